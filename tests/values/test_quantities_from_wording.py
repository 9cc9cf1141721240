from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.values import InvalidQuantity, Quantity

Limits = tuple[str, object, object, object]


def limits(quantity: Quantity) -> Limits:
    return (quantity.bound.value, quantity.low, quantity.best, quantity.high)


def exact(number: object) -> Limits:
    return ("exact", number, number, number)


ENGLISH: list[tuple[str, Limits]] = [
    ("at least 17", ("at_least", 17, None, None)),
    ("At least 17 people", ("at_least", 17, None, None)),
    ("not fewer than 9", ("at_least", 9, None, None)),
    ("17 or more people", ("at_least", 17, None, None)),
    ("50+ people", ("at_least", 50, None, None)),
    ("≥ 5", ("at_least", 5, None, None)),
    ("at least five years' experience", ("at_least", 5, None, None)),
    ("more than 5,000", ("more_than", 5000, None, None)),
    ("over 13 years", ("more_than", 13, None, None)),
    ("more than ten people", ("more_than", 10, None, None)),
    ("up to 7", ("at_most", None, None, 7)),
    ("no more than 5", ("at_most", None, None, 5)),
    ("fewer than 250", ("less_than", None, None, 250)),
    ("less than 2 per cent", ("less_than", None, None, 2)),
    ("approx. 200 incidents", ("about", None, 200, None)),
    ("around 70", ("about", None, 70, None)),
    ("some 30 people", ("about", None, 30, None)),
    ("a dozen", ("about", None, 12, None)),
    ("two dozen people", ("about", None, 24, None)),
    ("almost one and a half thousand", ("almost", None, 1500, 1500)),
    ("almost half a year", ("almost", None, Decimal("0.5"), Decimal("0.5"))),
    ("500-800", ("range", 500, None, 800)),
    ("500–800 people", ("range", 500, None, 800)),
    ("from 10 to 15", ("range", 10, None, 15)),
    ("20 to 30 court cases", ("range", 20, None, 30)),
    ("between one hundred and two hundred", ("range", 100, None, 200)),
    ("5-6 thousand", ("range", 5000, None, 6000)),
    ("one to two hundred thousand", ("range", 100_000, None, 200_000)),
    ("500 to 2 thousand", ("range", 500, None, 2000)),
    ("seven or eight", ("range", 7, None, 8)),
    ("about 20 to 30", ("about", 20, None, 30)),
    ("several people", ("indefinite", 2, None, None)),
    ("dozens", ("indefinite", 12, None, None)),
    ("Hundreds of people", ("indefinite", 100, None, None)),
    ("several hundred people", ("indefinite", 100, None, None)),
    ("thousands", ("indefinite", 1000, None, None)),
    ("tens of thousands of people", ("indefinite", 10_000, None, None)),
    ("seven", exact(7)),
    ("twenty-one", exact(21)),
    ("one hundred and five", exact(105)),
    ("two hundred and fifty thousand", exact(250_000)),
    ("one million two hundred thousand and three", exact(1_200_003)),
    ("1,413", exact(1413)),
    ("6000", exact(6000)),
    ("5 000", exact(5000)),
    ("8 million", exact(8_000_000)),
    ("1.5 million", exact(1_500_000)),
    ("97.8% of the vote", exact(Decimal("97.8"))),
    ("half", exact(Decimal("0.5"))),
    ("half a million", exact(500_000)),
    ("a hundred", exact(100)),
    ("none of them", exact(0)),
    ("only 24 cases", exact(24)),
    ("the four NGOs", exact(4)),
    ("six more people", exact(6)),
]
RUSSIAN: list[tuple[str, Limits]] = [
    ("не менее 17", ("at_least", 17, None, None)),
    ("17 и более", ("at_least", 17, None, None)),
    ("более 5 000", ("more_than", 5000, None, None)),
    ("свыше 5\u00a0000 человек", ("more_than", 5000, None, None)),
    ("до 40 человек", ("at_most", None, None, 40)),
    ("менее пяти", ("less_than", None, None, 5)),
    ("около 200", ("about", None, 200, None)),
    ("около тысячи", ("about", None, 1000, None)),
    ("сотня", ("about", None, 100, None)),
    ("почти полторы тысячи", ("almost", None, 1500, 1500)),
    ("от 500 до 800", ("range", 500, None, 800)),
    ("от двадцати до тридцати", ("range", 20, None, 30)),
    ("5–6 тыс.", ("range", 5000, None, 6000)),
    ("сотни", ("indefinite", 100, None, None)),
    ("десятки человек", ("indefinite", 10, None, None)),
    ("несколько десятков человек", ("indefinite", 10, None, None)),
    ("сотни тысяч", ("indefinite", 100_000, None, None)),
    ("двадцать пять", exact(25)),
    ("сто двадцать три", exact(123)),
    ("две с половиной тысячи", exact(2500)),
    ("1,5 млн", exact(1_500_000)),
    ("полмиллиона", exact(500_000)),
    ("трёх", exact(3)),
]


@pytest.mark.parametrize(("wording", "expected"), ENGLISH)
def test_an_english_phrase_is_read(wording: str, expected: Limits) -> None:
    assert limits(Quantity.from_wording(wording)) == expected


@pytest.mark.parametrize(("wording", "expected"), RUSSIAN)
def test_a_russian_phrase_is_read(wording: str, expected: Limits) -> None:
    assert limits(Quantity.from_wording(wording, "ru")) == expected


def test_the_phrase_of_the_source_is_kept() -> None:
    assert Quantity.from_wording(" at least 17 people ").wording == "at least 17 people"


@pytest.mark.parametrize(
    "wording",
    [
        "",
        "many",
        "a number of people",
        "a third",
        "two thirds",
        "seven of ten",
        "17 of 20",
        "-5",
        "no one",
        "2019-12-27",
        "EUR 8 million",
        "at least hundreds",
        "at least 5-6",
        "more than 5 or more",
        "five three",
        "five thousand two million",
        "from 46",
        "17, almost all of them women",
        "5 people were held and then let go on the same day",
    ],
)
def test_a_phrase_that_is_no_quantity_is_refused_with_examples(wording: str) -> None:
    with pytest.raises(InvalidQuantity, match="'at least 17', '500-800', 'hundreds'"):
        Quantity.from_wording(wording)


@pytest.mark.parametrize(
    ("wording", "language"), [("5.000", "en"), ("5,000", "ru"), ("5.000", "ru")]
)
def test_a_separator_of_thousands_or_decimals_is_not_guessed(wording: str, language: str) -> None:
    with pytest.raises(InvalidQuantity, match="write 5000 if it is in thousands"):
        Quantity.from_wording(wording, language)


@pytest.mark.parametrize("wording", ["1,5", "1,41,3", "1.2.3"])
def test_digits_that_are_no_number_are_refused(wording: str) -> None:
    with pytest.raises(InvalidQuantity, match="is not one number; write digits"):
        Quantity.from_wording(wording)


@pytest.mark.parametrize(
    ("wording", "problem"),
    [
        ("1000000000000000000", "is not below 10 to the 18th"),
        ("999999999999 billion", "is not below 10 to the 18th"),
        ("0.0000001", "more than 6 decimals"),
        ("9" * 5000, "has too many digits; check them"),
    ],
)
def test_a_number_that_cannot_be_kept_exactly_is_refused(wording: str, problem: str) -> None:
    with pytest.raises(InvalidQuantity, match=problem):
        Quantity.from_wording(wording)


def test_a_range_that_falls_is_refused() -> None:
    with pytest.raises(InvalidQuantity, match="800 to 500 does not rise"):
        Quantity.from_wording("800-500")


@given(st.integers(0, 10**12))
def test_digits_with_separators_are_read_back(number: int) -> None:
    assert limits(Quantity.from_wording(f"{number:,}")) == exact(number)
    assert limits(Quantity.from_wording(f"{number:,}".replace(",", " "), "ru")) == exact(number)


@given(
    st.integers(0, 10**9),
    st.sampled_from(
        ["{}", "at least {}", "more than {}", "at most {}", "less than {}", "about {}"]
    ),
)
def test_what_is_printed_is_read_back_with_the_same_limits(number: int, form: str) -> None:
    quantity = Quantity.from_wording(form.format(number))
    for language in ("en", "ru"):
        again = Quantity.from_wording(quantity.text(language), language)
        assert limits(again) == limits(quantity)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for language in ("en", "ru"):
        try:
            read = Quantity.from_wording(text, language)
        except InvalidQuantity:
            continue
        assert read.wording == text.strip()


@given(
    st.lists(
        st.sampled_from(
            "at least more than five twenty hundred thousand and a half - to from between or 17 "
            "5,000 1.5 dozen hundreds of people + some no".split()
        ),
        max_size=8,
    )
)
def test_words_of_quantities_in_any_order_are_read_or_refused(words: list[str]) -> None:
    text = " ".join(words)
    try:
        read = Quantity.from_wording(text)
    except InvalidQuantity as refusal:
        assert "write" in str(refusal)  # noqa: PT017
    else:
        assert read.wording == text
