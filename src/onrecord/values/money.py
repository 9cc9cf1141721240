"""Amounts of money: fines, damages, budgets."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from onrecord.values.currencies import CURRENCIES
from onrecord.values.quantity import Quantity
from onrecord.values.worded import worded


class InvalidMoney(ValueError):
    """A currency that does not exist, or a sum of two currencies."""


def _currency(code: str) -> str:
    if code in CURRENCIES or (len(code) == 3 and code.startswith("X") and code.isupper()):
        return code
    raise InvalidMoney(
        worded(
            "{code!r} is not an ISO 4217 currency; write its three capital letters, for"
            " example EUR",
            code=code,
        )
    )


class Money(BaseModel):
    """A quantity of one currency, in its main unit (euros, not cents).

    `currency` is an ISO 4217 alphabetic code, of today or withdrawn since 1990. Codes that begin
    with X belong to no state, and so serve for the currencies of invented ones.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    amount: Quantity
    currency: Annotated[str, AfterValidator(_currency)]

    @classmethod
    def of(cls, amount: Quantity | int | Decimal, currency: str) -> Money:
        """So much of a currency; a plain number is exact."""
        return cls(amount=Quantity.model_validate(amount), currency=currency)

    def __add__(self, other: Money) -> Money:
        """The sum of two amounts in one currency; InvalidMoney for two currencies."""
        return Money(amount=self.amount + other.amount, currency=self._shared_currency(other))

    def __sub__(self, other: Money) -> Money:
        """The difference of two amounts in one currency; InvalidMoney for two currencies."""
        return Money(amount=self.amount - other.amount, currency=self._shared_currency(other))

    def disagrees_with(self, other: Money) -> bool:
        """Whether no amount can be both; InvalidMoney for two currencies."""
        self._shared_currency(other)
        return self.amount.disagrees_with(other.amount)

    def _shared_currency(self, other: Money) -> str:
        if self.currency != other.currency:
            raise InvalidMoney(
                worded(
                    "{currency} and {other} do not mix; state both amounts in one currency, "
                    "with the source of the rate",
                    currency=self.currency,
                    other=other.currency,
                )
            )
        return self.currency

    def text(self, language: str = "en") -> str:
        """The amount in words: "more than 23,000 EUR", "не менее 5 000 EUR"."""
        return f"{self.amount.text(language)}\u00a0{self.currency}"
