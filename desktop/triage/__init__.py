"""The medical part, kept apart and versioned by itself: content, interview, outcome; what is in here may be a medical device."""
