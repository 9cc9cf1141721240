"""What extraction found in a text, as rows of the queue in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from pydantic import BaseModel

from onrecord.extraction import Passage, Proposals
from onrecord.extraction import Proposal as Found

from .models import Proposal, Submission

KINDS = {
    Proposal.Kind.PERSON: "persons",
    Proposal.Kind.ORGANISATION: "organisations",
    Proposal.Kind.PROVISION: "provisions",
    Proposal.Kind.RECOMMENDATION: "recommendations",
    Proposal.Kind.LIBERTY: "statuses",
    Proposal.Kind.SENTENCE: "sentences",
    Proposal.Kind.FIGURE: "figures",
    Proposal.Kind.STATEMENT: "statements",
}
"""Kinds of proposal by the list of extraction that holds them; who is named comes first."""

_OF_EVERY_PROPOSAL = ("passage", "confidence", "reasons")


def proposals_of(found: Proposals, submission: Submission) -> list[Proposal]:
    """One row for each proposal, unsaved and numbered from 1 in the order of the text."""
    rank = {kind: place for place, kind in enumerate(KINDS)}
    each = [(kind, one) for kind, name in KINDS.items() for one in getattr(found, name)]
    each.sort(key=lambda pair: (pair[1].passage.start, rank[pair[0]], pair[1].passage.end))
    return [_row(submission, number, *pair) for number, pair in enumerate(each, start=1)]


def _row(submission: Submission, number: int, kind: Proposal.Kind, found: Found) -> Proposal:
    return Proposal(
        submission=submission,
        number=number,
        kind=kind,
        start=found.passage.start,
        end=found.passage.end,
        payload=dict(_values(found)),
        confidence=found.confidence,
        reasons=list(found.reasons),
    )


def _values(found: Found) -> Iterator[tuple[str, Any]]:
    for field in fields(found):
        if field.name not in _OF_EVERY_PROPOSAL:
            yield field.name, _plain(getattr(found, field.name))


def _plain(value: Any) -> Any:
    """The value as JSON has it."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    if isinstance(value, Passage):
        return [value.start, value.end]
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
