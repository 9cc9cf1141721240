"""What follows the roll: the assessors' own demands, the method, the sources, the version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from onrecord.cases.queries import difference
from onrecord.ledger.history import current_of_kind
from onrecord.ledger.models import Checkpoint, Record
from onrecord.publications.content import (
    Block,
    BulletList,
    Column,
    Definition,
    DefinitionList,
    GradeMark,
    Inlines,
    Paragraph,
    Section,
    Table,
    inlines,
)
from onrecord.publications.writing.citing import Citing
from onrecord.publications.writing.material import Material, day_in_words
from onrecord.publications.writing.naming import name_of_record, names_of
from onrecord.recommendations.queries import followup
from onrecord.records import Instrument, Recommendation

from .recommendation import assessment_of
from .roll import NOT_STATED, roll_days

Said = Callable[[str], tuple[Block, ...]]
"""The blocks of a section of the prose."""


# --- the assessors' own demands -------------------------------------------------------------------


def demand_sections(citing: Citing) -> list[Section]:
    """Every other instrument by those who assessed: what they ask for themselves."""
    material = citing.material
    bodies = _assessors(material)
    found = [
        each
        for each in current_of_kind("instrument", material.viewer)
        if isinstance(each, Instrument)
        and each.id != material.instrument.id
        and bodies & {each.body, *each.jointly_with}
        and (each.date is None or each.date.earliest <= material.as_of)
    ]
    ordered = sorted(found, key=lambda each: (str(each.date or ""), each.id), reverse=True)
    parts = [_demands(citing, position, each) for position, each in enumerate(ordered, start=1)]
    if not parts:
        return []
    said = Paragraph(
        inlines("Those who assessed the recommendations also ask for something themselves.")
    )
    return [Section("demands", "Annex B. Demands of the assessors", (said,), tuple(parts))]


def _assessors(material: Material) -> set[str]:
    bodies: set[str] = set()
    for graded, record in material.recommendations:
        found = assessment_of(graded, record)
        if found is not None:
            bodies |= {found.assessor, *found.jointly_with}
    return bodies


def _demands(citing: Citing, position: int, instrument: Instrument) -> Section:
    material = citing.material
    scope = f"demand{position}"
    found = followup(instrument.id, material.as_of, material.viewer)
    material.records.read(each.id for each in found.recommendations)
    records = material.records.all(each.id for each in found.recommendations)
    rows = tuple(_demand(citing, scope, n, each) for n, each in enumerate(records, start=1))
    said: list[Block] = []
    if instrument.summary:
        said.append(Paragraph(inlines(material.words(instrument.summary, sentence=True))))
    columns = (
        Column("No.", 0.4, numeric=True),
        Column("What is asked", 4.0),
        Column("Asked of", 1.4),
        Column("To be done by", 1.4),
    )
    if rows:
        caption = inlines("Demands", *citing.notes(scope, instrument.cites))
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


# --- method ---------------------------------------------------------------------------------------


def method_section(material: Material, said: Said) -> Section:
    """How grades, days and numbers are to be read, and what nobody knows."""
    return Section(
        "method",
        "Method",
        said("methodology"),
        (
            Section("method-grades", "Grades", tuple(_scale(material, s) for s in material.scales)),
            Section("method-time", "Time", said("time")),
            Section("method-counting", "Counting", said("counting")),
            Section("method-unknown", "What is not known", (_unknown(material),)),
        ),
    )


def _scale(material: Material, scale: str) -> DefinitionList:
    scheme = material.vocabularies.scale(scale)
    grades = sorted(scheme.concepts.values(), key=lambda each: each.extra["order"])
    items = []
    for place, each in enumerate(grades, start=1):
        mark = GradeMark(each.extra["sign"], material.text(each.label))
        defined = f" {material.text(each.definition)}." if each.definition else ""
        items.append(
            Definition(
                inlines(mark), inlines(f"Place {place} of {len(grades)}, best first.{defined}")
            )
        )
    source = Definition(
        inlines(material.text(scheme.title)),
        inlines(f"Version {scheme.version}. {scheme.source}."),
    )
    return DefinitionList((source, *items))


def _unknown(material: Material) -> BulletList:
    return BulletList(tuple(inlines(each) for each in _gaps(material)))


def _gaps(material: Material) -> list[str]:
    day = day_in_words(material.as_of)
    every = material.recommendations
    ungraded = sum(graded.assessment is None for graded, _ in every)
    silent = sum(not _answered(material, record) for _, record in every)
    gaps = [
        f"Recommendations without an assessment by {day}: {ungraded} of {len(every)}.",
        (
            f"Recommendations to which no reply or promise was found by {day}: {silent} of "
            f"{len(every)}. That none was found does not say that none was given."
        ),
    ]
    days = roll_days(material)
    for before, after in pairwise(days):
        first = material.roll(before.day, material.by)
        gone = difference(first, material.roll(after.day, material.by), material.viewer).gone
        lost = sum(each.how == NOT_STATED for each in gone)
        gaps.append(
            f"People held for certain on {day_in_words(before.day)} and no longer so on "
            f"{day_in_words(after.day)}: {len(gone)}; how it ended is not stated for {lost}."
        )
    return gaps


def _answered(material: Material, recommendation: Recommendation) -> bool:
    found = [
        *material.naming(recommendation.id, "reply", "/to"),
        *material.naming(recommendation.instrument, "reply", "/to"),
        *material.naming(recommendation.id, "commitment", "/answers"),
    ]
    return any(each.date is None or each.date.earliest <= material.as_of for each in found)


# --- sources and version --------------------------------------------------------------------------


def sources_section(citing: Citing) -> Section:
    """Every document that a note names."""
    documents = sorted(
        citing.documents.values(),
        key=lambda each: (str(each.date or "9999"), citing.material.text(each.title), each.id),
    )
    items = tuple(citing.source_entry(each) for each in documents)
    said = Paragraph(
        inlines(
            "The documents that the notes name, by date. An address stands as the source gives it; "
            "it may have changed since."
        )
    )
    return Section("sources", "Sources", (said, *((BulletList(items),) if items else ())))


def version_words() -> str:
    """The state of the register that the report was made from."""
    last = Checkpoint.objects.order_by("size").last()
    return f"Log {bytes(last.root).hex()[:16]}" if last is not None else "Log without entries"


def version_section(material: Material) -> Section:
    """What somebody needs to check that a report was made from this register."""
    last = Checkpoint.objects.order_by("size").last()
    public = Record.objects.filter(withdrawn=False, level__in=material.viewer.levels).count()
    items: Sequence[tuple[str, str]] = (
        ("Speaks of", day_in_words(material.as_of)),
        ("Made from", f"{public} public records"),
        ("Versions in the log", str(last.size if last is not None else 0)),
        ("Root of the log", bytes(last.root).hex() if last is not None else "none"),
        ("Licence of the records", _licence(material)),
    )
    listed = tuple(Definition(inlines(term), inlines(said)) for term, said in items)
    said = Paragraph(
        inlines(
            "The same register, asked for the same day, gives this report again, byte for byte. "
            "The root stands for every version of every record in the log."
        )
    )
    return Section("version", "This version", (said, DefinitionList(listed)))


def _licence(material: Material) -> str:
    register = material.register
    return str(register.licence) if register is not None and register.licence else "not stated"
