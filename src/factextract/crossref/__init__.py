"""Records that meet: an archive that can be searched, and what its claims, quotes and people say of one another."""
