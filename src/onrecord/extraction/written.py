"""What somebody writes into a field or a cell, and the value that it means.

Dates are taken as written ("14 March 2019", "2019-03", "before 2017": `values.read_date`), numbers
with their limits ("at least 15"), terms in words or in ISO 8601.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from onrecord.values import (
    Bound,
    DateInterval,
    Duration,
    Money,
    PartialDate,
    Quantity,
    UnclearDate,
    read_date,
)
from onrecord.values.quantity_wording import InvalidQuantity
from onrecord.values.worded import worded, wording

TERM = re.compile(r"(\d+)\s*(year|month|week|day)s?", re.IGNORECASE)
MONEY = re.compile(r"(?P<amount>.+?)\s+(?P<currency>[A-Z]{3})")


class NotUnderstood(ValueError):
    """What was written is no value of the field; the message says what to write instead."""


def date_of(text: str, kind: type[PartialDate | DateInterval | Bound]) -> str:
    """EDTF of a date as somebody writes it. Raises NotUnderstood."""
    try:
        return read_date(text, kind)
    except UnclearDate as error:
        raise NotUnderstood(wording(error)) from error


def term_of(text: str) -> str:
    """ISO 8601 of a term: `P5Y`, or "5 years and 6 months". Raises NotUnderstood."""
    found = {unit.lower(): number for number, unit in TERM.findall(text)}
    letters = (("year", "Y"), ("month", "M"), ("week", "W"), ("day", "D"))
    written = "P" + "".join(found[unit] + letter for unit, letter in letters if unit in found)
    try:
        return str(Duration.parse(written if found else text.strip().upper()))
    except ValueError as error:
        raise NotUnderstood(
            worded("“{text}” is no term; write 5 years 6 months, or P5Y6M", text=text)
        ) from error


def quantity_of(text: str) -> Any:
    """A number with its limits, as records hold it. Raises NotUnderstood."""
    try:
        return Quantity.from_wording(text).model_dump(mode="json", exclude_none=True)
    except InvalidQuantity as error:
        raise NotUnderstood(worded("“{text}”: {fault}", text=text, fault=wording(error))) from error


def money_of(text: str) -> Any:
    """An amount with its currency. Raises NotUnderstood."""
    matched = MONEY.fullmatch(text.replace("\u00a0", " ").strip())
    if matched is None:
        raise NotUnderstood(
            worded("“{text}” is no amount; write it with its currency, as 5,000 EUR", text=text)
        )
    return {"amount": quantity_of(matched["amount"]), "currency": matched["currency"]}


WRITTEN: dict[type, tuple[Callable[[str], Any], Callable[[Any], str]]] = {
    PartialDate: (lambda text: date_of(text, PartialDate), str),
    DateInterval: (lambda text: date_of(text, DateInterval), str),
    Bound: (lambda text: date_of(text, Bound), str),
    Duration: (term_of, lambda value: Duration.parse(value).in_words("en")),
    Quantity: (quantity_of, lambda value: Quantity.model_validate(value).text("en")),
    Money: (money_of, lambda value: Money.model_validate(value).text("en")),
}
"""By class of value: from what is written to what records hold, and back."""
