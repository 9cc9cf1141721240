"""Compares two names: every word must be explained, in whatever order and script it stands."""

from __future__ import annotations

from functools import lru_cache
from itertools import permutations
from math import exp
from typing import NamedTuple

from onrecord.names.edits import bones, far_apart, weigh
from onrecord.names.folding import readings
from onrecord.names.roles import (
    SLAVIC,
    ParsedName,
    Word,
    first_named,
    joined_word,
    people,
)

SAME_CLASS = 0.05
OTHER_CLASS = 1.5
INITIAL = 0.35
OTHER_INITIAL = 1.5
PATRONYMIC_MISSING = 0.02
PATRONYMIC_DIFFERS = 0.6
WORD_MISSING = 0.3
INITIAL_MISSING = 0.05
ONE_WORD_ONLY = 0.45
WORD_LIMIT = 1.5
_MOST_WORDS = 5
FATHER_DIFFERS = 1.2
PART_ONLY = 0.3
OTHER_ENDING = 0.25
NO_ENDING = 0.62
_SHORTEST_ROOT = 3
PART_EQUAL = 0.15
_ENOUGH_WORDS = 2
_SURELY_STRAIGHT = 0.3
# Stands among languages where neither name has a Slavic given name.
EAST = "east"


_Names = tuple[ParsedName, ParsedName]
_Pairs = tuple[tuple[Word, Word, float], ...]
_Laid = tuple[_Pairs, tuple[Word, ...], float]


class Alignment(NamedTuple):
    """How two names were laid beside each other: pairs of words with costs, and what is left."""

    cost: float
    pairs: tuple[tuple[Word, Word, float], ...]
    left: tuple[Word, ...]
    patronymic: float | None
    names: tuple[ParsedName, ParsedName]


def compare(a: str, b: str) -> float:
    """How well two written names agree, in [0, 1]; symmetric, whatever order and script.

    1.0 is agreement without any difference that a romanisation would not make. The score ranks;
    what it is worth is measured in thresholds.yaml. Raises UnfitName for a text without a name.
    """
    one, other = first_named(a), first_named(b)
    if one.beside or other.beside:
        return score(closest(a, b).cost)
    return score(_cost_between(one, other))


def score(cost: float) -> float:
    """The score that a cost of 0 and more stands for."""
    return exp(-cost)


def closest(a: str, b: str) -> Alignment:
    """The cheapest alignment of anyone whom text `a` names with anyone whom `b` names."""
    laid = (align(one, other) for one in people(a) for other in people(b))
    return min(laid, key=lambda alignment: alignment.cost)


def align(a: ParsedName, b: ParsedName) -> Alignment:
    """The cheapest way to lay two names beside each other."""
    pairs, left, cost = _lay(a, b)
    fathers = _fathers(a, b)
    return Alignment(cost + _weak(fathers, a, b), pairs, left, fathers, (a, b))


def _cost_between(a: ParsedName, b: ParsedName) -> float:
    """The cost of the alignment of two names."""
    cost = _lay(a, b)[2]
    if a.patronymic is b.patronymic:  # mostly none on both sides
        return cost
    return cost + _weak(_fathers(a, b), a, b)


def _lay(a: ParsedName, b: ParsedName) -> _Laid:
    """The words of two names in pairs, the patronymics left out."""
    if len(a.words) == len(b.words) == _ENOUGH_WORDS:
        return _two_pairs(a.words, b.words, (a, b))
    fewer, more = sorted((a.words[:_MOST_WORDS], b.words[:_MOST_WORDS]), key=len)
    return _pairs(fewer, more, (a, b))


def languages_between(names: tuple[ParsedName, ParsedName]) -> frozenset[str]:
    """The languages that either name shows, and EAST where no given name is Slavic."""
    return _between(names[0].languages, names[1].languages)


@lru_cache(maxsize=65536)
def _between(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    shown = one | other
    return shown - {SLAVIC} if SLAVIC in shown else shown | {EAST}


def _pairs(fewer: tuple[Word, ...], more: tuple[Word, ...], names: _Names) -> _Laid:
    """The words in pairs; where one name has more, two of them may be one of the other."""
    laid = _best_pairs(fewer, more, names)
    if len(fewer) == len(more) or laid[2] <= WORD_MISSING:
        return laid
    joined = (
        (*more[:place], joined_word(more[place], more[place + 1]), *more[place + 2 :])
        for place in range(len(more) - 1)
    )
    return min([laid, *(_best_pairs(fewer, words, names) for words in joined)], key=_cost)


def _cost(laid: _Laid) -> float:
    return laid[2]


def _best_pairs(fewer: tuple[Word, ...], more: tuple[Word, ...], names: _Names) -> _Laid:
    if len(fewer) > len(more):
        fewer, more = more, fewer
    if len(fewer) == len(more) == _ENOUGH_WORDS:
        return _two_pairs(fewer, more, names)
    costs = [[word_cost(one, other, names) for other in more] for one in fewer]
    best = _best_order(costs, len(more))
    pairs = tuple((fewer[i], more[j], costs[i][j]) for i, j in enumerate(best))
    left = tuple(word for j, word in enumerate(more) if j not in best)
    cost = sum(cost for _, _, cost in pairs) + _cost_of_left(left, len(pairs))
    return pairs, left, cost


def _two_pairs(one: tuple[Word, ...], other: tuple[Word, ...], names: _Names) -> _Laid:
    """Given name and surname beside the same, in either order."""
    first, second = word_cost(one[0], other[0], names), word_cost(one[1], other[1], names)
    straight = ((one[0], other[0], first), (one[1], other[1], second))
    if first + second <= _SURELY_STRAIGHT:
        return straight, (), first + second
    third = word_cost(one[0], other[1], names)
    fourth = word_cost(one[1], other[0], names) if third < first + second else 0.0
    if first + second <= third + fourth:
        return straight, (), first + second
    return ((one[0], other[1], third), (one[1], other[0], fourth)), (), third + fourth


def _best_order(costs: list[list[float]], wide: int) -> tuple[int, ...]:
    """For each row the column it takes, so that the sum is least."""
    return min(
        permutations(range(wide), len(costs)),
        key=lambda order: sum(costs[i][j] for i, j in enumerate(order)),
    )


def word_cost(a: Word, b: Word, names: _Names) -> float:
    """What it costs to take two words of two names for one."""
    if a is b:
        return 0.0
    listed = a.classes and b.classes
    if a.plain and b.plain and not listed and _far_apart(a, b):
        return WORD_LIMIT  # most strangers
    if a.initial or b.initial:
        return _initial_cost(a, b)
    if a.readings[0] in b.readings or _read_alike(a, b):
        return 0.0
    if listed:
        return OTHER_CLASS if a.classes.isdisjoint(b.classes) else SAME_CLASS
    one, other = (a, b) if a.text < b.text else (b, a)
    return _written_cost(one, other, languages_between(names))


def _far_apart(a: Word, b: Word) -> bool:
    """Whether no reading of one could be explained as one of the other."""
    if not far_apart(a.bones, b.bones):  # of the first reading, mostly the only one
        return False
    if len(a.readings) == len(b.readings) == 1:
        return True
    return all(far_apart(bones(one), bones(other)) for one in a.readings for other in b.readings)


def _read_alike(a: Word, b: Word) -> bool:
    """Whether a reading of one is a reading of the other."""
    return len(a.readings) > 1 and not set(a.readings).isdisjoint(b.readings)


@lru_cache(maxsize=262144)
def _written_cost(a: Word, b: Word, languages: frozenset[str]) -> float:
    cheapest = min([weigh(one, other, languages) for one in a.readings for other in b.readings])
    if cheapest > NO_ENDING and EAST in languages:
        cheapest = min(cheapest, without_ending(a, b, languages))
    if cheapest == 0.0 or (a.plain and b.plain):
        return min(cheapest, WORD_LIMIT)
    if cheapest > PART_ONLY and ("-" in a.text or "-" in b.text):
        cheapest = min(cheapest, _double_cost(a, b, languages))
    if cheapest > OTHER_ENDING:
        cheapest = min(cheapest, _rooted_cost(a, b, languages))
    return min(cheapest, WORD_LIMIT)


def _rooted_cost(a: Word, b: Word, languages: frozenset[str]) -> float:
    """The cost where one surname says "child of" a name and the other has a family's ending."""
    one, other = a.roots, b.roots
    both = (
        (one.get("child"), other.get("family")),
        (one.get("family"), other.get("child")),
    )
    return min(
        (OTHER_ENDING + weigh(child, kin, languages) for child, kin in both if child and kin),
        default=WORD_LIMIT,
    )


def without_ending(a: Word, b: Word, languages: frozenset[str]) -> float:
    """The cost where one surname has the Russian ending of a family that the other lacks.

    Many in Central Asia and the Caucasus dropped it, in papers or in public, and are written both
    ways; as many are strangers of one root, so that this alone never makes two names the same.
    """
    return min(_bare_cost(a, b, languages), _bare_cost(b, a, languages))


def _bare_cost(ended: Word, bare: Word, languages: frozenset[str]) -> float:
    root = ended.roots.get("family", "")
    if len(root) < _SHORTEST_ROOT or bare.roots:
        return WORD_LIMIT
    return NO_ENDING + weigh(root, bare.stem, languages)


def _double_cost(a: Word, b: Word, languages: frozenset[str]) -> float:
    """The cost where one has a double name and the other half of it."""
    equal = any(
        weigh(one, other, languages) <= PART_EQUAL
        for first in a.text.split("-")
        for second in b.text.split("-")
        for one in readings(first)[:1]
        for other in readings(second)[:1]
        if len(one) > 2  # noqa: PLR2004
    )
    return PART_ONLY if equal else WORD_LIMIT


def _initial_cost(a: Word, b: Word) -> float:
    if a.text == b.text:
        return 0.0
    begin_alike = any(one[0] == other[0] for one in a.readings for other in b.readings)
    return INITIAL if begin_alike else OTHER_INITIAL


def _cost_of_left(left: tuple[Word, ...], paired: int) -> float:
    missing = sum(INITIAL_MISSING if word.initial else WORD_MISSING for word in left)
    return missing + (ONE_WORD_ONLY if left and paired < _ENOUGH_WORDS else 0.0)


def _fathers(a: ParsedName, b: ParsedName) -> float | None:
    """The cost between two patronymics, None where one is missing."""
    one, other = a.patronymic, b.patronymic
    if one is None or other is None:
        return None
    if not (one.classes.isdisjoint(other.classes) and set(one.stems).isdisjoint(other.stems)):
        return 0.0
    languages = languages_between((a, b))
    return min(
        WORD_LIMIT,
        *(weigh(stem, theirs, languages) for stem in one.stems for theirs in other.stems),
    )


def _weak(fathers: float | None, a: ParsedName, b: ParsedName) -> float:
    """A patronymic proves little; a different one speaks against."""
    if fathers is None:
        return PATRONYMIC_MISSING if (a.patronymic is None) != (b.patronymic is None) else 0.0
    return PATRONYMIC_DIFFERS if fathers >= FATHER_DIFFERS else 0.1 * fathers
