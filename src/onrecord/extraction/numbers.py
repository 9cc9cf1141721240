"""Numbers and durations as texts write them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from onrecord.extraction.lexicon import any_of, table

DIGITS = r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2}(?!\d))?"
_UNITS = {"y": "Y", "m": "M", "w": "W", "d": "D", "л": "Y", "г": "Y", "н": "W", "с": "D"}


@cache
def number_words() -> dict[str, Any]:
    """Numbers by their words."""
    found: dict[str, Any] = table("figures")["numbers"]
    return found


@cache
def duration_pattern() -> str:
    """The pattern of a duration: groups `low`, `amount`, `half`, `unit`, `more`, `more_unit`."""
    number = rf"(?:\d{{1,3}}(?:[.,]\d)?|{any_of(number_words())})"
    unit = (
        r"(?:years?|months?|weeks?|days?|year|лет|год(?:а|у|ам|ами)?|месяц(?:а|ев|ам|у)?|дн(?:я|"
        r"ей|ям)|сут(?:ок|кам)|недел\w+|"
        r"ans?|mois|jours?|lat|lata|rok|miesi[ąę]c\w*|dni)"
    )
    return (
        rf"(?<![\w.,])(?:(?P<low>{number})(?: +(?:to|or|до|à|do) +| ?[-–] "
        rf"?))?(?P<amount>{number}|an?(?= ))"
        rf"(?P<half> +and +a +half)?(?:[ -]| +)(?P<unit>{unit})(?!\w)(?:['’]s?)?"
        rf"(?:(?:,| +and| +и| +et| +i)? +(?P<more>{number})[ -](?P<more_unit>months?|days?|"
        r"weeks?|месяц(?:а|ев)?|дн(?:я|ей)|mois|jours|miesi[ąę]c\w*|dni)(?!\w))?"
    )


def duration_of(found: re.Match[str]) -> str | None:
    """The ISO 8601 duration of a match of `duration_pattern`, the upper end of a range."""
    amount = value_of(found["amount"])
    if amount is None:
        return None
    letter = _letter(found["unit"])
    whole, rest = int(amount), amount - int(amount)
    months = round(12 * (rest + (0.5 if found["half"] else 0))) if letter == "Y" else 0
    parts = {"Y": 0, "M": months, "W": 0, "D": 0}
    parts[letter] += whole
    if found["more"]:
        parts[_letter(found["more_unit"])] += int(value_of(found["more"]) or 0)
    return "P" + "".join(f"{count}{unit}" for unit, count in parts.items() if count)


def _letter(unit: str) -> str:
    if unit.startswith(("дн", "day", "jour", "dn", "сут")):
        return "D"
    if unit.startswith(("мес", "mo", "mi")):
        return "M"
    if unit.startswith(("week", "нед")):
        return "W"
    return "Y"


def value_of(written: str) -> float | None:
    """The value of digits or of a number word; "a" and "an" are one."""
    word = " ".join(written.split())
    if word in ("a", "an"):
        return 1.0
    if word in number_words():
        return float(number_words()[word])
    digits = re.sub(r"[ \u00a0\u202f]", "", word)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", digits):
        digits = digits.replace(",", "")
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return None
