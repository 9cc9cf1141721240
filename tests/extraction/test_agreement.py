"""A named-entity model makes persons the more sure and decides nothing."""

from __future__ import annotations

import pytest

from onrecord.extraction import Passage, agreed, extract
from onrecord.extraction.agreement import REASON, raised

TEXT = "Ivo Testov was fined. Anna Proba was held. Testov left."


def test_half_of_the_doubt_goes_where_a_mention_is_marked() -> None:
    found = extract(TEXT)
    [ivo, anna] = raised(found, [Passage(TEXT.rindex("Testov"), len(TEXT) - 6)]).persons
    assert ivo.confidence == round(1 - (1 - found.persons[0].confidence) / 2, 3)
    assert ivo.reasons[-1] == REASON
    assert anna == found.persons[1]


@pytest.mark.parametrize("place", [Passage(11, 20), Passage(10, 11)])
def test_a_mark_beside_a_name_says_nothing(place: Passage) -> None:
    found = extract(TEXT)
    assert raised(found, [place]) == found


def test_nobody_is_added() -> None:
    found = extract("The court sat.")
    assert raised(found, [Passage(4, 9)]) == found


def test_a_language_without_a_model_leaves_proposals_as_they_are() -> None:
    found = extract("Иво Тестов оштрафован.")
    assert agreed(found, "Иво Тестов оштрафован.") == found


@pytest.mark.ner
def test_the_model_marks_a_well_known_form_of_name() -> None:
    text = "John Smith said that he was fined by the court in London."
    assert agreed(extract(text, "en"), text).persons[0].reasons[-1] == REASON
