"""What the parts of a text are, and when it was published."""
