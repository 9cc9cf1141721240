"""Decisions as tests take them: by the owner, in the name of Ivo Testov."""

from __future__ import annotations

from typing import Any

from onrecord.accounts import OWNER
from onrecord.ledger.history import current
from onrecord.records import Payload, payload_of
from onrecord.review import queries, services
from onrecord.review.drafting import Draft
from onrecord.review.models import Proposal, Submission

WHO: dict[str, Any] = {"viewer": OWNER, "by": "Ivo Testov"}


def proposed(submission: Submission, kind: str, place: int = 0) -> Proposal:
    """One proposal of a kind, by its place among those, decided or not."""
    return queries.proposals(submission, OWNER, kind, state=None)[place]


def draft(submission: Submission, kind: str, place: int = 0, **edits: Any) -> Draft:
    """The draft of one proposal."""
    return queries.draft(proposed(submission, kind, place), OWNER, edits)


def accept(submission: Submission, kind: str, place: int = 0, **edits: Any) -> Proposal:
    """Accepts one proposal."""
    return services.accept(proposed(submission, kind, place), edits=edits, **WHO)


def record(key: str) -> Payload:
    """A record as it is."""
    return payload_of(current(key, OWNER))


def without_cites(value: Any) -> Any:
    """The same without citations."""
    if isinstance(value, dict):
        return {name: without_cites(each) for name, each in value.items() if name != "cites"}
    return [without_cites(each) for each in value] if isinstance(value, list) else value
