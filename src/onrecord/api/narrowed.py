"""The roll narrowed down: what each facet offers, and a page of its people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from onrecord.cases.narrowing import Facet
from onrecord.publications.telling import Telling
from onrecord.vocabularies import Vocabularies

SCHEMES = {Facet.SITUATION: "liberty-situation", Facet.CATEGORY: "recognition-category"}
RECORDS = (Facet.CHARGED, Facet.LIST)
CHOICES_AT_MOST = 100
"""So many values of a facet are told, those that fit most people, as on the page."""


def facets_json(
    counts: Mapping[Facet, Counter[str]], telling: Telling, words: Vocabularies
) -> dict[str, list[dict[str, Any]]]:
    """How many people each value would keep, most first, of values that may be told."""
    common = {facet: _most_common(counted) for facet, counted in counts.items()}
    keys = sorted({value for facet in RECORDS for value in common[facet]})
    told = {shape.id for shape in telling.records(keys)}
    return {
        facet.value: [
            {"value": value, "number": number}
            for value, number in values.items()
            if _may_be_told(facet, value, told, telling, words)
        ]
        for facet, values in common.items()
    }


def _most_common(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.most_common(CHOICES_AT_MOST), key=lambda pair: (-pair[1], pair[0])))


def _may_be_told(
    facet: Facet, value: str, told: set[str], telling: Telling, words: Vocabularies
) -> bool:
    if facet in SCHEMES:
        return words.has(SCHEMES[facet], value)
    return value in told if facet in RECORDS else telling.text(value) == value
