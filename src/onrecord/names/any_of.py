"""One pattern for any of many words, whose time does not grow with their number.

A plain alternation tries word after word at each place of a text. Here words that begin alike
share that beginning (a prefix tree, as in Fredkin, Trie memory, 1960).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

NOTHING = r"(?!)"


def any_of(words: Iterable[str]) -> str:
    """A regular expression that finds any of the words, of several at one place the longest first.

    It finds what the words in an alternation would, put by length. Of no words: finds nothing.
    """
    wanted = sorted({word for word in words if word})
    return _tree(wanted) if wanted else NOTHING


def _tree(words: list[str]) -> str:
    """The pattern of different words in the order of the alphabet."""
    # Between the first and the last nothing can begin otherwise than both do.
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(words[0], words[-1], strict=False))
    shared = "".join(letter for letter, _ in alike)
    rest = [word[len(shared) :] for word in words]
    if len(rest) == 1:
        return re.escape(shared)
    branches = "|".join(_tree(own) for own in _by_first_letter(rest))
    # What goes on is tried before what ends here, as the longer word is.
    return f"{re.escape(shared)}(?:{branches}){'?' if not rest[0] else ''}"


def _by_first_letter(words: list[str]) -> Iterable[list[str]]:
    """The words that go on, those of one first letter together."""
    found: dict[str, list[str]] = {}
    for word in words:
        if word:
            found.setdefault(word[0], []).append(word)
    return found.values()
