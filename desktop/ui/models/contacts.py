"""A caller or a visitor in words: how it reached us, who called, and what is still missing before it becomes a case."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.contact import Channel, Contact, Field, Relation

translate = QCoreApplication.translate
LANGUAGES = ("sv", "en", "ar", "so", "fi", "fa", "ti", "uk")
"""The languages that are offered; their names stand in `ui.words`."""


def channel_words(code: str) -> str:
    """How a case reached us; empty for the page."""
    words: dict[str, str] = {
        Channel.PHONE: translate("Contacts", "By telephone"),
        Channel.COUNTER: translate("Contacts", "At the counter"),
    }
    return words.get(code, "")


def relation_words(code: str) -> str:
    """Who calls."""
    words: dict[str, str] = {
        "": translate("Contacts", "The person"),
        Relation.GUARDIAN: translate("Contacts", "A guardian"),
        Relation.PARTNER: translate("Contacts", "Wife, husband or partner"),
        Relation.RELATIVE: translate("Contacts", "Another relative"),
        Relation.CARER: translate("Contacts", "Care staff"),
        Relation.OTHER: translate("Contacts", "Somebody else"),
    }
    return words.get(code, words[Relation.OTHER])


def who_called(contact: Contact) -> str:
    """`By telephone: the person` or `At the counter: Anna Ek, a guardian`."""
    relation = relation_words(contact.relation)
    who = f"{contact.caller}, {relation[:1].lower()}{relation[1:]}" if contact.caller else relation
    return f"{channel_words(contact.channel)} · {who}"


def missing_words(field: str) -> str:
    """What must be filled in first."""
    words: dict[str, str] = {
        Field.WHO: translate("Contacts", "Say who it is: a number, or name and year of birth."),
        Field.REASON: translate("Contacts", "Choose what it is about."),
        Field.SIGNS: translate("Contacts", "Ask for the emergency signs: tick those there are, or None."),
    }
    return words.get(field, translate("Contacts", "Something is still missing."))
