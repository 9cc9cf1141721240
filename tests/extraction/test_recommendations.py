"""Recommendations in their forms, and what became of them."""

from __future__ import annotations

import pytest

from onrecord.extraction import RecommendationProposal, extract

GRADED = """The Senate's recommendation: {words}

{result}

The court has not answered since then.
"""


def found(text: str) -> tuple[RecommendationProposal, ...]:
    return extract(text).recommendations


@pytest.mark.parametrize(
    ("result", "grade"),
    [
        ("The result: not fulfilled.", "not_fulfilled"),
        ("The result: partially fulfilled.", "partially_fulfilled"),
        ("Result: fulfilled.", "fulfilled"),
        ("Outcome: not implemented to the full extent.", "not_fully_fulfilled"),
        ("Status: implemented in part", "partially_fulfilled"),
        ("Результат: не выполнено.", "not_fulfilled"),
        ("Résultat: partiellement mise en œuvre", "partially_fulfilled"),
        ("Wynik: niezrealizowane", "not_fulfilled"),
        ("Нәтиже: орындалмады", "not_fulfilled"),
    ],
)
def test_a_labelled_block_with_its_result(result: str, grade: str) -> None:
    [one] = found(GRADED.format(words="release the poet Ivo Testov at once.", result=result))
    assert (one.words, one.issuer, one.result) == (
        "release the poet Ivo Testov at once.",
        "Senate",
        grade,
    )
    assert one.result_words == result


def test_a_block_without_a_result_has_none() -> None:
    [one] = found(GRADED.format(words="release the poet Ivo Testov at once.", result="He waits."))
    assert (one.result, one.result_words) == (None, None)


def test_a_numbered_recommendation_graded_in_its_heading() -> None:
    [one] = found("Recommendation 4 (penal law): carried out in part. A bill was drafted.")
    assert (one.words, one.result) == ("Recommendation 4 (penal law)", "partially_fulfilled")


LISTED = """We urge the Lake Union to demand that the authorities:

- Release the teacher Ivo Testov without delay.
- Repeal the law on meetings in full.
- Stop the searches of homes at night.

The report ends here.
"""


def test_each_bullet_under_words_that_ask_is_one() -> None:
    assert [one.words for one in found(LISTED)] == [
        "Release the teacher Ivo Testov without delay.",
        "Repeal the law on meetings in full.",
        "Stop the searches of homes at night.",
    ]
    assert {one.addressee for one in found(LISTED)} == {"Lake Union"}


def test_parts_of_a_numbered_item_belong_to_it() -> None:
    text = (
        "The Assembly calls on the Government of Tarmo:\n\n1. to end the arrests, and\n"
        "   (a) to free those held;\n   (b) to pay them damages;\n\n2. to open the archives.\n"
    )
    assert [one.words for one in found(text)] == [
        "to end the arrests, and (a) to free those held; (b) to pay them damages;",
        "to open the archives.",
    ]
    assert {one.issuer for one in found(text)} == {"Assembly"}


def test_demands_whose_bullets_are_lost() -> None:
    text = (
        "General recommendations:\n\nRelease the teacher at once.\n\n"
        "Improving the state of all prisons.\n\nCourts must be independent of ministers.\n\n"
        "The weather was fine that day."
    )
    assert [one.words for one in found(text)] == [
        "Release the teacher at once.",
        "Improving the state of all prisons.",
        "Courts must be independent of ministers.",
    ]


def test_operative_paragraphs_of_a_resolution() -> None:
    text = (
        "1. Welcomes the reform of the courts;\n\n"
        "2. Calls on the Government of Tarmo to free the teachers of Verin;\n\n"
        "3. Notes the arrests with concern, and urges the Government to end them soon.\n"
    )
    assert [one.words.split()[0] for one in found(text)] == ["Calls", "Notes"]


@pytest.mark.parametrize(
    "text",
    [
        "We call on the Council to act before the winter.",
        "We also emphasise the need to protect the witnesses.",
        "Мы призываем власти освободить учителя Иво Тестова.",
        "Wzywamy rząd do uwolnienia nauczyciela.",
    ],
)
def test_a_sentence_in_which_the_authors_ask(text: str) -> None:
    [one] = found(f"It was a long year. {text} It ends.")
    assert one.words == text


@pytest.mark.parametrize(
    "text",
    [
        "The committee called on the ministry to act. It did not.",
        "Those who support our demands can write to:\n\n- Ivo Testov, phone: 12 34 56\n",
        "1. Introduction.....4\n2. Recommendations.....6\n3. Annex to the report.....7\n",
        "He asked what we recommend.",
    ],
)
def test_what_is_no_recommendation_of_the_document(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("investigate all allegations of torture in police stations.", "torture"),
        ("register the independent trade union of miners.", "trade_unions"),
        ("abolish the death penalty for all crimes at last.", "death_penalty"),
        ("plant more trees along the northern road.", "other"),
    ],
)
def test_the_theme_by_its_keywords(words: str, theme: str) -> None:
    [one] = found(GRADED.format(words=words, result="The result: not fulfilled."))
    assert one.theme == theme


def test_numbered_recommendations_of_a_review_name_the_states_that_make_them() -> None:
    text = "140.7 Ratify the protocol on prisons (Tarmo) (Verin);\n\nSupported\n"
    [one] = found(text)
    assert (one.words, one.issuer) == (
        "Ratify the protocol on prisons (Tarmo) (Verin)",
        "Tarmo, Verin",
    )


def test_a_russian_recommendation_with_its_result() -> None:
    text = "Рекомендация Комитета: отменить статью о клевете.\n\nРезультат: не выполнено.\n"
    [one] = found(text)
    assert (one.words, one.result) == ("отменить статью о клевете.", "not_fulfilled")
