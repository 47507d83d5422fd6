"""Numbers as the text states them."""
