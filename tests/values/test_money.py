from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from onrecord.values import InvalidMoney, Money, Quantity


def test_amounts_of_one_currency_add_up_and_keep_their_bound() -> None:
    fine, damages = Money.of(650, "EUR"), Money.of(Quantity.at_least(23_000), "EUR")
    assert fine + damages == Money.of(Quantity.at_least(23_650), "EUR")
    assert fine - Money.of(50, "EUR") == Money.of(600, "EUR")


def test_two_currencies_do_not_mix() -> None:
    euros, dollars = Money.of(650, "EUR"), Money.of(650, "USD")
    for mix in (euros.__add__, euros.__sub__, euros.disagrees_with):
        with pytest.raises(InvalidMoney, match="EUR and USD do not mix"):
            mix(dollars)


def test_amounts_disagree_as_their_quantities_do() -> None:
    assert Money.of(650, "EUR").disagrees_with(Money.of(Quantity.at_least(651), "EUR"))
    assert not Money.of(650, "EUR").disagrees_with(Money.of(Quantity.at_least(650), "EUR"))


@pytest.mark.parametrize("currency", ["EUR", "KZT", "ZWL", "XAL"])
def test_currencies_of_the_standard_and_of_nobody_are_known(currency: str) -> None:
    assert Money.of(1, currency).currency == currency


@pytest.mark.parametrize("currency", ["KTZ", "eur", "€", "X1", "XALA", ""])
def test_what_is_no_currency_is_refused(currency: str) -> None:
    with pytest.raises(ValidationError, match="is not an ISO 4217 currency; write its three"):
        Money.of(1, currency)


def test_money_is_said_with_its_currency() -> None:
    amount = Money.of(Quantity.from_wording("more than 23,000"), "EUR")
    assert amount.text() == "more than 23,000\u00a0EUR"
    assert amount.text("ru") == "более 23\u00a0000\u00a0EUR"


def test_a_plain_number_in_yaml_is_an_exact_amount() -> None:
    read = Money.model_validate({"amount": 3000, "currency": "EUR"})
    assert read == Money.of(Decimal(3000), "EUR")
