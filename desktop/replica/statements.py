"""The SQL of the two files as text: written by `python -m desktop.replica.schema`, never by hand."""

CREATE_CACHE = (
    "CREATE TABLE notes ( name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name) )",
    "CREATE TABLE streams ( n INTEGER NOT NULL, name TEXT NOT NULL, cursor INTEGER NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (n), UNIQUE (name) )",
    "CREATE TABLE rows ( stream INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (stream, kind, id), FOREIGN KEY(stream) REFERENCES streams (n) ) WITHOUT ROWID",
)
CREATE_MINE = (
    "CREATE TABLE drafts ( case_id TEXT NOT NULL, slot TEXT NOT NULL, text TEXT NOT NULL, saved_at INTEGER NOT NULL, why TEXT NOT NULL, PRIMARY KEY (case_id, slot) )",
    "CREATE TABLE outbox ( n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, case_id TEXT, after_id TEXT, knew_at INTEGER NOT NULL, claimed_at INTEGER NOT NULL, state TEXT NOT NULL, code TEXT NOT NULL, sent INTEGER NOT NULL, theirs INTEGER NOT NULL, UNIQUE (id) )",
    "CREATE TABLE read_log ( n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, case_id TEXT NOT NULL, purpose TEXT NOT NULL, at INTEGER NOT NULL )",
    "CREATE TABLE settings ( name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name) )",
)
STREAM_OF = "SELECT streams.n, streams.cursor, streams.digest FROM streams WHERE streams.name = ?"
ALL_STREAMS = "SELECT streams.n, streams.name, streams.cursor, streams.digest FROM streams"
ADD_STREAM = "INSERT INTO streams (name, cursor, digest) VALUES (?, ?, ?)"
MOVE_STREAM = "UPDATE streams SET cursor=?, digest=? WHERE streams.n = ?"
REWIND = "UPDATE streams SET cursor=?"
DROP_STREAM = "DELETE FROM streams WHERE streams.n = ?"
DROP_ROWS = "DELETE FROM rows WHERE rows.stream = ?"
PUT_ROW = "INSERT INTO rows (stream, kind, id, position, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (stream, kind, id) DO UPDATE SET position = excluded.position, body = excluded.body"
DROP_ROW = "DELETE FROM rows WHERE rows.stream = ? AND rows.kind = ? AND rows.id = ?"
POSITION_OF = "SELECT rows.position FROM rows WHERE rows.stream = ? AND rows.kind = ? AND rows.id = ?"
POSITIONS = "SELECT rows.kind, rows.id, rows.position FROM rows WHERE rows.stream = ?"
ALL_ROWS = "SELECT streams.name, rows.kind, rows.id, rows.position, rows.body FROM rows JOIN streams ON streams.n = rows.stream"
PUT_NOTE = "INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
ALL_NOTES = "SELECT notes.name, notes.value FROM notes"
ADD_ENTRY = "INSERT INTO outbox (id, name, version, body, case_id, after_id, knew_at, claimed_at, state, code, sent, theirs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
ALL_ENTRIES = "SELECT outbox.id, outbox.name, outbox.version, outbox.body, outbox.case_id, outbox.after_id, outbox.knew_at, outbox.claimed_at, outbox.state, outbox.code, outbox.sent, outbox.theirs FROM outbox ORDER BY outbox.n"
REFUSE_ENTRY = "UPDATE outbox SET state=?, code=? WHERE outbox.id = ?"
SENT_ENTRY = "UPDATE outbox SET sent=? WHERE outbox.id = ?"
DROP_ENTRY = "DELETE FROM outbox WHERE outbox.id = ?"
PUT_DRAFT = "INSERT INTO drafts (case_id, slot, text, saved_at, why) VALUES (?, ?, ?, ?, ?) ON CONFLICT (case_id, slot) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at, why = excluded.why"
DROP_DRAFT = "DELETE FROM drafts WHERE drafts.case_id = ? AND drafts.slot = ?"
ALL_DRAFTS = "SELECT drafts.case_id, drafts.slot, drafts.text, drafts.saved_at, drafts.why FROM drafts ORDER BY drafts.saved_at"
DRAFT_IN = "SELECT drafts.text, drafts.saved_at, drafts.why FROM drafts WHERE drafts.case_id = ? AND drafts.slot = ?"
ADD_READ = "INSERT INTO read_log (case_id, purpose, at) VALUES (?, ?, ?)"
DROP_READS = "DELETE FROM read_log WHERE read_log.case_id = ?"
ALL_READS = "SELECT read_log.case_id, read_log.purpose, read_log.at FROM read_log ORDER BY read_log.n"
PUT_SETTING = "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
ALL_SETTINGS = "SELECT settings.name, settings.value FROM settings"
