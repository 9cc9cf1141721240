"""What the form of a record consists of: fields, parts with fields, and lists of parts."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten

LETTERS_IN_A_LINE = 60
MOST_ROWS = 8
DIGEST = 120
"""Letters of a part that is shown in one line."""

IN_WORDS = frozenset({"line", "lines", "text"})
"""Controls whose value is read as it stands."""


@dataclass(frozen=True)
class Option:
    """A code that may be chosen, under a heading where there are any."""

    code: str
    label: str
    is_chosen: bool
    group: str = ""


class Placed:
    """What every field, part and list of a form has: a place in ids of the page."""

    name: str

    @property
    def place(self) -> str:
        """The field in ids of the page."""
        return place_of(self.name)

    @property
    def is_folded(self) -> bool:
        """Whether it is shown only when asked for: seldom needed, and empty."""
        return bool(getattr(self, "is_further", False) and getattr(self, "is_blank", False))


@dataclass(frozen=True)
class Input(Placed):
    """A field of the form: `name` is a pointer, `control` how it is edited.

    Of `options` one or several are chosen; `known` are words that may be written. `takes` says of
    what class a value is, where it is written as sources do; `narrows` the part in which a choice
    here says what can be chosen elsewhere; `is_further` that it comes last.
    """

    name: str
    label: str
    control: str
    value: str = ""
    options: tuple[Option, ...] = ()
    known: tuple[str, ...] = ()
    hint: str = ""
    language: str = ""
    fault: str = ""
    takes: str = ""
    narrows: str = ""
    unstated: str = ""
    is_further: bool = False

    @property
    def rows(self) -> int:
        """About how many lines its text takes."""
        lines = max(len(self.value) // LETTERS_IN_A_LINE, self.value.count("\n")) + 1
        return min(MOST_ROWS, max(2, lines))

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing and nothing is wrong with that."""
        return not (self.value or self.chosen or self.fault)

    @property
    def said(self) -> str:
        """What stands in it, as it is read."""
        return self.chosen or (self.value if self.control in IN_WORDS else "")

    @property
    def chosen(self) -> str:
        """The labels of what is chosen."""
        return ", ".join(option.label for option in self.options if option.is_chosen)


@dataclass(frozen=True)
class Group(Placed):
    """Fields of a part within the record, which may be left out as a whole.

    Of one that `is_closed` the page has a line and a button that opens it; the one that was just
    `is_opened` takes the focus.
    """

    name: str
    label: str
    fields: tuple[Field, ...]
    control: str = "group"
    is_blank: bool = False
    is_further: bool = False
    is_cite: bool = False
    is_left_out: bool = False
    is_closed: bool = False
    is_opened: bool = False
    fault: str = ""

    @property
    def digest(self) -> str:
        """What it says, in a line: enough to know which part it is."""
        said = (each.said for each in self.fields if isinstance(each, Input))
        return shorten("; ".join(filter(None, said)), DIGEST, placeholder="…")

    @property
    def has_folded(self) -> bool:
        """Whether some of its fields are shown only when asked for."""
        return any(field.is_folded for field in self.fields)


@dataclass(frozen=True)
class Rows(Placed):
    """The parts of a list, and how many the form has room for."""

    name: str
    label: str
    parts: tuple[Group, ...]
    control: str = "rows"
    is_further: bool = False
    fault: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether there is none."""
        return not self.parts

    @property
    def count(self) -> int:
        """How many parts there are in the form."""
        return len(self.parts)


Field = Input | Group | Rows


def place_of(pointer: str) -> str:
    """The place of a field in ids of the page."""
    return "field" + pointer.replace("/", "-")
