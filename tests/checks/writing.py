"""Short documents of people who do not exist, as the rules read them."""

from __future__ import annotations

from onrecord import reading
from onrecord.checks.corpus import Corpus
from onrecord.checks.documents import RULES
from onrecord.checks.findings import Finding


def corpus(*texts: str) -> Corpus:
    """A corpus of plain texts, named 1.txt, 2.txt and so on."""
    return Corpus.of(
        [reading.read_bytes(f"{n}.txt", text.encode()) for n, text in enumerate(texts, 1)]
    )


def found(rule: str, *texts: str) -> list[Finding]:
    """What one rule finds in such documents."""
    return list(RULES[rule](corpus(*texts)))


def quotes(rule: str, *texts: str) -> list[tuple[str, ...]]:
    """The passages of each finding."""
    return [tuple(one.quote for one in finding.passages) for finding in found(rule, *texts)]
