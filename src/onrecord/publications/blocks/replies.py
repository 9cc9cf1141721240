"""A state's answers: position by position, what was left out, and what the facts say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from onrecord.publications.content import (
    BulletList,
    Column,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Strong,
    Table,
    inlines,
)
from onrecord.publications.writing.context import Arguments, Context
from onrecord.publications.writing.material import Fault, Material, as_sentence
from onrecord.publications.writing.queries import found_by
from onrecord.recommendations.answers import NONE_FOUND, Answer, answers
from onrecord.recommendations.positions import Said

from .evidence import evidence_items
from .positions import by_day, reply_item


def _answers(material: Material) -> dict[str, Answer]:
    """What counts as the answer to each recommendation on the day, by recommendation."""
    return {
        each.recommendation: each
        for instrument in material.instruments
        for each in answers(instrument.id, material.as_of, material.viewer).answers
    }


def positions(context: Context, given: Arguments) -> tuple[BulletList, ...]:
    """How many recommendations were answered how; without an answer, whether that is silence."""
    del given
    material = context.material
    counted = Counter(_position(material, each) for each in _answers(material).values())
    items = tuple(inlines(f"{position}: {number}") for position, number in counted.most_common())
    return (BulletList(items),) if items else ()


def _position(material: Material, answer: Answer) -> str:
    if answer.said is None or answer.said.position == NONE_FOUND:
        return material.say(f"heard.{answer.heard}")
    return material.label("reply-position", answer.said.position)


def table_replies(context: Context, given: Arguments) -> tuple[Table, ...]:
    """A row for each recommendation: what was asked, what was answered, what the facts say."""
    material = context.material
    known = _answers(material)
    wanted = {"section": given["section"]} if "section" in given else {}
    rows = tuple(
        _row(context, each.number, each.record, known[each.id])
        for each in found_by(context, "recommendations", wanted)
    )
    columns = (
        Column(material.say("column.asked"), 2.2),
        Column(material.say("column.answer"), 2.0),
        Column(material.say("column.facts"), 3.0),
    )
    caption = inlines(material.say("replies.caption"))
    return (Table(caption, columns, rows),) if rows else ()


def _row(context: Context, number: str, record: Any, answer: Answer) -> tuple[Inlines, ...]:
    material, notes = context.material, context.citing.notes
    asked = (f"{number}. {as_sentence(material.text(record.summary))}",)
    return (
        inlines(*asked, *notes(context.scope, record.cites)),
        _answer(context, answer),
        _facts(context, record, answer),
    )


def _answer(context: Context, answer: Answer) -> Inlines:
    material = context.material
    said: list[str | Inline] = [Strong(inlines(_position(material, answer)))]
    if answer.said is not None and answer.said.position != NONE_FOUND:
        said += _given(context, answer.said)
    for component, each in answer.on_parts.items():
        part = _part_name(material, answer.recommendation, component)
        label = material.label("reply-position", each.position)
        said += [LineBreak(), f"{part}: ", Strong(inlines(label)), *_given(context, each)]
    return inlines(*said)


def _part_name(material: Material, recommendation: str, component: str) -> str:
    record = material.records.get(recommendation)
    components = getattr(record, "components", ())
    found = next((each for each in components if each.id == component), None)
    return material.text(found.summary) if found is not None else component


def _given(context: Context, said: Said) -> Iterator[str | Inline]:
    """What is seen in an answer, its words, and its sources; one without sources is a fault."""
    material = context.material
    part = _place(material, said)
    if said.quality:
        yield f" ({material.label('reply-quality', said.quality).lower()})"
    if part.summary:
        yield ". "
        yield material.words(part.summary, sentence=True)
    if not part.cites:
        place = f"reply {said.reply}{said.at}"
        material.faults.append(Fault(place, "has no citation; say where the answer stands"))
    yield from context.citing.notes(context.scope, part.cites)


def _place(material: Material, said: Said) -> Any:
    """The reply, or the point of it at that place."""
    [reply] = material.records.all([said.reply])
    position = said.at.rpartition("/")[2]
    return reply.points[int(position)] if said.at else reply


def _facts(context: Context, record: Any, answer: Answer) -> Inlines:
    """What is held against or for the answer, each on a line of its own."""
    material = context.material
    keys = [
        key for said in _said(answer) for key in getattr(_place(material, said), "evidence", ())
    ]
    keys += [
        each.id
        for kind in ("statement", "figure")
        for each in by_day(material.naming(record.id, kind), material.as_of)
    ]
    found = material.records.all(dict.fromkeys(keys))
    items = evidence_items(context.citing, context.scope, found)
    said: list[Inline] = []
    for item in items:
        said += [*([LineBreak()] if said else []), *item]
    return tuple(said) or inlines(Emphasis(inlines(material.say("facts.none"))))


def _said(answer: Answer) -> Iterator[Said]:
    if answer.said is not None:
        yield answer.said
    yield from answer.on_parts.values()


def replies(context: Context, given: Arguments) -> tuple[BulletList, ...]:
    """What was answered to the instruments as a whole."""
    del given
    material = context.material
    found = [
        each
        for instrument in material.instruments
        for each in by_day(material.naming(instrument.id, "reply", "/to"), material.as_of)
    ]
    items = tuple(reply_item(context.citing, context.scope, each) for each in found)
    return (BulletList(items),) if items else ()
