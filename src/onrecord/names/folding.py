"""Folds a word of either script to its readings: short strings of sounds that compare alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby, islice, product
from operator import eq

from onrecord.names.tables import one_of, sounds_of

MOST_READINGS = 8
VOWELS = frozenset("aeiouyAOU")
CONSONANTS = frozenset("bvgdZzklmnprstfhcCSjw")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ADJECTIVE = ("kaA", "naA", "gaA", "haA")  # -aya of some languages is -a of others
# Each looks back last, so that other letters are passed over quickly.
_LEADING_W = re.compile(r"w(?<![aeouiyAOU]w)")
_I_AFTER_VOWEL = re.compile(r"[iy](?<=[aeouAOU][iy])(?![aouyAOU])")
_U_AFTER_VOWEL = re.compile(r"u(?<=[aeoiy]u)")
# Pairs of signs that write one sound, in this order, by their first sign.
_GLIDES = (
    ("j", (("jA", "A"), ("jO", "O"), ("jU", "U"))),
    ("i", (("ia", "iA"), ("iu", "iU"), ("io", "iO"))),
    ("j", (("ja", "A"), ("jo", "O"), ("ju", "U"), ("je", "e"), ("ji", "i"))),
)


@lru_cache(maxsize=262144)
def readings(word: str) -> tuple[str, ...]:
    """The ways to read a word (small letters, repaired), the likeliest first; may be empty.

    Letters of other alphabets than Latin and Cyrillic stand for themselves.
    """
    script = _script(word)
    pattern, sounds = _scanner(script)
    groups = pattern.findall(_known(word, script))
    likeliest, several = _likeliest(script)
    if several.isdisjoint(groups):
        way = _smooth("".join([likeliest.get(group, group) for group in groups]))
        return (way,) if way else ()
    smoothed = map(_smooth, _ways([sounds.get(group, (group,)) for group in groups]))
    return tuple(dict.fromkeys(way for way in smoothed if way))


def _script(word: str) -> str:
    return "cyrillic" if not word.isascii() and _CYRILLIC.search(word) else "latin"


@cache
def _likeliest(script: str) -> tuple[dict[str, str], frozenset[str]]:
    """The first sound of each group of letters, and the groups that have several."""
    sounds = sounds_of(script)
    several = frozenset(group for group, ways in sounds.items() if len(ways) > 1)
    return {group: ways[0] for group, ways in sounds.items()}, several


def _ways(groups: list[tuple[str, ...]]) -> Iterator[str]:
    """Every way to read some groups; where that is too many, the last of them in one way only."""
    ways = 1
    kept = []
    for group in groups:
        ways *= len(group)
        kept.append(group if ways <= MOST_READINGS else group[:1])
        ways = ways if ways <= MOST_READINGS else ways // len(group)
    return map("".join, product(*kept))


def spelt_sounds(word: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """For each way to read a word its groups of letters with their sounds, as nothing smooths them.

    A doubled letter is silent the second time.
    """
    script = _script(word)
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
    if word.isascii() or not _unknown(script).search(word):
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
    sounds = _single(sounds)
    if "w" in sounds:
        sounds = _LEADING_W.sub("u", sounds)
    if "i" in sounds or "j" in sounds or "y" in sounds:
        for first, pairs in _GLIDES:
            if first in sounds:
                for pair, sign in pairs:
                    sounds = sounds.replace(pair, sign)
        sounds = _I_AFTER_VOWEL.sub("j", sounds)
        if "j" in sounds:
            sounds = sounds.replace("je", "e").replace("ij", "i").replace("yj", "y")
    if "u" in sounds:
        sounds = _U_AFTER_VOWEL.sub("w", sounds)
    sounds = _single(sounds)
    return f"{sounds[:-2]}A" if sounds.endswith(_ADJECTIVE) else sounds


def _single(sounds: str) -> str:
    doubled = True in map(eq, sounds, sounds[1:])
    return "".join([sign for sign, _ in groupby(sounds)]) if doubled else sounds
