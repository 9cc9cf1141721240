"""Words cut in two at the end of a line, and words that run together.

The document itself is the dictionary: what it writes elsewhere is a word. So no language has to
be known, and a word that the document never writes otherwise stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from onrecord.reading.repairs.mapping import Edit

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CUT: Final = re.compile(r"(?<=[^\W\d_])([-‐])[ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_BEFORE: Final = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*\Z")
_LONGEST: Final = 80
_LONGEST_ADDRESS: Final = 500
_TOKEN: Final = re.compile(r"\S+\Z")
_ADDRESS: Final = re.compile(r"://|^\W?www\.")
_ADDRESS_SIGNS: Final = frozenset("-/_=&?@#%")
_OFTEN_HYPHENATED: Final = frozenset("non self ex vice".split())
_HYPHENATED: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_INSIDE: Final = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁ])(?=[A-ZА-ЯЁ][^\W\d_A-ZА-ЯЁ])")
_SMALL: Final = ("and", "of", "the", "from")
_REAL: Final = frozenset("hereof thereof whereof heretofore lathe soothe clothe".split())
_OTHER_HALF: Final = 5
_TWICE: Final = 2


def cut(text: str) -> Iterator[Edit]:
    """Join what a hyphen cuts at the end of a line.

    The hyphen stays in web addresses, where the text writes the word with a hyphen elsewhere,
    where both halves are words of the text and the whole is not, and before a capital letter.
    """
    found = list(_CUT.finditer(text))
    if not found:
        return
    known = Counter(word.casefold() for word in _WORD.findall(text))
    hyphenated = {word.casefold() for word in _HYPHENATED.findall(text)}
    address = -1
    for hyphen in found:
        if _in_address(text, hyphen, address):
            address = hyphen.end()
            yield Edit("line_end", hyphen.start(), hyphen.end(), hyphen[1])
            continue
        first, second = _halves(text, hyphen)
        kept = (
            f"{first}-{second}" in hyphenated
            or first in _OFTEN_HYPHENATED
            or not text[hyphen.end()].islower()
            or (not known[first + second] and min(known[first], known[second]) > 1)
        )
        yield Edit("line_end", hyphen.start(), hyphen.end(), hyphen[1] if kept else "")


def _halves(text: str, hyphen: re.Match[str]) -> tuple[str, str]:
    before = _BEFORE.search(text, max(0, hyphen.start() - _LONGEST), hyphen.start())
    after = _WORD.match(text, hyphen.end())
    return (before[0].casefold() if before else ""), (after[0].casefold() if after else "")


def _in_address(text: str, hyphen: re.Match[str], address: int) -> bool:
    """Whether the hyphen is one of a web address; `address` is where its last line began."""
    line = text[max(0, hyphen.start() - _LONGEST_ADDRESS) : hyphen.start()]
    token = _TOKEN.search(line)
    start = hyphen.start() - (len(token[0]) if token else 0)
    return start == address or (token is not None and _ADDRESS.search(token[0]) is not None)


def run_together(text: str) -> Iterator[Edit]:
    """Put a space between two words that lost it.

    A word is taken apart if it stands in the text once, and if it is either a small word and one
    that the text has as well, or two such words of which the second begins with a capital.
    """
    counts = Counter(_WORD.findall(text))
    for found in _WORD.finditer(text):
        inside_address = (
            text[found.start() - 1 : found.start()] in _ADDRESS_SIGNS
            or text[found.end() : found.end() + 1] in _ADDRESS_SIGNS
        )
        if counts[found[0]] == 1 and not inside_address:
            place = _seam(found[0], counts)
            if place:
                place += found.start()
                yield Edit("run_together", place, place, " ")


def _seam(word: str, counts: Counter[str]) -> int | None:
    if word.casefold() in _REAL:
        return None
    for inside in _INSIDE.finditer(word):
        halves = word[: inside.start()], word[inside.start() :]
        if all(len(half) >= _OTHER_HALF and counts[half] >= 1 for half in halves):
            return inside.start()
    for small in _SMALL:
        if word.endswith(small) and _known(word[: -len(small)], counts):
            return len(word) - len(small)
        if word.startswith(small) and _known(word[len(small) :], counts):
            return len(small)
    return None


def _known(half: str, counts: Counter[str]) -> bool:
    """Whether the other half is a word: a name that occurs, or what the text has twice."""
    if len(half) < _OTHER_HALF:
        return False
    return counts[half] >= (1 if half[0].isupper() else _TWICE)
