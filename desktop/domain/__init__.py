"""What is true: pure rules and frozen structs. Imports nothing of ours; no I/O, Qt, SQL, clock or randomness."""
