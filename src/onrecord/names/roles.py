"""Takes a written name apart: which words are names, initials or a patronymic, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.names.edits import bones
from onrecord.names.folding import readings
from onrecord.names.given import classes_of, classes_of_father, languages_of, slavic_classes
from onrecord.names.repair import repair
from onrecord.names.tables import languages, marks_in_letters, marks_in_sounds, read_table

LONGEST_NAME = 300
_WORDS = re.compile(r"[^\W\d_]+(?:['’-]+[^\W\d_]*)*\.?")
_LEAST_BASE = 2
_WITHOUT = 2
_VOWELS_AND_GLIDES = "aeiouyjAOU"
_MARKED_READINGS = 2
# Stands among the languages of a name with a Slavic given name.
SLAVIC = "slavic"
_SLAVIC = frozenset({SLAVIC})
_NONE: frozenset[str] = frozenset()


class UnfitName(ValueError):
    """A text that holds no name, or is too long for one."""


@dataclass(slots=True, eq=False)
class Word:
    """One word of a name: as written in small letters, its readings, its given-name classes.

    `bones` are those of its first reading; `father` is what it is as a patronymic, None where
    its ending is none; `child` says that it is a word for son or daughter; `plain` says that its
    readings are all there is to compare, which no initial's are; `marks` are the languages that it
    shows, and SLAVIC for a Slavic given name. Made once for a spelling, never changed, and known by
    identity.
    """

    text: str
    readings: tuple[str, ...]
    classes: frozenset[int]
    bones: str
    initial: bool
    title: bool
    child: bool
    father: Patronymic | None
    plain: bool
    marks: frozenset[str]

    @property
    def roots(self) -> dict[str, str]:
        """What stands in front of a "child" or "family" ending of the first reading."""
        return dict(_roots(self.readings[0]))

    @property
    def stem(self) -> str:
        """The first reading without vowels and glides at its end, as roots are."""
        return self.readings[0].rstrip(_VOWELS_AND_GLIDES)


@dataclass(slots=True, eq=False)
class Patronymic:
    """A father's name as written, and the readings of its stem without any ending."""

    text: str
    stems: tuple[str, ...]
    classes: frozenset[int]


@dataclass(slots=True, eq=False)
class ParsedName:
    """A name's words without its patronymic (`words`) and with it (`listed`).

    `beside` are the others whom a text names in one breath, for most names nobody.
    """

    text: str
    words: tuple[Word, ...]
    patronymic: Patronymic | None
    listed: tuple[Word, ...]
    beside: tuple[ParsedName, ...] = ()
    _languages: frozenset[str] | None = None

    @property
    def languages(self) -> frozenset[str]:
        """The languages that the name shows marks of, and SLAVIC where a given name is that."""
        if self._languages is None:
            self._languages = _united([word.marks for word in self.listed])
        return self._languages


def parse_name(text: str) -> ParsedName:
    """The parts of a name; raises UnfitName for a text without a letter or over 300 characters."""
    if len(text) > LONGEST_NAME:
        raise UnfitName(
            f"a name of {len(text)} characters; give one name of at most {LONGEST_NAME}"
        )
    listed = _words(text)
    if not listed:
        raise UnfitName(f"no name in {text!r}; give one with letters")
    if len(listed) <= _WITHOUT:
        return ParsedName(text, listed, None, listed)
    place, length, patronymic = _patronymic(listed)
    kept = listed[:place] + listed[place + length :] if patronymic else listed
    return ParsedName(text, kept, patronymic, listed)


def _words(text: str) -> tuple[Word, ...]:
    """The words of a name without titles; with them where there is nothing else."""
    parsed = [word for part in map(_parts, text.split()) for word in part]
    names = [word for word in parsed if not word.title]
    return tuple(names or parsed)


@lru_cache(maxsize=262144)
def _parts(written: str) -> tuple[Word, ...]:
    """The words in what stands between two spaces: mostly one."""
    small = repair(written).lower().replace("i\u0307", "i")
    parsed = [_word(small)] if small.isalpha() else map(_word, _WORDS.findall(small))
    return tuple([word for word in parsed if word.readings])


@lru_cache(maxsize=262144)
def _word(written: str) -> Word:
    text = written.rstrip(".")
    ways = readings(text.replace("-", ""))
    first = ways[0] if ways else ""
    classes = classes_of(ways)
    return Word(
        text,
        ways,
        classes,
        bones(first),
        len(text) == 1,
        text in _titles(),
        not _son_and_daughter().isdisjoint(ways),
        _as_patronymic(text, ways),
        len(text) > 1 and "-" not in text and not first.endswith(_surname_endings("child")),
        _marks(text, ways, classes),
    )


@lru_cache(maxsize=65536)
def first_named(text: str) -> ParsedName:
    """The first whom a text names, taken apart, with those beside. Raises UnfitName."""
    first, *others = people_named(text)
    name = parse_name(first)
    name.beside = tuple(map(parse_name, others))
    return name


def people(text: str) -> tuple[ParsedName, ...]:
    """The names of the people whom one text names, taken apart. Raises UnfitName."""
    first = first_named(text)
    return first, *first.beside


def people_named(text: str) -> tuple[str, ...]:
    """The people whom one text names: "Ivo and Ana Testov" names two, most texts one."""
    words = text.split()
    if _joints().isdisjoint(text.casefold().split()):
        return (text,)
    joints = [place for place, word in enumerate(words) if word.casefold() in _joints()]
    if len(joints) != 1 or not 0 < joints[0] < len(words) - 1:
        return (text,)
    first, second = words[: joints[0]], words[joints[0] + 1 :]
    shared = second[-1:] if len(first) == 1 and len(second) > 1 else []
    return " ".join(first + shared), " ".join(second)


@cache
def _joints() -> frozenset[str]:
    return frozenset(read_table("morphology")["joints"])


def _roots(way: str) -> Iterator[tuple[str, str]]:
    for kind in ("child", "family"):
        endings = _surname_endings(kind)
        if way.endswith(endings):
            root = way.removesuffix(next(ending for ending in endings if way.endswith(ending)))
            yield kind, root.rstrip(_VOWELS_AND_GLIDES)


@cache
def _surname_endings(kind: str) -> tuple[str, ...]:
    listed = read_table("morphology")[f"{kind}_endings"]
    return tuple(sorted({readings(ending)[0] for ending in listed}, key=len, reverse=True))


def joined_word(first: Word, second: Word) -> Word:
    """Two words of a name as one, as when a hyphen became a space."""
    return _word(first.text + second.text)


@cache
def _titles() -> frozenset[str]:
    return frozenset(read_table("morphology")["titles"])


# --- patronymics ----------------------------------------------------------------------------------


@cache
def _endings() -> tuple[str, ...]:
    """The folded endings of patronymics, the longest first."""
    listed = read_table("morphology")["patronymic_endings"].values()
    folded = {way for endings in listed for ending in endings for way in readings(ending)[:1]}
    return tuple(sorted(folded, key=len, reverse=True))


def _base(way: str) -> str:
    """A reading without the ending that makes it a patronymic; the whole where there is none."""
    if not way.endswith(_endings()):
        return way
    return way.removesuffix(next(ending for ending in _endings() if way.endswith(ending)))


@cache
def _son_and_daughter() -> frozenset[str]:
    listed = read_table("morphology")["patronymic_words"].values()
    return frozenset(way for words in listed for word in words for way in readings(word))


def _patronymic(words: tuple[Word, ...]) -> tuple[int, int, Patronymic | None]:
    """Where the patronymic stands, how many words it takes, and what it is."""
    found: tuple[int, int, Patronymic | None] = (0, 0, None)
    for place in range(len(words) - 1, 0, -1):
        word, before = words[place], words[place - 1]
        if word.child and place > 1:
            return place - 1, 2, _fathers_name(before.text, before.readings)
        # After a given name first of all, for some surnames end like patronymics; never first.
        if word.father and (before.classes or not found[2]):
            found = (place, 1, word.father)
    return found


def _as_patronymic(text: str, ways: tuple[str, ...]) -> Patronymic | None:
    if not ways or not ways[0].endswith(_endings()):
        return None
    bases = tuple(map(_base, ways))
    return _fathers_name(text, bases) if len(bases[0]) >= _LEAST_BASE else None


def _fathers_name(text: str, bases: tuple[str, ...]) -> Patronymic:
    stems = tuple(dict.fromkeys(base.rstrip(_VOWELS_AND_GLIDES) or base for base in bases))
    return Patronymic(text, stems, classes_of_father(stems))


# --- languages ------------------------------------------------------------------------------------


def _marks(text: str, ways: tuple[str, ...], classes: frozenset[int]) -> frozenset[str]:
    shown = [marks_in_letters().shown(text)]
    shown += map(marks_in_sounds().shown, ways[:_MARKED_READINGS])
    if classes:
        shown.append(languages_of(ways) & languages())
        shown.append(_NONE if slavic_classes().isdisjoint(classes) else _SLAVIC)
    return _united(shown)


def _united(sets: list[frozenset[str]]) -> frozenset[str]:
    """All of some sets in one, which is mostly one of them."""
    filled = [one for one in sets if one]
    if len(filled) > 1:
        return _NONE.union(*filled)
    return filled[0] if filled else _NONE
