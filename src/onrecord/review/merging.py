"""What a record becomes when a proposal is said to be about it: cited, and completed."""

from __future__ import annotations

import json
from typing import Any

from onrecord.accounts import Viewer
from onrecord.people.search import folded
from onrecord.records import Payload, payload_of
from onrecord.records import Record as Shape
from onrecord.values.worded import worded

from .at_hand import AtHand
from .drafting import Draft, check, draft
from .drafting.shape import part_at
from .errors import Undecidable
from .models import Proposal

RECORD_OF = {
    Proposal.Kind.LIBERTY: "case",
    Proposal.Kind.SENTENCE: "case",
}
"""Kinds of proposal that are about a part of a record of another kind."""


def merged(proposal: Proposal, record: Shape, pointer: str, viewer: Viewer) -> Draft:
    """The record with the passage as citation and with what the proposal adds to it."""
    at = AtHand(proposal, viewer)
    kind = RECORD_OF.get(Proposal.Kind(proposal.kind), proposal.kind)
    if record.kind != kind:
        raise Undecidable(
            worded(
                "{key!r} is a {own}; this proposal is about a {kind}",
                key=record.id,
                own=record.kind,
                kind=kind,
            )
        )
    payload: Payload = json.loads(json.dumps(payload_of(record)))
    try:
        part = part_at(payload, pointer)
    except (LookupError, TypeError, ValueError) as error:
        raise Undecidable(
            worded("{key!r} has nothing at {pointer}", key=record.id, pointer=pointer)
        ) from error
    proposed = draft(proposal, viewer).fields
    _complete(part, proposed, proposal.kind)
    _cite(part, at.cite())
    return check(Draft(record.id, payload, part=pointer, is_new=False), at)


def _complete(part: Payload, proposed: Payload, kind: str) -> None:
    if kind in (Proposal.Kind.PERSON, Proposal.Kind.ORGANISATION):
        _add_names(part, proposed.get("names", []))
    if kind == Proposal.Kind.RECOMMENDATION:
        _add_new(part, "assessments", proposed.get("assessments", []))


def _add_names(part: Payload, names: list[Payload]) -> None:
    """Forms that the record lacks, and the passages of those that it has."""
    known = {folded(name["text"]): name for name in part["names"]}
    for name in names:
        has = known.get(folded(name["text"]))
        if has is None:
            part["names"].append(name)
            known[folded(name["text"])] = name
        else:
            for cite in name["cites"]:
                _cite(has, cite)


def _add_new(part: Payload, field: str, given: list[Any]) -> None:
    """Assessments without an assessor are no assessments; those that are there are not repeated."""
    known = part.setdefault(field, [])
    for each in given:
        same = [
            k
            for k in known
            if (k["assessor"], k["date"]) == (each.get("assessor"), each.get("date"))
        ]
        if "assessor" in each and "date" in each and not same:
            known.append(each)
    if not known:
        del part[field]


def _cite(part: Payload, cite: Payload) -> None:
    """Adds a citation unless the part cites this very passage already."""
    known = part.setdefault("cites", [])
    place = ("document", "start", "end")
    if not any(all(each.get(k) == cite.get(k) for k in place) for each in known):
        known.append(cite)
