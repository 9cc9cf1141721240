"""Decides whether two names are one person's: same, unsure or different, with reasons in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from math import log
from typing import Literal

from onrecord.names.comparison import (
    FATHER_DIFFERS,
    NO_ENDING,
    Alignment,
    closest,
    languages_between,
    score,
    without_ending,
)
from onrecord.names.letters import how_written
from onrecord.names.roles import Word
from onrecord.names.tables import read_table
from onrecord.values import PartialDate

Verdict = Literal["same", "unsure", "different"]
_OTHER_WORDS = 1.4


@dataclass(frozen=True)
class Known:
    """What a register knows of a person beside the name; empty is "not stated"."""

    born: PartialDate | None = None
    places: frozenset[str] = frozenset()
    occupations: frozenset[str] = frozenset()
    charges: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Decision:
    """A verdict with the score behind it, in [0, 1], and the reasons, weightiest first.

    `precision` is the measured part of pairs with at least this score that were one person's,
    names alone; None below the lowest band. No verdict merges anything: a person does.
    """

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    precision: float | None = field(default=None)


@dataclass(frozen=True)
class Thresholds:
    """The calibrated scores of thresholds.yaml."""

    same: float
    unsure: float
    bands: tuple[tuple[float, float], ...]
    context: dict[str, float]

    def precision(self, reached: float) -> float | None:
        """The measured precision of the highest band that a score reaches."""
        return max((band for band in self.bands if band[0] <= reached), default=(0.0, None))[1]


@cache
def thresholds() -> Thresholds:
    """The thresholds in force."""
    table = read_table("thresholds")
    return Thresholds(
        float(table["same"]),
        float(table["unsure"]),
        tuple((float(band["from"]), float(band["precision"])) for band in table["bands"]),
        {name: float(cost) for name, cost in table["context"].items()},
    )


def decide(a: str, b: str, context: tuple[Known, Known] | None = None) -> Decision:
    """Whether two names are one person's, given what is known of each beside the name.

    Without context, names that agree in fewer than two words are at most "unsure", and so are
    names that agree while dates of birth exclude each other. Raises UnfitName.
    """
    laid = closest(a, b)
    further, said, apart = _context(*context) if context else (0.0, (), False)
    agreed = score(laid.cost)
    reached = score(max(0.0, laid.cost + further))
    verdict = _verdict(reached, at_most_unsure=apart or _too_little(laid, further))
    return Decision(verdict, reached, (*_names_said(laid), *said), thresholds().precision(agreed))


def moved(agreed: float, context: tuple[Known, Known]) -> float:
    """The score that decide() has where compare() has `agreed`, given what is known beside."""
    cost, _, _ = _context(*context)
    return score(max(0.0, cost - log(agreed)))


def _verdict(reached: float, *, at_most_unsure: bool) -> Verdict:
    limits = thresholds()
    if reached >= limits.same and not at_most_unsure:
        return "same"
    return "unsure" if reached >= limits.unsure else "different"


def _too_little(laid: Alignment, further: float) -> bool:
    """One word, or a word and an initial, name too many people unless something else is known."""
    whole = [pair for pair in laid.pairs if not (pair[0].initial or pair[1].initial)]
    return len(whole) < 2 and further > -0.3  # noqa: PLR2004


# --- what is known beside the name ----------------------------------------------------------------


def _context(a: Known, b: Known) -> tuple[float, tuple[str, ...], bool]:
    """How far the context moves the cost, what to say, and whether it excludes "same"."""
    cost, said, apart = _birth(a.born, b.born)
    for kind, one, other in (
        ("place", a.places, b.places),
        ("occupation", a.occupations, b.occupations),
        ("charge", a.charges, b.charges),
    ):
        if one and other:
            shared = sorted(one & other)
            cost += thresholds().context[f"{kind}_{'shared' if shared else 'apart'}"]
            said += (f"{kind} in both: {', '.join(shared)}" if shared else f"no {kind} in common",)
    return cost, said, apart


def _birth(a: PartialDate | None, b: PartialDate | None) -> tuple[float, tuple[str, ...], bool]:
    if a is None or b is None:
        return 0.0, (), False
    if a.latest < b.earliest or b.latest < a.earliest:
        said = f"dates of birth exclude each other: {a} and {b}"
        return thresholds().context["born_apart"], (said,), True
    if a.precision == b.precision == "day":
        return thresholds().context["born_same_day"], (f"both born on {a}",), False
    return thresholds().context["born_same_span"], (f"dates of birth fit: {a} and {b}",), False


# --- names in words -------------------------------------------------------------------------------


def _names_said(laid: Alignment) -> tuple[str, ...]:
    heaviest = sorted(laid.pairs, key=lambda pair: -pair[2])
    said = [_pair_said(*pair, languages_between(laid.names)) for pair in heaviest]
    said += [f"{word.text} on one side only" for word in laid.left]
    return (*said, *_fathers_said(laid))


def _pair_said(a: Word, b: Word, cost: float, languages: frozenset[str]) -> str:
    if a.text == b.text:
        return f"{a.text}: equal"
    if a.initial or b.initial:
        return f"{a.text}, {b.text}: an initial {'that fits' if cost < 1 else 'that does not fit'}"
    if a.classes and b.classes:
        shared = not a.classes.isdisjoint(b.classes)
        relation = "one given name in several languages" if shared else "different given names"
        if set(a.readings).isdisjoint(b.readings):
            return f"{a.text}, {b.text}: {relation}"
    if NO_ENDING <= cost < _OTHER_WORDS and cost == without_ending(a, b, languages):
        return f"{a.text}, {b.text}: the ending of a surname (-ov, -ev) on one side only"
    how = how_written(a.text, b.text, languages) if cost < _OTHER_WORDS else ("different words",)
    return f"{a.text}, {b.text}: {'; '.join(how) or 'equal in sound'}"


def _fathers_said(laid: Alignment) -> tuple[str, ...]:
    one, other = (name.patronymic for name in laid.names)
    if one is None and other is None:
        return ()
    if laid.patronymic is None:
        return ("patronymic missing on one side",)
    relation = "patronymics agree" if laid.patronymic < FATHER_DIFFERS else "patronymics differ"
    return (f"{relation}: {one.text if one else ''}, {other.text if other else ''}",)
