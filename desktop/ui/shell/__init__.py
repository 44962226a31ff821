"""The frame round the work: bars, rail, actions, palette, keys and settings."""
