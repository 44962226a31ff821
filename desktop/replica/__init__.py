"""What this desk knows: an encrypted cache of followed streams, and what its person has written and not yet sent."""
