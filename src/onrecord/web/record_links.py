"""The ways from a record's page: to its history, and for whoever may edit it to its form."""

from __future__ import annotations

from onrecord.records import Record as Shape

from .reader import Reader

KEPT_IN_FILES = frozenset({"concept_scheme"})
"""Kinds on which all others rest: changed by `load`, which looks at the whole register."""


def ways_from(shape: Shape, reader: Reader) -> dict[str, str]:
    """What the frame needs for the links at the foot of a record's page."""
    may_edit = reader.is_at_the_desk and shape.kind not in KEPT_IN_FILES
    return {
        "history": reader.address(f"/records/{shape.id}/history/"),
        "edit": f"/review/records/{shape.id}/edit/" if may_edit else "",
    }
