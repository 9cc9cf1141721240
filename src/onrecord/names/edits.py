"""Weighs two folded words: what some romanisation explains is cheap, all else is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate
from operator import itemgetter

from rapidfuzz.distance.Levenshtein import distance
from rapidfuzz.distance.Postfix import similarity as postfix
from rapidfuzz.distance.Prefix import similarity as prefix

from onrecord.names.folding import CONSONANTS, VOWELS
from onrecord.names.tables import EditRow, edit_rows

CONSONANT_COST = 1.0
VOWEL_COST = 0.8
UNRELATED = 9.0
LIMIT = 1.5
LONG_BONES = 5
_MOST_APART = 2
VOWEL_LIKE = VOWELS | {"j", "w"}
_VOICELESS = frozenset("ptkhsSCcf")
_SIBILANTS = "ZSCc"
_GLIDES = "AOUeij"


def _at(word: str, place: int) -> str:
    return word[place] if 0 <= place < len(word) else ""


def _feminine(word: str, place: int) -> bool:
    return place == len(word) - 1 and word[1:][place - 3 : place - 1] in _FEMININE_STEMS


_ADJECTIVES = {"k", "n", "j", "g"}
_FEMININE_STEMS = {"ov", "ev", "Ov", "in", "yn", "jn", "sk", "An"}
_Where = Callable[[str, int], bool]
# What a difference costs anywhere, and what it costs less in which places, cheapest first.
_Price = tuple[float, tuple[tuple[float, _Where], ...]]
_WHERE: dict[str, _Where] = {
    "": lambda _word, _place: True,
    "start": lambda _word, place: place == 0,
    "end": lambda word, place: place == len(word) - 1,
    "after_vowel": lambda word, place: place > 0 and word[place - 1] in VOWELS,
    "between_vowels": lambda word, place: (
        _at(word, place - 1) in VOWEL_LIKE and _at(word, place + 1) in VOWELS
    ),
    "between_consonants": lambda word, place: (
        0 < place < len(word) - 1
        and word[place - 1] in CONSONANTS
        and word[place + 1] in CONSONANTS
    ),
    "after_sibilant": lambda word, place: place > 0 and word[place - 1] in _SIBILANTS,
    "beside_glide": lambda word, place: (
        (place > 0 and word[place - 1] in _GLIDES)
        or (place + 1 < len(word) and word[place + 1] in _GLIDES)
    ),
    "before_glide": lambda word, place: _at(word, place + 1) in {"A", "O", "U"},
    "after_voiceless": lambda word, place: _at(word, place - 1) in _VOICELESS,
    "after_sh": lambda word, place: _at(word, place - 1) == "S",
    "closed_syllable": lambda word, place: (
        _at(word, place + 1) in CONSONANTS and _at(word, place + 2) not in VOWELS
    ),
    "after_n": lambda word, place: _at(word, place - 1) == "n",
    "after_d": lambda word, place: _at(word, place - 1) == "d",
    "between_s_and_n": lambda word, place: (
        _at(word, place - 1) == "s" and _at(word, place + 1) == "n"
    ),
    "before_b": lambda word, place: _at(word, place + 1) in {"b", "p"},
    "before_z": lambda word, place: _at(word, place + 1) in {"z", "Z"},
    "end_feminine": _feminine,
    "end_adjective": lambda word, place: place == len(word) - 1 and word[-2:-1] in _ADJECTIVES,
}


@dataclass(frozen=True)
class Pricing:
    """The rows that hold between two names which show marks of some languages."""

    languages: frozenset[str]
    prices: dict[tuple[str, str], _Price] = field(default_factory=dict, hash=False, compare=False)

    def change(self, a: str, i: int, b: str, j: int) -> float:
        """What it costs that word `a` has its sound `i` where `b` has its sound `j`."""
        one, other = a[i], b[j]
        if one == other:
            return 0.0
        anywhere, placed = self.prices.get((one, other)) or self._price(one, other)
        for cost, holds in placed:
            if holds(a, i) or holds(b, j):
                return cost
        return anywhere

    def absence(self, word: str, place: int) -> float:
        """What it costs that the other word lacks this sound."""
        sound = word[place]
        anywhere, placed = self.prices.get((sound, "")) or self._price(sound, "")
        for cost, holds in placed:
            if holds(word, place):
                return cost
        return anywhere

    def _price(self, one: str, other: str) -> _Price:
        price = self.prices[one, other] = _price(one, other, self._rows(one, other))
        return price

    def _rows(self, one: str, other: str) -> tuple[EditRow, ...]:
        """The rows of two sounds that hold for these languages."""
        rows = _rows_between().get((one, other), ())
        return tuple([row for row in rows if not row.languages or row.languages & self.languages])

    def row(self, a: str, i: int | None, b: str, j: int | None) -> EditRow | None:
        """The cheapest row that explains a difference, None where nothing does."""
        one = a[i] if i is not None else ""
        other = b[j] if j is not None else ""
        fits = [
            row
            for row in self._rows(one, other)
            if (i is not None and _WHERE[row.where](a, i))
            or (j is not None and _WHERE[row.where](b, j))
        ]
        return min(fits, key=lambda row: row.cost, default=None)


@cache
def pricing(languages: frozenset[str]) -> Pricing:
    """The pricing between names with these languages' marks (ISO 639-1 codes)."""
    return Pricing(languages)


@cache
def _price(one: str, other: str, rows: tuple[EditRow, ...]) -> _Price:
    vowels = one in VOWELS and (other in VOWELS or not other)
    listed = [row.cost for row in rows if not row.where]
    anywhere = min(*listed, VOWEL_COST if vowels else CONSONANT_COST, CONSONANT_COST)
    placed = [(row.cost, _WHERE[row.where]) for row in rows if row.where and row.cost < anywhere]
    return anywhere, tuple(sorted(placed, key=itemgetter(0)))


@cache
def _rows_between() -> dict[tuple[str, str], list[EditRow]]:
    rows: dict[tuple[str, str], list[EditRow]] = {}
    for row in edit_rows():
        for pair in {(row.of, row.to), (row.to, row.of)}:
            rows.setdefault(pair, []).append(row)
    return rows


def weigh(a: str, b: str, languages: frozenset[str]) -> float:
    """The cost of writing one folded word as the other; UNRELATED from LIMIT on."""
    if a == b:
        return 0.0
    if far_apart(bones(a), bones(b)):
        return UNRELATED
    begin = prefix(a, b)
    end = min(postfix(a, b), len(a) - begin, len(b) - begin)
    return _between(a, b, pricing(languages), begin, end)


def far_apart(a: str, b: str) -> bool:
    """Whether bones differ in more than could be explained: one sound, in long words two."""
    found = distance(a, b, score_cutoff=_MOST_APART)
    if found < _MOST_APART:
        return False
    return found > _MOST_APART or len(a) < LONG_BONES or len(b) < LONG_BONES


@lru_cache(maxsize=262144)
def bones(word: str, *, vowels: bool = False) -> str:
    """What cheap differences hardly touch: classes of consonants; `vowels` gives them one sign."""
    return word.translate(_WITH_VOWELS if vowels else _BARE)


_ONE_SIGN: dict[str, str | None] = {"g": "k", "h": "k", "Z": "S", "C": "S", "c": "s", "z": "s"}
_BARE = str.maketrans(_ONE_SIGN | dict.fromkeys("aeiouyAOUjwv"))
_WITH_VOWELS = str.maketrans(_ONE_SIGN | dict.fromkeys("aeiouyAOU", "a") | dict.fromkeys("jwv"))


def _between(a: str, b: str, priced: Pricing, begin: int, end: int) -> float:
    """The cost of what lies between an equal beginning and an equal end; mostly one sound."""
    ours, theirs = len(a) - begin - end, len(b) - begin - end
    if ours + theirs == 1:
        return priced.absence(a if ours else b, begin)
    if ours == theirs == 1:
        both = priced.absence(a, begin) + priced.absence(b, begin)
        return min(priced.change(a, begin, b, begin), both)
    return _aligned(a, b, priced, begin, end)


def _aligned(a: str, b: str, priced: Pricing, begin: int, end: int) -> float:
    """The cheapest alignment of what lies between."""
    absent = [priced.absence(b, j) for j in range(begin, len(b) - end)]
    costs = list(accumulate(absent, initial=0.0))
    for i in range(begin, len(a) - end):
        lacking = priced.absence(a, i)
        before, cost = costs[0], costs[0] + lacking
        row, j = [cost], begin
        for above, left_out in zip(costs[1:], absent, strict=True):
            cost += left_out
            if above + lacking < cost:  # noqa: PLR1730  # most of the time goes here
                cost = above + lacking
            if before < cost and before < LIMIT:  # else a change cannot make it cheaper
                cost = min(cost, before + priced.change(a, i, b, j))
            row.append(cost)
            before, j = above, j + 1
        if min(row) >= LIMIT:
            return UNRELATED
        costs = row
    return costs[-1]
