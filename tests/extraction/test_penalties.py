"""Penalties imposed, for whom and how long; not what is only threatened or asked for."""

from __future__ import annotations

import pytest

from onrecord.extraction import extract


def penalties(text: str, language: str | None = None) -> list[tuple[str, str | None, float | None]]:
    return [(one.kind, one.duration, one.amount) for one in extract(text, language).sentences]


@pytest.mark.parametrize(
    ("text", "penalty"),
    [
        ("The court sentenced Ivo Testov to 6 months in prison.", ("imprisonment", "P6M")),
        ("Ivo Testov was sentenced to 7.5 years’ imprisonment.", ("imprisonment", "P7Y6M")),
        (
            "Ivo Testov had to serve 3 years and 9 months in prison.",
            ("imprisonment", "P3Y9M"),
        ),
        ("He was given three years’ suspended imprisonment.", ("suspended", "P3Y")),
        ("He received 2 years of restriction of liberty.", ("restriction_of_liberty", "P2Y")),
        ("Ivo Testov was put under arrest for 15 days.", ("administrative_arrest", "P15D")),
        ("They got 10 to 15 days of administrative arrest.", ("administrative_arrest", "P15D")),
        ("The court arrested Ivo Testov for 5 months.", ("imprisonment", "P5M")),
    ],
)
def test_a_term(text: str, penalty: tuple[str, str]) -> None:
    assert penalties(text) == [(*penalty, None)]


@pytest.mark.parametrize(
    ("text", "penalty"),
    [
        ("Иво Тестов приговорён к 6 годам лишения свободы.", ("imprisonment", "P6Y")),
        ("Суд приговорил Иво Тестова к пяти годам тюрьмы.", ("imprisonment", "P5Y")),
        ("Иво Тестов, осуждённый на 4,5 года по делу о беспорядках.", ("imprisonment", "P4Y6M")),
        ("Ему назначили два года и восемь месяцев колонии.", ("imprisonment", "P2Y8M")),
        ("Иво Тестов отбывает 25-летний срок строгого режима.", ("imprisonment", "P25Y")),
        ("Тестов осуждён на 7 лет лишения свободы условно.", ("suspended", "P7Y")),
        (
            "Анна Тестова приговорена к двум годам ограничения свободы.",
            ("restriction_of_liberty", "P2Y"),
        ),
        ("Иво Тестов арестован на 15 суток.", ("administrative_arrest", "P15D")),
    ],
)
def test_a_term_in_russian(text: str, penalty: tuple[str, str]) -> None:
    assert penalties(text) == [(*penalty, None)]


@pytest.mark.parametrize(
    ("text", "penalty"),
    [
        ("1. TESTOV Ivo. Sentenced on 3 May 2016 to 5 years in a strict-regime colony.", "P5Y"),
        ("2. TESTOV Ivo. Sentenced 17.04.2001, Art. 159 p. 3 CC, 18 years.", "P18Y"),
        ("Ivo Testov. Sentence: 9 years in prison.", "P9Y"),
        ("Name | Born | Sentence\nIvo Testov | 1981 | 14 years", "P14Y"),
        (
            "Political prisoners\n\n8. Ivo Testov, 60, head of a union, 10 years, Lake prison",
            "P10Y",
        ),
        ("| Name | Age | Term |\n|---|---|---|\n| Ivo Testov | 45 | 9 years |", "P9Y"),
        ("They gave him a 26-year prison sentence.", "P26Y"),
        ("Его срок сократили до 2,5 лет.", "P2Y6M"),
        ("His sentence was reduced from 14 to 5 years on appeal.", "P5Y"),
        ("Ivo Testov was sentenced to twenty-two years in prison.", "P22Y"),
        ("Three got prison terms ranging from three to 13 years.", "P13Y"),
    ],
)
def test_a_term_in_a_row_or_another_turn(text: str, penalty: str) -> None:
    assert penalties(text) == [("imprisonment", penalty, None)]


def test_a_term_goes_to_the_second_of_two_as_the_first_did() -> None:
    text = (
        "Ivo Testov was sentenced to 18 years in prison, and Anna Proba of the union to 14 years."
    )
    assert penalties(text) == [("imprisonment", "P18Y", None), ("imprisonment", "P14Y", None)]


def test_imprisonment_for_life_has_no_length() -> None:
    assert penalties("The court sentenced Ivo Testov to life imprisonment.") == [
        ("imprisonment", None, None)
    ]


def test_a_fine_reckoned_in_base_units_has_no_currency() -> None:
    [fine] = extract("Анна Тестова приговорена к штрафу в размере 50 МРП.").sentences
    assert (fine.kind, fine.amount, fine.currency) == ("fine", 50, None)


def test_a_fine_and_damages_have_their_amount() -> None:
    [fine] = extract("Ivo Testov was fined 340 euros.").sentences
    assert (fine.kind, fine.amount, fine.currency) == ("fine", 340, "EUR")
    [damages] = extract("The paper was ordered to pay 2 million crowns and 500 euros.").sentences
    assert (damages.kind, damages.currency) == ("damages", "EUR")


@pytest.mark.parametrize(
    "text",
    [
        "The crime is punishable by up to ten years in prison.",
        "The prosecutors seek eight years in prison for Ivo Testov.",
        "The bill proposes a fine of 300 euros.",
        "Ivo Testov has been held in prison for over 10 years.",
        "He spoke two years after he had left prison.",
        "Ivo Testov spent 548 days in jail.",
        "Обвинение просило назначить Иво Тестову 20 лет лишения свободы.",
        "Статья предполагает наказание от 5 до 10 лет лишения свободы.",
    ],
)
def test_what_is_not_imposed(text: str) -> None:
    assert penalties(text) == []


def test_a_penalty_of_several_is_proposed_for_each() -> None:
    text = "In May, 3 people received suspended sentences: Anna Mustar, Jan Proba and Ivo Testov."
    proposals = extract(text)
    assert [one.person for one in proposals.sentences] == [one.id for one in proposals.persons]
    assert {one.kind for one in proposals.sentences} == {"suspended"}


def test_a_situation_reaches_the_list_in_the_next_sentence() -> None:
    text = "At least 2 people are held in prison. They include: Anna Mustar and Ivo Testov."
    assert [one.status for one in extract(text).statuses] == ["imprisoned", "imprisoned"]


def test_a_release_outweighs_the_prison_it_ends() -> None:
    [one] = extract("On 3 May 2031 Ivo Testov was released from prison.").statuses
    assert (one.status, one.date) == ("released", "2031-05-03")


def test_pronouns_are_followed_back_a_few_sentences_only() -> None:
    text = "Ivo Testov was heard. " + "He was sentenced to 5 years in prison. " * 2000
    found = extract(text).sentences
    assert len(found) == 2000
    assert (found[0].person, found[-1].person) == ("p1", None)


def test_each_of_two_terms_keeps_its_own_kind() -> None:
    text = "The court gave Ivo Testov 12 years in prison and Anna Proba three years suspended."
    assert penalties(text) == [("imprisonment", "P12Y", None), ("suspended", "P3Y", None)]


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("Ivo Testov was fined 100,000 dinars.", 100_000, None),
        ("Иво Тестов оштрафован на 50 тысяч рублей.", 50_000, "RUB"),
    ],
)
def test_a_fine_in_other_words(text: str, amount: float, currency: str | None) -> None:
    [fine] = extract(text).sentences
    assert (fine.kind, fine.amount, fine.currency) == ("fine", amount, currency)


def test_two_terms_under_one_unit_are_two() -> None:
    text = "Суд приговорил Иво Тестова и Анну Пробу к 10 и 11 годам тюрьмы."
    assert [(one.duration, one.person) for one in extract(text).sentences] == [
        ("P10Y", "p1"),
        ("P11Y", "p2"),
    ]


def test_probation_behind_prison_is_no_suspended_sentence() -> None:
    text = "The court sentenced Ivo Testov to four years in prison with two years of probation."
    assert penalties(text) == [("imprisonment", "P4Y", None)]


@pytest.mark.parametrize(
    ("sentence", "kind", "duration"),
    [
        ("Ivo Testov was sent to prison for 10 years in 2028.", "imprisonment", "P10Y"),
        ("Ivo Testov got 12 and one-half years in jail.", "imprisonment", "P12Y6M"),
        ("A court gave Ivo Testov a six-year sentence.", "imprisonment", "P6Y"),
        ("Ivo Testov received a sentence of seven years.", "imprisonment", "P7Y"),
        ("Иво Тестов получил 14 лет по делу о бунте.", "imprisonment", "P14Y"),
        ("Иво Тестову дали восемь лет.", "imprisonment", "P8Y"),
        ("Иво Тестов отбывает 12-летний срок.", "imprisonment", "P12Y"),
        ("Иво Тестов получил 2 месяца ареста по ст. 99 УК.", "imprisonment", "P2M"),
        ("Иво Тестову назначили трёхлетний запрет на профессию.", "ban", "P3Y"),
        ("Иво Тестов лишён права занимать должности сроком на 5 лет.", "ban", "P5Y"),
        ("Суд дал Иво Тестову три года «химии».", "restriction_of_liberty", "P3Y"),
    ],
)
def test_other_words_for_a_penalty(sentence: str, kind: str, duration: str) -> None:
    assert [(one.kind, one.duration) for one in extract(sentence).sentences] == [(kind, duration)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Прокуратура требовала приговорить Иво Тестова к восьми годам колонии.",
        "Средний срок приговора по этим делам – 7,8 года.",
        "Наказание за это – штраф от 30 000 до 50 000 рублей.",
        "Им вменили «мелкий шум» (до 15 суток административного ареста).",
        "Ivo Testov, who once served as judge, has been in prison for 10 years.",
    ],
)
def test_what_was_asked_for_threatened_or_averaged_is_no_penalty(sentence: str) -> None:
    assert extract(sentence).sentences == ()


def test_several_terms_under_one_unit_are_each_persons_own() -> None:
    names = "Иво Тестов, Анна Примерова и Пётр Образцов"
    text = f"{names} получили соответственно 10,5, 9 и 8 лет колонии."
    named = {one.id: one.name.split()[0] for one in extract(text).persons}
    assert [(named[one.person or ""], one.duration) for one in extract(text).sentences] == [
        ("Иво", "P10Y6M"),
        ("Анна", "P9Y"),
        ("Пётр", "P8Y"),
    ]


def test_a_term_reduced_to_one_of_another_kind_keeps_its_own() -> None:
    text = "Суд смягчил Иво Тестову наказание с трёх лет колонии на два года ограничения свободы."
    assert [(one.kind, one.duration) for one in extract(text).sentences] == [
        ("imprisonment", "P3Y"),
        ("restriction_of_liberty", "P2Y"),
    ]


def test_imprisonment_for_life_is_proposed_once_for_a_person() -> None:
    text = (
        "Ivo Testov is serving a life sentence in Tarmo.\n\nHe fell ill. Ivo Testov has served his "
        "life sentence since 2028."
    )
    assert [(one.person, one.duration) for one in extract(text).sentences] == [("p1", None)]


def test_terms_that_range_over_several_are_nobodys_in_particular() -> None:
    text = (
        "Ivo Testov, Anna Exampler and Mara Sampler were sentenced to prison terms ranging from "
        "seven to 29 years."
    )
    assert [(one.person, one.duration) for one in extract(text).sentences] == [(None, "P29Y")]


def test_the_lower_end_of_a_range_to_life_is_no_term() -> None:
    text = "The court sentenced them to terms ranging from 7 years to life in prison."
    assert [one.duration for one in extract(text).sentences] == [None]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "Суд назначил сроки:\n\nИво Тестов – 7 лет колонии\n\nАнна Примерова – 6,5 лет колонии",
            2,
        ),
        ("Иво Тестов и Анна Примерова осуждены на 6 лет и 4 года колонии соответственно.", 2),
        ("Суд приговорил семерых на сроки от 4 лет условно до 7 лет колонии.", 2),
        ("Ivo Testov received the maximum prison sentence of two years.", 1),
        ("Ivo Testov has from 2030 been serving an eight year sentence.", 1),
        ("Ivo Testov was sentenced to eight months of correctional labour.", 0),
        ("Since his arrest Ivo Testov held a hunger strike that lasted 38 days.", 0),
    ],
)
def test_terms_in_rows_and_what_only_looks_like_one(text: str, terms: int) -> None:
    assert len(extract(text).sentences) == terms


def test_terms_said_respectively_are_each_persons_own() -> None:
    text = "Иво Тестов и Анна Примерова осуждены на 6 лет и 4 года колонии соответственно."
    assert [(one.person, one.duration) for one in extract(text).sentences] == [
        ("p1", "P6Y"),
        ("p2", "P4Y"),
    ]


def test_a_ban_on_several_occupations_is_one_with_its_term() -> None:
    text = "Иво Тестову было запрещено заниматься журналистской и редакционной работой на 4 года."
    assert [(one.kind, one.duration) for one in extract(text).sentences] == [("ban", "P4Y")]
