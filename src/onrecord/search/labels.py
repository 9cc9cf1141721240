"""What the codes of a register are called, by word: who asks for the word finds the code."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from itertools import islice, takewhile

from onrecord.accounts import Viewer
from onrecord.ledger.history import vocabularies
from onrecord.vocabularies import Vocabularies

from .folding import folded
from .question import Marks
from .words import code_token

MOST = 200
"""Codes that one word may stand for: the first by their tokens."""


def labels(viewer: Viewer) -> Marks:
    """The codes' labels in every language, as the viewer is told them at this moment."""
    return _of(vocabularies(viewer))


@lru_cache(maxsize=4)
def _of(known: Vocabularies) -> Marks:
    """Read once for each collection, which stays the same object until a vocabulary changes."""
    by_word: dict[str, set[str]] = defaultdict(set)
    for scheme in known:
        for concept in scheme.concepts.values():
            token = code_token(scheme.key, concept.code)
            for label in concept.label.values():
                for word in folded(label):
                    by_word[word].add(token)

    first = {word: sorted(tokens)[:MOST] for word, tokens in by_word.items()}
    in_order = sorted(first)

    def marks(word: str, begins: bool) -> frozenset[str]:  # noqa: FBT001 -- as Marks has it
        words = _beginning(word, in_order) if begins else [word]
        found = sorted({token for each in words for token in first.get(each, ())})
        return frozenset(found[:MOST])

    return marks


def _beginning(word: str, in_order: list[str]) -> list[str]:
    """The words that begin so, of words in the order of the alphabet."""
    first = bisect_left(in_order, word)
    return list(takewhile(lambda each: each.startswith(word), islice(in_order, first, None)))
