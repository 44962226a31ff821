"""Every reason for which something is refused, as a code; the words are looked up on the screen."""

from enum import StrEnum


class Refusal(StrEnum):
    """Why a command, a stream, a query or a sign-in was refused."""

    # the command itself
    BAD_COMMAND = "bad_command"
    """The content could not be read or breaks a limit."""
    UNKNOWN_COMMAND = "unknown_command"
    UNKNOWN_VERSION = "unknown_version"
    ID_REUSED = "id_reused"
    """The same command id came with another content."""
    AFTER_REFUSED = "after_refused"
    """The command it had to come after was refused."""
    EXPIRED = "expired"
    """Written so long ago that it must be looked at again."""
    FAILED = "failed"
    """The server failed on it twice; the operator has been told."""
    TOO_MUCH = "too_much"
    """Sent faster than anyone can write."""
    # what was asked for
    NOT_FOUND = "not_found"
    NO_ACCESS = "no_access"
    NEWER = "newer"
    """The holder changed, or the resident wrote something the sender had not seen."""
    NEWER_NOTE = "newer_note"
    """Somebody else has kept a note that the writer had not seen; data: by, at."""
    HELD_BY_OTHER = "held_by_other"
    NOT_HELD = "not_held"
    ALREADY_YOURS = "already_yours"
    CASE_CLOSED = "case_closed"
    CASE_NOT_SENT = "case_not_sent"
    QUEUE_EMPTY = "queue_empty"
    REASON_NEEDED = "reason_needed"
    TEXT_EMPTY = "text_empty"
    TEXT_TOO_LONG = "text_too_long"
    UNSENT_MESSAGES = "unsent_messages"
    """The case changed while messages of the closer had not arrived."""
    NOT_DOCUMENTED = "not_documented"
    """A clinical case is closed once it is marked as documented in the record."""
    NOT_OFFERED = "not_offered"
    """This server has no way to do that."""
    BAD_ADDRESS = "bad_address"
    """No telephone number or e-mail address that a notice can be sent to."""
    # handing over
    ALREADY_OFFERED = "already_offered"
    """The case is offered to somebody, who has not answered."""
    OFFER_OVER = "offer_over"
    """The offer has been answered or withdrawn, or ended with its giver's hold."""
    NOT_RECEIVER = "not_receiver"
    """It is offered to somebody else."""
    OFFER_TO_SELF = "offer_to_self"
    OFFER_TO_OWN_UNIT = "offer_to_own_unit"
    """The case stands in that unit's queue already: only a person there can be offered it."""
    UNIT_CLOSED = "unit_closed"
    """Nobody is at work there now; data: opens (an instant, 0 = not known)."""
    NOBODY_THERE = "nobody_there"
    """Nobody at that unit, or not that person there, works cases of this kind."""
    CONSENT_NEEDED = "consent_needed"
    """The receiver may not see the case unless the resident has agreed."""
    # who is asking
    WRONG_PASSWORD = "wrong_password"
    TRY_LATER = "try_later"
    SIGNED_OUT = "signed_out"
    """The session has ended or was never valid."""
    UPDATE_NEEDED = "update_needed"
    LOG_UNAVAILABLE = "log_unavailable"
    """The access could not be logged, so it is denied."""
    # an interview
    NOT_ASKED = "not_asked"
    """The question is not asked in this interview, or not yet."""
    WRONG_KIND = "wrong_kind"
    """The answer is not of the kind that the question asks for (a text where a number belongs)."""
    OUT_OF_RANGE = "out_of_range"
    """A number or a date beyond what the question allows."""
    UNKNOWN_OPTION = "unknown_option"
    """An answer that the question does not offer."""
    UNKNOWN_REASON = "unknown_reason"
    """No such contact reason, or not for this person."""
    BAD_BIRTH_DATE = "bad_birth_date"
    """In the future, or longer ago than anyone has lived."""
    CONTENT_CHANGED = "content_changed"
    """The interview was begun with another version of the questions."""
    # a picture
    PICTURE_NOT_ONE = "picture_not_one"
    """Not a picture, or a broken one."""
    PICTURE_KIND = "picture_kind"
    """A picture of a kind that is not read here (HEIC, TIFF, PDF): JPEG, PNG, WebP and GIF are."""
    PICTURE_TOO_LARGE = "picture_too_large"
    """More bytes than a picture may have."""
    PICTURE_TOO_MANY_PIXELS = "picture_too_many_pixels"
    PICTURE_TOO_MANY = "picture_too_many"
    """The case has as many pictures as it may have."""
    PICTURE_SENT = "picture_sent"
    """It was sent with the case, and somebody may have judged by it."""
    PICTURE_AWAY = "picture_away"
    """Its resident took it away before it came."""
    # the server
    SERVER_BUSY = "server_busy"
    TOO_SLOW = "too_slow"
    """More was waiting for this connection than it may hold; it catches up when it comes back."""
    SERVER_STOPPING = "server_stopping"


TEMPORARY = frozenset({Refusal.LOG_UNAVAILABLE, Refusal.TOO_MUCH, Refusal.SERVER_BUSY})
"""Why a stream may be denied for now: it is asked for again. Every other reason is an answer."""


class Refused(Exception):
    """Raised by a rule or a handler to refuse what was asked, with the code that says why."""

    def __init__(self, code: Refusal, **data: str | int) -> None:
        super().__init__(code.value)
        self.code = code
        self.data = data
