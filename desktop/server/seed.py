"""A region file into the register: what the writer stores of it, with passwords hashed and a fresh key per account."""

import secrets

from desktop.domain.days import swedish_day
from desktop.domain.identity import parse_personnummer
from desktop.domain.units import Assignment, Instant, StaffCard
from desktop.server.passwords import Passwords
from desktop.server.region import Region, RegionStaff
from desktop.server.requests import Account, Block, Guardian, PutRegion, Resident, StaffMember

KEY_BYTES = 32
NO_PASSWORD = "!"
"""Stored instead of a hash: no password matches it."""


def put_region(region: Region, passwords: Passwords, now: Instant) -> PutRegion:
    """Everything in the file as one request to the writer."""
    today = swedish_day(now)
    residents = tuple(
        Resident(
            one.id,
            one.name,
            parse_personnummer(one.personnummer, today) or one.personnummer,
            one.phone,
            one.language,
            one.listed_at,
            one.protected,
            listing=one.listing,
            physician=one.physician,
        )
        for one in region.residents
    )
    guardians = tuple(Guardian(child.id, guardian) for child in region.residents for guardian in child.guardians)
    blocks = tuple(Block(one.id, unit) for one in region.residents for unit in one.blocks)
    staff = tuple(_member(one, passwords) for one in region.staff)
    return PutRegion(
        tuple(region.units),
        staff,
        residents,
        guardians,
        region.targets,
        blocks,
        region.on_leave(),
        tuple(region.time_books),
    )


def new_account(user: str, password: str, card: StaffCard, passwords: Passwords) -> Account:
    """A local account with a key of its own; without a password nobody can sign in to it yet."""
    hashed = passwords.hash(password) if password else NO_PASSWORD
    return Account(user.strip().casefold(), hashed, card.id, secrets.token_bytes(KEY_BYTES))


def _member(one: RegionStaff, passwords: Passwords) -> StaffMember:
    card = StaffCard(one.id, one.name, one.profession)
    account = new_account(one.user, one.password, card, passwords) if one.user else None
    given = {Assignment(each.unit, each.role): each.last for each in one.assignments}
    last_days = tuple((each, last) for each, last in given.items() if last is not None)
    return StaffMember(card, tuple(given), account, last_days)
