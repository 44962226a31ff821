"""Referrals of the open case as the person works with them: sent, taken back and declined from here alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.commands import referral
from desktop.commands.desk import Desk
from desktop.domain.referral import Referral, ReferralState
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CLINICAL_ROLES, CaseId, CommandId, Instant, UnitId
from desktop.ui.models.facts import Standing
from desktop.ui.words import refusal_words

if TYPE_CHECKING:
    from desktop.ui.work import Work


class Referring:
    """What can be refused on the spot returns a sentence, else an empty one."""

    def __init__(self, work: "Work") -> None:
        self._work = work

    def received(self) -> Referral | None:
        """The referral that the open case is; None where it is none."""
        case = self._work.open_case
        return next((card for card in self._work.known.referrals(case) if card.id == case), None)

    def sent(self) -> list[Referral]:
        """Those that were sent from the open case, the oldest first."""
        case = self._work.open_case
        return [card for card in self._work.known.referrals(case) if card.case == case]

    def may_send(self) -> bool:
        """Whether the open case's person can be referred from here: by whoever holds it and judges medically."""
        work = self._work
        return work.standing() is Standing.MINE and work.status.role in CLINICAL_ROLES

    def may_take_back(self, card: Referral) -> bool:
        """As long as nobody there has taken it: whoever holds the case, and anybody of the unit once that is closed."""
        work = self._work
        here = self.may_send() or (work.booking.is_closed_here() and work.status.role in CLINICAL_ROLES)
        return card.state == ReferralState.SENT and here and work.can_ask()

    def may_decline(self) -> bool:
        """Whether the open case is a referral that can be declined here, now."""
        card, work = self.received(), self._work
        stands = card is not None and card.state in (ReferralState.SENT, ReferralState.ACKNOWLEDGED)
        mine = work.standing() in (Standing.MINE, Standing.FREE) and work.status.role in CLINICAL_ROLES
        return stands and mine and work.can_ask()

    def send(self, unit: UnitId, priority: int, answer_by: Instant, words: tuple[str, str, str], consent: bool) -> str:
        """Refer the open case's person; `words` are question, summary and what was promised."""
        row, seq = self._work.row(), self._work.seen_seq()
        if row is None:
            return refusal_words(Refusal.NOT_FOUND)
        seen = (row.hold_number, seq)
        return self._do(
            "referral", lambda desk, case: referral.send(desk, case, seen, unit, priority, answer_by, words, consent)
        )

    def take_back(self, card: Referral) -> str:
        """Ask no longer."""
        return self._do("referral_back", lambda desk, case: referral.take_back(desk, case, card.id))

    def decline(self, why: str, words: str) -> str:
        """Say no to the referral that the open case is."""
        return self._do("decline", lambda desk, case: referral.decline(desk, case, why, words))

    def _do(self, what: str, ask: Callable[[Desk, CaseId], CommandId]) -> str:
        work = self._work
        try:
            work.await_answer(what, ask(work.desk, work.open_case))
        except Refused as refused:
            return refusal_words(refused.code)
        return ""
