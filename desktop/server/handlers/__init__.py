"""One function per command: load, domain rule, effects. No SQL text, no web, no asyncio in here."""
