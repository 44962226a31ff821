"""The desk of a manager."""

import msgspec
import pytest

from desktop.domain.units import Assignment, Role
from desktop.ui.shell.workplace import Workplace
from tests.support import builders as b
from tests.support.desks import MadeDesk
from tests.ui.manage.steps import TRAINING, WEEK


@pytest.fixture
def place(desk: MadeDesk) -> Workplace:
    """The desk of a manager."""
    desk.open_files()
    role = (Assignment(b.HERRGARDET, Role.UNIT_MANAGER),)
    desk.work.take_status(b.live((), role=Role.UNIT_MANAGER, assignments=role))
    unit = msgspec.structs.replace(b.unit(), hours=WEEK, closures=(TRAINING,))
    desk.work.take_changes(b.changes(b.staff(), unit, *b.other_units(), *b.reasons()))
    window = desk.window()
    window.resize(1366, 768)
    window.show()
    return window.work
