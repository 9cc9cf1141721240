"""Words of a document made fit for a record: no control characters, single spaces, not too long."""

from __future__ import annotations

import unicodedata

_UNPRINTABLE = frozenset({"Cc", "Cs"})


def clean(words: str) -> str:
    """The words with single spaces, without characters that are not text."""
    printable = ("" if _is_unprintable(each) else each for each in words)
    return " ".join("".join(printable).split())


def _is_unprintable(character: str) -> bool:
    return unicodedata.category(character) in _UNPRINTABLE and not character.isspace()


def shortened(words: str, most: int) -> str:
    """The words, cut at a space where they are longer than `most`."""
    if len(words) <= most:
        return words
    return (words[: most - 1].rpartition(" ")[0] or words[: most - 1]) + "…"
