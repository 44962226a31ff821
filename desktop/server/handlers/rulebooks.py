"""The books of rules as they are saved and published: proven first, kept as versions, in force everywhere from that commit on."""

import msgspec

from desktop.domain.access import Actor, may_write_rules
from desktop.domain.audit import FactKind
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.rulebooks import FILE, LONGEST_COMMENT, Book, Problem
from desktop.protocol.managing import PublishRules, SaveRules
from desktop.protocol.up import Command
from desktop.server.handlers.effects import happened
from desktop.server.rule_proof import proven
from desktop.server.storage.rulebooks import SavedBook
from desktop.server.storage.work import Work

Data = dict[str, str | int]


def save(work: Work, actor: Actor, command: Command, body: SaveRules) -> Data:
    """`rules.save`: a draft that could be published as it is; it changes nothing yet."""
    book = _book(work, actor, body.book)
    _prove(work, book, body.text)
    saved = _new(work, actor, book, body.text, body.comment)
    _keep(work, saved)
    happened(work, actor, FactKind.RULES_SAVED, None, command.claimed_at, book=book.value, number=saved.number)
    return {"number": saved.number}


def publish(work: Work, actor: Actor, command: Command, body: PublishRules) -> Data:
    """`rules.publish`: what held before, or the server's file, is published as a new version with the same text."""
    book = _book(work, actor, body.book)
    before = work.stores.rulebooks.in_force(work.link, book)
    held = before.number if before is not None else FILE
    if body.seen_version != held:
        raise Refused(Refusal.RULES_NEWER)
    saved = work.stores.rulebooks.version(work.link, book, body.version)
    if body.version == FILE:
        saved = _new(work, actor, book, work.triage.text_of(book), body.comment)
    elif saved is not None and saved.published_at:
        saved = _new(work, actor, book, saved.text, body.comment)
    if saved is None:
        raise Refused(Refusal.NOT_FOUND)
    # Units may have gone since it was saved.
    _prove(work, book, saved.text)
    _keep(work, msgspec.structs.replace(saved, published_at=work.now, published_by=actor.person))
    happened(
        work, actor, FactKind.RULES_PUBLISHED, None, command.claimed_at,
        book=book.value, number=saved.number, version=body.version, from_number=held,
    )  # fmt: skip
    return {"number": saved.number}


def _keep(work: Work, saved: SavedBook) -> None:
    # At once: a second one in this batch must get the next number, and hold before or after this one.
    work.stores.rulebooks.save(work.link, saved)
    work.effects += 1


def _book(work: Work, actor: Actor, name: str) -> Book:
    units = work.stores.persons.some_units(work.link, [actor.unit or ""])
    here = units.get(actor.unit) if actor.unit is not None else None
    if here is None or not may_write_rules(actor, here.kind):
        raise Refused(Refusal.NO_ACCESS)
    if name not in set(Book):
        raise Refused(Refusal.NOT_FOUND)
    return Book(name)


def _prove(work: Work, book: Book, text: str) -> None:
    found = proven(book, text, work.stores.persons.units(work.link))
    if isinstance(found, Problem):
        raise Refused(Refusal.RULES_WRONG, wrong=found.code, line=found.line, rule=found.rule)


def _new(work: Work, actor: Actor, book: Book, text: str, comment: str) -> SavedBook:
    if len(comment) > LONGEST_COMMENT:
        raise Refused(Refusal.TEXT_TOO_LONG, longest=LONGEST_COMMENT)
    number = work.stores.rulebooks.next_number(work.link, book)
    return SavedBook(book.value, number, text, " ".join(comment.split()), actor.person, work.now)
