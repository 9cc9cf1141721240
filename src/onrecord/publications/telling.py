"""Records as they are told to whoever asks: without what is hidden, and without withheld names."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from onrecord.accounts import Viewer
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.history import keys_of_kind
from onrecord.ledger.references import unseen
from onrecord.ledger.states import State, state_of
from onrecord.people.identity import identity
from onrecord.people.search import Found
from onrecord.publications.sight import seen, seen_many, without
from onrecord.publications.withholding import Withheld
from onrecord.publications.writing.naming import WITHHELD
from onrecord.records import Payload, marked, payload_of
from onrecord.records import Record as Shape
from onrecord.records.base import Reference
from onrecord.records.pruning import GONE, fitted
from onrecord.sources.models import Citation
from onrecord.values import LocalisedText, best_language

INTERFACE = "en"
FIXED = frozenset({"kind", "level", "sha256", "text_sha256", "passage_sha256"})
"""Fields that are never prose."""


class Telling:
    """What one viewer is told, in which language. `people` are those who are not named."""

    def __init__(self, viewer: Viewer, language: str | None = None) -> None:
        self.viewer = viewer
        self._language = language
        self._withheld = Withheld.from_register(viewer)

    def record(self, key: str, kind: str | None = None) -> Shape:
        """The record. Raises UnknownRecord."""
        told = self.shapes([] if self._is_hidden(key) else [seen(key, self.viewer, kind)])
        if not told:
            raise UnknownRecord(key, kind or "record")
        return told[0]

    def records(self, keys: Iterable[str]) -> list[Shape]:
        """Those of the records that may be told."""
        return self.shapes(seen_many(keys, self.viewer))

    def keys(self, kind: str, start: int, size: int) -> tuple[list[str], int]:
        """The ids from `start` on of records of a kind, and how many there are in all."""
        if self._withheld.names is None:
            return keys_of_kind(kind, self.viewer, start, start + size)
        kept = _told_keys(state_of(kind), kind, self.viewer, self._withheld)
        return list(kept[start : start + size]), len(kept)

    def shapes(self, shapes: list[Shape]) -> list[Shape]:
        """These records without people who are not named, and without their names."""
        if self._withheld.names is None:
            return shapes
        named = {value for shape in shapes for value in _references(shape)}
        hidden = {key for key in (*named, *(s.id for s in shapes)) if self._is_hidden(key)}
        read = (self._without_names(shape) for shape in without(shapes, hidden))
        return [shape for shape in read if shape is not None]

    def body(self, shape: Shape) -> Payload:
        """The record as JSON values; with a language, each text in that one alone."""
        payload = payload_of(shape)
        if self._language is not None:
            for path, text in _texts(shape, ()):
                tag = best_language(text, self._language, (INTERFACE,))
                _put(payload, path, {tag: text[tag]})
        return payload

    def bodies(self, shapes: Iterable[Shape]) -> list[Payload]:
        """The same of several records."""
        return [self.body(shape) for shape in shapes]

    def found(self, found: Iterable[Found]) -> list[Found]:
        """Those of the people found who may be named."""
        who = identity(self.viewer)
        return [
            dataclasses.replace(
                each,
                name=self.text(each.name),
                names=tuple(dict.fromkeys(map(self.text, each.names))),
            )
            for each in found
            if not any(map(self._is_hidden, who.parts(each.id)))
        ]

    def keys_told(self, keys: Iterable[str]) -> list[str]:
        """Those of the ids that may be told."""
        return [key for key in keys if not self._is_hidden(key)]

    def person(self, parts: Iterable[str]) -> list[Shape]:
        """The records that are shown as one person. Raises UnknownRecord."""
        return [self.record(key, "person") for key in parts]

    def text(self, text: str) -> str:
        """A text without the names of people who are not named."""
        return self._withheld.out_of(text)

    def named(self, entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """Entries of a roll; people who are not named are counted without name and id."""
        return [
            each | {"id": None, "name": WITHHELD}
            if self._is_hidden(each["id"])
            else each | {"name": self.text(each["name"])}
            for each in entries
        ]

    def told(self, rows: Iterable[Citation]) -> list[Citation]:
        """Those of the citations whose record may be told."""
        return [row for row in rows if not self._is_hidden(row.record_id)]

    def versions(self, shapes: Iterable[Shape]) -> list[Shape | None]:
        """Versions of one record, in the order given; None where one may not be told."""
        every = list(shapes)
        hidden = unseen({value for shape in every for value in _references(shape)}, self.viewer)
        return [self._version(shape, hidden) for shape in every]

    def _version(self, shape: Shape, hidden: Collection[str]) -> Shape | None:
        if shape.withdrawn or shape.level > self.viewer.clearance:
            return None
        return next(iter(self.shapes(without([shape], hidden))), None)

    def _is_hidden(self, key: str) -> bool:
        return self._withheld.hides(key)

    def _without_names(self, shape: Shape) -> Shape | None:
        fixed = {found.pointer for found in marked(shape)}
        payload = payload_of(shape)
        read = self._read(payload, "", fixed)
        return shape if read == payload else fitted(read)

    def _read(self, value: Any, pointer: str, fixed: set[str]) -> Any:
        """The value without names. What cannot be without them there is gone, addresses too."""
        match value:
            case dict():
                return {
                    key: each if key in FIXED else self._read(each, f"{pointer}/{key}", fixed)
                    for key, each in value.items()
                    if self.text(key) == key
                }
            case list():
                return [self._read(each, f"{pointer}/{at}", fixed) for at, each in enumerate(value)]
            case str() if pointer not in fixed:
                is_address = "://" in value and self._withheld.is_in(value)
                return GONE if is_address else self.text(value)
            case _:
                return value


def _references(shape: Shape) -> Iterator[str]:
    """Every id of another record in this one."""
    return (
        found.value
        for found in marked(shape)
        if isinstance(found.mark, Reference)
        and not (found.mark.or_scheme and found.value.isupper())
    )


@lru_cache(maxsize=16)
def _told_keys(state: State, kind: str, viewer: Viewer, withheld: Withheld) -> tuple[str, ...]:
    """The ids of a kind that may be told, in order, in one state of its records."""
    del state
    _, number = keys_of_kind(kind, viewer, 0, 0)
    every, _ = keys_of_kind(kind, viewer, 0, number)
    return tuple(key for key in every if not withheld.hides(key))


Path = tuple[str | int, ...]


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, LocalisedText]]:
    """Every text in several languages, with its place in the record."""
    if isinstance(value, LocalisedText):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _texts(each, (*path, at))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, (*path, key))


def _put(payload: Any, path: Path, value: Any) -> None:
    for step in path[:-1]:
        payload = payload[step]
    payload[path[-1]] = value
