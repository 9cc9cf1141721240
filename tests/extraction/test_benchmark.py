"""The benchmark's own parts: annotations without words, scoring, rewriting."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.extraction import KINDS
from benchmarks.gold import scoring, standoff
from benchmarks.rewriting import rewritten

from onrecord.extraction import extract

TEXT = """On 5 May 2031 the court sentenced the poet Ivo Testov to 4 years in prison.

At least 16 people were held under Article 12 of the Penal Code.

The Senate's recommendation: release the poet Ivo Testov at once.

The result: not fulfilled.
"""
GOLD: dict[str, Any] = {
    "recommendations": [
        {
            "quote": "release the poet Ivo Testov at once.",
            "result": "not_fulfilled",
            "theme": "political_prisoners",
        }
    ],
    "persons": [{"canonical": "Ivo Testov", "variants": ["Ivo Testov"], "kind": "persecuted"}],
    "sentences": [
        {
            "kind": "imprisonment",
            "duration": "P4Y",
            "amount": None,
            "currency": None,
            "surface": "4 years in prison",
        }
    ],
    "provisions": [
        {
            "instrument": "Penal Code",
            "article": "12",
            "surfaces": ["Article 12 of the Penal Code"],
        }
    ],
    "figures": [
        {
            "surface": "At least 16 people",
            "value": 16,
            "value_max": None,
            "qualifier": "at_least",
        }
    ],
    "dates": [{"surface": "5 May 2031", "edtf": "2031-05-05"}],
    "statements": [],
    "urls": [],
}


def restored_gold() -> dict[str, Any]:
    return standoff.restored(TEXT, standoff.standoff(TEXT.encode(), GOLD))


def test_annotations_are_kept_without_a_word_of_the_document() -> None:
    kept = json.dumps(standoff.standoff(TEXT.encode(), GOLD))
    assert "Testov" not in kept
    assert "people" not in kept


def test_whoever_has_the_document_has_the_words_again() -> None:
    gold = restored_gold()
    assert gold["recommendations"][0]["quote"] == "release the poet Ivo Testov at once."
    assert gold["persons"][0]["variants"] == ["Ivo Testov"]


def test_proposals_that_agree_score_in_full() -> None:
    found = scoring.counts(restored_gold(), extract(TEXT).as_dict())
    assert {kind: counts for kind, counts in found.items() if len(set(counts)) > 1} == {}
    assert set(found) == set(KINDS)
    assert scoring.results(restored_gold(), extract(TEXT).as_dict()) == (1, 1)


def test_nothing_proposed_matches_nothing() -> None:
    found = scoring.counts(restored_gold(), extract("").as_dict())
    assert found["persons"] == (0, 1, 0)


def test_a_document_is_rewritten_with_its_annotations() -> None:
    text, gold = rewritten(TEXT, restored_gold())
    assert "Testov" not in text
    assert "Outcome: not implemented." in text
    assert gold["dates"][0]["edtf"] == "2035-07-06"
    assert gold["sentences"][0]["duration"] == "P5Y"
    assert (gold["figures"][0]["value"], gold["provisions"][0]["article"]) == (23, "13")
    found = scoring.counts(gold, extract(text).as_dict())
    assert {kind: counts for kind, counts in found.items() if len(set(counts)) > 1} == {}
