"""Somebody calls or stands at the counter: what is told is written down and ticked, and becomes a case."""
