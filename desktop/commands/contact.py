"""What staff can do while somebody calls or stands at the counter: enter a case."""

import msgspec

from desktop.commands.desk import Desk, entry_of
from desktop.domain.units import CaseId, CommandId
from desktop.protocol.contact import EnterContact


def enter(desk: Desk, draft: CaseId, body: EnterContact) -> CommandId:
    """Save the entry as a case. The command has the draft's id: the same draft sent twice, even after a crash, is one case."""
    entry = msgspec.structs.replace(entry_of(desk, body, None), id=CommandId(draft))
    desk.mine.put(entry)
    return entry.id
