"""What decisions of bodies ordered for people, and whether it was delivered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.publications.content import GradeCode
from onrecord.records import Decision, Remedy

from .directory import Directory
from .languages import spoken
from .notes import Notes, References
from .said import Link, Mark, Said

DELIVERY_SIGNS: dict[str, GradeCode] = {"yes": "full", "partly": "part", "no": "not"}
"""Codes of the vocabulary `delivery` that say how far; all others say that it is not known."""


@dataclass(frozen=True)
class Ordered:
    """A remedy of a decision as a line of a table. `says`: the decision, once for its lines."""

    decision: Link | None
    body: Link | None
    date: str
    remedy: Said
    delivered: Mark
    as_of: str
    summary: Said | None
    sources: References


def ordered(
    decision: Decision, directory: Directory, notes: Notes, people: Iterable[str]
) -> list[Ordered]:
    """The remedies of a decision for any of these people, or for everyone whom it is about."""
    wanted = set(people)
    return [
        _ordered(decision, remedy, directory, notes)
        for remedy in decision.remedies
        if not remedy.people or not wanted or wanted & set(remedy.people)
    ]


def _ordered(decision: Decision, remedy: Remedy, directory: Directory, notes: Notes) -> Ordered:
    reader = directory.reader
    return Ordered(
        decision=directory.link(decision.id),
        body=directory.link(decision.body),
        date=decision.date.in_words(spoken()) if decision.date else "",
        remedy=reader.label("remedy-type", remedy.type),
        delivered=Mark(
            DELIVERY_SIGNS.get(remedy.delivered, "none"), reader.label("delivery", remedy.delivered)
        ),
        as_of=remedy.as_of.in_words(spoken()) if remedy.as_of else "",
        summary=reader.text(remedy.summary),
        sources=notes.listed(remedy.cites),
    )
