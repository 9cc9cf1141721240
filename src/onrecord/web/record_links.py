"""The ways from a record's page: to its history, and for whoever may edit it to its form."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from onrecord.accounts.access import Act
from onrecord.records import Record as Shape

from .reader import Reader

KEPT_IN_FILES = frozenset({"concept_scheme", "redaction"})
"""Kinds without a form: vocabularies, on which all others rest, are changed by `load`, which looks
at the whole register, and a redaction comes with what it withholds."""


def may_edit(shape: Shape, reader: Reader) -> bool:
    """Whether whoever reads may open the record's form."""
    return reader.access.may(Act.EDIT) and shape.kind not in KEPT_IN_FILES


def form_of(shape: Shape, reader: Reader, parts: Iterable[str] = ()) -> str:
    """The address of the record's form for whoever may edit it; else empty.

    `parts` are pointers to those that should stand open, where a form has a line for each.
    """
    if not may_edit(shape, reader):
        return ""
    opened = urlencode([("open", part) for part in parts], safe="/")
    return f"/review/records/{shape.id}/edit/{opened and '?'}{opened}"


def ways_from(shape: Shape, reader: Reader) -> dict[str, str]:
    """What the frame needs for the links at the foot of a record's page."""
    return {
        "history": reader.address(f"/records/{shape.id}/history/"),
        "edit": form_of(shape, reader),
    }
