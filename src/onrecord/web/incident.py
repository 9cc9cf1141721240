"""The page of an incident: what happened, to whom, by whom as who says, and how it was counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.http import HttpResponse

from onrecord.ledger.references import Referring, naming
from onrecord.publications.sight import seen
from onrecord.records import Document, Figure, Incident, Statement
from onrecord.records.events import Act
from onrecord.sources.queries import verified
from onrecord.values import Citation

from .addresses import KIND_NAMES, path_of
from .dialogue import place
from .directory import Directory
from .facts import Fact, facts
from .languages import spoken
from .notes import Notes, References, Sentence
from .pages import page, render, with_notes
from .reader import Reader
from .record import learnt_of
from .record_links import ways_from
from .said import Link, Listed, Said
from .windows import Window

SIDES = ("official", "independent", None)


@dataclass(frozen=True)
class Done:
    """An act: what was done or left undone, to whom, by whom, and who says so."""

    what: Said
    date: str
    victims: Listed
    perpetrators: Listed
    told_by: Listed
    summary: Said | None
    sources: References


@dataclass(frozen=True)
class Counted:
    """What was counted of it, with the numbers of each side."""

    what: Said
    official: tuple[Sentence, ...]
    independent: tuple[Sentence, ...]
    others: tuple[Sentence, ...]


@page
def incident(reader: Reader, key: str) -> HttpResponse:
    """What is said to have happened, act by act, with figures and statements on it."""
    directory, window = Directory(reader), Window(reader)
    whole = cast("Incident", seen(key, reader.viewer, "incident"))
    naming_it = naming([key], reader.viewer, window.start, window.end)
    window.counted(max(naming_it.numbers.values(), default=0))
    named = naming_it.places
    shape = cast("Incident", learnt_of(whole, window, directory, also=naming_it.records))
    figures = [each for each in _about(Figure, named, directory) if isinstance(each, Figure)]
    _learn_who_tells(shape, figures, directory)
    notes = Notes(directory)
    standing = verified(whole, reader.viewer)
    summary = notes.sentence(reader.text(shape.summary), shape.cites)
    return render(
        reader,
        "web/incident.html",
        is_timeless=True,
        title=directory.name(shape),
        **ways_from(shape, reader),
        types=Listed(tuple(reader.label("incident-kind", each) for each in shape.types)),
        date=shape.date.in_words(spoken()) if shape.date else "",
        place=place(shape.place, directory),
        whom=directory.links((*shape.people, *shape.groups, *shape.organisations)),
        related=directory.links(shape.related),
        summary=summary,
        standing=reader.label("verification", standing) if standing else None,
        acts=[_done(each, directory, notes) for each in shape.acts],
        counted=_counted(figures, directory, notes),
        statements=_statements(named, directory, notes),
        elsewhere=_elsewhere(named, directory),
        **window.shown(path_of("incident", key)),
        **with_notes(notes),
    )


def _about(
    kind: type[Figure | Statement], named: Iterable[Referring], directory: Directory
) -> list[object]:
    """The records of a kind that are about the incident."""
    keys = dict.fromkeys(each.record for each in named if each.pointer.startswith("/about/"))
    shapes = (directory.shape(key) for key in keys)
    return [each for each in shapes if isinstance(each, kind)]


def _learn_who_tells(shape: Incident, figures: Iterable[Figure], directory: Directory) -> None:
    """The publishers of what is cited for acts, and whose the figures are."""
    cites = [cite for act in shape.acts for cite in act.cites]
    documents = (directory.shape(cite.document) for cite in cites)
    told = [each for each in documents if isinstance(each, Document)]
    directory.learn_from(*told, *figures)


def _done(act: Act, directory: Directory, notes: Notes) -> Done:
    return Done(
        what=directory.reader.label("incident-kind", act.type),
        date=act.date.in_words(spoken()) if act.date else "",
        victims=directory.links(act.victims),
        perpetrators=directory.links(act.perpetrators),
        told_by=_told_by(act.cites, directory),
        summary=directory.reader.text(act.summary),
        sources=notes.beside(act.cites),
    )


def _told_by(cites: Iterable[Citation], directory: Directory) -> Listed:
    """Who published what is cited for something, each once."""
    documents = (directory.shape(cite.document) for cite in cites)
    publishers = (
        key for each in documents if isinstance(each, Document) for key in each.publishers
    )
    return directory.links(publishers)


def _counted(figures: list[Figure], directory: Directory, notes: Notes) -> list[Counted]:
    """The figures by what they count, those of authorities beside those of others."""
    found: dict[str, dict[str | None, list[Sentence]]] = {}
    for each in figures:
        sides = found.setdefault(each.indicator, {side: [] for side in SIDES})
        sides[each.stance if each.stance in SIDES else None].append(_number(each, directory, notes))
    label = directory.reader.label
    return [
        Counted(label("indicator", code), *(tuple(sides[side]) for side in SIDES))
        for code, sides in found.items()
    ]


def _number(shape: Figure, directory: Directory, notes: Notes) -> Sentence:
    """The number as a link to its record, with its sources."""
    measure = shape.value or shape.amount
    link = directory.link(shape.id)
    words = Said(measure.text(spoken()) if measure else "")
    return Sentence(Link(words, link.address if link else None), notes.listed(shape.cites))


def _statements(named: Iterable[Referring], directory: Directory, notes: Notes) -> tuple[Fact, ...]:
    shapes = _about(Statement, named, directory)
    keys = [each.id for each in shapes if isinstance(each, Statement)]
    return facts(keys, directory, notes)


def _elsewhere(named: Iterable[Referring], directory: Directory) -> list[tuple[str, Link]]:
    """Other records that name the incident, with the name of their kind."""
    keys = dict.fromkeys(each.record for each in named if each.kind not in {"figure", "statement"})
    found = ((directory.shape(key), directory.link(key)) for key in keys)
    return [(KIND_NAMES[shape.kind].one, link) for shape, link in found if shape and link]
