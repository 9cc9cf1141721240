"""What was done to a person in custody, who asked to be let in, and what came of pressure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.cases.terms import terms
from onrecord.records import AccessRequest, Case, Opportunity, Outcome
from onrecord.records.custody import Discipline

from .dialogue import openness
from .directory import Directory
from .languages import spoken
from .notes import Notes, References, Sentence
from .proceedings import People, concerns
from .reader import Reader
from .said import Link, Listed, Said, untold
from .terms import Reckoned, reckoned


@dataclass(frozen=True)
class Punished:
    """A penalty in a place of detention, and whether it stood."""

    penalty: Said
    facts: tuple[str, ...]
    reason: Said | None
    summary: Said | None
    set_aside: str
    sources: References


@dataclass(frozen=True)
class Access:
    """Somebody asked to be let in, and what was answered."""

    request: Link | None
    by: Listed
    date: str
    answer: Said
    answered: str
    conditions: Said | None
    reason: Said | None
    visited: str
    sources: References


@dataclass(frozen=True)
class Changed:
    """A change after pressure; that it came because of it is a claim of those named."""

    outcome: Sentence
    page: Link | None
    date: str
    attribution: Said
    claimed_by: Listed


@dataclass(frozen=True)
class RaisedAt:
    """Where the person was raised, how openly, and what was answered."""

    opportunity: Link | None
    date: str
    disclosure: Said
    position: Said | None
    answer: Said | None
    sources: References


def computed(
    cases: Iterable[Case], who: People, directory: Directory, notes: Notes
) -> Iterator[Reckoned]:
    """The terms of the person's sentences as far as they can be computed."""
    for case in cases:
        for imposed in terms(case):
            if imposed.person in who:
                _, proceeding, _, sentence = imposed.sentence.split("/")
                cites = case.proceedings[int(proceeding)].sentences[int(sentence)].cites
                yield reckoned(imposed.term, cites, case.id, directory, notes)


def punished(
    cases: Iterable[Case], who: People, directory: Directory, notes: Notes
) -> list[Punished]:
    """The penalties imposed on the person in places of detention."""
    return [
        _punished(each, directory.reader, notes)
        for case in cases
        for each in case.discipline
        if concerns(each.people, who)
    ]


def _punished(each: Discipline, reader: Reader, notes: Notes) -> Punished:
    dated = each.date.in_words(spoken()) if each.date else ""
    lasted = each.duration.in_words(spoken()) if each.duration else ""
    place = untold(reader.withheld.out_of(each.place)) if each.place else ""
    return Punished(
        penalty=reader.label("discipline-penalty", each.penalty),
        facts=tuple(fact for fact in (lasted, dated, place) if fact),
        reason=reader.text(each.reason),
        summary=reader.text(each.summary),
        set_aside=each.set_aside.in_words(spoken()) if each.set_aside else "",
        sources=notes.listed(each.cites),
    )


def access(requests: Iterable[AccessRequest], directory: Directory, notes: Notes) -> list[Access]:
    """The requests to be let in to the person."""
    reader = directory.reader
    return [
        Access(
            request=directory.link(each.id),
            by=Listed(tuple(directory.party(party) for party in each.by)),
            date=each.date.in_words(spoken()) if each.date else "",
            answer=reader.label("access-answer", each.answer),
            answered=each.answered.in_words(spoken()) if each.answered else "",
            conditions=reader.text(each.conditions),
            reason=reader.text(each.reason),
            visited=each.visited.in_words(spoken()) if each.visited else "",
            sources=notes.listed(each.cites),
        )
        for each in requests
    ]


def changed(outcomes: Iterable[Outcome], directory: Directory, notes: Notes) -> list[Changed]:
    """What changed for the person after pressure."""
    reader = directory.reader
    return [
        Changed(
            outcome=Sentence(reader.text(each.summary), notes.listed(each.cites)),
            page=directory.link(each.id),
            date=each.date.in_words(spoken()) if each.date else "",
            attribution=reader.label("attribution", each.attribution),
            claimed_by=Listed(tuple(directory.party(party) for party in each.claimed_by)),
        )
        for each in outcomes
    ]


def raised(
    opportunities: Iterable[Opportunity], who: People, directory: Directory, notes: Notes
) -> list[RaisedAt]:
    """Where the person was raised."""
    reader = directory.reader
    return [
        RaisedAt(
            opportunity=directory.link(each.id),
            date=each.date.in_words(spoken()) if each.date else "",
            disclosure=openness(point.disclosure, reader),
            position=reader.label("reply-position", point.position) if point.position else None,
            answer=reader.text(point.answer),
            sources=notes.listed(point.cites),
        )
        for each in opportunities
        for point in each.raised
        if not who.isdisjoint(point.people)
    ]
