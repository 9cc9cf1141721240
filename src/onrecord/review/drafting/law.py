"""Drafts of provisions, under the law that the text names."""

from __future__ import annotations

from onrecord.people.search import folded
from onrecord.records import Payload
from onrecord.review.at_hand import AtHand
from onrecord.review.slugs import free_key
from onrecord.review.wording import clean

from .shape import Draft

SAME_WORDS = 2
"""A law is taken for another of which it holds all words only if those are so many at least."""


def provision(at: AtHand) -> Draft:
    """The article under its law; the law is made beside it where the register has none so named."""
    found = at.proposal.payload
    law = law_named(at, found["instrument"])
    also: tuple[Payload, ...] = ()
    if law is None:
        made = _law(at, found["instrument"])
        law, also = made["id"], (made,)
    payload = {
        "kind": "provision",
        "id": free_key(
            law,
            found["article"],
            found["paragraph"] or "",
            own=at.proposal.made,
            taken=[each["id"] for each in also],
        ),
        **at.level(),
        "law": law,
        "article": found["article"],
        **({"paragraph": found["paragraph"]} if found["paragraph"] else {}),
        "cites": [at.cite(start=start, end=end) for start, end in _distinct(found["mentions"])],
    }
    return Draft(payload["id"], payload, also=also)


def _distinct(places: list[list[int]]) -> list[tuple[int, int]]:
    return list(dict.fromkeys((start, end) for start, end in places))


def law_named(at: AtHand, name: str) -> str | None:
    """The law of this name; also the only one whose name holds all of its words."""
    wanted = folded(name)
    if wanted in at.laws:
        return at.laws[wanted]
    words = set(wanted.split())
    alike = {key for known, key in at.laws.items() if _holds(words, set(known.split()))}
    return alike.pop() if len(alike) == 1 else None


def _holds(one: set[str], other: set[str]) -> bool:
    return min(len(one), len(other)) >= SAME_WORDS and (one <= other or other <= one)


def _law(at: AtHand, name: str) -> Payload:
    title = clean(name)
    return {
        "kind": "law",
        "id": free_key(title, own=at.proposal.made),
        **at.level(),
        "title": {at.language: title},
        "type": "law",
        "cites": [at.cite()],
    }
