"""The tests: a mirror of desktop/, and the ways to run it all together, as processes and in a browser."""
