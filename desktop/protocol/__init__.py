"""What is said: the structs both sides share, and their codec. Imports domain only; no I/O."""
