"""The whole of a record as a form: what it shows, what came back, and the record that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.records import Payload, marked, record_from
from onrecord.records import Record as Shape
from onrecord.records.base import Reference
from onrecord.review.drafting import Draft
from onrecord.review.editing import faults_of_record
from onrecord.review.errors import FieldFault
from onrecord.review.slugs import key_for

from .directory import Directory
from .faults import reason_of
from .reader import Reader
from .review_edits import OF_THE_RECORD, OPEN, ROWS, Edits, Sent
from .review_fields import Field, Group, Rows
from .review_form import DraftForm
from .review_names import Names
from .review_values import Values

ADD = "add"
FOLDED_FROM = 16
"""Parts of a record from which on a form shows each of them in one line, until it is opened."""


@dataclass(frozen=True)
class Entry:
    """A record in a form: the payload that the form was made from, and what was sent back."""

    reader: Reader
    payload: Payload
    sent: Sent = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The kind of record."""
        return str(self.payload["kind"])

    @property
    def is_seen_whole(self) -> bool:
        """Whether whoever edits sees all that the record names: a form keeps only what it shows."""
        return not seen_in_part([self.payload], self.reader)

    def edited(self) -> tuple[Payload, dict[str, str]]:
        """The record as sent, and what is wrong with it, by the field of the form."""
        edits = Edits(self._draft, self.sent, self._values(), OF_THE_RECORD)
        after = edits.whole()
        if not after["id"]:
            after["id"] = (self.sent.get("/id") or [""])[0].strip() or key_for(
                after, self.reader.viewer
            )
        if edits.faults:
            return after, edits.faults
        return after, self.placed(faults_of_record(after), edits)

    def placed(self, faults: Iterable[FieldFault], edits: Edits | None = None) -> dict[str, str]:
        """The faults of a record as edited by the fields in which the form shows them."""
        shown = edits.shown_at if edits else str
        names = {"/id", *_names(self.fields({}, folds=False))}
        return {_nearest(shown(each.field), names): reason_of(each.message) for each in faults}

    def fields(self, faults: Mapping[str, str], *, folds: bool = True) -> tuple[Field, ...]:
        """The fields of the form, with the faults beside them. `folds`: of many parts a line."""
        form = DraftForm(
            draft=self._draft,
            values=self._values(),
            language=self.languages[0],
            sent=self.sent,
            faults=faults,
            fixed=OF_THE_RECORD,
            whole=True,
            folds=folds and _parts_in(self.payload) >= FOLDED_FROM,
        )
        return form.fields()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the register is written."""
        register = self.reader.register
        return (register.languages if register else ()) or ("en",)

    @property
    def _draft(self) -> Draft:
        return Draft(str(self.payload.get("id", "")), self.payload)

    def _values(self) -> Values:
        return Values(self.reader, Names(Directory(self.reader), ()))


def seen_in_part(payloads: Iterable[Payload], reader: Reader) -> set[str]:
    """Those of the records that name somebody or something which the reader may not see."""
    shapes = [record_from(each) for each in payloads if each["id"]]
    directory = Directory(reader)
    directory.learn_from(*shapes)
    codes_too = directory.hidden_in(shapes) | reader.withheld.people
    hidden = {key for key in codes_too if not key.isupper()}
    return {each.id for each in shapes if {each.id, *_named_by(each)} & hidden}


def _named_by(shape: Shape) -> Iterator[str]:
    return (each.value for each in marked(shape) if isinstance(each.mark, Reference))


def with_row(sent: Sent) -> dict[str, list[str]]:
    """What was sent, with room for one more part in the list whose button was pressed."""
    at = (sent.get(ADD) or [""])[0]
    count = (sent.get(f"{at}/{ROWS}") or ["0"])[-1]
    more = str(int(count) + 1) if count.isdecimal() else "1"
    return {name: list(values) for name, values in sent.items() if name != ADD} | {
        f"{at}/{ROWS}": [more]
    }


def with_open(sent: Sent, parts: Iterable[str]) -> dict[str, list[str]]:
    """What was sent, with these parts open; the first of them takes the focus."""
    opened = {f"{at}/{OPEN}": [""] for at in parts}
    for first in list(opened)[:1]:
        opened[first] = ["1"]
    return {name: list(values) for name, values in sent.items() if name != OPEN} | opened


def fields_only(sent: Sent) -> dict[str, list[str]]:
    """What was sent of the record itself: its fields are pointers."""
    return {name: list(values) for name, values in sent.items() if name.startswith("/")}


def hidden(sent: Sent) -> list[tuple[str, str]]:
    """What was sent, as hidden fields of the next form."""
    return [(name, value) for name, values in sent.items() for value in values]


def _parts_in(value: object) -> int:
    """How many parts the lists of a payload hold, those within parts included."""
    if isinstance(value, dict):
        return sum(map(_parts_in, value.values()))
    if isinstance(value, list):
        return sum(isinstance(each, dict) + _parts_in(each) for each in value)
    return 0


def _names(fields: Iterable[Field]) -> Iterator[str]:
    """Every field, group and list that the form has a place for."""
    for each in fields:
        yield each.name
        if isinstance(each, Group):
            yield from _names(each.fields)
        elif isinstance(each, Rows):
            yield from _names(each.parts)


def _nearest(pointer: str, names: set[str]) -> str:
    """The field that shows what is at the pointer, or the nearest around it; empty for none."""
    while pointer and pointer not in names:
        below = next((name for name in sorted(names) if name.startswith(f"{pointer}/")), None)
        if below is not None:
            return below
        pointer = pointer.rpartition("/")[0]
    return pointer
