"""Do the figures of one article agree and add up."""
