"""Tables, streams, facts and results on SQLite (SQLCipher) and PostgreSQL; it never decides anything."""
