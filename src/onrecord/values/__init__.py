"""The values that records are made of: dates, quantities, money, durations, levels, citations.

Pure and immutable. Each reads its JSON form in a pydantic model and writes it back equal.
"""

from __future__ import annotations

from onrecord.values.citation import Citation, InvalidCitation, Stance, passage_digest
from onrecord.values.currencies import CURRENCIES
from onrecord.values.date_reading import UnclearDate, read_date
from onrecord.values.dates import InvalidDate, PartialDate, Precision
from onrecord.values.duration import Duration, InvalidDuration
from onrecord.values.grade import Grade, InvalidScaleReference, ScaleReference
from onrecord.values.intervals import Bound, DateInterval, stated
from onrecord.values.level import Level
from onrecord.values.money import InvalidMoney, Money
from onrecord.values.quantity import BoundCode, Quantity, total
from onrecord.values.quantity_wording import InvalidQuantity
from onrecord.values.text import (
    LANGUAGE_TAG,
    InvalidText,
    LocalisedText,
    best_language,
    in_language,
)
from onrecord.values.wording import UnknownLanguage

__all__ = [
    "CURRENCIES",
    "LANGUAGE_TAG",
    "Bound",
    "BoundCode",
    "Citation",
    "DateInterval",
    "Duration",
    "Grade",
    "InvalidCitation",
    "InvalidDate",
    "InvalidDuration",
    "InvalidMoney",
    "InvalidQuantity",
    "InvalidScaleReference",
    "InvalidText",
    "Level",
    "LocalisedText",
    "Money",
    "PartialDate",
    "Precision",
    "Quantity",
    "ScaleReference",
    "Stance",
    "UnclearDate",
    "UnknownLanguage",
    "best_language",
    "in_language",
    "passage_digest",
    "read_date",
    "stated",
    "total",
]
