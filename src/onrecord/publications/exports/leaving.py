"""What may leave the register: public records, without people who may not be named, or their names.

It is what pages show: records are pruned of what concerns hidden ones, and names of people who may
not be named go out of every text and every address.
"""

from __future__ import annotations

from typing import Any

from onrecord.accounts import Viewer
from onrecord.ledger.models import Record
from onrecord.publications.sight import seen_many, without
from onrecord.publications.withholding import NAMING_ADDRESS, Withheld
from onrecord.records import Record as Shape
from onrecord.records import marked, payload_of, record_from

KEPT = frozenset({"id", "kind", "level", "passage_sha256", "sha256", "text_sha256"})


def leaving(viewer: Viewer) -> list[Shape]:
    """Every record that may leave for this viewer, in the order of kinds and ids."""
    keys = Record.objects.filter(withdrawn=False, level__in=viewer.levels)
    shapes = seen_many(keys.order_by("kind", "key").values_list("key", flat=True), viewer)
    withheld = Withheld.from_register(viewer)
    ids = (shape.id for shape in shapes)
    hidden = {key for key in ids if key in withheld.people or withheld.is_in(key)}
    return [_without_names(shape, withheld) for shape in without(shapes, hidden)]


def _without_names(shape: Shape, withheld: Withheld) -> Shape:
    if withheld.names is None:
        return shape
    fixed = {found.pointer for found in marked(shape)}
    return record_from(_read(payload_of(shape), "", fixed, withheld))


def _read(value: Any, pointer: str, fixed: set[str], withheld: Withheld) -> Any:
    """The value with every text in it read for names; ids, codes and digests stay."""
    if isinstance(value, dict):
        read = {
            key: each if key in KEPT else _read(each, f"{pointer}/{key}", fixed, withheld)
            for key, each in value.items()
        }
        return {key: each for key, each in read.items() if each != NAMING_ADDRESS}
    if isinstance(value, list):
        items = (_read(each, f"{pointer}/{at}", fixed, withheld) for at, each in enumerate(value))
        return [each for each in items if each != NAMING_ADDRESS]
    if not isinstance(value, str) or pointer in fixed:
        return value
    if "://" in value and withheld.is_in(value):
        return NAMING_ADDRESS
    return withheld.out_of(value)
