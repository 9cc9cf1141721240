"""The addressee's side beside the recommendation: replies, promises and statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from onrecord.publications.content import Emphasis, Inline, Inlines, Strong, inlines
from onrecord.publications.writing.citing import Citing, cites_of
from onrecord.publications.writing.material import Material
from onrecord.publications.writing.naming import name_of
from onrecord.records import Organisation, Person, Recommendation

from .evidence import statement_item

STATE = "state"
STATE_BODY = "state_body"
PUBLIC_ROLE = "public-role"


def reply_items(citing: Citing, scope: str, recommendation: Recommendation) -> tuple[Inlines, ...]:
    """Every reply, to the recommendation or to its whole instrument, and every promise.

    Where the register has none, it says so, and as of when: that is not "ignored".
    """
    material = citing.material
    found = [
        *material.naming(recommendation.id, "reply", "/to"),
        *material.naming(recommendation.instrument, "reply", "/to"),
    ]
    items = [reply_item(citing, scope, each) for each in by_day(found, material.as_of)]
    promised = material.naming(recommendation.id, "commitment", "/answers")
    items += [promise_item(citing, scope, each) for each in by_day(promised, material.as_of)]
    return tuple(items) or (inlines(material.say("reply.none", day=material.day(material.as_of))),)


def by_day(records: Iterable[Any], day: date) -> Iterator[Any]:
    """Those dated up to the day, and those without a date."""
    return (each for each in records if each.date is None or each.date.earliest <= day)


def _dated(material: Material, value: Any) -> str:
    return f", {value.in_words(material.language)}" if value is not None else ""


def reply_item(citing: Citing, scope: str, reply: Any) -> Inlines:
    """Who answered, when, with which position, and what was left out."""
    material = citing.material
    who = f"{name_of(material, reply.by)}{_dated(material, reply.date)}: "
    said: list[str | Inline] = [
        who,
        Strong(inlines(material.label("reply-position", reply.position))),
    ]
    if reply.quality is not None:
        said.append(f" ({material.label('reply-quality', reply.quality).lower()})")
    said.append(". ")
    if reply.summary:
        said += [material.words(reply.summary, sentence=True)]
    said += citing.notes(scope, reply.cites)
    for point in reply.unanswered:
        said += [
            " ",
            Emphasis(inlines(material.say("reply.unanswered"))),
            material.words(point, sentence=True),
        ]
    return inlines(*said)


def promise_item(citing: Citing, scope: str, promise: Any) -> Inlines:
    """Who promised what, when, and what had become of it."""
    material = citing.material
    speaker = f" ({name_of(material, promise.speaker)})" if promise.speaker else ""
    said: list[str | Inline] = [
        f"{name_of(material, promise.by)}{speaker}{_dated(material, promise.date)}: ",
        Strong(inlines(material.say("promise"))),
        ". ",
        material.words(promise.summary, sentence=True),
        *citing.notes(scope, cites_of(promise, "/summary", "/date")),
        " ",
        Emphasis(inlines(material.label("commitment-status", promise.status))),
    ]
    as_of = promise.status_as_of
    if as_of is not None:
        said.append(f" {material.say('as_of', day=as_of.in_words(material.language))}")
    if promise.outcome:
        said += [": ", material.words(promise.outcome)]
    said += [".", *citing.notes(scope, cites_of(promise, "/status", "/outcome"))]
    return inlines(*said)


# --- what the addressee's side says ---------------------------------------------------------------


def position_items(
    citing: Citing, scope: str, recommendation: Recommendation, evidence: Sequence[Any]
) -> tuple[Inlines, ...]:
    """Statements of the addressee's side: those in evidence, and those on what is asked for."""
    found = own_statements(citing.material, recommendation, evidence)
    return tuple(statement_item(citing, scope, each) for each in found)


def own_statements(
    material: Material, recommendation: Recommendation, evidence: Sequence[Any]
) -> list[Any]:
    """The statements of those who are asked or must act, by date."""
    subjects = (recommendation.id, *recommendation.decisions, *recommendation.provisions)
    related = [
        each
        for subject in (*subjects, *recommendation.people)
        for each in material.naming(subject, "statement", "/about")
    ]
    said = [each for each in evidence if each.kind == "statement"]
    said += by_day(related, material.as_of)
    addressees = {*recommendation.asked_of, *recommendation.must_act}
    own = {each.id: each for each in said if _speaks_for(material, each.speaker, addressees)}
    return sorted(own.values(), key=lambda each: each.date.earliest if each.date else date.max)


def _speaks_for(material: Material, speaker: str, addressees: set[str]) -> bool:
    found = material.records.get(speaker)
    if isinstance(found, Person):
        bodies = [role.organisation for role in found.roles if role.organisation]
        holds_office = bool(addressees & set(found.states)) and found.basis == PUBLIC_ROLE
        promised = any(
            each.by in addressees for each in material.naming(speaker, "commitment", "/speaker")
        )
        return (
            holds_office
            or promised
            or any(_speaks_for(material, body, addressees) for body in bodies)
        )
    if isinstance(found, Organisation):
        return _is_of(material, found, addressees)
    return False


def _is_of(material: Material, body: Organisation, addressees: set[str]) -> bool:
    if body.id in addressees or body.counted_as in addressees:
        return True
    return body.place in addressees and _is_of_a_state(material, body.type)


def _is_of_a_state(material: Material, kind: str | None) -> bool:
    while kind is not None:
        if kind in (STATE, STATE_BODY):
            return True
        kind = material.vocabularies.concept("organisation-kind", kind).broader
    return False
