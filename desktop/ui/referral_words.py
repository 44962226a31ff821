"""Referrals in words: why nothing came of one, and what happened."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.refusals import Refusal

translate = QCoreApplication.translate


def referral_refusals(code: str) -> str:
    """Why nothing came of it; empty for other codes."""
    words: dict[str, str] = {
        Refusal.REFERRAL_OWN_UNIT: translate("Words", "The case stands at that unit already. Book a time or consult."),
        Refusal.ALREADY_REFERRED: translate("Words", "They have a referral of this case and have not answered it yet."),
        Refusal.REFERRAL_OVER: translate("Words", "The referral has been answered or taken back. Call them instead."),
    }
    return words.get(code, "")


def referral_events(kind: str) -> tuple[str, str] | None:
    """What happened to a referral, done by oneself and by somebody else."""
    return {
        "referral_sent": (translate("Words", "You sent a referral"), translate("Words", "%1 sent a referral")),
        "referral_acknowledged": 2 * (translate("Words", "The referral is acknowledged"),),
        "referral_declined": (
            translate("Words", "You declined the referral"),
            translate("Words", "%1 declined the referral"),
        ),
        "referral_taken_back": (
            translate("Words", "You took the referral back"),
            translate("Words", "%1 took the referral back"),
        ),
        "referral_withdrawn": 2 * (translate("Words", "The resident did not want the referral"),),
        "referral_late": 2 * (translate("Words", "Nobody has acknowledged the referral in time"),),
    }.get(kind)
