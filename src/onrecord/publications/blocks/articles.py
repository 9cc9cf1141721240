"""One article of a law: wordings and penalties by date, who was charged, what was promised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.cases.charged import Charged, by_status, charged_under
from onrecord.law.queries import article
from onrecord.publications.content import BulletList, Column, Inlines, Table, inlines
from onrecord.publications.writing.context import Arguments, Context, InvalidReference
from onrecord.publications.writing.material import Material
from onrecord.publications.writing.naming import name_in_scripts, name_of
from onrecord.records import Person, Provision
from onrecord.records.law import Penalty

from .evidence import sentence_words
from .facts import related
from .positions import promise_item


def provisions_of(context: Context) -> list[Provision]:
    """The article with its paragraphs. Raises InvalidReference."""
    subject = context.material.subject
    if subject.kind != "provision":
        raise InvalidReference("is about an article of a law; the publication is about none")
    keys = article(subject.id, context.material.viewer)
    return [each for each in context.material.records.all(keys) if isinstance(each, Provision)]


def table_wordings(context: Context, given: Arguments) -> tuple[Table, ...]:
    """What the article and its paragraphs are called, by source and time."""
    del given
    material = context.material
    rows = []
    for provision in provisions_of(context):
        for each in provision.wordings:
            said = material.words(each.title)
            summary = [" – ", material.words(each.summary)] if each.summary else []
            notes = context.citing.notes(context.scope, each.cites)
            rows.append(
                (
                    inlines(_place(material, provision)),
                    inlines(said, *summary, *notes),
                    inlines(_valid(material, each.valid)),
                )
            )
    columns = (
        Column(material.say("column.provision"), 1.3),
        Column(material.say("column.wording"), 4.0),
        Column(material.say("column.valid"), 1.8),
    )
    return (Table(inlines(material.say("wordings")), columns, tuple(rows)),) if rows else ()


def table_penalties(context: Context, given: Arguments) -> tuple[Table, ...]:
    """What the article threatens, and when; what does not stand on the day says so."""
    del given
    material = context.material
    rows = []
    for provision in provisions_of(context):
        for each in provision.penalties:
            stands = each.valid is None or each.valid.contains(material.as_of)
            rows.append(
                (
                    inlines(_place(material, provision)),
                    inlines(
                        _threat(material, each), *context.citing.notes(context.scope, each.cites)
                    ),
                    inlines(_valid(material, each.valid)),
                    inlines(material.say("in_force" if stands else "not_in_force")),
                )
            )
    columns = (
        Column(material.say("column.provision"), 1.3),
        Column(material.say("column.penalty"), 3.0),
        Column(material.say("column.valid"), 1.8),
        Column(material.day(material.as_of), 1.3),
    )
    return (Table(inlines(material.say("penalties")), columns, tuple(rows)),) if rows else ()


def _place(material: Material, provision: Provision) -> str:
    said = material.say("law.article", number=provision.article)
    if provision.paragraph is None:
        return said
    return f"{said}, {material.say('law.paragraph', number=provision.paragraph)}"


def _valid(material: Material, valid: Any | None) -> str:
    return str(valid.in_words(material.language)) if valid else material.say("unknown")


def _threat(material: Material, penalty: Penalty) -> str:
    parts = [material.label("sentence-type", penalty.type), *_measures(material, penalty)]
    said = ", ".join(parts)
    return f"{said}: {material.text(penalty.summary)}" if penalty.summary else said


def _measures(material: Material, penalty: Penalty) -> Iterator[str]:
    language = material.language
    low, high = penalty.minimum, penalty.maximum
    if low and high:
        yield material.say("term", low=low.in_words(language), high=high.in_words(language))
    elif high:
        yield material.say("term.up_to", high=high.in_words(language))
    elif low:
        yield material.say("term.at_least", low=low.in_words(language))
    if penalty.amount:
        yield penalty.amount.text(language)
    if penalty.units and penalty.unit:
        unit = material.label("unit", penalty.unit).lower()
        yield f"{penalty.units.text(language)} {unit}"


# --- charges --------------------------------------------------------------------------------------


def _charges(context: Context) -> list[Charged]:
    keys = [each.id for each in provisions_of(context)]
    found = charged_under(keys, context.material.viewer)
    day = context.material.as_of
    return [each for each in found if each.decided is None or each.decided <= day]


def statuses(context: Context, given: Arguments) -> tuple[BulletList, ...]:
    """How many named people stand charged how."""
    del given
    material = context.material
    counted = by_status(_charges(context))
    items = [
        inlines(f"{material.label('charge-status', status)}: {number}")
        for status, number in counted.items()
        if status != "not_stated"
    ]
    unstated = counted.get("not_stated")
    if unstated:
        items.append(inlines(f"{material.say('charge.unstated')}: {unstated}"))
    return (BulletList(tuple(items)),) if items else ()


def table_charges(context: Context, given: Arguments) -> tuple[Table, ...]:
    """Who was charged under the article, what came of it, and what was imposed."""
    del given
    material = context.material
    rows = tuple(_charge_row(context, each) for each in _charges(context))
    columns = (
        Column(material.say("column.person"), 2.0),
        Column(material.say("column.outcome"), 1.8),
        Column(material.say("column.decided"), 1.5),
        Column(material.say("column.imposed"), 3.0),
    )
    caption = inlines(material.say("charges"))
    return (Table(caption, columns, rows, row_headings=True),) if rows else ()


def _charge_row(context: Context, each: Charged) -> tuple[Inlines, ...]:
    material = context.material
    [case] = material.records.all([each.case])
    proceeding = case.proceedings[int(each.proceeding.rpartition("/")[2])]
    cites = [
        cite
        for charge in proceeding.charges
        if charge.provision == each.provision and _concerns(charge, each.person)
        for cite in charge.cites
    ]
    status = (
        material.say("unknown")
        if each.status == "not_stated"
        else material.label("charge-status", each.status)
    )
    decided = proceeding.decided.in_words(material.language) if proceeding.decided else None
    imposed = [
        sentence_words(context.citing, one)
        for one in proceeding.sentences
        if one.stage == "imposed" and each.person is not None and _concerns(one, each.person)
    ]
    person = material.records.get(each.person) if each.person else None
    who = (
        name_in_scripts(material, person)
        if isinstance(person, Person)
        else inlines(material.say("charge.unnamed", case=name_of(material, each.case)))
    )
    return (
        who,
        inlines(status, *context.citing.notes(context.scope, cites)),
        inlines(decided or material.say("unknown")),
        inlines("; ".join(imposed) or material.say("unknown")),
    )


def _concerns(part: Any, person: str | None) -> bool:
    """Whether a part of a proceeding is about the person; a part that names nobody is about all."""
    return not part.people or person in part.people


def promises(context: Context, given: Arguments) -> tuple[BulletList, ...]:
    """Promises about the article and its paragraphs, and what became of them."""
    del given
    keys = [each.id for each in provisions_of(context)]
    found = related(context.material, keys, "commitment")
    items = tuple(promise_item(context.citing, context.scope, each) for each in found)
    return (BulletList(items),) if items else ()
