"""Weighs two folded words: what some romanisation explains is cheap, all else is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate

from rapidfuzz.distance import Levenshtein, Postfix, Prefix

from onrecord.names.folding import CONSONANTS, VOWELS
from onrecord.names.tables import EditRow, edit_rows

CONSONANT_COST = 1.0
VOWEL_COST = 0.8
UNRELATED = 9.0
LIMIT = 1.5
LONG_BONES = 5
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
_WHERE: dict[str, Callable[[str, int], bool]] = {
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

    rows: dict[tuple[str, str], tuple[EditRow, ...]] = field(hash=False)
    languages: frozenset[str]

    def change(self, a: str, i: int, b: str, j: int) -> float:
        """What it costs that word `a` has its sound `i` where `b` has its sound `j`."""
        one, other = a[i], b[j]
        if one == other:
            return 0.0
        cost = VOWEL_COST if one in VOWELS and other in VOWELS else CONSONANT_COST
        for row in self.rows.get((one, other), ()):
            if row.cost < cost and (_WHERE[row.where](a, i) or _WHERE[row.where](b, j)):
                cost = row.cost
        return cost

    def absence(self, word: str, place: int) -> float:
        """What it costs that the other word lacks this sound."""
        sound = word[place]
        cost = VOWEL_COST if sound in VOWELS else CONSONANT_COST
        for row in self.rows.get((sound, ""), ()):
            if row.cost < cost and _WHERE[row.where](word, place):
                cost = row.cost
        return cost

    def row(self, a: str, i: int | None, b: str, j: int | None) -> EditRow | None:
        """The cheapest row that explains a difference, None where nothing does."""
        one = a[i] if i is not None else ""
        other = b[j] if j is not None else ""
        fits = [
            row
            for row in self.rows.get((one, other), ())
            if (i is not None and _WHERE[row.where](a, i))
            or (j is not None and _WHERE[row.where](b, j))
        ]
        return min(fits, key=lambda row: row.cost, default=None)


@cache
def pricing(languages: frozenset[str]) -> Pricing:
    """The pricing between names with these languages' marks (ISO 639-1 codes)."""
    rows: dict[tuple[str, str], tuple[EditRow, ...]] = {}
    for row in edit_rows():
        if not row.languages or row.languages & languages:
            for pair in {(row.of, row.to), (row.to, row.of)}:
                rows[pair] = (*rows.get(pair, ()), row)
    return Pricing(rows, languages)


@lru_cache(maxsize=524288)
def weigh(a: str, b: str, languages: frozenset[str]) -> float:
    """The cost of writing one folded word as the other; UNRELATED from LIMIT on."""
    if a == b:
        return 0.0
    if far_apart(bones(a), bones(b)):
        return UNRELATED
    begin = Prefix.similarity(a, b)
    end = min(Postfix.similarity(a, b), len(a) - begin, len(b) - begin)
    return _between(a, b, pricing(languages), begin, end)


def far_apart(a: str, b: str) -> bool:
    """Whether consonants differ in more than could be explained: one, in long words two."""
    most = 1 if len(a) < LONG_BONES or len(b) < LONG_BONES else 2
    return Levenshtein.distance(a, b, score_cutoff=most) > most


@lru_cache(maxsize=262144)
def bones(word: str, *, vowels: bool = False) -> str:
    """What cheap differences hardly touch: classes of consonants; `vowels` gives them one sign."""
    return word.translate(_WITH_VOWELS if vowels else _BARE)


_ONE_SIGN = {"g": "k", "h": "k", "Z": "S", "C": "S", "c": "s", "z": "s"}
_BARE = str.maketrans(dict.fromkeys("aeiouyAOUjwv", "") | _ONE_SIGN)
_WITH_VOWELS = str.maketrans(dict.fromkeys("aeiouyAOU", "a") | dict.fromkeys("jwv", "") | _ONE_SIGN)


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
    columns = range(begin, len(b) - end)
    absent_b = [priced.absence(b, j) for j in columns]
    above = list(accumulate(absent_b, initial=0.0))
    for i in range(begin, len(a) - end):
        absent = priced.absence(a, i)
        row = [above[0] + absent]
        for k, j in enumerate(columns):
            changed = above[k] + priced.change(a, i, b, j)
            row.append(min(changed, above[k + 1] + absent, row[k] + absent_b[k]))
        if min(row) >= LIMIT:
            return UNRELATED
        above = row
    return above[-1]
