"""The page of an instrument: what was recommended, to whom, and what became of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import cast

from django.http import HttpResponse
from django.utils.translation import gettext as _

from onrecord.accounts import Viewer
from onrecord.ledger.references import Referring, referring, referring_to
from onrecord.ledger.states import State, state_of
from onrecord.organisations.queries import require
from onrecord.publications.sight import seen_many
from onrecord.recommendations.answers import is_answered
from onrecord.recommendations.at_hand import Asked, followup_at_hand
from onrecord.recommendations.grading import Graded
from onrecord.recommendations.queries import FollowUp, graders
from onrecord.records import (
    Assessment,
    Decision,
    Instrument,
    Recommendation,
    Reply,
    citations,
)
from onrecord.records import Record as Shape

from .addresses import path_of
from .directory import Directory
from .languages import spoken
from .notes import Notes, origins
from .pages import page, render, with_notes
from .reader import Reader
from .record_links import ways_from
from .replying import On, answering, in_words, said_on
from .said import Link, Listed, Mark, Said
from .tallies import OTHER, chart, tallies
from .windows import Window, in_a_line

ANSWERS = ("instrument", "recommendation", "reply")
ELSEWHERE = ""
GRADES = ("organisation", "recommendation")
REPLIES = 10
"""So many replies a line lists; all of them stand on the page of the recommendation."""


@dataclass(frozen=True)
class Component:
    """A part of a recommendation with its grade, if it has one of its own."""

    words: Said | None
    mark: Mark | None


@dataclass(frozen=True)
class AlsoAsked:
    """Another body that asked the same, or about the same people."""

    link: Link
    when: str


@dataclass(frozen=True)
class Row:
    """A recommendation as a line of the page."""

    recommendation: Link
    number: str
    mark: Mark
    components: tuple[Component, ...]
    replies: Listed
    more_replies: int
    people: Listed
    more_people: int
    provisions: Listed
    also_asked: tuple[AlsoAsked, ...]
    sources: int
    must_act: Listed


@dataclass(frozen=True)
class Section:
    """A heading of the instrument: how many recommendations it has, and those on this page."""

    id: str
    title: Said | None
    total: int
    rows: tuple[Row, ...]
    counts: tuple[tuple[int, Mark], ...]


@dataclass
class Material:
    """Everything that the rows of an instrument are made from, as far as the page shows it."""

    shape: Instrument
    directory: Directory
    window: Window
    shown: tuple[Graded, ...]
    recommendations: dict[str, Recommendation]
    replies: dict[str, list[str]] = field(default_factory=dict)
    also: dict[str, list[str]] = field(default_factory=dict)


@page
def instrument(reader: Reader, key: str) -> HttpResponse:
    """Tallies, and the recommendations by section with everything that became of them."""
    by = reader.values.get("by") or None
    require(by, reader.viewer)
    found = followup_at_hand(Asked(key, reader.day, reader.viewer, by))
    material = _gathered(reader, found)
    shape, directory = material.shape, material.directory
    notes = Notes(directory)
    sections = _sections(found, material)
    summed = tallies(found, directory)
    return render(
        reader,
        "web/instrument.html",
        title=directory.name(shape),
        **ways_from(shape, directory.reader),
        kind=reader.label("instrument-kind", shape.type) if shape.type else Said(_("Instrument")),
        bodies=directory.links((shape.body, *shape.jointly_with)),
        symbol=shape.symbol,
        date=shape.date.in_words(spoken()) if shape.date else None,
        document=directory.link(shape.document) if shape.document else None,
        summary=reader.text(shape.summary),
        sources=notes.listed(shape.cites),
        total=len(found.recommendations),
        tallies=summed,
        is_graded=any(tally.is_graded for tally in summed),
        scales=_scales(found, reader),
        assessors=_assessors(found, material, by),
        chart=chart(
            found, {each.id: (each.title or Said(_("Other"))).plain for each in sections}, reader
        ),
        sections=[each for each in sections if each.rows],
        answer=_whole_answer(material),
        more_answers=max(0, len(material.replies.get(key, ())) - REPLIES),
        beside=reader.address(f"/instruments/{key}/replies/")
        if _is_answered(state_of(*ANSWERS), key, reader.viewer)
        else None,
        **material.window.shown(path_of("instrument", key), by=by),
        **with_notes(notes),
    )


def _gathered(reader: Reader, found: FollowUp) -> Material:
    directory, window = Directory(reader), Window(reader)
    shape = cast("Instrument", directory.see_one(found.instrument, "instrument"))
    headings = [section.id for section in shape.sections]
    in_order = [each for own in _by_heading(found, headings).values() for each in own]
    shown = tuple(window.of(in_order))
    shapes = {each.id: each for each in seen_many([each.id for each in shown], reader.viewer)}
    directory.learn_from(*map(in_a_line, shapes.values()))
    material = Material(
        shape,
        directory,
        window,
        tuple(each for each in shown if each.id in shapes),
        {key: each for key, each in shapes.items() if isinstance(each, Recommendation)},
    )
    _learn_what_followed(material)
    return material


def _learn_what_followed(material: Material) -> None:
    """Replies to the recommendations, and who else asked the same."""
    people = {key for each in material.recommendations.values() for key in each.people}
    viewer, whole = material.directory.reader.viewer, material.shape.id
    named = referring_to((*material.recommendations, *sorted(people)), viewer)
    to_the_whole = referring(whole, "reply", viewer, "/to/")
    material.replies = {**answering(named), whole: to_the_whole}
    by_target: dict[str, list[Referring]] = defaultdict(list)
    for each in named:
        by_target[each.target].append(each)
    for key, shape in material.recommendations.items():
        own = (each for target in (key, *shape.people) for each in by_target[target])
        material.also[key] = _others(shape, sorted(own, key=attrgetter("record", "pointer")))
    answers = (every[:REPLIES] for every in material.replies.values())
    material.directory.learn(key for own in (*answers, *material.also.values()) for key in own)
    others = [material.directory.shape(key) for own in material.also.values() for key in own]
    material.directory.learn(
        shape.instrument for shape in others if isinstance(shape, Recommendation)
    )


def _others(shape: Recommendation, named: Iterable[Referring]) -> list[str]:
    """Decisions on the same people, recommendations about them, and those that this one repeats."""
    same = [
        each.record
        for each in named
        if each.record != shape.id
        and (
            (
                each.kind in {"decision", "recommendation"}
                and each.target in shape.people
                and each.pointer.startswith("/people")
            )
            or (each.pointer.startswith("/repeats") and each.target == shape.id)
        )
    ]
    return list(dict.fromkeys((*shape.decisions, *shape.repeats, *same)))


def _by_heading(found: FollowUp, headings: Iterable[str]) -> dict[str, tuple[Graded, ...]]:
    """The recommendations under the headings of the instrument, those under none last."""
    own = {key: found.by_section.get(key, ()) for key in headings if key != ELSEWHERE}
    if found.by_section.keys() <= {*own, ELSEWHERE}:
        return own | {ELSEWHERE: found.by_section.get(ELSEWHERE, ())}
    others = (each for each in found.recommendations if each.section not in own)
    return own | {ELSEWHERE: tuple(others)}


def _sections(found: FollowUp, material: Material) -> list[Section]:
    """The headings under which there are recommendations, with the rows that the page shows."""
    reader, shape = material.directory.reader, material.shape
    titles = {each.id: reader.text(each.title) for each in shape.sections}
    rows: dict[str, list[Row]] = defaultdict(list)
    for each in material.shown:
        rows[each.section if each.section in titles else ELSEWHERE].append(_row(each, material))
    counted: dict[str, Counter[tuple[str | None, str]]] = defaultdict(Counter)
    for alike, number in found.alike.items():
        heading = alike.section if alike.section in titles else ELSEWHERE
        counted[heading][alike.scale, alike.grade] += number
    return [
        Section(
            key or OTHER,
            titles.get(key),
            counted[key].total(),
            tuple(rows[key]),
            tuple((count, reader.mark(*pair)) for pair, count in counted[key].items() if pair[0]),
        )
        for key in (*titles, ELSEWHERE)
        if counted[key]
    ]


def _row(graded: Graded, material: Material) -> Row:
    shape, directory = material.recommendations[graded.id], material.directory
    reader, in_short = directory.reader, in_a_line(shape)
    answered = material.replies.get(shape.id, [])
    replies = (directory.shape(key) for key in answered[:REPLIES])
    return Row(
        recommendation=directory.link(shape.id) or Link(directory.name(shape)),
        number=shape.number or "",
        mark=reader.mark(graded.scale, graded.grade),
        components=components(shape, _assessment(shape, graded), reader),
        replies=Listed(
            tuple(
                in_words(on, reader)
                for each in replies
                if isinstance(each, Reply)
                for on in islice(said_on(each, shape.id), 1)
            )
        ),
        more_replies=max(0, len(answered) - REPLIES),
        people=directory.links((*in_short.people, *in_short.groups)),
        more_people=sum(
            len(whole) - len(some)
            for whole, some in ((shape.people, in_short.people), (shape.groups, in_short.groups))
        ),
        provisions=directory.links(in_short.provisions),
        also_asked=_also_asked(material, shape.id),
        sources=origins(found.citation for found in citations(shape)),
        must_act=Listed(tuple(directory.addressee(each) for each in shape.must_act)),
    )


def _assessment(shape: Recommendation, graded: Graded) -> Assessment | None:
    """The assessment that counts; None where this reader may not see it."""
    at = graded.assessment
    found = shape.assessments[at : at + 1] if at is not None else ()
    return next((each for each in found if each.grade == graded.grade), None)


def components(
    shape: Recommendation, assessment: Assessment | None, reader: Reader
) -> tuple[Component, ...]:
    """The parts of a recommendation with the grades that an assessment gives them."""
    graded = assessment.components if assessment is not None else {}
    return tuple(
        Component(
            reader.text(part.summary),
            reader.mark(assessment.scale, graded[part.id])
            if assessment is not None and part.id in graded
            else None,
        )
        for part in shape.components
    )


def _also_asked(material: Material, key: str) -> tuple[AlsoAsked, ...]:
    """One line for each body and day: several recommendations of one text are one asking."""
    directory = material.directory
    found: dict[str, AlsoAsked] = {}
    for other in material.also[key]:
        shape = directory.shape(other)
        source = _instrument_of(shape, directory)
        if shape is None or source is None or source.id == material.shape.id:
            continue
        link = directory.link(other)
        body = directory.short_name(source.body)
        when = source.date.in_words(spoken()) if source.date else ""
        found.setdefault(source.id, AlsoAsked(Link(body, link.address if link else None), when))
    return tuple(found.values())


def _instrument_of(shape: Shape | None, directory: Directory) -> Instrument | Decision | None:
    if isinstance(shape, Recommendation):
        instrument_shape = directory.shape(shape.instrument)
        return instrument_shape if isinstance(instrument_shape, Instrument) else None
    return shape if isinstance(shape, Decision) else None


def _scales(found: FollowUp, reader: Reader) -> list[tuple[Said, str]]:
    """The scales on which it is graded, with where each comes from."""
    keys = dict.fromkeys(each.scale for each in found.alike if each.scale)
    scales = [reader.words.scale(key) for key in keys]
    return [(reader.text(scale.title) or Said(scale.key), scale.source) for scale in scales]


@lru_cache(maxsize=64)
def _is_answered(state: State, instrument: str, viewer: Viewer) -> bool:
    del state
    return is_answered(instrument, viewer)


@lru_cache(maxsize=64)
def _graders(state: State, instrument: str, viewer: Viewer) -> list[str]:
    del state
    return graders(instrument, viewer)


def _assessors(found: FollowUp, material: Material, by: str | None) -> list[tuple[Said, str, bool]]:
    """Whose grades can be chosen, each with its address and whether it is chosen; all first."""
    reader = material.directory.reader
    graded_by = _graders(state_of(*GRADES), found.instrument, reader.viewer)
    material.directory.learn(graded_by)
    path = f"/instruments/{found.instrument}/"
    chosen = [(Said(_("everyone's, the latest")), reader.address(path), by is None)]
    for organisation in graded_by:
        shape = material.directory.shape(organisation)
        if shape is not None:
            name = material.directory.name(shape)
            chosen.append((name, reader.address(path, by=organisation), by == organisation))
    return chosen if graded_by else []


def _whole_answer(material: Material) -> Listed:
    """Replies to the instrument as a whole."""
    answered = material.replies.get(material.shape.id, [])
    shapes = [material.directory.shape(each) for each in answered[:REPLIES]]
    replies = [each for each in shapes if isinstance(each, Reply)]
    return Listed(
        tuple(
            Link(
                in_words(On(each, None), material.directory.reader),
                (material.directory.link(each.id) or Link(Said(""))).address,
            )
            for each in replies
        )
    )
