"""The other end: one process that stores what is said before it answers, and tells everybody who may know."""
