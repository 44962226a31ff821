"""`spindel staff …`: local accounts, changed while no server holds the data folder (or beside one, on PostgreSQL)."""

import argparse
import asyncio
from collections.abc import Sequence

from desktop.clock import Clock
from desktop.domain.refusals import Refusal
from desktop.domain.units import Assignment, PersonId, Role, StaffCard, UnitId
from desktop.server.assembly import open_or_say
from desktop.server.config import PasswordCost, ServerConfig
from desktop.server.folder_lock import FolderLock
from desktop.server.passwords import Passwords
from desktop.server.requests import Account, CloseSession, EndAssignment, PutRegion, StaffMember
from desktop.server.requests import Request as Job
from desktop.server.seed import new_account
from desktop.server.storage.engine import Storage
from desktop.server.writer import Writer


class AccountProblem(Exception):
    """It cannot be done; the text is one sentence."""


def change(args: argparse.Namespace, password: str, clock: Clock) -> str:
    """Do what `args.action` says (add, assign, end, password) to `args.user`; a sentence that says what was done."""
    config = ServerConfig(data=args.data, database=args.database, key_file=args.key_file)
    if not args.database and not (args.data / "spindel.db").exists():
        raise AccountProblem(f"There is no database in {args.data}; start the server there once.")
    lock = FolderLock(args.data)
    if not args.database:
        lock.take()
    passwords = Passwords(PasswordCost())
    try:
        storage = open_or_say(config, clock)
        try:
            jobs, sentence = _jobs(storage, args, password, passwords, clock)
            asyncio.run(_store(storage, jobs, clock))
        finally:
            storage.close()
    finally:
        passwords.close()
        lock.release()
    return sentence


async def _store(storage: Storage, jobs: Sequence[Job], clock: Clock) -> None:
    writer = Writer(storage, clock, lambda _: None)
    await writer.start(asyncio.get_running_loop())
    try:
        for job in jobs:
            refusal: Refusal | None = await writer.ask(job)
            if refusal is not None:
                raise AccountProblem(f"It could not be stored: {refusal.value}.")
    finally:
        await writer.stop()


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
            raise AccountProblem(f"There is no account {user}.")
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
            raise AccountProblem(f"{user} is not {args.role} at {args.unit}.")
        ended = EndAssignment(card.id, assignment.unit, assignment.role)
        return [ended], f"{user} is no longer {args.role} at {args.unit}."
    # Nothing but what is new: what was read may have been changed meanwhile by a running server.
    return [PutRegion(staff=(StaffMember(card, (assignment,)),))], f"{user} is {args.role} at {args.unit}."


def _added(
    account: Account | None, user: str, args: argparse.Namespace, password: str, passwords: Passwords, clock: Clock
) -> tuple[list[Job], str]:
    if account is not None:
        raise AccountProblem(f"There is an account {user} already.")
    card = StaffCard(PersonId(clock.new_id()), args.name, args.profession)
    member = StaffMember(card, (), new_account(user, password, card, passwords))
    return [PutRegion(staff=(member,))], f"{user} can sign in; give a role with: spindel staff assign {user} …"


def _assignment(args: argparse.Namespace, units: set[UnitId]) -> Assignment:
    if args.unit not in units:
        raise AccountProblem(f"There is no unit {args.unit}; there are: {', '.join(sorted(units))}.")
    try:
        return Assignment(UnitId(args.unit), Role(args.role))
    except ValueError as problem:
        raise AccountProblem(f"There is no role {args.role}; there are: {', '.join(Role)}.") from problem
