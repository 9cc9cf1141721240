"""What became of complaints: one account of one period, stage by stage, with what got lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.http import HttpResponse
from django.utils.translation import gettext as _

from onrecord.events.queries import Step
from onrecord.events.queries import funnel as steps_of
from onrecord.records import Figure, Funnel

from .dialogue import place
from .directory import Directory
from .figures import part_of_period
from .languages import spoken
from .notes import Notes, References, Sentence
from .pages import page, render, with_notes
from .reader import Reader
from .record_links import ways_from
from .said import Link, Said

WIDEST = 100


@dataclass(frozen=True)
class Line:
    """A stage: how many reached it, and which share that is of the stage before, in percent."""

    stage: Said
    figure: Link | None
    value: str
    share: str
    width: float
    part: str
    sources: References


@page
def funnel(reader: Reader, key: str) -> HttpResponse:
    """The stages of complaints with the figure of each."""
    directory = Directory(reader)
    shape = cast("Funnel", directory.see_one(key, "funnel"))
    steps = steps_of(key, reader.viewer)
    figures = [directory.shape(step.figure) for step in steps]
    directory.learn_from(*(each for each in figures if each is not None))
    notes = Notes(directory)
    return render(
        reader,
        "web/funnel.html",
        is_timeless=True,
        title=directory.name(shape),
        **ways_from(shape, directory.reader),
        when=shape.period.in_words(spoken()) if shape.period else None,
        where=place(shape.place, directory),
        by=directory.link(shape.by) if shape.by else None,
        summary=Sentence(reader.text(shape.summary) or "", notes.listed(shape.cites)),
        lines=_lines(steps, directory, notes),
        **with_notes(notes),
    )


def _lines(steps: Iterable[Step], directory: Directory, notes: Notes) -> list[Line]:
    """The stages, each drawn as wide as its share of the widest."""
    listed = [(step, directory.shape(step.figure)) for step in steps]
    counts = [_count(shape) for _, shape in listed if isinstance(shape, Figure)]
    most = max((count for count in counts if count), default=1.0)
    return [
        Line(
            stage=directory.reader.label("funnel-stage", step.stage),
            figure=directory.link(step.figure),
            value=shape.value.text(spoken()) if shape.value else "",
            share=_("{share} % of the stage before").format(share=step.share)
            if step.share is not None
            else "",
            width=round(WIDEST * (_count(shape) or 0) / most, 2),
            part=part_of_period(shape),
            sources=notes.listed(shape.cites),
        )
        for step, shape in listed
        if isinstance(shape, Figure)
    ]


def _count(shape: Figure) -> float | None:
    best = shape.value.best if shape.value else None
    return float(best) if best is not None else None
