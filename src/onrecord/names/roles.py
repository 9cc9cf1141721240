"""Takes a written name apart: which words are names, initials or a patronymic, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.names.folding import readings
from onrecord.names.given import classes_of, classes_of_father, languages_of, slavic_classes
from onrecord.names.repair import repair
from onrecord.names.tables import language_marks, read_table

LONGEST_NAME = 300
_WORDS = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-])*\.?|[^\W\d_]")
_LEAST_BASE = 2
# Stands among the languages of a name without a Slavic given name.
EAST = "east"


class UnfitName(ValueError):
    """A text that holds no name, or is too long for one."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a name: as written in small letters, its readings, its given-name classes.

    Made once for a spelling, so that caches know words by identity.
    """

    text: str
    readings: tuple[str, ...]
    classes: frozenset[int]
    initial: bool


@dataclass(frozen=True, slots=True)
class Patronymic:
    """A father's name as written, and the readings of its stem without any ending."""

    text: str
    stems: tuple[str, ...]
    classes: frozenset[int]


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name's words without its patronymic, and the languages that it shows marks of."""

    text: str
    words: tuple[Word, ...]
    patronymic: Patronymic | None
    languages: frozenset[str]


@lru_cache(maxsize=65536)
def parse_name(text: str) -> ParsedName:
    """The parts of a name; raises UnfitName for a text without a letter or over 300 characters."""
    if len(text) > LONGEST_NAME:
        raise UnfitName(
            f"a name of {len(text)} characters; give one name of at most {LONGEST_NAME}"
        )
    listed = _words(repair(text))
    if not listed:
        raise UnfitName(f"no name in {text!r}; give one with letters")
    place, length, patronymic = _patronymic(listed)
    kept = listed[:place] + listed[place + length :] if patronymic else listed
    return ParsedName(text, tuple(kept), patronymic, _languages(listed))


def _words(repaired: str) -> list[Word]:
    written = [word for part in repaired.split(",") for word in _WORDS.findall(part)]
    named = [word for word in written if word.rstrip(".").lower() not in _titles()]
    parsed = [_word(word) for word in named or written]
    return [word for word in parsed if word.readings]


@lru_cache(maxsize=262144)
def _word(written: str) -> Word:
    text = written.rstrip(".").lower().replace("i\u0307", "i")
    ways = readings(text.replace("-", ""))
    return Word(text, ways, classes_of(ways), initial=len(text) == 1)


@lru_cache(maxsize=65536)
def people_named(text: str) -> tuple[str, ...]:
    """The people whom one text names: "Ivo and Ana Testov" names two, most texts one."""
    words = text.split()
    joints = [place for place, word in enumerate(words) if word.lower() in _joints()]
    if len(joints) != 1 or not 0 < joints[0] < len(words) - 1:
        return (text,)
    first, second = words[: joints[0]], words[joints[0] + 1 :]
    shared = second[-1:] if len(first) == 1 and len(second) > 1 else []
    return " ".join(first + shared), " ".join(second)


@cache
def _joints() -> frozenset[str]:
    return frozenset(read_table("morphology")["joints"])


def joined_word(first: Word, second: Word) -> Word:
    """Two words of a name as one, as when a hyphen became a space."""
    return _word(first.text + second.text)


@cache
def _titles() -> frozenset[str]:
    return frozenset(read_table("morphology")["titles"])


# --- patronymics ----------------------------------------------------------------------------------


@cache
def _endings() -> re.Pattern[str]:
    listed = read_table("morphology")["patronymic_endings"].values()
    folded = {way for endings in listed for ending in endings for way in readings(ending)[:1]}
    return re.compile("(" + "|".join(sorted(folded, key=len, reverse=True)) + ")$")


@cache
def _son_and_daughter() -> frozenset[str]:
    listed = read_table("morphology")["patronymic_words"].values()
    return frozenset(way for words in listed for word in words for way in readings(word))


def _patronymic(words: list[Word]) -> tuple[int, int, Patronymic | None]:
    """Where the patronymic stands, how many words it takes, and what it is."""
    for place in range(2, len(words)):
        if not _son_and_daughter().isdisjoint(words[place].readings):
            return place - 1, 2, _fathers_name(words[place - 1].text, words[place - 1].readings)
    if len(words) > 2:  # noqa: PLR2004
        for place in _likely_places(words):
            ways = words[place].readings
            bases = tuple(_endings().sub("", way) for way in ways)
            if bases != ways and len(bases[0]) >= _LEAST_BASE:
                return place, 1, _fathers_name(words[place].text, bases)
    return 0, 0, None


def _likely_places(words: list[Word]) -> list[int]:
    """Never first; after a given name first of all, for some surnames end like patronymics."""
    after_given = [place for place in range(1, len(words)) if words[place - 1].classes]
    return after_given + [place for place in range(1, len(words)) if place not in after_given]


def _fathers_name(text: str, bases: tuple[str, ...]) -> Patronymic:
    stems = tuple(dict.fromkeys(base.rstrip("aeiouyjAOU") or base for base in bases))
    return Patronymic(text, stems, classes_of_father(stems))


# --- languages ------------------------------------------------------------------------------------


def _languages(words: list[Word]) -> frozenset[str]:
    shown = frozenset(language for word in words for language in _marks_of(word))
    slavic = any(not word.classes.isdisjoint(slavic_classes()) for word in words)
    return shown if slavic else shown | {EAST}


@lru_cache(maxsize=65536)
def _marks_of(word: Word) -> frozenset[str]:
    shown = {
        language
        for language, marks in language_marks().items()
        if marks.letters.search(word.text)
        or (marks.sounds is not None and any(map(marks.sounds.search, word.readings)))
    }
    return frozenset(shown | (languages_of(word.readings) & language_marks().keys()))
