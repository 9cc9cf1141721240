"""Records that speak for or against something, as a page lists them: whose, and their sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.records import Figure, Statement
from onrecord.records import Record as Shape
from onrecord.values import DateInterval, PartialDate

from .addresses import KIND_NAMES
from .directory import Directory
from .languages import spoken
from .notes import Notes, References
from .said import Link, Listed, Said


@dataclass(frozen=True)
class Fact:
    """A record in evidence: what it is, when and whose, what was judged of it, its sources."""

    kind: str
    link: Link
    when: str
    whose: Link | None
    stance: Said | None
    verdicts: Listed
    sources: References


def facts(keys: Iterable[str], directory: Directory, notes: Notes) -> tuple[Fact, ...]:
    """Those of these records that the reader may see, each once, in the order given."""
    shapes = (directory.shape(key) for key in dict.fromkeys(keys))
    return tuple(_fact(shape, directory, notes) for shape in shapes if shape is not None)


def _fact(shape: Shape, directory: Directory, notes: Notes) -> Fact:
    whose = _whose(shape)
    stance = shape.stance if isinstance(shape, Figure) else None
    return Fact(
        kind=KIND_NAMES[shape.kind].one,
        link=directory.link(shape.id) or Link(directory.name(shape)),
        when=when(shape),
        whose=directory.link(whose) if whose else None,
        stance=directory.reader.label("claimant", stance) if stance else None,
        verdicts=_verdicts(shape, directory),
        sources=notes.listed(shape.cites),
    )


def when(shape: Shape) -> str:
    """The date of a record in words, or what a figure counts until; empty where it has none."""
    for field in ("date", "period", "as_of"):
        found = getattr(shape, field, None)
        if isinstance(found, PartialDate | DateInterval):
            return found.in_words(spoken())
    return ""


def _whose(shape: Shape) -> str | None:
    match shape:
        case Statement():
            return shape.speaker
        case Figure():
            return shape.by
        case _:
            return None


def _verdicts(shape: Shape, directory: Directory) -> Listed:
    """What was judged of a statement."""
    given = shape.verdicts if isinstance(shape, Statement) else ()
    label = directory.reader.label
    return Listed(tuple(label("verdict", code) for code in dict.fromkeys(v.verdict for v in given)))
