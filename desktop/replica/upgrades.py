"""How a person's file of an older version becomes one of today's: steps that only ever add, each in one transaction.

The cache has none: an old one is thrown away and filled again.
"""

MINE_VERSION = 2
CACHE_VERSION = 1

STEPS: dict[int, tuple[str, ...]] = {
    1: (
        # drafts got slots, so that a refused message can come back beside what is being written
        "ALTER TABLE drafts RENAME TO drafts_1",
        "CREATE TABLE drafts (case_id TEXT NOT NULL, slot TEXT NOT NULL, text TEXT NOT NULL, saved_at INTEGER NOT NULL,"
        " why TEXT NOT NULL, PRIMARY KEY (case_id, slot))",
        "INSERT INTO drafts SELECT case_id, '', text, saved_at, '' FROM drafts_1",
        "DROP TABLE drafts_1",
        # a read mark waiting in the outbox got what it predicts
        "ALTER TABLE outbox ADD COLUMN theirs INTEGER NOT NULL DEFAULT 0",
        "CREATE TABLE read_log (n INTEGER PRIMARY KEY AUTOINCREMENT, case_id TEXT NOT NULL, purpose TEXT NOT NULL,"
        " at INTEGER NOT NULL)",
    ),
}
"""From that version to the next."""


def steps_from(version: int) -> list[tuple[int, tuple[str, ...]]]:
    """The steps that a file of `version` still needs, each with the version it leads to."""
    return [(number + 1, STEPS[number]) for number in range(version, MINE_VERSION)]
