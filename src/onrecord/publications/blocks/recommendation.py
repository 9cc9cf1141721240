"""One recommendation: what was asked, of whom, what came of it by whose grade, on what evidence."""

from __future__ import annotations

from typing import Any

from onrecord.publications.content import (
    Block,
    BulletList,
    Column,
    Definition,
    DefinitionList,
    GradeLine,
    Inlines,
    Paragraph,
    Section,
    Strong,
    Table,
    inlines,
)
from onrecord.publications.writing.citing import Citing, cites_of
from onrecord.publications.writing.context import Arguments, Context, InvalidReference
from onrecord.publications.writing.material import Material
from onrecord.publications.writing.naming import name_of, names_of, together
from onrecord.recommendations.grading import Graded
from onrecord.records import Recommendation

from .evidence import decision_item, evidence_items
from .people import concerned
from .positions import own_statements, position_items, reply_items


def recommendation(context: Context, given: Arguments) -> tuple[Block | Section, ...]:
    """One recommendation: grade, what was asked, replies, evidence, people concerned.

    Stands within `{each recommendations}`. Raises InvalidReference elsewhere.
    """
    del given
    item = context.item("recommendation")
    if item is None or not isinstance(item.detail, Graded):
        raise InvalidReference("stands within {each recommendations}")
    citing, graded, record = context.citing, item.detail, item.record
    return _told(citing, graded, record, _place(citing.material, record))


def _place(material: Material, record: Recommendation) -> int:
    """Its number among all recommendations of the publication."""
    keys = [each.id for _, each in material.recommendations]
    return keys.index(record.id) + 1


def _told(
    citing: Citing, graded: Graded, recommendation: Recommendation, number: int
) -> tuple[Block | Section, ...]:
    """Its blocks and sections; its notes are kept together under its own scope."""
    material = citing.material
    scope = f"r{number}"
    assessment = assessment_of(graded, recommendation)
    evidence = _evidence(material, assessment)
    blocks: list[Block] = [
        _grade_line(citing, scope, graded, assessment),
        _asked(citing, scope, recommendation),
        *_components(citing, scope, graded, recommendation, assessment),
        *_reasoning(citing, scope, assessment),
    ]
    name = f"recommendation-{number}"
    lists = (
        ("replies", material.say("section.replies"), reply_items(citing, scope, recommendation)),
        (
            "position",
            material.say("section.position"),
            position_items(citing, scope, recommendation, evidence),
        ),
        ("decisions", material.say("section.decisions"), _decisions(citing, scope, recommendation)),
        (
            "evidence",
            material.say("section.evidence"),
            _remaining(citing, scope, recommendation, evidence),
        ),
    )
    parts = [
        Section(f"{name}-{part}", title, (BulletList(items),))
        for part, title, items in lists
        if items
    ]
    people = concerned(citing, scope, [recommendation, *evidence])
    if people:
        parts.append(Section(f"{name}-people", material.say("section.people"), people))
    return (*blocks, *parts)


def assessment_of(graded: Graded, recommendation: Recommendation) -> Any | None:
    """The assessment that counts; None where nobody has assessed."""
    if graded.assessment is None:
        return None
    return recommendation.assessments[graded.assessment]


def _grade_line(citing: Citing, scope: str, graded: Graded, assessment: Any | None) -> GradeLine:
    material = citing.material
    mark = material.mark(graded.scale, graded.grade)
    if assessment is None:
        return GradeLine(mark, inlines(material.say("assessment.none")))
    who = together(material, assessment.assessor, assessment.jointly_with)
    when = assessment.date.in_words(material.language)
    scale = material.text(material.vocabularies.scale(assessment.scale).title)
    notes = citing.notes(scope, cites_of(assessment, "/grade"))
    return GradeLine(mark, inlines(material.say("graded", who=who, when=when, scale=scale), *notes))


def _asked(citing: Citing, scope: str, recommendation: Recommendation) -> DefinitionList:
    material = citing.material
    asked = inlines(
        material.words(recommendation.summary, sentence=True),
        *citing.notes(scope, recommendation.cites),
    )
    items = [
        Definition(inlines(material.say("asked.what")), asked),
        *_addressed(material, recommendation),
    ]
    if recommendation.provisions:
        provisions = "; ".join(name_of(material, key) for key in recommendation.provisions)
        items.append(Definition(inlines(material.say("asked.provisions")), inlines(provisions)))
    if recommendation.repeats:
        repeated = "; ".join(name_of(material, key) for key in recommendation.repeats)
        items.append(Definition(inlines(material.say("asked.before")), inlines(repeated)))
    return DefinitionList(tuple(items))


def _addressed(material: Material, recommendation: Recommendation) -> list[Definition]:
    asked = names_of(material, recommendation.asked_of)
    acting = names_of(material, recommendation.must_act)
    if asked == acting:
        return [Definition(inlines(material.say("asked.of_and_by")), inlines(asked))]
    return [
        Definition(inlines(material.say("asked.of")), inlines(asked)),
        Definition(inlines(material.say("asked.by")), inlines(acting)),
    ]


def _components(
    citing: Citing,
    scope: str,
    graded: Graded,
    recommendation: Recommendation,
    assessment: Any | None,
) -> tuple[Table, ...]:
    """A row for each part; parts that the assessor did not grade say so."""
    if not recommendation.components:
        return ()
    material = citing.material
    grades = assessment.components if assessment is not None else {}
    rows = []
    for part in recommendation.components:
        grade = grades.get(part.id, "not_assessed")
        notes = citing.notes(scope, _component_cites(part, assessment))
        mark = material.mark(graded.scale, grade)
        rows.append((inlines(material.words(part.summary), *notes), inlines(mark)))
    columns = (Column(material.say("column.part"), 3.0), Column(material.say("column.grade"), 1.6))
    return (Table(inlines(material.say("parts")), columns, tuple(rows)),)


def _component_cites(part: Any, assessment: Any | None) -> list[Any]:
    graded = cites_of(assessment, f"/components/{part.id}") if assessment is not None else []
    return [*part.cites, *(cite for cite in graded if cite.pointer)]


def _reasoning(citing: Citing, scope: str, assessment: Any | None) -> tuple[Paragraph, ...]:
    if assessment is None or assessment.reasoning is None:
        return ()
    material = citing.material
    said = inlines(
        Strong(inlines(material.say("reasoning"))),
        " ",
        material.words(assessment.reasoning, sentence=True),
        *citing.notes(scope, cites_of(assessment, "/reasoning")),
    )
    return (Paragraph(said),)


def _decisions(citing: Citing, scope: str, recommendation: Recommendation) -> tuple[Inlines, ...]:
    found = citing.material.records.all(recommendation.decisions)
    return tuple(decision_item(citing, scope, each) for each in found)


def _evidence(material: Material, assessment: Any | None) -> list[Any]:
    return material.records.all(assessment.evidence) if assessment is not None else []


def _remaining(
    citing: Citing, scope: str, recommendation: Recommendation, evidence: list[Any]
) -> tuple[Inlines, ...]:
    """Evidence that has not been shown as a decision or as the addressee's own statement."""
    own = own_statements(citing.material, recommendation, evidence)
    shown = {*recommendation.decisions, *(each.id for each in own)}
    rest = [each for each in evidence if each.id not in shown and _says_something(each)]
    return evidence_items(citing, scope, rest)


def _says_something(record: Any) -> bool:
    """A case of which only its people are known is said by their table."""
    return record.kind != "case" or bool(record.summary or record.proceedings)
