"""References that prose can use, and those that begin as something is being written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.accounts import Viewer
from onrecord.accounts.access import Act
from onrecord.ledger.history import current_many
from onrecord.publications.blocks import BUILDERS
from onrecord.publications.writing.queries import CHANGES, LISTS, YES
from onrecord.publications.writing.references import (
    asked_for,
    built_parts,
    inline_references,
    repetitions,
)
from onrecord.records import Record
from onrecord.search import answers
from onrecord.search.labels import labels
from onrecord.search.question import Question, Unsearchable

from .addresses import KIND_NAMES
from .directory import Directory
from .reader import Reader
from .review_desk import Desk, desk, render
from .said import Said

PATH = "/review/writing/references/"
MOST = 8
LEAST_LETTERS = 3
_ARGUMENT = re.compile(r"(?P<before>.*\s)(?P<name>[a-z_]+)=(?P<value>[^=]*)", re.DOTALL)
OF_RECORDS = ("id", "about")
"""Arguments that take the id of a record."""
KINDS_OF = {
    "figure": ("figure",),
    "period": ("figure",),
    "person": ("person",),
    "party": ("organisation",),
    "count edition": ("list_edition",),
    "list edition": ("list_edition",),
    "each edition": ("list_edition",),
}
"""Which kinds of record a reference is to; others are to any."""
DAYS = ("day", "since")
CHOICES: Mapping[str, Sequence[str]] = {
    "as_of": DAYS,
    "from": DAYS,
    "to": DAYS,
    "distinct": (YES,),
    "list": (*LISTS, *CHANGES),
    "standing": ("certain", "presumed", "possible", "any"),
    "kind": tuple(KIND_NAMES),
}
MEANINGS = {
    "count": marked("how many there are"),
    "list": marked("what they are called"),
    "each": marked("repeats what follows, to {end}, for each"),
    "bound prisoners": marked("how many people are held for certain, with the bound of the day"),
    "figure": marked("the number of a figure, with its sources"),
    "period": marked("of what time a figure is"),
    "name": marked("what a record is called"),
    "date": marked("its day in words"),
    "number": marked("its number"),
    "heading": marked("its number and name"),
    "summary": marked("what it says, with its sources"),
    "details": marked("symbol and day in brackets"),
    "person": marked("a name with where the person stands, and the sources"),
    "cite": marked("a note with its sources"),
    "by": marked("whose it is"),
    "party": marked("a state or organisation"),
    "office": marked("the office of a letter's recipient"),
    "assessors": marked("who assessed"),
    "authors": marked("who writes"),
    "day": marked("the day of the document"),
    "since": marked("the day that it is compared with"),
}
PART = marked("a part that stands alone on a line")


@dataclass(frozen=True)
class Offer:
    """Something that can be written next: the whole reference so far, and what it means.

    It is `open` where an argument has to follow.
    """

    insert: str
    meaning: str | Said
    example: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the value of an argument has to follow."""
        return self.insert.endswith("=")


@dataclass(frozen=True)
class Called:
    """A record by name, as this reader may know it."""

    key: str
    kind: str
    name: Said


@desk("GET", "HEAD", act=Act.EDIT)
def references(sitting: Desk) -> HttpResponse:
    """The references that can be used; with `q` those that begin as it does."""
    reader = sitting.reader
    written = reader.values.get("q", "").removeprefix("{")
    found = list(offered(written, reader)) if written.strip() else list(_every())
    return render(
        sitting,
        "web/writing/references.html",
        section="review",
        here="/review/writing/",
        title=Said(_("References you can use")),
        written=written,
        action=PATH,
        rows=found,
    )


def offered(written: str, reader: Reader) -> Iterator[Offer]:
    """What can be written where this stands between a brace and the caret."""
    found = _ARGUMENT.fullmatch(written)
    values = list(_values(found, reader)) if found is not None else []
    if values:
        yield from values[:MOST]
        return
    begun = [*_arguments(written), *_beginning(written)]
    if len(begun) < MOST and len(written.strip()) >= LEAST_LETTERS and "=" not in written:
        begun += _records(written.strip(), reader)
    yield from begun[:MOST]


def _records(text: str, reader: Reader) -> Iterator[Offer]:
    """References to the records that are called so."""
    for each in called(text, (), reader):
        name = each.kind if each.kind in ("person", "figure") else "name"
        yield Offer(f"{name} id={each.key}", _of(each))


def _known() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {**inline_references(), **repetitions(), **built_parts(BUILDERS)}


def _every() -> Iterator[Offer]:
    for name, (needs, takes) in _known().items():
        arguments = "".join(f" {each}=…" for each in (*needs, *takes))
        yield Offer(name, _meaning(name), f"{{{name}{arguments}}}")


def _meaning(name: str) -> str:
    first = name.split(maxsplit=1)[0]
    return _(MEANINGS.get(name) or MEANINGS.get(first) or PART)


def _beginning(written: str) -> Iterator[Offer]:
    """References whose words begin as those that are written."""
    wanted = written.casefold().split()
    for name, (needs, takes) in _known().items():
        words = name.split()
        if not all(any(each.startswith(part) for each in words) for part in wanted):
            continue
        first = needs[0] if needs else "id" if "id" in takes else ""
        if first:
            yield Offer(f"{name} {first}=", _meaning(name))
        if not needs:
            yield Offer(name, _meaning(name))


def _arguments(written: str) -> Iterator[Offer]:
    """Arguments that the reference can still take."""
    partial = "" if written.endswith(" ") else written.rsplit(maxsplit=1)[-1]
    before = written[: len(written) - len(partial)].rstrip()
    needs, takes = _known().get(asked_for(before), ((), ()))
    given = {word.partition("=")[0] for word in before.split() if "=" in word}
    for name in (*needs, *takes):
        if name not in given and name.startswith(partial):
            yield Offer(f"{before} {name}=", _meaning(asked_for(before)))


def _values(found: re.Match[str], reader: Reader) -> Iterator[Offer]:
    """What the argument that is being written can be."""
    name, text = found["name"], found["value"]
    start = f"{found['before']}{name}="
    if name in OF_RECORDS:
        kinds = KINDS_OF.get(asked_for(found["before"]), ())
        for each in called(text.strip(), kinds, reader) if text.strip() else []:
            yield Offer(f"{start}{each.key}", _of(each))
    for choice in CHOICES.get(name, ("subject",) if name in OF_RECORDS else ()):
        if choice.startswith(text):
            yield Offer(f"{start}{choice}", _meaning(asked_for(found["before"])))


def _of(each: Called) -> str:
    return f"{each.name.plain} ({KIND_NAMES[each.kind].one})"


def called(text: str, kinds: Sequence[str], reader: Reader) -> list[Called]:
    """Records with such a name in any spelling, or this id, of these kinds or of any.

    Nothing is among them that the reader may not see, and nobody whose name it may not know.
    """
    found = dict.fromkeys(_keys(text, kinds, reader))
    directory = Directory(reader)
    directory.learn(found)
    shapes = (directory.shape(key) for key in found)
    seen = (each for each in shapes if each is not None and _may_be_told(each, reader))
    fitting = (each for each in seen if not kinds or each.kind in kinds)
    return [Called(each.id, each.kind, directory.name(each)) for each in fitting][:MOST]


def _may_be_told(shape: Record, reader: Reader) -> bool:
    return shape.id not in reader.withheld.people and not reader.withheld.is_in(shape.id)


def _keys(text: str, kinds: Sequence[str], reader: Reader) -> Iterable[str]:
    viewer, withheld = reader.viewer, reader.withheld
    yield from current_many([text], viewer)
    if not kinds or "person" in kinds:
        yield from (each.id for each in answers.people(text, viewer, withheld))
    for kind in kinds or (None,):
        if kind != "person":
            question = _question(text, kind, viewer)
            found = answers.find(question, viewer, withheld, 0, MOST) if question else None
            yield from (each.record.id for each in (found.page if found else ()))


def _question(text: str, kind: str | None, viewer: Viewer) -> Question | None:
    """The words, the last of them as a beginning; None where there are none to look for."""
    try:
        return Question.of(f"{text}*", labels(viewer), kind=kind)
    except Unsearchable:
        return None
