"""How grades are to be read, and what nobody knows."""

from __future__ import annotations

from itertools import pairwise

from onrecord.cases.queries import difference
from onrecord.publications.content import (
    BulletList,
    Definition,
    DefinitionList,
    GradeMark,
    inlines,
)
from onrecord.publications.writing.context import Arguments, Context
from onrecord.publications.writing.material import Material
from onrecord.recommendations.grading import NOT_ASSESSED
from onrecord.records import Recommendation

from .roll import roll_days
from .rolls import NOT_STATED


def scales(context: Context, given: Arguments) -> tuple[DefinitionList, ...]:
    """The grades of each scale in use, best first, with the source of the scale."""
    del given
    return tuple(_scale(context.material, each) for each in context.material.scales)


def _scale(material: Material, scale: str) -> DefinitionList:
    scheme = material.vocabularies.scale(scale)
    grades = sorted(scheme.concepts.values(), key=lambda each: each.extra["order"])
    items = []
    for place, each in enumerate(grades, start=1):
        mark = GradeMark(each.extra["sign"], material.text(each.label))
        defined = f" {material.text(each.definition)}." if each.definition else ""
        said = material.say("scale.place", place=place, total=len(grades))
        items.append(Definition(inlines(mark), inlines(f"{said}{defined}")))
    source = Definition(
        inlines(material.text(scheme.title)),
        inlines(material.say("scale.version", version=scheme.version, source=scheme.source)),
    )
    return DefinitionList((source, *items))


def unknown(context: Context, given: Arguments) -> tuple[BulletList, ...]:
    """What the register does not hold, in numbers."""
    del given
    material = context.material
    gaps = [*_ungraded(material), *_unexplained(material)]
    return (BulletList(tuple(inlines(each) for each in gaps)),) if gaps else ()


def _ungraded(material: Material) -> list[str]:
    day, every = material.day(material.as_of), material.recommendations
    if not every:
        return []
    ungraded = sum(graded.grade == NOT_ASSESSED for graded, _ in every)
    silent = sum(not _answered(material, record) for _, record in every)
    return [
        material.say("unknown.grades", day=day, number=ungraded, total=len(every)),
        material.say("unknown.replies", day=day, number=silent, total=len(every)),
    ]


def _unexplained(material: Material) -> list[str]:
    gaps = []
    for before, after in pairwise(roll_days(material)):
        first = material.roll(before.day, material.by)
        gone = difference(first, material.roll(after.day, material.by), material.viewer).gone
        lost = sum(each.how == NOT_STATED for each in gone)
        gaps.append(
            material.say(
                "unknown.gone",
                first=material.day(before.day),
                second=material.day(after.day),
                gone=len(gone),
                lost=lost,
            )
        )
    return gaps


def _answered(material: Material, recommendation: Recommendation) -> bool:
    found = [
        *material.naming(recommendation.id, "reply", "/to"),
        *material.naming(recommendation.instrument, "reply", "/to"),
        *material.naming(recommendation.id, "commitment", "/answers"),
    ]
    return any(each.date is None or each.date.earliest <= material.as_of for each in found)
