"""What the codes of a register are called, by word: who asks for the word finds the code."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from itertools import islice, takewhile

from onrecord.ledger.history import last_leaf, vocabularies
from onrecord.ledger.moments import looked_at

from .folding import folded
from .question import Marks
from .words import code_token

MOST = 200
"""Codes that one word may stand for: the first by their tokens."""


def labels() -> Marks:
    """The codes' labels in every language, as the register has them at this moment."""
    return _of_the_state(looked_at(), last_leaf())


@lru_cache(maxsize=4)
def _of_the_state(moment: str, leaf: bytes) -> Marks:  # noqa: ARG001 -- what they were read from
    by_word: dict[str, set[str]] = defaultdict(set)
    for scheme in vocabularies():
        for concept in scheme.concepts.values():
            token = code_token(scheme.key, concept.code)
            for label in concept.label.values():
                for word in folded(label):
                    by_word[word].add(token)

    in_order = sorted(by_word)

    def marks(word: str, begins: bool) -> frozenset[str]:  # noqa: FBT001 -- as Marks has it
        words = _beginning(word, in_order) if begins else [word]
        found = sorted({token for each in words for token in by_word.get(each, ())})
        return frozenset(found[:MOST])

    return marks


def _beginning(word: str, in_order: list[str]) -> list[str]:
    """The words that begin so, of words in the order of the alphabet."""
    first = bisect_left(in_order, word)
    return list(takewhile(lambda each: each.startswith(word), islice(in_order, first, None)))
