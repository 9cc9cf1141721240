"""Released from a prison that no document puts the person into."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Severity

from .statuses import HELD, Said, said_of_people

RULE = "released_from_another_penalty"
_AT_LARGE = frozenset({"restriction_of_liberty", "suspended_sentence"})
_OUT_OF_PRISON = ("paroled", "released")


def find(corpus: Corpus) -> Iterator[Finding]:
    """A penalty at large in an earlier paper, a release in a later one, and no prison between."""
    for name, said in said_of_people(corpus).items():
        if any(one.kind in HELD for one in said):
            continue
        pair = next(_pairs(said), None)
        if pair:
            yield Finding(
                RULE,
                Severity.MEDIUM,
                f"{name} was given a penalty without prison in one document and is released in a "
                "later one; none says how the person came to prison. Find the judgment between.",
                (pair[0].quoted, pair[1].quoted),
            )


def _pairs(said: list[Said]) -> Iterator[tuple[Said, Said]]:
    for at_large in (one for one in said if one.kind in _AT_LARGE):
        for out in (one for kind in _OUT_OF_PRISON for one in said if one.kind == kind):
            first, then = at_large.paper.dated, out.paper.dated
            if first and then and first.last < then.first:
                yield at_large, out
