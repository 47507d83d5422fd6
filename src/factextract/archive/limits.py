"""How much of an input is taken in at once: what keeps a huge, broken or hostile file from filling the memory."""

from __future__ import annotations

LONGEST = 32 << 20  # bytes of a line, a cell or a page: twelve times the longest article, written as JSON escapes
MARKUP = 20_000  # tags of a page: ten times what a long one has, and as many as trafilatura takes in seconds
CHUNK = 1 << 16
FREE = 64 << 20  # bytes that a file may unpack to, however small it is
RATIO = 256  # and beyond them, so many times what has been read of it: text packs to a tenth, a page to a fiftieth
SPOOL = 4 << 30  # bytes of a Parquet file or a zip archive that must be copied before it can be read
IN_MEMORY = 16 << 20  # of such a copy; the rest lies in a temporary file without a name
MEMBERS = 2_000_000  # of a zip archive, whose directory is held as a whole
