"""Tables and marked text, in a notebook and on a terminal."""
