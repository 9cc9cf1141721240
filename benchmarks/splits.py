"""Splits pairs of names into development and test by surname, before any rule is written.

Reasons and counts: docs/decisions, page on the split of the name pairs. Nothing here may import
the matcher: the split has to stay as it is while rules change.
"""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Part = Literal["development", "test", "crossing"]

MOST_SURNAMES = 10

# Coarse on purpose: what might be one surname must not fall into both parts.
_LETTERS = "а б в г ґ ғ д е ё є ж з и і ї й к қ л м н ң о ө п р с т у ў ұ ү ф х һ ц ч ш щ ы э ю я ә"
_IN_LATIN = (
    "a b v g g g d e e e z z i i i i k k l m n n o o p r s t u u u u f h h c c s s i e u a a"
)
_LATIN_OF = {**dict(zip(_LETTERS.split(), _IN_LATIN.split(), strict=True)), "ъ": "", "ь": ""}
_PATRONYMIC = re.compile(r"(v[iy]ch|vna|[иі]ч|вна|[уұ]лы|[кқ]ызы|uly|kyzy)$", re.IGNORECASE)
_NOT_CONSONANTS = re.compile(r"[^bcdfgklmnprstvz]")
_MERGED = str.maketrans({"h": "k", "x": "k", "q": "k", "g": "k", "j": "z", "w": "v", "c": "s"})
_ENDING = re.compile(r"(v|f|vn|sk|vs|fs)+$")


@dataclass(frozen=True)
class Pair:
    """Two written names and whether they are one person's.

    `group` is the source's. `person` is whose names a true pair has; for strangers, whom the
    files name in no fixed order, it is empty.
    """

    a: str
    b: str
    same: bool
    group: str
    person: str


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of one tab-separated file of `../shared/data/names`."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Pair(row["a"], row["b"], same, row["group"], row["pid_a"] if same else "")
        for row in rows
        for same in (row["match"] == "1",)
    ]


def surname_key(surname: str) -> str:
    """A surname's consonants, roughly: equal for all spellings of one surname, and for more."""
    latin = "".join(_LATIN_OF.get(letter, letter) for letter in surname.lower())
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", latin)
        if not unicodedata.combining(letter)
    )
    merged = plain.replace("zh", "z").replace("dz", "z").replace("sch", "s").translate(_MERGED)
    consonants = re.sub(r"(.)\1+", r"\1", _NOT_CONSONANTS.sub("", merged.replace("tch", "s")))
    return _ENDING.sub("", consonants.replace("ts", "s")) or consonants


def capitals(name: str) -> list[str]:
    """The words in capitals of a name that has others too: how lists mark the surname."""
    words = name.split()
    found = [word for word in words if len(word) > 1 and word.isupper()]
    return found if len(found) < len(words) else []


def surnames(names: Iterable[str]) -> list[str]:
    """One person's surnames as spelt: what any list marks, else each last word but patronymics."""
    listed = list(names)
    marked = [word for name in listed for word in capitals(name)]
    words = [[word for word in name.split() if not _PATRONYMIC.search(word)] for name in listed]
    return marked or [kept[-1] for kept in words if kept]


def part_of(person: str, spelt: list[str]) -> Part:
    """The part of a person by the surname key written most often, by a hash that nobody chose.

    A record under which many people are listed belongs to neither part.
    """
    keys = Counter(surname_key(surname) for surname in spelt)
    if len(keys) > MOST_SURNAMES:
        return "crossing"
    usual = min(keys, key=lambda key: (-keys[key], key), default="") or person
    digest = hashlib.sha256(f"onrecord names split 1 {usual}".encode()).digest()
    return "development" if digest[0] % 2 == 0 else "test"


def parts_of_people(names: dict[str, set[str]]) -> dict[str, Part]:
    """Person -> part, from their names; nobody in test has a surname spelt as in development."""
    spelt = {person: surnames(sorted(written)) for person, written in names.items()}
    part = {person: part_of(person, words) for person, words in spelt.items()}
    known = {
        word.casefold()
        for person, words in spelt.items()
        if part[person] == "development"
        for word in words
    }
    for person, words in spelt.items():
        if part[person] == "test" and not known.isdisjoint(word.casefold() for word in words):
            part[person] = "crossing"
    return part


def split(files: Iterable[list[Pair]]) -> list[dict[Part, list[Pair]]]:
    """Each file's pairs by part, people assigned over all files together.

    A pair of strangers from different parts is "crossing" and used in neither.
    """
    listed = list(files)
    names: dict[str, set[str]] = defaultdict(set)
    for pair in (pair for pairs in listed for pair in pairs):
        if pair.same:
            names[pair.person] |= {pair.a, pair.b}
    known = {name for written in names.values() for name in written}
    written_once = {name for pairs in listed for pair in pairs for name in (pair.a, pair.b)} - known
    names |= {name: {name} for name in written_once}
    part = parts_of_people(names)
    of_name = {name: part[person] for person, written in names.items() for name in written}
    return [_by_part(pairs, of_name) for pairs in listed]


def _by_part(pairs: list[Pair], part: dict[str, Part]) -> dict[Part, list[Pair]]:
    found: dict[Part, list[Pair]] = {"development": [], "test": [], "crossing": []}
    for pair in pairs:
        one, other = part[pair.a], part[pair.b]
        found[one if one == other else "crossing"].append(pair)
    return found
