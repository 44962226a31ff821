"""One function per query: read what may be shown, and what must be logged before it is told."""
