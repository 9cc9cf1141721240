from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.publications.writing.numbers import bare_numbers, named_articles

UNITS = ("people", "cases", "человек", "рекомендаций")


def found(text: str, language: str = "en") -> list[str]:
    return [number for _, number in bare_numbers(text, language, UNITS)]


@pytest.mark.parametrize(
    "text",
    [
        "In 2019, after the resolution of 14 March 2019, nothing changed.",
        "From March 2019 to January 2020 and between 2017 and 2020 (2018) it went on.",
        "On March 14, 2019 and on 2019-03-14 a bill was read.",
        "For 2019 the ministry gave a figure.",
        "Articles 174 and 274 of the Code, Article 75, part 2, section 4.1, § 12 and Art. 405.",
        "The law No. 88 and the opinion 16/2017.",
        "Symbols such as A/HRC/29/25/Add.2, 2019/2610(RSP) and CCPR/C/115/D/2304/2013 may stand.",
        "See https://example.org/2019/page-17 and the forum G20 on COVID-19.",
        "One year on, no one was free; none of them came back.",
    ],
)
def test_years_dates_articles_and_symbols_may_stand(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "В 2019 году, 14 марта 2019 года, с марта 2019 по январь 2020 года.",
        "Статьи 174 и 274 Уголовного кодекса, статья 75, пункт 2, № 2304/2013.",
        "Год спустя ни один из них не вышел; данных нет.",
    ],
)
def test_the_same_in_russian(text: str) -> None:
    assert found(text, "ru") == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("There were 18 of them.", ["18"]),
        ("More than 5,000 people.", ["5,000"]),
        ("It was 97.8% of the votes.", ["97.8%"]),
        ("Eighteen were not fulfilled.", ["Eighteen"]),
        ("Twenty-two were counted.", ["Twenty", "two"]),
        ("Some two dozen, even hundreds.", ["two", "dozen", "hundreds"]),
        ("Half of them were let out.", ["Half"]),
        ("One case was closed, one people's hero.", ["one"]),
        ("In 2000 people were held.", ["2000"]),
        ("About 2019 were held.", ["2019"]),
        ("Under Article 174 and 20 people fled.", ["20"]),
        ("Every 5th of ½.", ["5th", "½"]),
        ("18/22 were not fulfilled.", ["18/22"]),
        ("٣ of them.", ["٣"]),
    ],
)
def test_what_counts_is_found_in_digits_and_in_words(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Не выполнено 18.", ["18"]),
        ("Восемнадцать не выполнено, двадцатью меньше.", ["двадцатью", "Восемнадцать"]),
        ("Двое вышли, сотни остались.", ["Двое", "сотни"]),
        ("Одна рекомендация и один человек.", ["один"]),
    ],
)
def test_counting_words_are_found_in_russian(text: str, numbers: list[str]) -> None:
    assert sorted(found(text, "ru")) == sorted(numbers)


@given(st.integers(0, 10**9), st.sampled_from(["en", "ru"]))
def test_every_number_in_digits_is_found(number: int, language: str) -> None:
    assert found(f"So {number} were let out.", language) == [str(number)]


@given(st.integers(0, 10**6))
def test_no_count_of_people_passes_for_a_year_or_an_article(number: int) -> None:
    assert found(f"in {number} people") == [str(number)]
    assert found(f"Article {number} people") == [str(number)]


def test_the_position_is_that_of_the_number() -> None:
    assert list(bare_numbers("in all 7", "en", UNITS)) == [(7, "7")]


def test_articles_are_named_one_by_one() -> None:
    text = "Articles 174, 274 and 307-1 of the Code, section 4; статье 75(2)"
    assert [number for _, number in named_articles(text)] == ["174", "274", "307-1", "75"]
