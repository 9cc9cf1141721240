"""The page of any record: its fields in words with their sources, and what refers to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from pydantic import BaseModel

from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.references import Naming, naming
from onrecord.publications.sight import seen
from onrecord.records import Attestation, Name, marked
from onrecord.records import Record as Shape
from onrecord.records.base import Code, Reference, ScaleGrade, ScaleName
from onrecord.records.marks import Marked
from onrecord.sources.queries import verified
from onrecord.values import Citation, LocalisedText, Money, Quantity

from .addresses import KIND_NAMES, OWN_PAGES, path_of
from .directory import Directory
from .field_words import field_in_words
from .languages import ENGLISH, spoken
from .notes import Notes, References, Sentence
from .pages import page, render, with_notes
from .reader import Reader
from .record_links import ways_from
from .said import Link, Listed, Said, untold
from .windows import Window

UNSAID = frozenset({"kind", "id", "level", "withdrawn", "cites", "title"})
"""Fields that the page shows in its own way, or that are not for readers."""

IN_ONE_LINE = (Attestation, Name, Quantity, Money)
"""Parts that are said in one line."""

CLAIMS = frozenset(
    {"access_request", "case", "commitment", "figure", "group", "incident", "involvement",
     "outcome", "statement"}
)  # fmt: skip
"""Kinds that say how something was; of the others it is no question how firmly they stand."""


@dataclass(frozen=True)
class Field:
    """A field with its name: a value in one line, or the parts that it consists of.

    `pointer` is the JSON pointer to it in the record.
    """

    name: str
    value: object
    parts: tuple[Part, ...]
    sources: References
    pointer: str


@dataclass(frozen=True)
class Part:
    """A part of a record: its fields, and the sources of the whole."""

    fields: tuple[Field, ...]
    sources: References


@page
def record(reader: Reader, key: str) -> HttpResponse:
    """Any record; kinds that have a page of their own are found there."""
    if key in reader.withheld.people:
        raise UnknownRecord(key)
    whole = seen(key, reader.viewer)
    if whole.kind in OWN_PAGES:
        return HttpResponseRedirect(reader.address(path_of(whole.kind, key)))
    directory, window = Directory(reader), Window(reader)
    notes = Notes(directory)
    named = naming([key], reader.viewer, window.start, window.end)
    window.counted(max(named.numbers.values(), default=0))
    shape = learnt_of(whole, window, directory, also=named.records)
    written = Writer(shape, directory, notes).part(shape, "")
    return render(
        reader,
        "web/record.html",
        is_timeless=True,
        title=directory.name(shape),
        **ways_from(shape, directory.reader),
        kind=KIND_NAMES[shape.kind],
        kind_list=reader.address(KIND_NAMES[shape.kind].path),
        part=written,
        **window.shown(path_of(shape.kind, key)),
        standing=_standing(whole, reader),
        referring=_referring(named, directory),
        **with_notes(notes),
    )


def _standing(shape: Shape, reader: Reader) -> Said | None:
    """How firmly the record as a whole stands, where it is a claim about the world."""
    found = verified(shape, reader.viewer) if shape.kind in CLAIMS else None
    return reader.label("verification", found) if found is not None else None


def _referring(named: Naming, directory: Directory) -> list[tuple[str, int, list[Link]]]:
    """Records that name this one, by the name of their kind, with how many of it there are."""
    found: dict[str, list[Link]] = {}
    for key in named.records:
        link, shape = directory.link(key), directory.shape(key)
        if link is not None and shape is not None:
            found.setdefault(shape.kind, []).append(link)
    return [
        (name.several, named.numbers[kind], found[kind])
        for kind, name in KIND_NAMES.items()
        if kind in found
    ]


def learnt_of(
    whole: Shape, window: Window, directory: Directory, also: Iterable[str] = ()
) -> Shape:
    """The record with what the page shows of its long lists, once all that it names is learnt."""
    shape = window.cut(whole)
    directory.learn_from(shape, also=also)
    return shape


class Writer:
    """Writes a record as fields in words. Made for one record, whose marks it knows."""

    def __init__(self, shape: Shape, directory: Directory, notes: Notes) -> None:
        self._directory = directory
        self._notes = notes
        self._marks: dict[str, Marked] = {found.pointer: found for found in marked(shape)}

    def part(self, model: BaseModel, at: str) -> Part:
        """A record or a part of one at this pointer."""
        cites: tuple[Citation, ...] = getattr(model, "cites", ())
        fields = tuple(self._fields(model, at, cites))
        told = {field for field, _ in _filled(model)}
        whole = [cite for cite in cites if _top(cite.pointer) not in told]
        return Part(fields, self._notes.listed(whole))

    def _fields(self, model: BaseModel, at: str, cites: tuple[Citation, ...]) -> Iterator[Field]:
        for name, value in _filled(model):
            own = self._notes.listed(cite for cite in cites if _top(cite.pointer) == name)
            parts = tuple(self._parts(value, f"{at}/{name}"))
            said = None if parts else self._value(value, f"{at}/{name}")
            if parts or said:
                yield Field(field_in_words(name), said, parts, own, f"{at}/{name}")

    def _parts(self, value: Any, at: str) -> Iterator[Part]:
        """The parts of a value that consists of such."""
        if isinstance(value, BaseModel) and not isinstance(value, IN_ONE_LINE):
            yield self.part(value, at)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from self._parts(item, f"{at}/{index}")

    def _value(self, value: Any, at: str) -> object:
        """A plain value in words."""
        match value:
            case str():
                return self._string(value, at)
            case tuple():
                items = (self._value(item, f"{at}/{index}") for index, item in enumerate(value))
                return Listed(tuple(item for item in items if item is not None))
            case LocalisedText():
                return self._directory.reader.text(value)
            case dict():
                return self._mapping(value, at)
            case Attestation() | Name():
                return Sentence(self._in_one_line(value), self._notes.listed(value.cites))
            case _:
                return _in_words(value)

    def _in_one_line(self, value: Attestation | Name) -> object:
        if isinstance(value, Attestation):
            went_on = _(", and had gone on until then") if value.went_on else ""
            return Said(value.date.in_words(spoken()) + went_on)
        name = Said(self._directory.reader.withheld.out_of(value.text), value.language or ENGLISH)
        kind = self._directory.reader.label("name-kind", value.kind)
        return format_html('{} <span class="small">{}</span>', name, kind.lower())

    def _mapping(self, value: dict[str, Any], at: str) -> Listed:
        pairs = ((key, self._value(item, f"{at}/{key}")) for key, item in value.items())
        told = (format_html("{}: {}", untold(key), item) for key, item in pairs if item is not None)
        return Listed(tuple(told))

    def _string(self, value: str, at: str) -> object:
        """A reference by name, a code by its label, anything else as it stands."""
        reader = self._directory.reader
        found = self._marks.get(at)
        match found.mark if found else None:
            case Reference(or_scheme=None):
                return self._directory.link(value)
            case Reference():
                return self._directory.addressee(value)
            case Code() as code:
                return self._code(code, value)
            case ScaleGrade() if found and found.scale:
                return reader.mark(found.scale, value)
            case ScaleName():
                return reader.text(reader.words.scale(value).title)
            case _:
                return untold(reader.withheld.out_of(value))

    def _code(self, code: Code, value: str) -> Said:
        reader = self._directory.reader
        for scheme in (code.scheme, code.or_scheme):
            if scheme is not None and reader.words.has(scheme, value):
                return reader.label(scheme, value)
        return Said(value)


def _filled(model: BaseModel) -> Iterator[tuple[str, Any]]:
    """The fields that say something, by the name that pointers use."""
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if name not in UNSAID and value not in (None, (), "", False, {}):
            yield field.alias or name, value


def _in_words(value: Any) -> Said:
    """A date, a term, a quantity or an amount in words; what is true is simply said."""
    if value is True:
        return Said(_("yes"))
    if hasattr(value, "in_words"):
        return Said(value.in_words(spoken()))
    if callable(getattr(value, "text", None)):
        return Said(value.text(spoken()))
    return Said(str(value))


def _top(pointer: str) -> str:
    """The field of a part in which a pointer begins."""
    return pointer.split("/")[1] if pointer else ""
