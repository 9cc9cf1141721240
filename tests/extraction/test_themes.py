"""Themes: keywords at first, then what people have confirmed, kept as data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction import extract
from onrecord.extraction.theme_model import InvalidModel, ThemeModel, features
from onrecord.extraction.theme_training import (
    LEAST_EXAMPLES,
    LEAST_OF_A_LABEL,
    Example,
    is_enough,
    themes_from,
    train,
)
from onrecord.extraction.themes import Keywords, Learned

SUBJECTS = ("the council", "every mayor", "the lake towns", "its ministers", "the fleet")
TIMES = ("soon", "before winter", "without delay", "this year", "with the unions")


def examples(number: int = LEAST_EXAMPLES) -> list[Example]:
    """Wordings about fish and about bells, told apart by no keyword of ours."""
    made: list[Example] = []
    for place in range(number):
        who, when = SUBJECTS[place % 5], TIMES[place // 5 % 5]
        thing, label = (("fish", "food"), ("bells", "quiet"))[place % 2]
        made.append((f"{who} should count all {thing} {when} in round {place}", [label]))
    return made


@pytest.fixture(scope="module")
def model() -> ThemeModel:
    return train(examples())


def test_keywords_decide_while_too_few_labels_are_confirmed() -> None:
    assert themes_from(examples(LEAST_EXAMPLES - 1)) == Keywords()


def test_labels_decide_once_there_are_enough(model: ThemeModel) -> None:
    assert themes_from(examples()) == Learned(model)


def test_labels_that_hardly_anybody_gave_are_not_learned() -> None:
    rare: list[Example] = [("count the stars", ["sky"])] * (LEAST_OF_A_LABEL - 1)
    assert train([*examples(), *rare]).labels == ("food", "quiet")


def test_one_label_alone_teaches_nothing() -> None:
    same: list[Example] = [(wording, ["food"]) for wording, _ in examples()]
    assert not is_enough(same)
    with pytest.raises(ValueError, match="too few to learn themes from"):
        train(same)


def test_a_wording_like_the_confirmed_ones_gets_their_theme(model: ThemeModel) -> None:
    guess = Learned(model).guess("The harbour should count all bells at night")
    assert (guess.theme, guess.reason) == ("quiet", "theme as in 200 confirmed labels")
    assert guess.confidence is not None
    assert guess.confidence > 0.5


def test_a_wording_unlike_them_is_left_to_the_keywords(model: ThemeModel) -> None:
    assert Learned(model).guess("Abolish the death penalty") == Keywords().guess(
        "Abolish the death penalty"
    )


def test_the_order_of_the_examples_changes_nothing(model: ThemeModel) -> None:
    assert train(examples()[::-1]) == model


def test_a_model_comes_back_from_its_json_as_it_was(model: ThemeModel) -> None:
    assert ThemeModel.from_json(model.as_json()) == model


@given(st.text(max_size=200))
def test_probabilities_are_ranked_and_between_0_and_1(wording: str) -> None:
    kept = ThemeModel(("a", "b"), {"lake": 1.5}, {"lake": {1: 9.0}}, (-1.0, -2.0), (4.0, 0.5), 9)
    ranked = kept.ranked(wording)
    assert [label for label, _ in ranked] in ([], ["a", "b"], ["b", "a"])
    assert [p for _, p in ranked] == sorted((p for _, p in ranked), reverse=True)
    assert all(0 <= p <= 1 for _, p in ranked)


def test_features_are_words_and_neighbours_without_case_and_numbers() -> None:
    assert features("Free 3 Teachers, free!") == {
        "free": 2,
        "teachers": 1,
        "free teachers": 1,
        "teachers free": 1,
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 2}, "of version 2"),
        ({"labels": "food"}, "no usable labels"),
        ({"labels": ["food"]}, "1 labels need as many intercepts, not 2"),
        ({"calibration": [1]}, "no usable calibration"),
        ({"weights": {"fish": 3}}, "no usable weights"),
        ({"weights": {"fish": {"7": 1.0}}}, "'fish' weighs for a label that is not there"),
        ({"weights": {"fish": {"one": 1.0}}}, "A weight is no number"),
        ({"idf": {"fish": None}}, "A weight is no number"),
        ({"intercepts": [0, float("inf")]}, "no finite number"),
    ],
)
def test_what_is_no_model_is_refused(
    model: ThemeModel, change: dict[str, Any], message: str
) -> None:
    kept = json.loads(model.as_json()) | change
    with pytest.raises(InvalidModel, match=message):
        ThemeModel.from_json(json.dumps(kept))


@pytest.mark.parametrize(
    ("text", "message"),
    [("\x80\x04.", "this is not"), ("[]", "a JSON object"), ("{}", "lacks version, labels")],
)
def test_what_is_no_json_of_a_model_is_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidModel, match=message):
        ThemeModel.from_json(text)


def test_extraction_takes_the_themes_that_it_is_given(model: ThemeModel) -> None:
    text = "We call on the council to count all fish of the lake."
    [by_keywords] = extract(text).recommendations
    [learned] = extract(text, themes=Learned(model)).recommendations
    assert (by_keywords.theme, learned.theme) == ("other", "food")
    assert "theme as in 200 confirmed labels" in learned.reasons
