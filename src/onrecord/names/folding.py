"""Folds a word of either script to its readings: short strings of sounds that compare alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

from onrecord.names.tables import one_of, sounds_of

MOST_READINGS = 8
VOWELS = frozenset("aeiouyAOU")
CONSONANTS = frozenset("bvgdZzklmnprstfhcCSjw")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ADJECTIVE = ("kaA", "naA", "gaA", "haA")  # -aya of some languages is -a of others
# Each looks back last, so that other letters are passed over quickly.
_LEADING_W = re.compile(r"w(?<![aeouiyAOU]w)")
_I_AFTER_VOWEL = re.compile(r"[iy](?<=[aeouAOU][iy])(?![aouyAOU])")
_DOUBLED = re.compile(r"(.)\1+")
_U_AFTER_VOWEL = re.compile(r"u(?<=[aeoiy]u)")
# Pairs of signs that write one sound, in this order, by their first sign.
_GLIDES = (
    ("j", (("jA", "A"), ("jO", "O"), ("jU", "U"))),
    ("i", (("ia", "iA"), ("iu", "iU"), ("io", "iO"))),
    ("j", (("ja", "A"), ("jo", "O"), ("ju", "U"), ("je", "e"), ("ji", "i"))),
)


@dataclass(frozen=True, slots=True, eq=False)
class _Alphabet:
    """How a script is read: its groups of letters, the longest first, and their sounds.

    `likeliest` has the first sound of each group, `several` the groups that have more, `unknown`
    the letters in no group.
    """

    groups: re.Pattern[str]
    sounds: dict[str, tuple[str, ...]]
    likeliest: dict[str, str]
    several: frozenset[str]
    unknown: re.Pattern[str]

    def split(self, word: str) -> list[str]:
        """The groups of a word, each letter that the table lacks bared of its marks."""
        if not word.isascii() and self.unknown.search(word):
            word = "".join([self._bare(letter) for letter in word])
        return self.groups.findall(word)

    def _bare(self, letter: str) -> str:
        if letter in self.sounds:
            return letter
        bare = unicodedata.normalize("NFD", letter)[0]
        return bare if bare in self.sounds or letter.isalpha() else letter


@cache
def _alphabet(script: str) -> _Alphabet:
    sounds = sounds_of(script)
    letters = "".join(sorted({letter for group in sounds for letter in group}))
    return _Alphabet(
        re.compile(one_of(sounds) + r"|[^\W\d_]"),
        sounds,
        {group: ways[0] for group, ways in sounds.items()},
        frozenset(group for group, ways in sounds.items() if len(ways) > 1),
        re.compile(f"[^{re.escape(letters)}]"),
    )


def _alphabet_of(word: str) -> _Alphabet:
    return _alphabet("cyrillic" if not word.isascii() and _CYRILLIC.search(word) else "latin")


def readings(word: str) -> tuple[str, ...]:
    """The ways to read a word (small letters, repaired), the likeliest first; may be empty.

    Letters of other alphabets than Latin and Cyrillic stand for themselves.
    """
    alphabet = _alphabet_of(word)
    groups = alphabet.split(word)
    if not alphabet.several or alphabet.several.isdisjoint(groups):
        likeliest = alphabet.likeliest
        way = _smooth("".join([likeliest.get(group, group) for group in groups]))
        return (way,) if way else ()
    smoothed = map(_smooth, _ways([alphabet.sounds.get(group, (group,)) for group in groups]))
    return tuple(dict.fromkeys(way for way in smoothed if way))


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
    alphabet = _alphabet_of(word)
    groups, sounds = alphabet.split(word), alphabet.sounds
    ways = islice(product(*(sounds.get(group, (group,)) for group in groups)), MOST_READINGS)
    return tuple(
        tuple(
            (group, sound if place == 0 or group != groups[place - 1] else "")
            for place, (group, sound) in enumerate(zip(groups, way, strict=True))
        )
        for way in ways
    )


def _smooth(sounds: str) -> str:
    """One way to write what spellings write in several: doubled letters, glides, u after vowels."""
    sounds = single = _single(sounds)
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
    if sounds != single:
        sounds = _single(sounds)
    return f"{sounds[:-2]}A" if sounds.endswith(_ADJECTIVE) else sounds


def _single(sounds: str) -> str:
    return _DOUBLED.sub(r"\1", sounds) if _DOUBLED.search(sounds) else sounds
