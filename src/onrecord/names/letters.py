"""Says in words how one spelling became another: "қ written k", or what nothing explains."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product, zip_longest

from rapidfuzz.distance import Levenshtein

from onrecord.names.edits import pricing
from onrecord.names.folding import spelt_sounds
from onrecord.names.romanisation import systems

_EVERYDAY = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя'")


@dataclass(frozen=True, slots=True)
class _Sound:
    """One sound and the letters that wrote it."""

    sound: str
    letters: str


def how_written(a: str, b: str, languages: frozenset[str]) -> tuple[str, ...]:
    """What differs between two spellings (small letters) of a word, each difference in words.

    Letters of the other alphabet that write the usual sound are not worth a word.
    """
    system = writing_system(a, b)
    if system:
        return (f"written as by {system}",)
    one, other = min(product(_sounds(a), _sounds(b)), key=_distance)
    said: list[str] = []
    for change in Levenshtein.opcodes(_signs(one), _signs(other)):
        rows = range(change.src_start, change.src_end)
        columns = range(change.dest_start, change.dest_end)
        for i, j in zip_longest(rows, columns):
            if change.tag == "equal":
                said += _unusual(one[i], other[j])
            else:
                said.append(_difference(one, i, other, j, languages))
    return tuple(dict.fromkeys(said))


_Spelt = tuple[_Sound, ...]


@lru_cache(maxsize=65536)
def _sounds(word: str) -> tuple[_Spelt, ...]:
    """Each way to read a word, sound by sound; letters that write two sounds stand with both."""
    return tuple(
        tuple(_Sound(sound, letters) for letters, sounds in way for sound in sounds)
        for way in spelt_sounds(word)
    )


def _signs(spelt: _Spelt) -> str:
    return "".join(sound.sound for sound in spelt)


def _distance(pair: tuple[_Spelt, _Spelt]) -> int:
    return Levenshtein.distance(_signs(pair[0]), _signs(pair[1]))


def _unusual(one: _Sound, other: _Sound) -> list[str]:
    if one.letters == other.letters:
        return []
    special = [s for s in (one, other) if "\u0400" < s.letters < "\u0530"]
    if not any(letter not in _EVERYDAY for s in special for letter in s.letters):
        return []
    first, second = (one, other) if one in special else (other, one)
    return [f"{first.letters} written {second.letters}"]


def _difference(
    one: _Spelt, i: int | None, other: _Spelt, j: int | None, languages: frozenset[str]
) -> str:
    row = pricing(languages).row(_signs(one), i, _signs(other), j)
    first = one[i].letters if i is not None else ""
    second = other[j].letters if j is not None else ""
    said = f"{first} written {second}" if first and second else f"{first or second} left out"
    return f"{said} ({row.why})" if row else f"{said}, which no romanisation explains"


@lru_cache(maxsize=65536)
def writing_system(a: str, b: str) -> str | None:
    """The first system that writes one word exactly as the other, by its name; else None."""
    cyrillic, latin = (a, b) if "\u0400" <= a[:1] <= "\u052f" else (b, a)
    if "\u0400" <= latin[:1] <= "\u052f" or not "\u0400" <= cyrillic[:1] <= "\u052f":
        return None
    return next((s.name for s in systems().values() if s.write(cyrillic) == latin), None)
