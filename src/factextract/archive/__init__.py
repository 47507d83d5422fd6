"""Read, run, write: files in, records out."""
