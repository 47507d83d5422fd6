"""Articles made up from a few patterns: as many as a measurement of runs needs, the same each time."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

TOWNS = (
    "Kestrel Bay",
    "Marlow Heath",
    "Sandrick",
    "Upper Tolney",
    "Port Avel",
    "Greywater",
    "Linden Cross",
    "Old Brannock",
)
FIRST = ("Ann", "Victor", "Ines", "Paul", "Lucy", "Omar", "Greta", "Stephen", "Mira", "Daniel")
LAST = ("Reed", "Carvalho", "Harding", "Petersen", "Okafor", "Lindqvist", "Moreau", "Tanaka", "Novak", "Whitlam")
ROLES = (
    "mayor",
    "chief engineer",
    "head of the fire service",
    "finance director",
    "spokesman for the port",
    "school inspector",
)
THINGS = ("bridges", "buses", "pumps", "classrooms", "trees", "boats", "street lamps", "hospital beds")
DONE = ("repaired", "inspected", "replaced", "closed", "lost", "painted")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def articles(number: int, *, seed: int = 0, paragraphs: int = 3) -> Iterator[dict[str, str]]:
    """So many articles, no two alike, as rows with `id`, `title`, `published` and `text`."""
    for k in range(number):
        chance = random.Random(f"{seed}:{k}")
        town, thing = chance.choice(TOWNS), chance.choice(THINGS)
        title = f"{town} counts its {thing}"
        body = "\n\n".join(_paragraph(chance, town, thing, k) for _ in range(paragraphs))
        day = f"{2004 + k % 20}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        yield {"id": f"made-{seed}-{k}", "title": title, "published": day, "text": f"{title}\n\n{body}\n"}


def write(path: Path, number: int, *, seed: int = 0, paragraphs: int = 3) -> Path:
    """The same as a JSON Lines file."""
    with path.open("w", encoding="utf8") as file:
        for row in articles(number, seed=seed, paragraphs=paragraphs):
            print(json.dumps(row), file=file)
    return path


def _paragraph(chance: random.Random, town: str, thing: str, k: int) -> str:
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    role, done, month = chance.choice(ROLES), chance.choice(DONE), chance.choice(MONTHS)
    whole = chance.randint(40, 900)
    part, share, cost = chance.randint(2, whole), chance.randint(2, 60), chance.randint(2, 90)
    return (
        f"{town} has {done} {part} of its {whole} {thing} since {month}, the council said on Tuesday. "
        f'"We had hoped for more than {share} per cent by now," said {name}, the {role}, in report {k}. '
        f"The work costs ${cost}.{chance.randint(1, 9)} million, up from ${cost - 1} million a year ago. "
        f"According to {name}, about {chance.randint(3, 30)} {thing} could not be {done} before winter."
    )
