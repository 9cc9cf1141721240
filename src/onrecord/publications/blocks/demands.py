"""What those who assessed the recommendations ask for themselves."""

from __future__ import annotations

from onrecord.ledger.history import current_of_kind
from onrecord.publications.content import Block, Column, Inlines, Paragraph, Section, Table, inlines
from onrecord.publications.writing.citing import Citing
from onrecord.publications.writing.context import Arguments, Context
from onrecord.publications.writing.material import Material
from onrecord.publications.writing.naming import name_of_record, names_of
from onrecord.recommendations.queries import followup
from onrecord.records import Instrument, Recommendation


def demands(context: Context, given: Arguments) -> tuple[Section, ...]:
    """A section for every other instrument by those who assessed, the latest first."""
    del given
    material = context.material
    bodies = _assessors(material)
    found = [
        each
        for each in current_of_kind("instrument", material.viewer)
        if isinstance(each, Instrument)
        and each not in material.instruments
        and bodies & {each.body, *each.jointly_with}
        and (each.date is None or each.date.earliest <= material.as_of)
    ]
    ordered = sorted(found, key=lambda each: (str(each.date or ""), each.id), reverse=True)
    return tuple(_demands(context.citing, at, each) for at, each in enumerate(ordered, start=1))


def _assessors(material: Material) -> set[str]:
    found = [
        record.assessments[graded.assessment]
        for graded, record in material.recommendations
        if graded.assessment is not None
    ]
    return {body for each in found for body in (each.assessor, *each.jointly_with)}


def _demands(citing: Citing, position: int, instrument: Instrument) -> Section:
    material = citing.material
    scope = f"demand{position}"
    found = followup(instrument.id, material.as_of, material.viewer)
    records = material.records.all(each.id for each in found.recommendations)
    rows = tuple(_demand(citing, scope, n, each) for n, each in enumerate(records, start=1))
    said: list[Block] = []
    if instrument.summary:
        said.append(Paragraph(inlines(material.words(instrument.summary, sentence=True))))
    columns = (
        Column(material.say("column.number"), 0.4, numeric=True),
        Column(material.say("asked.what"), 4.0),
        Column(material.say("asked.of"), 1.4),
        Column(material.say("asked.by"), 1.4),
    )
    if rows:
        caption = inlines(material.say("demands"), *citing.notes(scope, instrument.cites))
        said.append(Table(caption, columns, rows))
    return Section(f"demands-{position}", name_of_record(material, instrument), tuple(said))


def _demand(citing: Citing, scope: str, number: int, demand: Recommendation) -> tuple[Inlines, ...]:
    material = citing.material
    asked = inlines(
        material.words(demand.summary, sentence=True), *citing.notes(scope, demand.cites)
    )
    return (
        inlines(demand.number or str(number)),
        asked,
        inlines(names_of(material, demand.asked_of)),
        inlines(names_of(material, demand.must_act)),
    )
