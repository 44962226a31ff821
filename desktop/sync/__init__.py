"""How the desk stays true: a pure machine that decides, and one asyncio thread that does what it says."""
