"""From a proposal to the record that accepting it would write, checked as every record is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from onrecord.accounts import Viewer
from onrecord.ledger.models import Record
from onrecord.records import Payload, marked, problems, record_from
from onrecord.records.base import Reference
from onrecord.review.at_hand import AtHand
from onrecord.review.errors import FieldFault, NeedsFirst
from onrecord.review.models import Proposal
from onrecord.values.worded import worded, wording
from onrecord.vocabularies import Vocabularies

from . import cases, events, law, people, recommendations
from .shape import Draft, part_at

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = ["Draft", "check", "draft", "sound"]

BUILDERS: Mapping[str, Callable[[AtHand], Draft]] = {
    Proposal.Kind.PERSON: people.person,
    Proposal.Kind.ORGANISATION: people.organisation,
    Proposal.Kind.PROVISION: law.provision,
    Proposal.Kind.RECOMMENDATION: recommendations.recommendation,
    Proposal.Kind.LIBERTY: cases.liberty,
    Proposal.Kind.SENTENCE: cases.sentence,
    Proposal.Kind.FIGURE: events.figure,
    Proposal.Kind.STATEMENT: events.statement,
}


def draft(proposal: Proposal, viewer: Viewer, edits: Mapping[str, Any] | None = None) -> Draft:
    """What accepting the proposal would write, with these fields of its part in place of its own.

    A field edited to None is left out. Nothing is written; what is wrong is in `faults`.
    """
    at = AtHand(proposal, viewer, edits or {})
    try:
        made = BUILDERS[proposal.kind](at)
    except NeedsFirst as missing:
        return Draft("", {}, waits=missing)
    return check(_edited(made, edits or {}), at)


def _edited(made: Draft, edits: Mapping[str, Any]) -> Draft:
    part = part_at(made.payload, made.part)
    for name, value in edits.items():
        if value is None:
            part.pop(name, None)
        else:
            part[name] = value
    key = str(made.payload["id"])
    return replace(made, key=key, also=_still_needed(made))


def _still_needed(made: Draft) -> tuple[Payload, ...]:
    """The records beside it that it, or one of those, still names after the edits."""
    named = set(_strings(made.payload))
    kept: list[Payload] = []
    for each in reversed(made.also):  # what is made later names what is made before
        if each["id"] in named:
            kept.insert(0, each)
            named |= set(_strings(each))
    return tuple(kept)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, Iterable):
        for each in value:
            yield from _strings(each)


# --- whether it holds together --------------------------------------------------------------------


def check(made: Draft, at: AtHand) -> Draft:
    """The draft with all that keeps it from being a sound record: what a load would refuse."""
    kinds = {each["id"]: each["kind"] for each in (*made.also, made.payload)}
    faults = [
        FieldFault(f"/also/{place}{fault.field}", fault.message)
        for place, payload in enumerate(made.also)
        for fault in sound(payload, kinds, at.vocabularies)
    ]
    faults += [
        FieldFault(fault.field.removeprefix(made.part), fault.message)
        for fault in sound(made.payload, kinds, at.vocabularies)
    ]
    return replace(made, faults=tuple(faults))


def sound(
    payload: Payload, kinds: Mapping[str, str], vocabularies: Vocabularies
) -> list[FieldFault]:
    """What is wrong with a record, by field; `kinds` are the kinds of records written with it."""
    try:
        record = record_from(payload)
    except ValidationError as error:
        return [_of_shape(each) for each in error.errors()]
    named = {each.value for each in marked(record) if isinstance(each.mark, Reference)}
    known = dict(Record.objects.filter(key__in=named, withdrawn=False).values_list("key", "kind"))
    found = problems(record, {**known, **kinds}.get, vocabularies)
    return [FieldFault(pointer, message) for pointer, message in found]


def _of_shape(error: ErrorDetails) -> FieldFault:
    return FieldFault("".join(f"/{step}" for step in error["loc"]), _unfit(error))


def _unfit(error: ErrorDetails) -> str:
    """What keeps a value out of its field; what a form cannot send is told as its maker does."""
    known = error.get("ctx", {})
    found = error["msg"]
    match error["type"]:
        case "missing":
            found = worded("nothing is stated here, and it is needed; state it")
        case "value_error":
            found = wording(known["error"])
        case "literal_error" | "enum":
            found = worded("only {values} can stand here", values=known["expected"])
        case "too_short":
            found = worded("{number} or more are needed here; add them", number=known["min_length"])
        case "string_too_short":
            found = worded("nothing is written here; write it, or leave the field out")
        case "string_pattern_mismatch":
            found = worded("this is not of the form {pattern}", pattern=known["pattern"])
    return found
