"""The conversation of a case and the box where the answer is written."""
