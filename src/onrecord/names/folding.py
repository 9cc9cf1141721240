"""Folds a word of either script to its readings: short strings of sounds that compare alike."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import islice, product

from onrecord.names.tables import one_of, sounds_of

MOST_READINGS = 8
VOWELS = frozenset("aeiouyAOU")
CONSONANTS = frozenset("bvgdZzklmnprstfhcCSjw")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_DOUBLED = re.compile(r"(.)\1+")
_ADJECTIVE = re.compile(r"(?<=[kngh])aA$")  # -aya of some languages is -a of others
_LEADING_W = re.compile(r"(?<![aeouiyAOU])w")
_I_AFTER_VOWEL = re.compile(r"(?<=[aeouAOU])[iy](?![aouyAOU])")
_U_AFTER_VOWEL = re.compile(r"(?<=[aeoiy])u")
# Pairs of signs that write one sound, in this order.
_GLIDES = (
    *(("jA", "A"), ("jO", "O"), ("jU", "U"), ("ia", "iA"), ("iu", "iU"), ("io", "iO")),
    *(("ja", "A"), ("jo", "O"), ("ju", "U"), ("je", "e"), ("ji", "i")),
)


@lru_cache(maxsize=262144)
def readings(word: str) -> tuple[str, ...]:
    """The ways to read a word (small letters, repaired), the likeliest first; may be empty.

    Letters of other alphabets than Latin and Cyrillic stand for themselves.
    """
    script = "cyrillic" if _CYRILLIC.search(word) else "latin"
    pattern, sounds = _scanner(script)
    groups = [sounds.get(group, (group,)) for group in pattern.findall(_known(word, script))]
    if max(map(len, groups), default=1) == 1:
        way = _smooth("".join(group[0] for group in groups))
        return (way,) if way else ()
    ways = 1
    kept = []
    for group in groups:
        ways *= len(group)
        kept.append(group if ways <= MOST_READINGS else group[:1])
        ways = ways if ways <= MOST_READINGS else ways // len(group)
    smoothed = (_smooth("".join(way)) for way in product(*kept))
    return tuple(dict.fromkeys(way for way in smoothed if way))


def spelt_sounds(word: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """For each way to read a word its groups of letters with their sounds, as nothing smooths them.

    A doubled letter is silent the second time.
    """
    script = "cyrillic" if _CYRILLIC.search(word) else "latin"
    pattern, sounds = _scanner(script)
    groups = pattern.findall(_known(word, script))
    ways = islice(product(*(sounds.get(group, (group,)) for group in groups)), MOST_READINGS)
    return tuple(
        tuple(
            (group, sound if place == 0 or group != groups[place - 1] else "")
            for place, (group, sound) in enumerate(zip(groups, way, strict=True))
        )
        for way in ways
    )


@cache
def _scanner(script: str) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    sounds = sounds_of(script)
    return re.compile(one_of(sounds) + r"|[^\W\d_]"), sounds


def _known(word: str, script: str) -> str:
    """The word with each letter that the table lacks bared of its marks."""
    if not _unknown(script).search(word):
        return word
    return "".join(_bare(letter, script) for letter in word)


@cache
def _unknown(script: str) -> re.Pattern[str]:
    letters = {letter for group in sounds_of(script) for letter in group}
    return re.compile(f"[^{re.escape(''.join(sorted(letters)))}]")


@lru_cache(maxsize=4096)
def _bare(letter: str, script: str) -> str:
    if letter in sounds_of(script):
        return letter
    bare = unicodedata.normalize("NFD", letter)[0]
    return bare if bare in sounds_of(script) or letter.isalpha() else letter


def _smooth(sounds: str) -> str:
    """One way to write what spellings write in several: doubled letters, glides, u after vowels."""
    sounds = _DOUBLED.sub(r"\1", sounds)
    if "w" in sounds:
        sounds = _LEADING_W.sub("u", sounds)
    if "i" in sounds or "j" in sounds or "y" in sounds:
        for pair, sign in _GLIDES:
            sounds = sounds.replace(pair, sign)
        sounds = _I_AFTER_VOWEL.sub("j", sounds).replace("je", "e")
        sounds = sounds.replace("ij", "i").replace("yj", "y")
    if "u" in sounds:
        sounds = _U_AFTER_VOWEL.sub("w", sounds)
    return _ADJECTIVE.sub("A", _DOUBLED.sub(r"\1", sounds))
