"""The pairs of names that are measured: shared ones by their split, and ours that ship."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import yaml
from rapidfuzz import fuzz, process

from benchmarks.measures import ROOT, NotRun
from benchmarks.names_strangers import relatives, script_of, strangers
from benchmarks.splits import Pair, Part, read_pairs, split, surname_key, surnames

OUR_PEOPLE = Path(__file__).parent / "data" / "names_people.yaml"
SHARED = ROOT.parent / "shared" / "data" / "names"
# Groups whose languages the matcher is for; the others write Arabic, Persian and Korean names.
CORE = frozenset({"EU-RU/UA", "EU-BY", "KZ", "EU-mixed"})
SEED = 1


@dataclass(frozen=True)
class PairSet:
    """Pairs under a name, with what part they belong to."""

    name: str
    part: Part
    pairs: list[Pair]


@cache
def shared_pairs() -> tuple[PairSet, ...]:
    """The core of the shared pairs, full and short, each part. Raises NotRun."""
    if not SHARED.is_dir():
        raise NotRun("needs the pairs of ../shared/data/names")
    files = {"full": "pairs_v1.tsv", "short": "pairs_v1_short.tsv"}
    parts = split(read_pairs(SHARED / file) for file in files.values())
    return tuple(
        PairSet(name, part, [pair for pair in found[part] if pair.group in CORE])
        for name, found in zip(files, parts, strict=True)
        for part in PARTS
    )


PARTS: tuple[Part, Part] = ("development", "test")


def composed(pairs: PairSet) -> PairSet:
    """The same true pairs with composed strangers in place of the listed ones."""
    same = [pair for pair in pairs.pairs if pair.same]
    return PairSet(f"{pairs.name}, composed strangers", pairs.part, same + strangers(same, SEED))


def with_relatives(pairs: PairSet) -> PairSet:
    """The same true pairs with siblings and people of one surname in place of the listed ones."""
    same = [pair for pair in pairs.pairs if pair.same]
    return PairSet(f"{pairs.name}, other given names", pairs.part, same + relatives(same, SEED))


@cache
def our_people() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(language, spellings) of each public figure in the list that ships."""
    with OUR_PEOPLE.open(encoding="utf-8") as text:
        listed = yaml.safe_load(text)["people"]
    return tuple((person["language"], tuple(person["names"])) for person in listed)


@cache
def shared_surnames() -> frozenset[str]:
    """Every surname in the shared pairs, as spelt; empty where they are absent."""
    if not SHARED.is_dir():
        return frozenset()
    files = ("pairs_v1.tsv", "pairs_v1_short.tsv")
    pairs = [pair for file in files for pair in read_pairs(SHARED / file)]
    names = {name for pair in pairs for name in (pair.a, pair.b)}
    return frozenset(word.casefold() for name in names for word in surnames([name]))


def our_pairs(part: Part) -> PairSet:
    """Our people of one part, by the rule of the split, none of whose surnames is shared data's.

    Strangers: for each true pair one composed by rule; and for each spelling the most similar
    spelling of somebody else.
    """
    people = [person for person in our_people() if _in(part, person[1])]
    same = [
        Pair(a, b, same=True, group=language, person=names[0])
        for language, names in people
        for a, b in combinations(names, 2)
        if a != b
    ]
    return PairSet("ours", part, same + strangers(same, SEED) + _nearest(people))


def _in(part: Part, names: tuple[str, ...]) -> bool:
    surname = surnames(names[:1])[0]
    digest = hashlib.sha256(f"onrecord names split 1 {surname_key(surname)}".encode()).digest()
    mine = digest[0] % 2 == (0 if part == "development" else 1)
    return mine and shared_surnames().isdisjoint(
        word.casefold() for name in names for word in surnames([name])
    )


def _nearest(people: list[tuple[str, tuple[str, ...]]]) -> list[Pair]:
    found = []
    for language, names in people:
        others = [name for _, theirs in people if theirs != names for name in theirs]
        for name in names:
            alike = [other for other in others if script_of(other) == script_of(name)]
            nearest = process.extractOne(name, alike, scorer=fuzz.ratio)
            if nearest:
                found.append(Pair(name, nearest[0], same=False, group=language, person="nearest"))
    return found
