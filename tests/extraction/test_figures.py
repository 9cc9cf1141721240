"""Figures are numbers that count something, with their limits."""

from __future__ import annotations

import pytest

from onrecord.extraction import extract
from onrecord.values import BoundCode


@pytest.mark.parametrize(
    ("text", "words", "value", "qualifier", "unit"),
    [
        ("At least 16 people were held.", "At least 16 people", 16, "at_least", "people"),
        ("More than 5,000 men came.", "More than 5,000 men", 5000, "more_than", "people"),
        ("There were about 200 cases of abuse.", "about 200 cases", 200, "about", "cases"),
        ("Of these, 12 of them stayed.", "12 of them", 12, "exact", "people"),
        ("It cost EUR 8 million.", "EUR 8 million", 8_000_000, "exact", "EUR"),
        ("It cost 650 euros.", "650 euros", 650, "exact", "EUR"),
        ("He won 97.8% of the vote.", "97.8%", 97.8, "exact", "percent"),
        (
            "Only seven political parties exist.",
            "Only seven political parties",
            7,
            "exact",
            "parties",
        ),
        ("It happened 5 times.", "5 times", 5, "exact", "times"),
        ("Some 500-800 people met.", "Some 500-800 people", 500, "range", "people"),
        ("He has been in prison for over 10 years.", "over 10 years", 10, "more_than", "years"),
    ],
)
def test_a_figure(text: str, words: str, value: float, qualifier: str, unit: str) -> None:
    [one] = extract(text).figures
    assert (one.words, one.value, one.qualifier, one.unit) == (words, value, qualifier, unit)


def test_a_figure_is_a_quantity_with_its_bound() -> None:
    [one] = extract("According to the ministry, at least 16 people were held in 2031.").figures
    assert one.quantity is not None
    assert (one.quantity.bound, one.quantity.low) == (BoundCode.AT_LEAST, 16)
    assert (one.period, one.claimant) == ("2031", "official")


def test_dozens_have_no_value() -> None:
    [one] = extract("Dozens of people were held.").figures
    assert (one.value, one.qualifier) == (None, "at_least")


@pytest.mark.parametrize(
    "text",
    [
        "See Article 12 and Section 4 on page 16.",
        "On 12 May 2031 it rained.",
        "The two activists left.",
        "He was sentenced to 7 years in prison.",
        "A year after 12 days of rain he left at 5 Lake Street.",
        "Write to Lake Street 12, 1049 Brussels.",
        "Call 12-34-56.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert [one.words for one in extract(text).figures] == []


def test_a_range_between_two_numbers() -> None:
    [one] = extract("On that day between 500 and 800 people met.").figures
    assert (one.words, one.value, one.value_max, one.qualifier) == (
        "between 500 and 800 people",
        500,
        800,
        "range",
    )


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Не менее двадцати пяти журналистов избиты.", 25, "people"),
        ("Возбуждено 53 уголовных дела.", 53, "дела"),
        ("За день задержано 120.", 120, "people"),
        ("Twenty-four prisoners left.", 24, "people"),
        ("The list costs 3,200 Lakeland euros.", 3200, "EUR"),
    ],
)
def test_a_count_in_words_or_in_russian(text: str, value: float, unit: str) -> None:
    assert [(one.value, one.unit) for one in extract(text).figures] == [(value, unit)]


def test_a_number_with_the_article_resumes_the_one_before() -> None:
    found = extract("They held six of the bloggers. The six bloggers were heard.").figures
    assert [one.words for one in found] == ["six of the bloggers"]


def test_an_age_is_no_count() -> None:
    assert extract("The 65 years-old writer left.").figures == ()


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Of them 13 were let go.", [13]),
        ("Под стражей 45 журналистов. Из них 13 были осуждены.", [45, 13]),
        (
            "Tarmo received 112 recommendations, of which 77 were accepted and 2 rejected.",
            [112, 77, 2],
        ),
        ("It passed by 533 votes, 28 against and 36 abstentions.", [533, 28, 36]),
        ("Общее число заключённых составляет 1232.", [1232]),
        ("Осуждены 43 человека: 32 – мужчины, 11 – женщины.", [43, 32, 11]),
        ("More than a dozen lawyers came.", [12]),
        ("At the hearing fewer than 200 were let in.", [200]),
        ("Ущерб оценили в 7,5 тыс. белорусских рублей.", [7500]),
        ("Средний срок по этим делам – 7,8 года.", [7.8]),
    ],
)
def test_numbers_count_without_their_noun_or_in_other_words(
    text: str, counted: list[float]
) -> None:
    assert [one.value for one in extract(text).figures] == counted


@pytest.mark.parametrize(
    "text",
    [
        "Это случилось 15 августа у озера.",
        "Встреча была в 10 часов у озера, а к 11 часам все ушли.",
        "Суд начался в 8.30 утра.",
        "Наказание за это – штраф от 30 000 до 50 000 рублей для граждан.",
        "Прокуратура требовала приговорить Иво Тестова к восьми годам колонии.",
    ],
)
def test_days_hours_and_what_a_law_threatens_are_no_figures(text: str) -> None:
    assert extract(text).figures == ()


def test_a_part_of_a_count_may_have_its_share_in_brackets() -> None:
    text = "It had 56,350 pending cases, of which 8,503 (15.1%) were from Tarmo."
    assert [one.value for one in extract(text).figures] == [56350, 8503, 15.1]


def test_how_long_ago_something_was_is_no_figure() -> None:
    assert extract("Лет 10 назад они были молоды.").figures == ()


def test_people_are_counted_by_a_name_in_capitals_and_bodies_with_a_number_are_not() -> None:
    text = "Of late 20 Jehovah’s Witnesses were tried, Lake 18 News Service has learnt."
    assert [one.value for one in extract(text).figures] == [20]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ivo Testov has spent 21 years in prison now.", 21),
        ("For the last six years its staff has been refused visas.", 6),
        ("They were among about 70 arrested at the lake.", 70),
    ],
)
def test_times_that_lasted_and_people_struck_are_figures(text: str, value: float) -> None:
    assert [one.value for one in extract(text).figures] == [value]


def test_how_many_children_somebody_has_is_no_figure() -> None:
    assert extract("Анна Примерова, мать двоих детей, задержана.").figures == ()
