"""What one version of a record says beside another one: field by field, in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel

from onrecord.records import Record as Shape
from onrecord.records import citations, payload_of
from onrecord.records.marks import CitedAt
from onrecord.values import LocalisedText

from .directory import Directory
from .field_words import field_in_words
from .notes import Notes
from .record import Part, Writer
from .said import Listed, Said
from .windows import ITEMS_AT_ONCE

Told = dict[str, tuple[str, object]]
"""By pointer: what the field is called, with the parts that it is in, and what it says."""


@dataclass(frozen=True)
class Difference:
    """A field that two versions do not say alike; None where one of them says nothing."""

    label: str
    before: object | None
    after: object | None


def differences(one: Shape | None, other: Shape, directory: Directory) -> list[Difference]:
    """The fields in which the second version differs; of None, all that the second one says."""
    directory.learn_from(*(each for each in (one, other) if each is not None))
    before = told(one, directory) if one is not None else {}
    after = told(other, directory)
    if one is not None:
        after = _beside(payload_of(one), payload_of(other), after)
    every = sorted(dict.fromkeys((*before, *after)), key=_order)
    pairs = [(at, before.get(at), after.get(at)) for at in every]
    return [
        Difference(
            label=(was or now or ("", None))[0],
            before=was[1] if was else None,
            after=now[1] if now else None,
        )
        for _at, was, now in pairs
        if was is None or now is None or str(was[1]) != str(now[1])
    ]


def apart(one: Shape, other: Shape) -> tuple[Shape, Shape]:
    """Two versions of a record without what their lists have alike, where that may be much.

    A list that both have alike is left out; of long ones that differ, the first items of each that
    the other has not are kept.
    """
    before: dict[str, tuple[Any, ...]] = {}
    after: dict[str, tuple[Any, ...]] = {}
    for name in type(other).model_fields:
        was, now = getattr(one, name), getattr(other, name)
        if not isinstance(now, tuple):
            continue
        if was == now:
            before[name], after[name] = (), ()
        elif is_long(was, now):
            before[name], after[name] = _only_in(was, now), _only_in(now, was)
    return one.model_copy(update=before), other.model_copy(update=after)


def has_long_lists(shape: Shape) -> bool:
    """Whether of a list of the record only what differs is compared, and of that the first."""
    lists = (getattr(shape, name) for name in type(shape).model_fields)
    return any(isinstance(each, tuple) and is_long(each) for each in lists)


def is_long(*lists: tuple[Any, ...]) -> bool:
    """Whether one of the lists is longer than a page shows at once."""
    return max(map(len, lists)) > ITEMS_AT_ONCE


def _only_in(items: tuple[Any, ...], others: tuple[Any, ...]) -> tuple[Any, ...]:
    known = {repr(each) for each in others}
    return tuple(islice((each for each in items if repr(each) not in known), ITEMS_AT_ONCE))


def without_lists(shape: Shape) -> Shape:
    """The record with what it needs for its name, and none of what it may name thousands of."""
    names = {"names": getattr(shape, "names", ())} if hasattr(shape, "names") else {}
    return apart(shape, shape)[0].model_copy(update=names)


def told(shape: Shape, directory: Directory) -> Told:
    """Everything that the record says, in words; the directory has learnt whom it names."""
    writer = Writer(shape, directory, Notes(directory))
    found: Told = {
        at: (label, _in_every_language(shape, at, value, directory))
        for at, (label, value) in _of_part(writer.part(shape, ""), ())
    }
    title = directory.reader.text(getattr(shape, "title", None))
    if title is not None:
        every = _in_every_language(shape, "/title", title, directory)
        found = {"/title": (field_in_words("title"), every), **found}
    if shape.withdrawn:
        found["/withdrawn"] = (_("Withdrawn"), Said(_("yes")))
    found["/level"] = (_("Level"), Said(shape.level.value))
    return found | dict(_sources(citations(shape), directory))


def under(pointer: str, said: Mapping[str, tuple[str, object]]) -> list[tuple[str, object]]:
    """What is said at a pointer and below it."""
    return [each for at, each in said.items() if f"{at}/".startswith(f"{pointer}/")]


def _of_part(part: Part, within: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, object]]]:
    for field in part.fields:
        path = (*within, str(field.name))
        if not field.parts:
            yield field.pointer, (", ".join(path), field.value)
        for number, inner in enumerate(field.parts, start=1):
            numbered = f"{field.name} {number}" if len(field.parts) > 1 else str(field.name)
            yield from _of_part(inner, (*within, numbered))


def _in_every_language(shape: Shape, pointer: str, said: object, directory: Directory) -> object:
    """A text in all its languages: pages show one of them, but each may have changed."""
    value: Any = shape
    for step in pointer.split("/")[1:]:
        if isinstance(value, BaseModel):
            value = getattr(value, f"{step}_", None) or getattr(value, step, None)
        elif isinstance(value, tuple):
            value = value[int(step)] if int(step) < len(value) else None
        else:
            return said
    if not isinstance(value, LocalisedText) or len(value) == 1:
        return said
    hidden = directory.reader.withheld
    return Listed(tuple(Said(hidden.out_of(text), tag) for tag, text in value.items()))


def _sources(
    cites: Iterable[CitedAt], directory: Directory
) -> Iterator[tuple[str, tuple[str, object]]]:
    """The sources, each by what it is and what it supports: their order says nothing."""
    notes = Notes(directory)
    for each in cites:
        link = directory.link(each.citation.document)
        if link is None:
            continue
        at = f"{each.supports}#{each.citation.model_dump_json(exclude={'pointer'})}"
        about = ", ".join(
            str(field_in_words(step))
            for step in each.supports.split("/")
            if step and not step.isdigit()
        )
        label = _("Source of: {field}").format(field=about) if about else _("Source of the whole")
        yield at, (label, notes.alone(each.citation))


# --- parts of lists, each beside itself -----------------------------------------------------------


def _beside(before: Mapping[str, Any], after: Mapping[str, Any], said: Told) -> Told:
    """What the later version says, the parts of its lists numbered as in the earlier one.

    So that a part added or taken out in front does not make all those behind it differ.
    """
    renamed: dict[str, dict[int, int]] = {
        f"/{name}": _matched(before[name], value)
        for name, value in after.items()
        if isinstance(value, list) and isinstance(before.get(name), list) and name != "cites"
    }
    return {_renamed(at, renamed): each for at, each in said.items()}


def _renamed(pointer: str, lists: Mapping[str, Mapping[int, int]]) -> str:
    if not pointer.startswith("/"):
        return pointer  # a source of the whole
    _root, name, *within = pointer.split("/")
    numbers = lists.get(f"/{name}")
    if numbers and within and within[0].isdigit():
        within[0] = str(numbers[int(within[0])])
    return "/".join(("", name, *within))


def _matched(before: list[Any], after: list[Any]) -> dict[int, int]:
    """For each item of the later list the place of the same one in the earlier, or a new place."""
    one, other = ([json.dumps(each, sort_keys=True) for each in items] for items in (before, after))
    places: dict[int, int] = {}
    for what, start, end, first, last in SequenceMatcher(
        a=one, b=other, autojunk=False
    ).get_opcodes():
        if what in ("equal", "replace"):
            both = zip(range(first, last), range(start, end), strict=False)
            places |= dict(both)
    new = (place for place in range(len(after)) if place not in places)
    return places | {place: len(before) + number for number, place in enumerate(new)}


def _order(pointer: str) -> tuple[tuple[int, str], ...]:
    """Pointers by their steps, numbers as numbers; sources after the fields."""
    field, mark, _rest = pointer.partition("#")
    steps = ((int(step), "") if step.isdigit() else (-1, step) for step in field.split("/"))
    return ((1 if mark else 0, ""), *steps)
