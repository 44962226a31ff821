"""`spindel staff …`: local accounts, changed while no server holds the data folder (or beside one, on PostgreSQL)."""

import argparse
from contextlib import closing
from datetime import date

from desktop.clock import Clock
from desktop.domain.days import swedish_day
from desktop.domain.units import Assignment, PersonId, Role, StaffCard, UnitId
from desktop.server.beside import CannotBeDone, opened, store
from desktop.server.config import PasswordCost
from desktop.server.passwords import Passwords
from desktop.server.requests import Account, CloseSession, EndAssignment, PutRegion, StaffMember
from desktop.server.requests import Request as Job
from desktop.server.seed import new_account
from desktop.server.storage.engine import Storage


def change(args: argparse.Namespace, password: str, clock: Clock) -> str:
    """Do what `args.action` says (add, assign, end, password) to `args.user`; a sentence that says what was done."""
    with opened(args, clock) as storage, closing(Passwords(PasswordCost())) as passwords:
        jobs, sentence = _jobs(storage, args, password, passwords, clock)
        store(storage, jobs, clock)
    return sentence


def _jobs(
    storage: Storage, args: argparse.Namespace, password: str, passwords: Passwords, clock: Clock
) -> tuple[list[Job], str]:
    user = args.user.strip().casefold()
    with storage.read() as reader:
        account = reader.account(user)
        if args.action == "add":
            return _added(account, user, args, password, passwords, clock)
        card = reader.staff_card(account.person) if account else None
        if account is None or card is None:
            raise CannotBeDone(f"There is no account {user}.")
        held = tuple(reader.assignments(card.id))
        units = {unit.id for unit in reader.units()}
        sessions = reader.sessions_of(card.id)
    if args.action == "password":
        renewed = Account(account.user, passwords.hash(password), account.person, account.key)
        # A password is changed because somebody else may know it: whoever came in with the old one goes.
        jobs: list[Job] = [PutRegion(staff=(StaffMember(card, (), renewed),)), *map(CloseSession, sessions)]
        return jobs, f"{user} has a new password and is signed out everywhere."
    assignment = _assignment(args, units)
    if args.action == "end":
        if assignment not in held:
            raise CannotBeDone(f"{user} is not {args.role} at {args.unit}.")
        ended = EndAssignment(card.id, assignment.unit, assignment.role)
        return [ended], f"{user} is no longer {args.role} at {args.unit}."
    # Nothing but what is new: what was read may have been changed meanwhile by a running server.
    last = _last_day(args.until, clock)
    until = "" if last is None else f" to the end of {last}"
    member = StaffMember(card, (assignment,), None, ((assignment, last),) if last is not None else ())
    return [PutRegion(staff=(member,))], f"{user} is {args.role} at {args.unit}{until}."


def _last_day(written: str, clock: Clock) -> date | None:
    if not written:
        return None
    try:
        last = date.fromisoformat(written)
    except ValueError as problem:
        raise CannotBeDone(f"{written} is no day; write it as 2026-12-31.") from problem
    if last < swedish_day(clock.now()):
        raise CannotBeDone(f"{written} is over already; to end a role: spindel staff end …")
    return last


def _added(
    account: Account | None, user: str, args: argparse.Namespace, password: str, passwords: Passwords, clock: Clock
) -> tuple[list[Job], str]:
    if account is not None:
        raise CannotBeDone(f"There is an account {user} already.")
    card = StaffCard(PersonId(clock.new_id()), args.name, args.profession)
    member = StaffMember(card, (), new_account(user, password, card, passwords))
    return [PutRegion(staff=(member,))], f"{user} can sign in; give a role with: spindel staff assign {user} …"


def _assignment(args: argparse.Namespace, units: set[UnitId]) -> Assignment:
    if args.unit not in units:
        raise CannotBeDone(f"There is no unit {args.unit}; there are: {', '.join(sorted(units))}.")
    try:
        return Assignment(UnitId(args.unit), Role(args.role))
    except ValueError as problem:
        raise CannotBeDone(f"There is no role {args.role}; there are: {', '.join(Role)}.") from problem
