"""Whether two names in one document are spellings of one name."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extraction.inflection import is_cyrillic, stem

_LEAST = 4  # words shorter than this must be equal
# What the romanisations of one Cyrillic name differ in.
_ROMANISED = (
    (re.compile("x"), "ks"),
    (re.compile("aye|aie"), "ae"),
    (re.compile("(?<=[ao])y[eo]"), "e"),
    (re.compile("dzh|zh"), "j"),
    (re.compile("kh"), "h"),
    (re.compile("iy$|ii$|yi$|y$"), "i"),
    (re.compile("ph"), "f"),
    (re.compile("w"), "v"),
    (re.compile("y"), "i"),
)


# Letters of Cyrillic alphabets by the consonants that romanisations give them.
_CONSONANTS = str.maketrans(
    {
        **dict(zip("бвгґғдзклмнпрстфхқңһ", "bvgggdzklmnprstfhknh", strict=True)),
        "ж": "z",
        "ц": "c",
        "ч": "c",
        "ш": "s",
        "щ": "s",
        "җ": "z",
        **dict.fromkeys("аеёэоуўыиіїйюяьъәөүұ'’", None),
    }
)
_LATIN_SOUNDS = (
    (re.compile("shch|sch|sh|š"), "s"),
    (re.compile("zh|dzh|ž|j"), "z"),
    (re.compile("ch|č|tch|ts|tz"), "c"),
    (re.compile("kh|x"), "h"),
    (re.compile("gh|h(?=[aeiou])"), "g"),
    (re.compile("w"), "v"),
    (re.compile("q|c(?=k)"), "k"),
    (re.compile("[aeiouyáéíóúâêäöüåæ'’-]"), ""),
)


@cache
def skeleton(name: tuple[str, ...]) -> tuple[str, ...]:
    """The consonants of each word of a name, the same for a Cyrillic name and its romanisations.

    Rough: it joins what one document writes in two scripts, and compares no two documents.
    """
    return tuple(_consonants(word.casefold()) for word in name)


def _consonants(word: str) -> str:
    if is_cyrillic(word):
        letters = word.translate(_CONSONANTS)
    else:
        letters = word
        for sound, letter in _LATIN_SOUNDS:
            letters = sound.sub(letter, letters)
    return re.sub(r"(.)\1", r"\1", letters).replace("h", "g")


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is another spelling, an initialled form or a shorter form of the other."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return _alike(short, long)
    return len(short) > 1 and _close(short[-1], long[-1]) and _given(short[0], long[0])


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) < 2:
        return all(_given(*pair) for pair in differing)
    return all(_close(a, b) for a, b in differing) and any(
        _folded(a) == _folded(b) for a, b in differing
    )


def _given(one: str, other: str) -> bool:
    return _close(one, other) or _is_initial(one, other)


def _is_initial(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) == 2 and short[1] == "." and long[0] == short[0]


@cache
def _folded(word: str) -> str:
    """A word without what romanisations differ in, doubled letters as one."""
    if is_cyrillic(word):
        return stem(word)
    folded = word.casefold()
    for pattern, letters in _ROMANISED:
        folded = pattern.sub(letters, folded)
    return re.sub(r"(.)\1", r"\1", folded)


def _close(one: str, other: str) -> bool:
    """Whether two words are equal, or long and one letter apart once they are folded."""
    if one == other:
        return True
    if is_cyrillic(one) and stem(one) == stem(other):
        return True
    if min(len(one), len(other)) < _LEAST or one[0] != other[0]:
        return False
    short, long = sorted((_folded(one), _folded(other)), key=len)
    if len(long) - len(short) > 1:
        return False
    prefix = 0
    while prefix < len(short) and short[prefix] == long[prefix]:
        prefix += 1
    skipped = prefix + 1 if len(short) == len(long) else prefix
    return short[skipped:] == long[prefix + 1 :]
