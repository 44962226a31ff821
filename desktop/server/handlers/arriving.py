"""What happens to every case when it arrives, however it got there: a double is found, its texts are watched, nobody waits alone."""

from desktop.domain.case import Case
from desktop.server.handlers import callbacks, joining, watching
from desktop.server.storage.work import Work


def arrived(work: Work, case: Case) -> Case:
    """The case that is just being sent, with outcome, audience and priority as triage left them; the caller saves it.

    The interview must have been saved before: its free answers are read. A case that arrives again (the resident wants to talk
    after all) is watched no second time.
    """
    joining.find(work, case)
    return callbacks.begun(work, watching.arrived(work, case))
