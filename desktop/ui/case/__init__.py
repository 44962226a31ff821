"""The open case: whom it is about, what it is about, in short."""
