"""A quantity in its sentence."""
