"""Pictures that a resident adds to her own case, or takes away again before it is sent."""

import msgspec

from desktop.domain import pictures as rules
from desktop.domain.access import Actor, case_stream, may_follow
from desktop.domain.audit import FactKind
from desktop.domain.case import Case
from desktop.domain.pictures import Picture
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId
from desktop.server.handlers.effects import changed, happened
from desktop.server.handlers.identity import fresh
from desktop.server.requests import AddPicture, RemovePicture
from desktop.server.storage.work import Work


def add(work: Work, request: AddPicture) -> Refusal | None:
    """Its row, its files, the count and the fact in one transaction; the same picture again is the same picture."""
    try:
        case = _own(work, request.actor, request.picture.case)
        known = work.pictures.one(request.picture.id)
        if known is not None:
            return None if known.case == case.id else Refusal.ID_REUSED
        if request.picture.id in work.pictures.away(case.id):
            return Refusal.PICTURE_AWAY
        rules.may_be_added(case, len(work.pictures.of(case.id)))
    except Refused as refused:
        return refused.code
    picture = msgspec.structs.replace(request.picture, at=work.now)
    work.add_picture(picture, request.large, request.small)
    _note(work, request.actor, FactKind.PICTURE_ADDED, case, picture)
    return None


def remove(work: Work, request: RemovePicture) -> Refusal | None:
    """What has come, only while the case is being written; what has not is remembered, and refused when it comes.

    The same with what was there: another copy of it may be on its way, from an attempt whose answer was lost.
    """
    try:
        case = _own(work, request.actor, request.case)
        picture = work.pictures.of(case.id).get(request.picture)
        if picture is not None:
            rules.may_be_removed(case)
    except Refused as refused:
        return refused.code
    away = work.pictures.away(case.id)
    if picture is None and request.picture not in away and len(away) >= rules.MOST_AWAY:
        return Refusal.PICTURE_TOO_MANY
    if request.picture not in away and len(away) < rules.MOST_AWAY:
        work.remember_away(case.id, request.picture)
    if picture is not None:
        work.remove_picture(picture)
        _note(work, request.actor, FactKind.PICTURE_REMOVED, case, picture)
    return None


def _own(work: Work, actor: Actor, case_id: CaseId) -> Case:
    """Her own case, as a session that stands may see it."""
    if actor.session not in work.standing:
        raise Refused(Refusal.SIGNED_OUT)
    case = work.case(case_id)
    refusal = may_follow(fresh(work, actor, case), case_stream(case_id, rules.RESIDENT), case)
    if refusal is not None or case is None:
        raise Refused(refusal or Refusal.NOT_FOUND)
    return case


def _note(work: Work, actor: Actor, kind: FactKind, case: Case, picture: Picture) -> None:
    care = msgspec.structs.replace(case.care, pictures=len(work.pictures.of(case.id)))
    case = changed(case, care=care)
    work.save(case)
    happened(work, actor, kind, case, picture=picture.id)
