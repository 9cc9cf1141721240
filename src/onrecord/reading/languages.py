"""The language of a stretch of text, by its letters and its small words.

Only what registers are written in is told apart: en, fr, kk, pl and ru. A text too short, or in
none of these, has no language here, because a wrong one chooses wrong rules.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from onrecord.reading.text import Text

_SAMPLE: Final = 4_000
_WORD: Final = re.compile(r"[^\W\d_]+")
_ADDRESS: Final = re.compile(r"\S+(?:://|@|\.(?:com|org|net|eu|kz|ru)\b)\S*")
_KK_LETTER: Final = re.compile("[әғқңөұүһі]")
_CYRILLIC: Final = re.compile("[а-яёәғқңөұүһі]")
_OTHER_CYRILLIC: Final = re.compile("[їєґўђјљњћџѓќѕ]")
_KK_SHARE: Final = 0.02
_RUSSIAN_WORDS: Final = frozenset(
    "в во и на с со по не что к о об из за для от до при его это как был была были у".split()
)
_LATIN: Final = {
    "en": frozenset(
        "the of and to in that for was with is on by were has have had from at as it be are".split()
    ),
    "fr": frozenset(
        "le la les des et du une dans pour est que sur au aux par ne pas qui ce il en de".split()
    ),
    "pl": frozenset(
        "w na z się do nie jest oraz przez o że od za po są był była dla jak co ze roku".split()
    ),
}
_ENOUGH_WORDS: Final = 4
_SMALL_SHARE: Final = 0.08


def language_of(words: str) -> str | None:
    """`en`, `fr`, `kk`, `pl` or `ru`; None where the words do not say."""
    found = _WORD.findall(_ADDRESS.sub(" ", words[:_SAMPLE]).casefold())
    letters = "".join(found)
    cyrillic = len(_CYRILLIC.findall(letters))
    if 2 * cyrillic > len(letters):
        return _cyrillic(letters, found, cyrillic)
    said = Counter(found)
    totals = {each: sum(said[word] for word in small) for each, small in _LATIN.items()}
    best, second = sorted(totals, key=lambda each: -totals[each])[:2]
    enough = len(found) >= _ENOUGH_WORDS and totals[best] >= _SMALL_SHARE * len(found)
    return best if enough and totals[best] > totals[second] else None


def _cyrillic(letters: str, found: list[str], cyrillic: int) -> str | None:
    if _OTHER_CYRILLIC.search(letters):
        return None
    if len(_KK_LETTER.findall(letters)) > _KK_SHARE * cyrillic:
        return "kk"
    enough = len(found) >= _ENOUGH_WORDS or any(word in _RUSSIAN_WORDS for word in found)
    return "ru" if enough else None


def block_languages(text: Text) -> tuple[str | None, ...]:
    """The language of each block.

    A block that does not say is in the language of the block before it, the first ones in that
    which the document declares or, where it declares none, that of the whole document.
    """
    before = text.language or language_of(text.text)
    languages = []
    for block in text.blocks:
        before = language_of(text.text[block.start : block.end]) or before
        languages.append(before)
    return tuple(languages)
