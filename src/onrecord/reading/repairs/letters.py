"""Signs that are not letters, or not the letters they look like.

Soft hyphens and other invisible signs are left out, ligatures taken apart, and a word that mixes
Latin and Cyrillic letters is written in one of the two if all its letters exist there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.reading.repairs.mapping import Edit

_INVISIBLE: Final = "\u00ad\u200b\u2060\ufeff"
_LIGATURES: Final = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
_LATIN: Final = "ABCEHIKMOPSTXYaceiopsxy"
_CYRILLIC: Final = "АВСЕНІКМОРЅТХУасеіорѕху"
_TO_CYRILLIC: Final = dict(zip(_LATIN, _CYRILLIC, strict=True))
_TO_LATIN: Final = dict(zip(_CYRILLIC, _LATIN, strict=True))
_SIGN: Final = re.compile(f"[{_INVISIBLE}]+|[{''.join(_LIGATURES)}]")
_IS_LATIN: Final = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ]")
_IS_CYRILLIC: Final = re.compile("[Ѐ-ӿ]")
_MIXED: Final = re.compile(
    r"\b(?=[^\W\d_]*[A-Za-zÀ-ÖØ-öø-ɏ])(?=[^\W\d_]*[Ѐ-ӿ])[^\W\d_]+", re.UNICODE
)


def edits(text: str) -> list[Edit]:
    """The edits of a text, in order."""
    if text.isascii():
        return []
    return sorted((*_signs(text), *look_alikes(text)), key=lambda edit: edit.start)


def _signs(text: str) -> Iterator[Edit]:
    for found in _SIGN.finditer(text):
        letters = _LIGATURES.get(found[0])
        if letters:
            yield Edit("ligature", found.start(), found.end(), letters)
        else:
            yield Edit("invisible", found.start(), found.end(), "")


def look_alikes(text: str) -> Iterator[Edit]:
    """The letters of a word that are of another script than the rest of it."""
    if not _IS_LATIN.search(text) or not _IS_CYRILLIC.search(text):
        return
    for found in _MIXED.finditer(text):
        table = _table(found[0])
        for place, letter in enumerate(found[0], start=found.start()):
            if letter in table:
                yield Edit("look_alike", place, place + 1, table[letter])


def _table(word: str) -> dict[str, str]:
    """What the letters of the foreign script become; nothing where one has no look-alike."""
    latin, cyrillic = _IS_LATIN.findall(word), _IS_CYRILLIC.findall(word)
    fits_cyrillic = all(letter in _TO_CYRILLIC for letter in latin)
    fits_latin = all(letter in _TO_LATIN for letter in cyrillic)
    if fits_cyrillic and (not fits_latin or len(cyrillic) >= len(latin)):
        return _TO_CYRILLIC
    return _TO_LATIN if fits_latin else {}
