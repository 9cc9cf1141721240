"""The parts of a proposal that is several: two people read as one name, two demands as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from onrecord.records import Payload

from .models import Proposal


def parts_of(whole: Proposal, places: Iterable[int]) -> list[Proposal]:
    """One proposal of the same kind for each stretch between the places, unsaved."""
    last = whole.submission.proposals.order_by("-number").values_list("number", flat=True)[0]
    stretches = _stretches(whole, [whole.start, *places, whole.end])
    return [
        Proposal(
            submission=whole.submission,
            number=last + place,
            kind=whole.kind,
            start=start,
            end=end,
            payload=_payload(whole, start, end, place),
            confidence=whole.confidence,
            reasons=[*whole.reasons, f"a part of proposal {whole.number}"],
            parent=whole,
        )
        for place, (start, end) in enumerate(stretches, start=1)
    ]


def _stretches(whole: Proposal, bounds: list[int]) -> Iterator[tuple[int, int]]:
    """The stretches without white space at their ends; empty ones are none."""
    for start, end in pairwise(bounds):
        words = whole.submission.text[start:end]
        first = start + len(words) - len(words.lstrip())
        last = start + len(words.rstrip())
        if first < last:
            yield first, last


def _payload(whole: Proposal, start: int, end: int, place: int) -> Payload:
    """What was read, with the words of the part; of a name the part is a name of its own.

    What the text says of the whole is said of the first part.
    """
    words = whole.submission.text[start:end]
    payload = {**whole.payload, "words": words}
    if "mentions" in payload:
        payload["mentions"] = [[start, end]]
    if whole.kind == Proposal.Kind.PERSON:
        own_id = payload["id"] if place == 1 else f"{payload['id']}.{place}"
        payload |= {"id": own_id, "name": words, "forms": [words]}
    if whole.kind == Proposal.Kind.ORGANISATION:
        payload |= {"name": words, "abbreviation": None}
    return payload
