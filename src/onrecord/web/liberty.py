"""A person's liberty over time, drawn from the same rules as the roll."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from onrecord.cases.standing import Run, Standing
from onrecord.publications.content import Chart
from onrecord.publications.timeline import EventMark, History, LibertySpan, Situation, timeline
from onrecord.publications.wording import WORDS
from onrecord.records import Case, Decision, LibertyPeriod, ListEdition, Person
from onrecord.records import Record as Shape
from onrecord.values import PartialDate

from .directory import Directory
from .languages import spoken
from .proceedings import People, bounds_in_words, concerns, penalty_in_words
from .reader import Reader, in_words
from .rolls import standing_in_words

EARLIEST = date(1900, 1, 1)
MARGIN = timedelta(days=90)
COLOURS: dict[str, Situation] = {
    "people": "held",
    "confined": "held",
    "suspended": "restricted",
    "none": "free",
}


def drawn(
    person: Person,
    who: People,
    runs: Mapping[str, list[Run]],
    further: Iterable[Shape],
    directory: Directory,
) -> Chart | None:
    """The time line up to the reader's day; None where nothing has a date.

    `runs` say how the person stood, by the place of each period; of `further` records cases and
    decisions have something to show.
    """
    reader = directory.reader
    records = list(further)
    matters = [each for each in records if isinstance(each, Case)]
    decisions = [each for each in records if isinstance(each, Decision)]
    spans = list(_spans(who, runs, matters, reader))
    events = [
        mark
        for mark in _events(person, who, matters, decisions, directory)
        if mark.earliest <= reader.day
    ]
    days = [span.possible[0] for span in spans] + [mark.earliest for mark in events]
    if not days:
        return None
    whole = History(
        tuple(spans),
        tuple(sorted(events, key=lambda mark: (mark.earliest, mark.label))),
        first=min(days) - MARGIN,
        last=reader.day,
    )
    title = _("Liberty of {name}").format(name=directory.name(person).plain)
    return timeline("liberty", title, WORDS[spoken()], whole)


def _spans(
    who: People, runs: Mapping[str, list[Run]], cases: Iterable[Case], reader: Reader
) -> Iterator[LibertySpan]:
    found = []
    for case in cases:
        for index, period in enumerate(case.liberty):
            own = runs.get(f"{case.id}/liberty/{index}", [])
            if period.person in who and own:
                found.append(_span(period, own, reader))
    yield from sorted(found, key=lambda span: span.possible[0])


def _span(period: LibertyPeriod, runs: list[Run], reader: Reader) -> LibertySpan:
    certain = [(run.first, run.last) for run in runs if run.standing is Standing.CERTAIN]
    concept = reader.words.concept("liberty-situation", period.situation)
    return LibertySpan(
        label=reader.label("liberty-situation", period.situation).plain,
        dates=_dates(period, runs, reader),
        situation=COLOURS.get(concept.extra.get("counts_as", "none"), "unknown"),
        possible=(runs[0].first, runs[-1].last),
        certain=tuple(certain),
    )


def _dates(period: LibertyPeriod, runs: list[Run], reader: Reader) -> str:
    """When by the sources, and how certain on the reader's day if it lasts until then."""
    begun, ended = bounds_in_words(period.from_), bounds_in_words(period.until)
    goes_on = any(bound.ongoing for bound in period.until)
    said = [_("began {day}").format(day=begun) if begun else _("beginning not stated")]
    if goes_on:
        said.append(ended)
    else:
        said.append(_("ended {day}").format(day=ended) if ended else _("end not stated"))
    if period.attested:
        days = ", ".join(each.date.in_words(spoken()) for each in period.attested)
        said.append(_("attested {days}").format(days=days))
    last = runs[-1]
    if last.last == reader.day:
        now = standing_in_words(last.standing)
        said.append(_("{standing} on {day}").format(standing=now, day=in_words(reader.day)))
    return "; ".join(said)


def _events(
    person: Person,
    who: People,
    cases: Iterable[Case],
    decisions: Iterable[Decision],
    directory: Directory,
) -> Iterator[EventMark]:
    reader = directory.reader
    for recognition in person.recognitions:
        edition = directory.shape(recognition.edition)
        if isinstance(edition, ListEdition):
            issuer = directory.short_name(edition.organisation).plain
            what = reader.label("recognition-decision", recognition.decision).lower()
            yield _mark(f"{issuer}: {what}", recognition.date or edition.as_of)
    for decision in decisions:
        if decision.date:
            yield _mark(directory.name(decision).plain, decision.date)
    for case in cases:
        yield from _events_of_case(case, who, reader)


def _events_of_case(case: Case, who: People, reader: Reader) -> Iterator[EventMark]:
    for proceeding in case.proceedings:
        if not concerns(proceeding.people, who):
            continue
        for stage in proceeding.stages:
            if stage.date:
                outcome = (
                    f": {reader.label('proceeding-outcome', stage.outcome).lower()}"
                    if stage.outcome
                    else ""
                )
                yield _mark(f"{reader.label('proceeding-stage', stage.stage)}{outcome}", stage.date)
        for penalty in proceeding.sentences:
            dated = penalty.date or proceeding.decided
            if dated and concerns(penalty.people, who):
                yield _mark(penalty_in_words(penalty, reader).plain, dated)


def _mark(label: str, when: PartialDate) -> EventMark:
    return EventMark(label, when.in_words(spoken()), when.earliest, when.latest)
