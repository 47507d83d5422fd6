"""Who is one person or body over articles."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from factextract.crossref.facts import PersonFact
from factextract.crossref.matching import people

Kind = Literal["person", "organisation", "group", "document"]


def known(
    name: str, role: str | None = None, affiliation: str | None = None, day: str = "2024-05-02", kind: Kind = "person",
    **fields: Any,
) -> PersonFact:  # fmt: skip
    """A speaker of an article."""
    return PersonFact(
        article_id=day, published=day, id="s1", name=name, kind=kind, role=role, affiliation=affiliation, **fields
    )


def relation(first: PersonFact, second: PersonFact) -> str | None:
    """How they stand to each other, whichever comes first."""
    links = people.same(first, second), people.same(second, first)
    found = {link.relation if link else None for link in links}
    assert len(found) == 1, links
    assert found <= {None} or not people.keys(first).isdisjoint(people.keys(second))
    return found.pop()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Marta Olsen", "Marta Olsen"),
        ("Marta Olsen", "Dr Marta Olsen"),
        ("Mrs Marta Olsen", "Marta Olsen"),
        ("M. Olsen", "Marta Olsen"),
        ("Marta K. Olsen", "Marta Olsen"),
        ("William Brandt", "Bill Brandt"),
        ("José Núñez", "Jose Nunez"),
        ("Peter Quill Jr.", "Peter Quill"),
        ("Jan van der Berg", "J. van der Berg"),
        ("Senator Grace Holm", "Grace Holm"),
    ],
)
def test_one_name_in_other_forms_is_one_person(first: str, second: str) -> None:
    """Titles, initials, short forms and accents do not make another person."""
    assert relation(known(first), known(second)) == "same"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Marta Olsen", "Peter Olsen"),
        ("Marta Olsen", "Marta Holm"),
        ("Mr Olsen", "Mrs Olsen"),
        ("M. Olsen", "Peter Olsen"),
        ("James C. Olsen", "James D. Olsen"),
        ("Olsen", "Marta Olsen"),
        ("spokeswoman", "spokeswoman"),
        ("", "Marta Olsen"),
        ("...", "..."),
    ],
)
def test_other_names_are_not_linked(first: str, second: str) -> None:
    """Another given name, another initial, a surname alone or no name at all say nothing."""
    assert relation(known(first), known(second)) is None


def test_surname_with_the_same_role_is_enough() -> None:
    """A surname beside the same role or the same body is the same person."""
    whole = known("Marta Olsen", "mayor", "Harwick Council")
    assert relation(known("Olsen", "mayor"), known("Marta Olsen", "mayor")) == "same"
    assert relation(known("Mrs Olsen", None, "Harwick Council"), whole) == "same"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("deputy minister", None), ("minister", None)),
        (("Finance critic", "Green Party"), ("Finance Minister", "Government of Norvale")),
        (("senator", None), ("former senator", None)),
        (("councillor", "Harwick Council"), ("mayor", "Harwick Council")),
    ],
)
def test_role_may_change(before: tuple[str, str | None], after: tuple[str, str | None]) -> None:
    """In years a critic becomes a minister, and a senator a former one."""
    assert relation(known("Marta Olsen", *before, "2020-05-02"), known("Marta Olsen", *after)) == "same"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("goalkeeper", "Harwick United"), ("senator", None)),
        (("surgeon", "Harwick Hospital"), ("farmer", None)),
        (("police sergeant", None), ("novelist", None)),
        (("senator", "Green Party"), ("senator", "Conservatives")),
    ],
)
def test_two_of_one_name_are_kept_apart(first: tuple[str, str | None], second: tuple[str, str | None]) -> None:
    """Another field of work, or another body within weeks, tells two people of one name."""
    assert relation(known("Marta Olsen", *first), known("Marta Olsen", *second, "2024-06-01")) == "different"


def test_another_field_after_years_says_nothing() -> None:
    """A goalkeeper may have become a senator, or there are two: no link."""
    player = known("Marta Olsen", "goalkeeper", None, "2010-05-02")
    assert relation(player, known("Marta Olsen", "senator")) is None


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("Norvale Steel Works", "NSW", True),
        ("Kestrel Corp.", "Kestrel Corporation", True),
        ("U.S. State Department", "State Department", True),
        ("Norvale Bank", "Norvale Bank plc", True),
        ("Bank of Norvale", "Bank of Harwick", False),
        ("Norvale", "Norvale Herald", False),
        ("France", "French Foreign Office", False),
        ("government", "Danish government", False),
    ],
)
def test_bodies_are_one_by_name_short_name_or_initials(first: str, second: str, one: bool) -> None:
    """What the longer name adds must be what such names leave out."""
    found = relation(known(first, kind="organisation"), known(second, kind="organisation"))
    assert found == ("same" if one else None)


def test_alias_of_a_body_counts() -> None:
    """An article that names both forms joins them."""
    long = known("Harwick and Marlow Railway", kind="organisation", aliases=("the Hamar",))
    assert relation(long, known("Hamar", kind="organisation")) == "same"


def test_groups_and_documents_are_nobody_in_particular() -> None:
    """The police of two articles are not one."""
    assert relation(known("Police", kind="group"), known("Police", kind="group")) is None
