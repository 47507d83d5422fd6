"""How claims, quotes and people of different articles stand to one another: pure functions over facts, no archive.

Each of `claims`, `quotes` and `people` has `keys(fact)`, the blocks in which a fact meets what it may be linked to, and
a function that holds two facts against each other. What is normalised is kept for a while, so that a fact held
against many is prepared once. Many facts of a large archive may share a key; what is linked is seldom far apart in
time, so that a block can be walked in the order of its days with a window.
"""

from factextract.crossref.matching import claims, people, quotes

__all__ = ["claims", "people", "quotes"]
