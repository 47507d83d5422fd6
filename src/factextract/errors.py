"""The exceptions of this package; every message says what to do."""

from __future__ import annotations


class FactextractError(Exception):
    """The base of all errors that this package raises on purpose."""


class ModelNotFoundError(FactextractError):
    """A base model is not installed, or what is installed under its name is no model."""


class InputError(FactextractError, ValueError):
    """An article that cannot be taken: not text, longer than the limit, or with a date that is no ISO date."""
