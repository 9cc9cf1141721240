"""Responsible officials: who is said, charged or found to have had a part in what.

An involvement is restricted unless its record says otherwise. This page asks for no more than any
other: what its reader may not see is not in what it is made from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from onrecord.cases.accountability import involvements
from onrecord.publications.sight import seen_many
from onrecord.records import Involvement
from onrecord.records.involvement import InvolvementStep

from .directory import Directory
from .languages import spoken
from .notes import Notes, References
from .pages import page, render, with_notes
from .reader import Reader
from .said import Link, Listed, Said
from .windows import Window, in_a_line


@dataclass(frozen=True)
class Step:
    """How far an involvement was established, when and by whom."""

    status: Said
    date: str
    by: Link | None
    case: Link | None
    provisions: Listed
    summary: Said | None
    sources: References


@dataclass(frozen=True)
class Line:
    """Whose involvement, in what, as what, and how far it is established."""

    page: Link | None
    actor: Link | None
    described_as: Said | None
    unit: Link | None
    role: Said
    matters: Listed
    status: Said
    steps: tuple[Step, ...]
    summary: Said | None
    sources: References


@page
def officials(reader: Reader) -> HttpResponse:
    """The involvements that the reader may see, by how far they are established."""
    keys = [each.record for each in involvements(reader.viewer)]
    directory, window = Directory(reader), Window(reader)
    told = seen_many(keys, reader.viewer)
    shapes = [each for each in told if isinstance(each, Involvement)]
    shown = [in_a_line(each) for each in window.of(shapes)]
    directory.learn_from(*shown)
    notes = Notes(directory)
    lines = [_line(each, directory, notes) for each in shown]
    return render(
        reader,
        "web/officials.html",
        title=Said(_("Responsible officials")),
        tally=_tally(shapes, reader),
        lines=lines,
        **window.shown("/officials/"),
        **with_notes(notes),
    )


def _tally(shapes: Iterable[Involvement], reader: Reader) -> list[tuple[int, Said]]:
    """How many stand how, in the order of the vocabulary."""
    counted = Counter(each.steps[-1].status for each in shapes)
    scheme = reader.words.scheme("involvement-status")
    return [
        (counted[code], reader.label("involvement-status", code))
        for code in scheme.concepts
        if counted[code]
    ]


def _line(shape: Involvement, directory: Directory, notes: Notes) -> Line:
    reader = directory.reader
    return Line(
        page=directory.link(shape.id),
        actor=directory.link(shape.actor) if shape.actor else None,
        described_as=reader.text(shape.described_as),
        unit=directory.link(shape.unit) if shape.unit else None,
        role=reader.label("involvement-role", shape.role),
        matters=directory.links(shape.matters),
        status=reader.label("involvement-status", shape.steps[-1].status),
        steps=tuple(_step(each, directory, notes) for each in shape.steps),
        summary=reader.text(shape.summary),
        sources=notes.listed(shape.cites),
    )


def _step(each: InvolvementStep, directory: Directory, notes: Notes) -> Step:
    reader = directory.reader
    return Step(
        status=reader.label("involvement-status", each.status),
        date=each.date.in_words(spoken()) if each.date else "",
        by=directory.link(each.by) if each.by else None,
        case=directory.link(each.case) if each.case else None,
        provisions=directory.links(each.provisions),
        summary=reader.text(each.summary),
        sources=notes.listed(each.cites),
    )
