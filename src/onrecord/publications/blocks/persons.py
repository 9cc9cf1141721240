"""One person: names, recognitions, liberty over time, proceedings, and what is known beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from onrecord.cases.models import LibertyPeriod
from onrecord.cases.periods import history, periods_of, situation_of
from onrecord.cases.standing import Run, Standing
from onrecord.people.identity import identity
from onrecord.publications.content import (
    BulletList,
    ChartFigure,
    Column,
    Foreign,
    Inline,
    Inlines,
    Table,
    inlines,
)
from onrecord.publications.timeline import History, LibertySpan, Situation, timeline
from onrecord.publications.wording import WORDS
from onrecord.publications.writing.context import Arguments, Context, InvalidReference
from onrecord.publications.writing.material import Material, as_sentence
from onrecord.publications.writing.naming import may_be_named, name_of, together
from onrecord.publications.writing.standing import bound_words, period_cites
from onrecord.records import Person

from .evidence import proceeding_parts
from .positions import by_day

MARGIN = timedelta(days=90)
DRAWN: dict[str, Situation] = {
    "people": "held",
    "confined": "held",
    "suspended": "restricted",
    "none": "free",
}
"""How a situation is drawn, by what it counts as."""


def person_of(context: Context) -> Person:
    """The person whom the publication or the repetition is about. Raises InvalidReference."""
    item = context.item("person")
    record = item.record if item is not None else context.material.subject
    if not isinstance(record, Person):
        raise InvalidReference("is about a person; the publication is about none")
    return record


def parts_of(context: Context) -> list[str]:
    """The ids under which the register knows this person."""
    return list(identity(context.material.viewer).parts(person_of(context).id))


def names(context: Context, given: Arguments) -> tuple[BulletList, ...]:
    """Every form of the name, with script, kind and source."""
    del given
    material, person = context.material, person_of(context)
    if not may_be_named(person):
        return ()
    items = []
    for record in material.records.all(parts_of(context)):
        for each in record.names:
            said: Inline | str = Foreign(each.text, each.language) if each.language else each.text
            kind = material.label("name-kind", each.kind).lower()
            notes = context.citing.notes(context.scope, each.cites)
            items.append(inlines(said, f" – {kind}", *notes))
    return (BulletList(tuple(items)),)


def table_recognitions(context: Context, given: Arguments) -> tuple[Table, ...]:
    """Who recognised the person as what, when: in the recogniser's voice."""
    del given
    material = context.material
    rows = []
    for record in material.records.all(parts_of(context)):
        for each in record.recognitions:
            edition = material.records.get(each.edition)
            if edition is not None and edition.as_of.earliest <= material.as_of:
                rows.append(_recognition(context, each, edition))
    columns = (
        Column(material.say("column.issuer"), 2.6),
        Column(material.say("column.day"), 1.6),
        Column(material.say("column.decision"), 1.6),
        Column(material.say("column.category"), 1.8),
    )
    caption = inlines(material.say("recognitions"))
    return (Table(caption, columns, tuple(rows), row_headings=True),) if rows else ()


def _recognition(context: Context, recognition: Any, edition: Any) -> tuple[Inlines, ...]:
    material = context.material
    dated = recognition.date or edition.as_of
    category = (
        material.label("recognition-category", recognition.category)
        if recognition.category
        else material.say("unknown")
    )
    return (
        inlines(together(material, edition.organisation, edition.jointly_with)),
        inlines(dated.in_words(material.language)),
        inlines(
            material.label("recognition-decision", recognition.decision),
            *context.citing.notes(context.scope, recognition.cites),
        ),
        inlines(category),
    )


# --- liberty --------------------------------------------------------------------------------------


def table_liberty(context: Context, given: Arguments) -> tuple[Table, ...]:
    """Every situation that sources tell of, oldest first, with where and how it ended."""
    del given
    material = context.material
    periods = _periods(context)
    columns = (
        Column(material.say("column.situation"), 1.9),
        Column(material.say("column.from"), 1.5),
        Column(material.say("column.until"), 1.7),
        Column(material.say("column.attested"), 1.9),
        Column(material.say("column.ended"), 1.4),
    )
    rows = tuple(_liberty_row(context, each) for each in periods)
    caption = inlines(material.say("liberty"))
    return (Table(caption, columns, rows, row_headings=True),) if rows else ()


def _periods(context: Context) -> list[LibertyPeriod]:
    found = periods_of(context.material.viewer).filter(person_id__in=parts_of(context))
    return sorted(found, key=lambda each: (each.from_earliest or date.max, each.id))


def _liberty_row(context: Context, period: LibertyPeriod) -> tuple[Inlines, ...]:
    material = context.material
    notes = context.citing.notes(context.scope, period_cites(material, period.id))
    ended = (
        material.label("liberty-end", period.ended).lower()
        if period.ended
        else material.say("ended.not")
    )
    days = [each.text for each in period.attestations.all() if each.first_day <= material.as_of]
    return (
        inlines(material.label("liberty-situation", period.situation), *notes),
        inlines(bound_words(material, period.from_text)),
        inlines(bound_words(material, period.until_text)),
        inlines("; ".join(bound_words(material, day) for day in days) or material.say("unknown")),
        inlines(ended),
    )


def chart_liberty(context: Context, given: Arguments) -> tuple[ChartFigure, ...]:
    """The same as a time line up to the day: what is certain is full, what is not is hatched."""
    del given
    material = context.material
    spans = list(_spans(material, _periods(context)))
    if not spans:
        return ()
    title = material.say("liberty.of", name=name_of(material, person_of(context).id))
    first = min(span.possible[0] for span in spans) - MARGIN
    whole = History(tuple(spans), (), first=first, last=material.as_of)
    drawn = timeline("liberty", title, WORDS[material.language], whole)
    return (ChartFigure(drawn, inlines(title)),)


def _spans(material: Material, periods: list[LibertyPeriod]) -> Iterator[LibertySpan]:
    begun = [each.from_earliest for each in periods if each.from_earliest is not None]
    attested = [one.first_day for each in periods for one in each.attestations.all()]
    if not (begun or attested):
        return
    situations = {each.id: situation_of(each) for each in periods}
    runs = history(situations, min((*begun, *attested)), material.as_of)
    for period in periods:
        if runs.get(period.id):
            yield _span(material, period, runs[period.id])


def _span(material: Material, period: LibertyPeriod, runs: list[Run]) -> LibertySpan:
    concept = material.vocabularies.concept("liberty-situation", period.situation)
    certain = [(run.first, run.last) for run in runs if run.standing is Standing.CERTAIN]
    begun = bound_words(material, period.from_text)
    ended = bound_words(material, period.until_text)
    return LibertySpan(
        label=material.label("liberty-situation", period.situation),
        dates=material.say("span", begun=begun, ended=ended),
        situation=DRAWN.get(concept.extra.get("counts_as", "none"), "unknown"),
        possible=(runs[0].first, runs[-1].last),
        certain=tuple(certain),
    )


# --- cases ----------------------------------------------------------------------------------------


def proceedings(context: Context, given: Arguments) -> tuple[BulletList, ...]:
    """Every proceeding against the person: provisions, outcome, and what was imposed."""
    del given
    parts = set(parts_of(context))
    items = []
    for case in _cases(context):
        for proceeding in case.proceedings:
            if not proceeding.people or parts & set(proceeding.people):
                said = proceeding_parts(context.citing, context.scope, proceeding)
                items.append(inlines(*said[1:]))
    return (BulletList(tuple(items)),) if items else ()


def _cases(context: Context) -> list[Any]:
    found: dict[str, Any] = {}
    for part in parts_of(context):
        for each in context.material.naming(part, "case", "/people"):
            found[each.id] = each
    return list(found.values())


def table_asked(context: Context, given: Arguments) -> tuple[Table, ...]:
    """What bodies asked for about the record that the publication is about, oldest first."""
    material = context.material
    target = context.record(given, "about")
    keys = identity(material.viewer).parts(target.id) if target.kind == "person" else [target.id]
    found = {each.id: each for key in keys for each in material.naming(key, "recommendation")}
    rows = [
        _asked_row(context, each, instrument)
        for each, instrument in sorted(
            _with_instruments(material, found.values()),
            key=lambda pair: (str(pair[1].date or "9999"), pair[0].id),
        )
    ]
    columns = (
        Column(material.say("column.asked"), 4.0),
        Column(material.say("column.by"), 2.0),
        Column(material.say("column.day"), 1.4),
        Column(material.say("column.replied"), 1.8),
    )
    return (Table(inlines(material.say("asked")), columns, tuple(rows)),) if rows else ()


def _with_instruments(material: Material, found: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    for each in found:
        instrument = material.records.get(each.instrument)
        if instrument is not None and (
            instrument.date is None or instrument.date.earliest <= material.as_of
        ):
            yield each, instrument


def _asked_row(context: Context, asked: Any, instrument: Any) -> tuple[Inlines, ...]:
    material = context.material
    replies = [
        material.label("reply-position", each.position)
        for each in by_day(material.naming(asked.id, "reply", "/to"), material.as_of)
    ]
    dated = instrument.date.in_words(material.language) if instrument.date else None
    return (
        inlines(
            as_sentence(material.text(asked.summary)),
            *context.citing.notes(context.scope, asked.cites),
        ),
        inlines(together(material, instrument.body, instrument.jointly_with)),
        inlines(dated or material.say("unknown")),
        inlines("; ".join(replies) or material.say("replied.none")),
    )
