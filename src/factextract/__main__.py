"""`python -m factextract` is `factextract`."""

from factextract.cli import main

main(prog_name="factextract")
