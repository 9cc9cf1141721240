"""The page of a recommendation: the demand, every grade with its reasons, and the evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.http import HttpResponse

from onrecord.ledger.references import Referring, referring, referring_to
from onrecord.publications.sight import seen, seen_many
from onrecord.recommendations.asking import demand
from onrecord.records import (
    Assessment,
    Commitment,
    Decision,
    Instrument,
    Recommendation,
    Reply,
    citations,
)
from onrecord.records import Record as Shape
from onrecord.values import Citation

from .addresses import KIND_NAMES, path_of
from .directory import Directory
from .instrument import Component, components
from .languages import spoken
from .notes import Notes, References, Sentence, origins
from .pages import page, render, with_notes
from .reader import Reader, in_words
from .record_links import ways_from
from .remedies import ordered
from .repeated import in_short
from .replying import On, said_on
from .said import Link, Listed, Mark, Said
from .windows import Window


@dataclass(frozen=True)
class Graded:
    """An assessment: who graded, when, how, and why."""

    mark: Mark
    by: Listed
    date: str
    scale: Said
    in_law: Mark | None
    in_practice: Mark | None
    attributable: bool | None
    components: tuple[Component, ...]
    sources: References
    reasoning: Sentence
    evidence: tuple[tuple[str, tuple[Link, ...]], ...]

    @property
    def others(self) -> int:
        """How many graded together with the first who is named."""
        return len(self.by.items) - 1


@dataclass(frozen=True)
class Answer:
    """A reply or a promise: what it is, by whom, when, and what came of it."""

    heading: Said
    page: Link | None
    by: Link
    date: str
    part: Said | None
    words: Sentence
    unanswered: tuple[Said | None, ...]
    outcome: Sentence
    evidence: Listed


@dataclass(frozen=True)
class Material:
    """What the page of a recommendation is made from."""

    shape: Recommendation
    directory: Directory
    notes: Notes
    replies: tuple[Reply, ...]
    commitments: tuple[Commitment, ...]
    decisions: tuple[Decision, ...]
    repeated_by: tuple[str, ...]
    asking: str
    answers: int
    window: Window


@page
def recommendation(reader: Reader, key: str) -> HttpResponse:
    """What was asked, of whom, how it was graded, what was answered, and whom it is about."""
    material = _gathered(cast("Recommendation", seen(key, reader.viewer, "recommendation")), reader)
    shape, directory = material.shape, material.directory
    context = _demand(material) | _what_followed(material)
    return render(
        reader,
        "web/recommendation.html",
        as_of=in_words(reader.day),
        **ways_from(shape, directory.reader),
        **context,
        answers=material.answers,
        **material.window.shown(path_of("recommendation", key)),
        **with_notes(material.notes),
    )


def _gathered(whole: Recommendation, reader: Reader) -> Material:
    directory, window = Directory(reader), Window(reader)
    shape = _cut(whole, window)
    named = referring_to([shape.id, *shape.people], reader.viewer)
    following = [each for each in named if _follows(each, shape)]
    to_the_whole = (
        referring(shape.instrument, kind, reader.viewer, under)
        for kind, under in (("reply", "/to/"), ("commitment", "/answers"))
    )
    replies, commitments = map(set, to_the_whole)
    replies |= {each.record for each in following if each.kind == "reply"}
    others = commitments | {each.record for each in following if each.kind != "reply"}
    followed = [*window.of(sorted(replies)), *window.of(sorted(others))]
    repeated_by = window.of([each.record for each in named if _repeats(each, shape)])
    further = [window.cut(each) for each in seen_many((*shape.decisions, *followed), reader.viewer)]
    directory.learn_from(shape, *further, also=repeated_by)
    return Material(
        shape,
        directory,
        Notes(directory),
        replies=tuple(each for each in further if isinstance(each, Reply)),
        commitments=tuple(each for each in further if isinstance(each, Commitment)),
        decisions=tuple(each for each in further if isinstance(each, Decision)),
        repeated_by=tuple(repeated_by),
        asking=in_short(demand(shape.id, reader.day, reader.viewer)),
        answers=len(replies),
        window=window,
    )


def _cut(whole: Recommendation, window: Window) -> Recommendation:
    """The recommendation with what is shown of its long lists; of grades none is left out."""
    assessments = tuple(map(window.cut, whole.assessments))
    cut = window.cut(whole.model_copy(update={"assessments": ()}))
    return cut.model_copy(update={"assessments": assessments})


def _follows(each: Referring, shape: Recommendation) -> bool:
    """Whether it answers the recommendation, or decides on its people."""
    match each.kind:
        case "reply":
            return each.pointer.startswith(("/to/", "/points/")) and each.target == shape.id
        case "commitment":
            return each.pointer.startswith("/answers")
        case "decision":
            return each.pointer.startswith("/people")
        case _:
            return False


def _repeats(each: Referring, shape: Recommendation) -> bool:
    return each.target == shape.id and each.pointer.startswith("/repeats")


def _demand(material: Material) -> dict[str, object]:
    """What was asked, of whom and about whom."""
    shape, directory, notes = material.shape, material.directory, material.notes
    reader = directory.reader
    instrument = directory.shape(shape.instrument)
    return {
        "title": directory.name(shape),
        "demand_sources": notes.beside(shape.cites),
        "number": shape.number,
        "verbatim": reader.text(shape.verbatim),
        "instrument": directory.link(shape.instrument),
        "instrument_date": _date(instrument) if isinstance(instrument, Instrument) else "",
        "due": _due(instrument),
        "section": _section(instrument, shape.section, reader),
        "made_by": _addressees(shape.made_by, directory),
        "asked_of": _addressees(shape.asked_of, directory),
        "must_act": _addressees(shape.must_act, directory),
        "themes": Listed(tuple(reader.label("theme", theme) for theme in shape.themes)),
        "action": reader.label("action-strength", shape.action) if shape.action else None,
        "components": components(shape, None, reader),
        "people": directory.links((*shape.people, *shape.groups, *shape.organisations)),
        "provisions": directory.links(shape.provisions),
        "repeats": directory.links(shape.repeats),
        "asking": material.asking,
        "repeated_list": reader.address("/repeated/"),
        "repeated_by": directory.links(material.repeated_by),
        "origins": origins(found.citation for found in citations(shape)),
    }


def _what_followed(material: Material) -> dict[str, object]:
    """Grades, answers, promises and what decisions ordered for the same people."""
    shape, directory, notes = material.shape, material.directory, material.notes
    latest_first = sorted(shape.assessments, key=lambda each: each.date.earliest, reverse=True)
    return {
        "assessments": [_graded(each, shape, directory, notes) for each in latest_first],
        "replies": [
            _answer(on, shape, directory, notes)
            for each in material.replies
            for on in _said(each, shape)
        ],
        "commitments": [_promise(each, directory, notes) for each in material.commitments],
        "remedies": [
            remedy
            for decision in material.decisions
            for remedy in ordered(decision, directory, notes, shape.people)
        ],
    }


def _date(shape: Instrument | Reply | Commitment) -> str:
    return shape.date.in_words(spoken()) if shape.date else ""


def _due(instrument: Shape | None) -> str:
    """The day that the instrument sets for an answer; empty where it sets none."""
    due = instrument.reply_due if isinstance(instrument, Instrument) else None
    return due.in_words(spoken()) if due else ""


def _section(instrument: Shape | None, section: str | None, reader: Reader) -> Said | None:
    sections = instrument.sections if isinstance(instrument, Instrument) else ()
    return next((reader.text(each.title) for each in sections if each.id == section), None)


def _addressees(values: Iterable[str], directory: Directory) -> Listed:
    return Listed(tuple(directory.addressee(value) for value in values))


def _graded(each: Assessment, shape: Recommendation, directory: Directory, notes: Notes) -> Graded:
    reader = directory.reader
    reasons = cited_for(each.cites, "/reasoning")
    return Graded(
        mark=reader.mark(each.scale, each.grade),
        by=directory.links((each.assessor, *each.jointly_with)),
        date=each.date.in_words(spoken()),
        scale=reader.text(reader.words.scale(each.scale).title) or Said(each.scale),
        in_law=reader.mark(each.scale, each.in_law) if each.in_law else None,
        in_practice=reader.mark(each.scale, each.in_practice) if each.in_practice else None,
        attributable=each.attributable,
        components=components(shape, each, reader),
        sources=notes.beside(cite for cite in each.cites if cite not in reasons),
        reasoning=notes.sentence(reader.text(each.reasoning), reasons),
        evidence=_by_kind(each.evidence, directory),
    )


def cited_for(cites: Iterable[Citation], field: str) -> list[Citation]:
    """The citations that support this field, or a part of it."""
    return [cite for cite in cites if f"{cite.pointer}/".startswith(f"{field}/")]


def _by_kind(keys: Iterable[str], directory: Directory) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Records by the name of their kind, in the order in which they are named."""
    found: dict[str, list[Link]] = {}
    for key in dict.fromkeys(keys):
        link, shape = directory.link(key), directory.shape(key)
        if link is not None and shape is not None:
            found.setdefault(KIND_NAMES[shape.kind].several, []).append(link)
    return tuple((kind, tuple(links)) for kind, links in found.items())


def _said(reply: Reply, shape: Recommendation) -> Iterable[On]:
    """What a reply says on the recommendation, or on its instrument where it has no points."""
    if shape.instrument in reply.to and not reply.points:
        return [On(reply, None)]
    return said_on(reply, shape.id)


def _answer(on: On, shape: Recommendation, directory: Directory, notes: Notes) -> Answer:
    reader = directory.reader
    said, reply = on.point or on.reply, on.reply
    heading = reader.label("reply-position", on.position)
    if on.quality:
        quality = reader.label("reply-quality", on.quality)
        heading = Said(f"{heading}: {quality.lower()}", heading.language)
    part = on.point.component if on.point else None
    summaries = {each.id: each.summary for each in shape.components}
    return Answer(
        heading=heading,
        page=directory.link(reply.id),
        by=directory.addressee(reply.speaker or reply.by),
        date=_date(reply),
        part=reader.text(summaries.get(part)) if part else None,
        words=notes.sentence(reader.text(said.summary), said.cites),
        unanswered=() if on.point else tuple(reader.text(point) for point in reply.unanswered),
        outcome=Sentence(None, References((), ())),
        evidence=directory.links(said.evidence),
    )


def _promise(promise: Commitment, directory: Directory, notes: Notes) -> Answer:
    reader = directory.reader
    outcome = cited_for(promise.cites, "/outcome")
    status = reader.label("commitment-status", promise.status)
    as_of = f", {promise.status_as_of.in_words(spoken())}" if promise.status_as_of else ""
    speaker = directory.link(promise.speaker) if promise.speaker else None
    return Answer(
        heading=Said(f"{status}{as_of}", status.language),
        page=directory.link(promise.id),
        by=speaker or directory.addressee(promise.by),
        date=_date(promise),
        part=None,
        words=notes.sentence(
            reader.text(promise.summary), (cite for cite in promise.cites if cite not in outcome)
        ),
        unanswered=(),
        outcome=notes.sentence(reader.text(promise.outcome), outcome),
        evidence=directory.links(promise.evidence),
    )
