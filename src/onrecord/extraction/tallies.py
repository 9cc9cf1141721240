"""Tallies of what a document proposes, from its text alone: no register, no value typed in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.extraction.addressees import addressee_code
from onrecord.extraction.proposals import ListProposal, Proposals, RecommendationProposal

NOT_ASSESSED = "not_assessed"

Recommendations = dict[tuple[str, str], tuple[RecommendationProposal, ...]]


@dataclass(frozen=True)
class Tallies:
    """What a document proposes, added up.

    `recommendations` by addressee and grade, most first within an addressee; the grade is
    `not_assessed` where the document states no result. `figures` is how many there are.
    """

    recommendations: Recommendations
    lists: tuple[ListProposal, ...]
    figures: int

    @property
    def assessed(self) -> int:
        """How many recommendations the document states a result for."""
        return sum(
            len(each) for (_, grade), each in self.recommendations.items() if grade != NOT_ASSESSED
        )


def tallies(found: Proposals, known: Mapping[str, str] | None = None) -> Tallies:
    """The tallies of a document; `known` gives further names of addressees with their codes."""
    return Tallies(_recommendations(found, known), found.lists, len(found.figures))


def _recommendations(found: Proposals, known: Mapping[str, str] | None) -> Recommendations:
    by: defaultdict[tuple[str, str], list[RecommendationProposal]] = defaultdict(list)
    for one in found.recommendations:
        by[addressee_code(one.addressee or "", known), one.result or NOT_ASSESSED].append(one)
    first = {code: place for place, (code, _) in reversed(list(enumerate(by)))}
    ordered = sorted(by, key=lambda key: (first[key[0]], key[1] == NOT_ASSESSED, -len(by[key])))
    return {key: tuple(by[key]) for key in ordered}


def in_parts(one: ListProposal) -> dict[tuple[str, str], int]:
    """How many people a list names, by standing and by category; not stated is empty."""
    counted: defaultdict[tuple[str, str], int] = defaultdict(int)
    for part in one.parts:
        for member in part.members:
            counted[part.standing, member.category or ""] += 1
    return dict(counted)
