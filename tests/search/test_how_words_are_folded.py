"""Words are compared without case, accents and forms; sounds join the scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from onrecord.search.excerpts import LETTERS, excerpt
from onrecord.search.folding import folded, sounds
from onrecord.search.question import Question, Term
from onrecord.search.wording import Worded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Árvíztűrő TÜKÖR", ["arvizturo", "tukor"]),
        ("Straße ﬁn", ["strasse", "fin"]),
        ("Ещё чёрный Йод", ["еще", "черный", "йод"]),
        ("CCPR/C/KAZ-2", ["ccpr", "c", "kaz", "2"]),
        ("Қазыбек", ["қазыбек"]),
        ("_under_score_", ["under", "score"]),
        ("", []),
    ],
)
def test_a_text_is_its_words_without_case_accents_and_forms(text: str, expected: list[str]) -> None:
    assert folded(text) == expected


@given(some.text())
def test_folded_words_stay_as_they_are(text: str) -> None:
    words = folded(text)
    assert folded(" ".join(words)) == words
    assert all(sound == sound.casefold() for word in words for sound in sounds(word))


@pytest.mark.parametrize(
    ("one", "other"),
    [("testov", "тестов"), ("otegulov", "өтеғұлов"), ("отегулов", "өтеғұлов"), ("шах", "shakh")],
)
def test_a_name_sounds_alike_in_both_scripts(one: str, other: str) -> None:
    assert set(sounds(one)) & set(sounds(other))


def test_short_words_and_numbers_have_no_sound() -> None:
    assert sounds("да") == sounds("305") == sounds("") == ()


@given(some.lists(some.sampled_from(["дом", "dom", "house", "арест", "305"]), max_size=200))
def test_an_excerpt_is_a_part_of_the_text_and_marks_only_what_is_asked_for(
    words: list[str],
) -> None:
    text = " ".join(words)
    found = excerpt(text, (Term(("dom",)), Term(("house", "305"))))
    assert str(found).strip("…") in text
    assert len(str(found)) <= LETTERS + 2
    assert {each.text for each in found.pieces if each.is_found} <= {"dom", "house 305"}


def test_a_question_is_read_as_words_phrases_and_beginnings() -> None:
    question = Question.of('tort* "house arrest" Article-174', lambda word, begins: frozenset())  # noqa: ARG005
    assert [(term.words, term.is_beginning) for term in question.terms] == [
        (("tort",), True),
        (("house", "arrest"), False),
        (("article", "174"), False),
    ]
    assert question.is_said_in(Worded.of_text("Torture under house arrest, Article 174"))
    assert not question.is_said_in(Worded.of_text("Torture, arrest in a house, Article 174"))
