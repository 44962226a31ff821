"""The doors to other systems: one port per need, and behind it whatever this installation has."""
