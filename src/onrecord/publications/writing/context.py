"""Where a reference stands: in which text, in which repetitions, with what at hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from onrecord.publications.content import Block, Section

from .citing import Citing
from .material import Material

SUBJECT = "subject"
"""Stands in references for the record that the publication is about."""


class InvalidReference(ValueError):
    """A reference that cannot be read, or that leads to nothing publishable."""


class NotNameable(InvalidReference):
    """A reference to somebody who may not be named: no override lets it pass."""


@dataclass(frozen=True)
class Item:
    """One of those over which a part of a text is repeated; `kind` is what references call it.

    `detail` is what the query knows of it beyond its record: a place on a roll, a grade.
    """

    kind: str
    id: str
    heading: str
    record: Any = None
    number: str = ""
    detail: Any = None


Arguments = Mapping[str, str]
Builder = Callable[["Context", Arguments], tuple[Block | Section, ...]]


@dataclass(frozen=True)
class Built:
    """A part of a text that code puts together: what it needs, and what it can also take."""

    needs: tuple[str, ...]
    takes: tuple[str, ...]
    make: Builder


@dataclass(frozen=True)
class Context:
    """What a reference is read with. `scope` keeps the notes of one section together."""

    citing: Citing
    language: str
    scope: str
    builders: Mapping[str, Built] = field(default_factory=dict)
    items: tuple[Item, ...] = ()

    @property
    def material(self) -> Material:
        """What the publication is made from."""
        return self.citing.material

    def within(self, item: Item, number: int | None = None) -> Context:
        """The context of one repetition; with a number its notes are kept apart."""
        scope = self.scope if number is None else f"{self.scope}.{item.kind}{number}"
        return dataclasses.replace(self, items=(*self.items, item), scope=scope)

    def item(self, kind: str | None = None) -> Item | None:
        """The innermost repetition, or that of this kind; None outside of any."""
        fitting = (each for each in reversed(self.items) if kind in (None, each.kind))
        return next(fitting, None)

    def key(self, name: str) -> str:
        """The id that a reference means: that of a repetition or the subject, or itself."""
        found = self.item(name)
        if found is not None:
            return found.id
        return str(self.material.subject.id) if name == SUBJECT else name

    def record(self, given: Arguments, name: str = "id") -> Any:
        """The record meant; where none is named, the repetition's, else the subject.

        Raises InvalidReference where there is none that the reader may see.
        """
        if name not in given:
            found = self.item()
            record = self.material.subject if found is None else found.record
            if record is None:
                raise InvalidReference(f"a {found.kind if found else ''} is no record; name one")
            return record
        key = self.key(given[name])
        found_record = (
            self.material.subject
            if key == self.material.subject.id
            else self.material.records.get(key)
        )
        if found_record is None:
            raise InvalidReference(f"there is no public record {key!r}")
        return found_record

    def day(self, given: Arguments, name: str = "as_of") -> date:
        """A day in digits, `since`, `day` or an edition's; that of the publication by default.

        Raises InvalidReference.
        """
        said = given.get(name)
        if said in (None, "day"):
            return self.material.as_of
        if said == "since":
            if self.material.compared is None:
                raise InvalidReference(f"{name}: there is no day to compare with; give --since")
            return self.material.compared
        edition = self.item(said)
        if edition is not None and getattr(edition.record, "as_of", None) is not None:
            latest: date = edition.record.as_of.latest
            return min(latest, self.material.as_of)
        try:
            return date.fromisoformat(said)
        except ValueError as error:
            raise InvalidReference(f"{name}: {said!r} is no day; write 2019-03-14") from error


def one_of(value: str, known: tuple[str, ...]) -> str:
    """The value. Raises InvalidReference where it is none of these."""
    if value not in known:
        raise InvalidReference(f"nothing is called {value!r}; known: {', '.join(known)}")
    return value
