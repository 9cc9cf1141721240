"""Remedies that bodies ordered and that were not delivered in full."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from onrecord.cases.accountability import undelivered
from onrecord.records import Decision

from .directory import Directory
from .notes import Notes
from .pages import page, render, with_notes
from .reader import Reader
from .remedies import Ordered, ordered
from .said import Listed, Said


@dataclass(frozen=True)
class Owed:
    """A decision with what it ordered and what came of that, and whom it is about."""

    people: Listed
    decision: str
    remedies: tuple[Ordered, ...]


@page
def owed(reader: Reader) -> HttpResponse:
    """The remedies not delivered by the reader's day, by decision, the oldest first."""
    rows = undelivered(reader.viewer, reader.day)
    directory = Directory(reader)
    shapes = directory.see(row.decision_id for row in rows)
    decisions = [each for each in shapes if isinstance(each, Decision)]
    notes = Notes(directory)
    found = [
        Owed(
            directory.links(each.people),
            directory.name(each).plain,
            tuple(_lines(each, directory, notes)),
        )
        for each in decisions
    ]
    counted = Counter(line.delivered for each in found for line in each.remedies)
    return render(
        reader,
        "web/owed.html",
        title=Said(_("Ordered and not delivered")),
        tally=[(number, mark) for mark, number in counted.most_common()],
        owed=[each for each in found if each.remedies],
        total=counted.total(),
        **with_notes(notes),
    )


def _lines(decision: Decision, directory: Directory, notes: Notes) -> list[Ordered]:
    """What the decision ordered and was not delivered in full."""
    return [
        line
        for line in ordered(decision, directory, notes, decision.people)
        if line.delivered.sign != "full"
    ]
