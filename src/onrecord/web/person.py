"""The page of a person: standing on a day, liberty over time, cases, decisions, what is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from onrecord.accounts import Viewer
from onrecord.cases.periods import history, own_periods
from onrecord.cases.queries import standings
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.history import current_many
from onrecord.ledger.references import Referring, naming, referring_to, unseen
from onrecord.people.identity import identity
from onrecord.recommendations.queries import latest
from onrecord.records import (
    AccessRequest,
    Case,
    Decision,
    Instrument,
    ListEdition,
    Name,
    Opportunity,
    Outcome,
    Person,
    Recognition,
    Recommendation,
    Reply,
    Statement,
)
from onrecord.records import Record as Shape
from onrecord.values import Bound

from . import asked
from .addresses import path_of
from .custody import access, changed, computed, punished, raised
from .directory import Directory
from .languages import ENGLISH, spoken
from .liberty import EARLIEST, drawn
from .notes import Notes, References
from .pages import page, render, with_notes
from .people import turned
from .person_file import addresses
from .proceedings import Matter, People, matters, unknown
from .reader import Reader
from .record_links import ways_from
from .remedies import ordered
from .replying import answering, in_words, said_on
from .rolls import line
from .said import Link, Mark, Said
from .windows import LISTED_AT_MOST, Paging

TOLD_HERE = frozenset(
    {
        "case",
        "decision",
        "statement",
        "recommendation",
        "access_request",
        "outcome",
        "opportunity",
    }
)
"""Kinds that the page tells in sections of their own; the rest it lists by name."""


ALWAYS_WHOLE = frozenset({"case", "decision"})
"""Kinds of which no record is left to another page: standings and terms are told from them."""


Kept = TypeVar("Kept", bound=Shape)


@dataclass(frozen=True)
class WrittenName:
    """One form of the name."""

    words: Said
    kind: Said
    sources: References


@dataclass(frozen=True)
class Recognised:
    """What an edition of a list says of the person."""

    edition: Link | None
    issuers: tuple[Link, ...]
    date: str
    decision: Said
    category: Said | None
    sources: References


@dataclass(frozen=True)
class Asked:
    """A recommendation about the person."""

    recommendation: Link | None
    instrument: Link | None
    date: str
    mark: Mark
    replies: tuple[Said, ...]


@dataclass(frozen=True)
class Stated:
    """A statement by the person, or about it."""

    statement: Link | None
    speaker: Link | None
    date: str
    kind: Said


@dataclass(frozen=True)
class Related:
    """A relation to another person, or a post."""

    what: Said
    whom: Link | None
    when: str
    sources: References


@dataclass(frozen=True)
class Material:
    """What the page of a person is made from."""

    person: Person
    directory: Directory
    notes: Notes
    further: tuple[Shape, ...]
    named: tuple[Referring, ...]
    replies: dict[str, list[str]]
    page: Paging


@page
def person(reader: Reader, key: str) -> HttpResponse:
    """One person's file as of a day, each statement with its source."""
    identities = identity(reader.viewer)
    parts = identities.parts(key)
    if reader.withheld.people & {key, *parts}:
        raise UnknownRecord(key, "person")
    if key != parts[0]:
        return HttpResponseRedirect(reader.address(path_of("person", parts[0])))
    material = _gathered(parts, reader)
    shape, directory, notes = material.person, material.directory, material.notes
    cases = [each for each in material.further if isinstance(each, Case)]
    decisions = [each for each in material.further if isinstance(each, Decision)]
    names = [_name(name, directory, notes) for name in shape.names]
    who = frozenset(parts)
    told = matters(cases, who, directory, notes)
    own = own_periods(parts, reader.viewer)
    stood = history({each.id: each.stands for each in own}, EARLIEST, reader.day)
    return render(
        reader,
        "web/person.html",
        title=directory.name(shape),
        **ways_from(shape, directory.reader),
        description=reader.text(shape.description),
        names=names,
        basis=reader.label("person-basis", shape.basis) if shape.basis else None,
        standings=[
            line(each, directory) for each in standings(own, reader.day, reader.viewer, identities)
        ],
        timeline=drawn(shape, who, stood, material.further, directory),
        cases=told,
        terms=list(computed(cases, who, directory, notes)),
        punished=punished(cases, who, directory, notes),
        access=access(_of(AccessRequest, material), directory, notes),
        changed=changed(_of(Outcome, material), directory, notes),
        raised=raised(_of(Opportunity, material), who, directory, notes),
        remedies=[
            remedy for each in decisions for remedy in ordered(each, directory, notes, parts)
        ],
        recommendations=_recommendations(material),
        files=addresses(parts[0], reader),
        pages=turned(
            lambda number: reader.address(path_of("person", parts[0]), page=number),
            material.page.number,
            material.page.number + material.page.has_more,
            1,
        ),
        recognitions=[_recognised(each, directory, notes) for each in shape.recognitions],
        statements=_statements(material),
        related=_related(shape, directory, notes),
        elsewhere=_elsewhere(material),
        unknown=_unknown(told, who, material),
        **with_notes(notes),
    )


def _of(kind: type[Kept], material: Material) -> list[Kept]:
    return [each for each in material.further if isinstance(each, kind)]


def _gathered(parts: tuple[str, ...], reader: Reader) -> Material:
    page = Paging(asked.number(reader.values, "page"))
    found = naming(parts, reader.viewer, page.start, page.end, whole=ALWAYS_WHOLE)
    page.counted(
        max((found.numbers[kind] for kind in found.numbers.keys() - ALWAYS_WHOLE), default=0)
    )
    named = found.places
    keys = dict.fromkeys(each.record for each in named if each.kind in TOLD_HERE)
    recommended = {each.record for each in named if each.kind == "recommendation"}
    replies = answering(referring_to(recommended, reader.viewer))
    answers = {key for own in replies.values() for key in own}
    fetched = current_many((*parts, *keys, *answers), reader.viewer)
    directory = Directory(reader)
    shapes = {
        each.id: each
        for each in directory.see_of(
            (_with_some_relations(each, page, reader.viewer) for each in fetched.values()),
            also=[each.record for each in named],
        )
    }
    records = [each for key in parts if isinstance(each := shapes.get(key), Person)]
    if not records:
        raise UnknownRecord(parts[0], "person")
    further = tuple(each for key, each in shapes.items() if key in keys)
    return Material(_as_one(records), directory, Notes(directory), further, named, replies, page)


def _with_some_relations(shape: Shape, page: Paging, viewer: Viewer) -> Shape:
    """A person with one page of the relations that the viewer may see, where there are many."""
    if not isinstance(shape, Person) or len(shape.relationships) <= LISTED_AT_MOST:
        return shape
    hidden = unseen((each.person for each in shape.relationships), viewer)
    seen = [each for each in shape.relationships if each.person not in hidden]
    return shape.model_copy(update={"relationships": tuple(page.of(seen))})


def _as_one(records: list[Person]) -> Person:
    """Records that somebody judged to be about one person, as one; the first one's words stand."""
    together = {
        field: tuple(part for each in records for part in getattr(each, field))
        for field in ("names", "roles", "relationships", "recognitions")
    }
    return records[0].model_copy(update=together)


def _name(name: Name, directory: Directory, notes: Notes) -> WrittenName:
    return WrittenName(
        Said(name.text, name.language or ENGLISH),
        directory.reader.label("name-kind", name.kind),
        notes.listed(name.cites),
    )


def _recommendations(material: Material) -> list[Asked]:
    """What bodies recommended about the person, with the latest grade by the day."""
    directory, reader = material.directory, material.directory.reader
    about = [each for each in material.further if isinstance(each, Recommendation)]
    grades = latest([each.id for each in about], reader.day, reader.viewer)
    replies = _replies(material)
    made = []
    for shape in about:
        instrument = directory.shape(shape.instrument)
        date = instrument.date if isinstance(instrument, Instrument) else None
        made.append(
            Asked(
                recommendation=directory.link(shape.id),
                instrument=directory.link(shape.instrument),
                date=date.in_words(spoken()) if date else "",
                mark=reader.mark(*grades.get(shape.id, (None, ""))),
                replies=replies.get(shape.id, ()),
            )
        )
    return made


def _replies(material: Material) -> dict[str, tuple[Said, ...]]:
    """What was answered to each of the recommendations."""
    directory = material.directory
    return {
        target: tuple(
            in_words(on, directory.reader)
            for reply in map(directory.shape, own)
            if isinstance(reply, Reply)
            for on in islice(said_on(reply, target), 1)
        )
        for target, own in material.replies.items()
    }


def _recognised(each: Recognition, directory: Directory, notes: Notes) -> Recognised:
    reader = directory.reader
    edition = directory.shape(each.edition)
    issuers: tuple[str, ...] = ()
    date = each.date
    if isinstance(edition, ListEdition):
        directory.learn((edition.organisation, *edition.jointly_with))
        issuers, date = (edition.organisation, *edition.jointly_with), date or edition.as_of
    links = (directory.link(key) for key in issuers)
    return Recognised(
        edition=directory.link(each.edition),
        issuers=tuple(link for link in links if link is not None),
        date=date.in_words(spoken()) if date else "",
        decision=reader.label("recognition-decision", each.decision),
        category=reader.label("recognition-category", each.category) if each.category else None,
        sources=notes.listed(each.cites),
    )


def _statements(material: Material) -> list[Stated]:
    directory = material.directory
    statements = [each for each in material.further if isinstance(each, Statement)]
    return [
        Stated(
            statement=directory.link(each.id),
            speaker=directory.link(each.speaker),
            date=each.date.in_words(spoken()) if each.date else "",
            kind=directory.reader.label("claim-kind", each.type),
        )
        for each in statements
    ]


def _related(shape: Person, directory: Directory, notes: Notes) -> list[Related]:
    """Relations to people, and posts."""
    reader = directory.reader
    relations = [
        Related(
            reader.label("relationship-type", each.type),
            directory.link(each.person),
            "",
            notes.listed(each.cites),
        )
        for each in shape.relationships
    ]
    posts = [
        Related(
            reader.text(role.title) or Said(""),
            directory.link(role.organisation) if role.organisation else None,
            _span(role.from_, role.until),
            notes.listed(role.cites),
        )
        for role in shape.roles
    ]
    return relations + posts


def _span(begins: Iterable[Bound], ends: Iterable[Bound]) -> str:
    begun = "; ".join(bound.in_words(spoken()) for bound in begins)
    ended = "; ".join(bound.in_words(spoken()) for bound in ends)
    return " – ".join(part for part in (begun, ended) if part)


def _elsewhere(material: Material) -> list[tuple[str, Link]]:
    """Other records that name the person, with the name of their kind."""
    directory = material.directory
    keys = dict.fromkeys(each.record for each in material.named if each.kind not in TOLD_HERE)
    links = ((key, directory.link(key)) for key in keys)
    return [(directory.kind_of(key), link) for key, link in links if link is not None]


def _unknown(told: list[Matter], who: People, material: Material) -> list[str]:
    """What the records of this person leave open, in sentences."""
    cases = [each for each in material.further if isinstance(each, Case)]
    found = unknown(cases, who, material.directory)
    if not told:
        found.append(_("No case of this person is in the register."))
    if not material.person.recognitions:
        found.append(_("No list in the register names this person."))
    return found
