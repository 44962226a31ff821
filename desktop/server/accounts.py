"""`spindel staff …`: local accounts, changed while no server holds the data folder (or beside one, on PostgreSQL)."""

import argparse
import asyncio

from desktop.clock import Clock
from desktop.domain.refusals import Refusal
from desktop.domain.units import Assignment, PersonId, Role, StaffCard, UnitId
from desktop.server.assembly import open_or_say
from desktop.server.config import PasswordCost, ServerConfig
from desktop.server.folder_lock import FolderLock
from desktop.server.passwords import Passwords
from desktop.server.requests import Account, EndAssignment, PutRegion, StaffMember
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
            job, sentence = _job(storage, args, password, passwords, clock)
            asyncio.run(_store(storage, job, clock))
        finally:
            storage.close()
    finally:
        passwords.close()
        lock.release()
    return sentence


async def _store(storage: Storage, job: Job, clock: Clock) -> None:
    writer = Writer(storage, clock, lambda _: None)
    await writer.start(asyncio.get_running_loop())
    try:
        refusal: Refusal | None = await writer.ask(job)
    finally:
        await writer.stop()
    if refusal is not None:
        raise AccountProblem(f"It could not be stored: {refusal.value}.")


def _job(
    storage: Storage, args: argparse.Namespace, password: str, passwords: Passwords, clock: Clock
) -> tuple[Job, str]:
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
    if args.action == "password":
        renewed = Account(account.user, passwords.hash(password), account.person, account.key)
        return PutRegion(staff=(StaffMember(card, held, renewed),)), f"{user} has a new password."
    assignment = _assignment(args, units)
    if args.action == "end":
        if assignment not in held:
            raise AccountProblem(f"{user} is not {args.role} at {args.unit}.")
        return EndAssignment(
            card.id, assignment.unit, assignment.role
        ), f"{user} is no longer {args.role} at {args.unit}."
    every = tuple(sorted({*held, assignment}, key=lambda one: (one.unit, one.role)))
    return PutRegion(staff=(StaffMember(card, every, account),)), f"{user} is {args.role} at {args.unit}."


def _added(
    account: Account | None, user: str, args: argparse.Namespace, password: str, passwords: Passwords, clock: Clock
) -> tuple[Job, str]:
    if account is not None:
        raise AccountProblem(f"There is an account {user} already.")
    card = StaffCard(PersonId(clock.new_id()), args.name, args.profession)
    member = StaffMember(card, (), new_account(user, password, card, passwords))
    return PutRegion(staff=(member,)), f"{user} can sign in; give a role with: spindel staff assign {user} …"


def _assignment(args: argparse.Namespace, units: set[UnitId]) -> Assignment:
    if args.unit not in units:
        raise AccountProblem(f"There is no unit {args.unit}; there are: {', '.join(sorted(units))}.")
    try:
        return Assignment(UnitId(args.unit), Role(args.role))
    except ValueError as problem:
        raise AccountProblem(f"There is no role {args.role}; there are: {', '.join(Role)}.") from problem
