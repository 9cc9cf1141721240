from __future__ import annotations

from decimal import Decimal
from operator import neg

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.values.strategies import QUANTITIES, quantities_with_a_member

from onrecord.values import BoundCode, Quantity, total


def quantity(wording: str) -> Quantity:
    """A quantity without its phrase, so that equal limits are equal quantities."""
    return Quantity.from_wording(wording).model_copy(update={"wording": None})


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("16", "1", "17"),
        ("16", "at least 1", "at least 17"),
        ("at least 16", "at least 1", "at least 17"),
        ("more than 16", "at least 1", "more than 17"),
        ("5-6", "10", "15-16"),
        ("5-6", "10-20", "15-26"),
        ("5-6", "up to 10", "up to 16"),
        ("5-6", "fewer than 10", "fewer than 16"),
        ("hundreds", "7", "at least 107"),
        ("hundreds", "dozens", "at least 112"),
        ("about 200", "3", "about 203"),
        ("about 200", "about 300", "about 500"),
    ],
)
def test_a_sum_is_as_exact_as_its_parts_allow(one: str, other: str, together: str) -> None:
    assert quantity(one) + quantity(other) == quantity(together)


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("20", "4", "16"),
        ("20", "at least 4", "at most 16"),
        ("20", "more than 4", "fewer than 16"),
        ("20", "at most 4", "at least 16"),
        ("20", "fewer than 4", "more than 16"),
        ("20", "5-6", "14-15"),
        ("at least 20", "4", "at least 16"),
        ("20", "about 4", "about 16"),
        ("200", "hundreds", "at most 100"),
    ],
)
def test_a_difference_is_as_exact_as_its_parts_allow(one: str, other: str, difference: str) -> None:
    assert quantity(one) - quantity(other) == quantity(difference)


def test_almost_is_about_once_something_is_added_and_keeps_its_limit() -> None:
    assert quantity("almost 1500") + quantity("10") == Quantity(
        best=1510, high=1510, bound=BoundCode.ABOUT
    )


@pytest.mark.parametrize(
    ("one", "other"), [("at least 5", "at most 6"), ("about 200", "at least 16")]
)
def test_nothing_is_known_of_a_sum_whose_parts_limit_it_nowhere(one: str, other: str) -> None:
    unknown = quantity(one) + quantity(other)
    assert unknown == Quantity(bound=BoundCode.INDEFINITE)
    assert (unknown.text(), unknown.text("ru")) == ("an unknown number", "неизвестное число")


def test_a_best_estimate_remains_only_where_both_have_one() -> None:
    estimated = Quantity(low=10, best=12, high=20, bound=BoundCode.RANGE)
    assert (estimated + quantity("5")).best == 17
    assert (estimated + quantity("5-6")).best is None


def test_a_total_of_none_is_zero_and_of_one_is_itself() -> None:
    assert total([]) == Quantity.exactly(0)
    assert total([quantity("hundreds")]) == quantity("hundreds")
    assert total([quantity("16"), quantity("1"), quantity("at least 3")]) == quantity("at least 20")


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        ("17", "16", True),
        ("17", "17", False),
        ("at least 17", "16", True),
        ("at least 17", "108", False),
        ("more than 17", "17", True),
        ("fewer than 17", "17", True),
        ("at most 17", "17", False),
        ("more than 5", "at most 5", True),
        ("at least 5", "at most 5", False),
        ("500-800", "around 70", False),
        ("500-800", "108", True),
        ("500-800", "700-900", False),
        ("hundreds", "99", True),
        ("almost 1500", "1501", True),
        ("about 200", "5000", False),
    ],
)
def test_quantities_disagree_when_no_number_can_be_both(
    one: str, other: str, disagree: bool
) -> None:
    assert quantity(one).disagrees_with(quantity(other)) is disagree
    assert quantity(other).disagrees_with(quantity(one)) is disagree


@pytest.mark.parametrize(
    ("wording", "english", "russian"),
    [
        ("at least 16", "at least 16", "не менее 16"),
        ("more than 5000", "more than 5,000", "более 5\u00a0000"),
        ("up to 7", "at most 7", "не более 7"),
        ("fewer than 250", "less than 250", "менее 250"),
        ("approx. 200", "about 200", "около 200"),
        ("almost one and a half thousand", "almost 1,500", "почти 1\u00a0500"),
        ("500-800", "500–800", "500–800"),
        ("about 20 to 30", "about 20–30", "около 20–30"),
        ("hundreds", "hundreds", "сотни"),
        ("97.8", "97.8", "97,8"),
    ],
)
def test_a_quantity_is_said_in_words(wording: str, english: str, russian: str) -> None:
    assert (quantity(wording).text(), quantity(wording).text("ru")) == (english, russian)


@pytest.mark.parametrize(
    ("limits", "text"),
    [
        ({"low": 5}, "about at least 5"),
        ({"high": 5}, "about at most 5"),
    ],
)
def test_a_one_sided_approximation_says_its_side(limits: dict[str, int], text: str) -> None:
    assert Quantity.model_validate({**limits, "bound": "about"}).text() == text


@pytest.mark.parametrize(
    ("shape", "problem"),
    [
        ({"low": 17}, "bound"),
        ({"bound": "exact"}, "low is missing; exact needs it"),
        ({"bound": "exact", "best": [17]}, "[17] is not a number"),
        ({"bound": "exact", "low": 17, "best": 18}, "high is missing; exact needs it"),
        ({"bound": "exact", "low": 1, "best": 2, "high": 3}, "use the bound range"),
        ({"bound": "at_least", "high": 17}, "low is missing; at_least needs it"),
        ({"bound": "at_least", "low": 17, "high": 18}, "at_least sets no high; leave it out"),
        ({"bound": "range", "low": 9, "high": 8}, "must not decrease"),
        ({"bound": "range", "low": 1, "best": 9, "high": 8}, "must not decrease"),
        ({"bound": "range", "low": 8, "high": 8}, "use the bound exact"),
        ({"bound": "about"}, "about needs a number"),
        ({"bound": "indefinite", "low": 37}, "indefinite has no word for 37"),
        ({"bound": "roughly", "best": 17}, "bound"),
        ({"bound": "about", "best": "many"}, "'many' is not a number"),
        ({"bound": "about", "best": True}, "True is not a number"),
        ({"bound": "about", "best": "NaN"}, "is not below 10 to the 18th"),
        ({"bound": "about", "best": "1e999999999"}, "is not below 10 to the 18th"),
        ({"bound": "about", "best": "0.1234567"}, "more than 6 decimals"),
        ({"bound": "about", "best": 17, "unit": "people"}, "unit"),
        ("at least 17", "is a phrase; write its limits"),
        (True, "Quantity"),
    ],
)
def test_limits_that_do_not_fit_are_refused(shape: object, problem: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Quantity.model_validate(shape)
    assert problem in str(refusal.value)


def test_a_plain_number_is_exact_as_it_is_written() -> None:
    assert Quantity.model_validate(22) == Quantity.exactly(22)
    assert Quantity.model_validate(97.8) == Quantity.exactly(Decimal("97.8"))


@pytest.mark.parametrize("name", ["low", "best", "high"])
def test_an_exact_quantity_may_be_given_by_one_of_its_numbers(name: str) -> None:
    assert Quantity.model_validate({"bound": "exact", name: 22}) == Quantity.exactly(22)


def test_whole_numbers_are_integers_in_json_and_others_strings() -> None:
    assert Quantity.model_validate(Decimal("5000.00")).model_dump(mode="json")["low"] == 5000
    assert Quantity.model_validate(Decimal("97.80")).model_dump(mode="json")["low"] == "97.8"


@given(QUANTITIES, QUANTITIES)
def test_the_order_of_a_sum_does_not_matter(one: Quantity, other: Quantity) -> None:
    assert one + other == other + one


@given(QUANTITIES, QUANTITIES, QUANTITIES)
def test_the_grouping_of_a_sum_does_not_matter(a: Quantity, b: Quantity, c: Quantity) -> None:
    assert (a + b) + c == a + (b + c)


@given(quantities_with_a_member(), quantities_with_a_member())
def test_sum_and_difference_hold_the_sum_and_difference_of_what_the_parts_hold(
    one: tuple[Quantity, int | Decimal], other: tuple[Quantity, int | Decimal]
) -> None:
    (a, x), (b, y) = one, other
    assert a.contains(x)
    assert b.contains(y)
    assert (a + b).contains(x + y)
    assert (a - b).contains(x - y)


@given(quantities_with_a_member(), QUANTITIES)
def test_a_quantity_that_holds_a_number_does_not_disagree_with_another_that_does(
    member: tuple[Quantity, int | Decimal], other: Quantity
) -> None:
    quantity, number = member
    if other.contains(number):
        assert not quantity.disagrees_with(other)


@given(QUANTITIES, QUANTITIES)
def test_a_sum_is_never_narrower_than_either_part(one: Quantity, other: Quantity) -> None:
    both = one + other
    if both.low is not None and both.high is not None:
        assert one.low is not None
        assert one.high is not None
        assert both.high - both.low >= one.high - one.low
    if both.best is not None:
        assert one.best is not None
        assert other.best is not None


@given(QUANTITIES)
def test_turning_the_sign_twice_keeps_the_limits(quantity: Quantity) -> None:
    again = neg(neg(quantity))
    assert (again.low, again.best, again.high) == (quantity.low, quantity.best, quantity.high)


@given(QUANTITIES, QUANTITIES, st.sampled_from(["en", "ru"]))
def test_every_sum_can_be_said(one: Quantity, other: Quantity, language: str) -> None:
    said = (one + other).text(language)
    assert said.strip() == said != ""
    assert "None" not in said
