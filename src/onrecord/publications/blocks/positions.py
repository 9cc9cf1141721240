"""The addressee's side beside the recommendation: replies, promises and statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from onrecord.publications.content import Emphasis, Inline, Inlines, Strong, inlines
from onrecord.publications.writing.citing import Citing, cites_of
from onrecord.publications.writing.material import LANGUAGE, Material, day_in_words
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
    items = [_reply(citing, scope, each) for each in _by(found, material.as_of)]
    promised = material.naming(recommendation.id, "commitment", "/answers")
    items += [_commitment(citing, scope, each) for each in _by(promised, material.as_of)]
    return tuple(items) or (inlines(f"None found as of {day_in_words(material.as_of)}."),)


def _by(records: Iterable[Any], day: date) -> Iterator[Any]:
    return (each for each in records if each.date is None or each.date.earliest <= day)


def _dated(value: Any) -> str:
    return f", {value.in_words(LANGUAGE)}" if value is not None else ""


def _reply(citing: Citing, scope: str, reply: Any) -> Inlines:
    material = citing.material
    who = f"{name_of(material, reply.by)}{_dated(reply.date)}: "
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
        said += [" ", Emphasis(inlines("Left unanswered: ")), material.words(point, sentence=True)]
    return inlines(*said)


def _commitment(citing: Citing, scope: str, promise: Any) -> Inlines:
    material = citing.material
    speaker = f" ({name_of(material, promise.speaker)})" if promise.speaker else ""
    said: list[str | Inline] = [
        f"{name_of(material, promise.by)}{speaker}{_dated(promise.date)}: ",
        Strong(inlines("Promise")),
        ". ",
        material.words(promise.summary, sentence=True),
        *citing.notes(scope, cites_of(promise, "/summary", "/date")),
        " ",
        Emphasis(inlines(material.label("commitment-status", promise.status))),
    ]
    as_of = promise.status_as_of
    said.append(f" as of {as_of.in_words(LANGUAGE)}" if as_of is not None else "")
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
    said += _by(related, material.as_of)
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
