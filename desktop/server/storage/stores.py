"""All statements of one dialect, compiled once in a process when the first database of it is opened."""

from functools import cache

from desktop.server.storage.accounts import Accounts
from desktop.server.storage.bookings import Bookings
from desktop.server.storage.cases import Cases
from desktop.server.storage.casework import CaseWork
from desktop.server.storage.consults import Consults
from desktop.server.storage.endings import Endings
from desktop.server.storage.facts import Facts
from desktop.server.storage.feed import Feed
from desktop.server.storage.interviews import Interviews
from desktop.server.storage.jobs import Jobs
from desktop.server.storage.journals import Journals
from desktop.server.storage.leave import Leaves
from desktop.server.storage.loads import Loads
from desktop.server.storage.lookups import Lookups
from desktop.server.storage.notices import Notices
from desktop.server.storage.persons import Persons
from desktop.server.storage.pictures import Pictures
from desktop.server.storage.referrals import Referrals
from desktop.server.storage.results import Results
from desktop.server.storage.rulebooks import Rulebooks
from desktop.server.storage.shifts import Shifts
from desktop.server.storage.sql import Compiler
from desktop.server.storage.weeks import Weeks


class Stores:
    """One of each store; they hold statements only, so any thread may use them with a link of its own."""

    def __init__(self, dialect: str) -> None:
        compiler = Compiler(dialect)
        self.accounts = Accounts(compiler)
        self.bookings = Bookings(compiler)
        self.cases = Cases(compiler)
        self.casework = CaseWork(compiler)
        self.consults = Consults(compiler)
        self.endings = Endings(compiler)
        self.facts = Facts(compiler)
        self.feed = Feed(compiler)
        self.interviews = Interviews(compiler)
        self.jobs = Jobs(compiler)
        self.leave = Leaves(compiler)
        self.loads = Loads(compiler)
        self.notices = Notices(compiler)
        self.journals = Journals(compiler)
        self.lookups = Lookups(compiler)
        self.persons = Persons(compiler)
        self.pictures = Pictures(compiler)
        self.referrals = Referrals(compiler)
        self.results = Results(compiler)
        self.shifts = Shifts(compiler)
        self.rulebooks = Rulebooks(compiler)
        self.weeks = Weeks(compiler)


@cache
def stores_of(dialect: str) -> Stores:
    """The stores of that dialect; compiling them takes longer than opening a database."""
    return Stores(dialect)
