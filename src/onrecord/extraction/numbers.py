"""Numbers and durations as texts write them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from onrecord.extraction.lexicon import any_of, table

DIGITS = r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2}(?!\d))?"
_GROUP = re.compile(r"\d{3}(?!\d)")
_GROUPED = re.compile(r"(?<!\d)\d{1,3}[ \u00a0\u202f]$")
_UNITS = {"y": "Y", "m": "M", "w": "W", "d": "D", "л": "Y", "г": "Y", "н": "W", "с": "D"}


@cache
def number_words() -> dict[str, Any]:
    """Numbers by their words."""
    found: dict[str, Any] = table("figures")["numbers"]
    return found


@cache
def number_word_pattern() -> str:
    """The pattern of a number in words, tens with their units as one: "twenty-four"."""
    tens = any_of(word for word, value in number_words().items() if value in range(20, 100, 10))
    units = any_of(word for word, value in number_words().items() if value in range(1, 10))
    return rf"(?:{tens}[- ]{units}(?!\w)|{any_of(number_words())})"


def stands_free(body: str, start: int, end: int) -> bool:
    """Whether the number is not part of a word, a code, a date or a time."""
    before, after = body[start - 1 : start], body[end : end + 2]
    if before and (before.isalnum() or before in "/_№#.-–:"):
        return False
    if before in (",", ".") and body[start - 2 : start - 1].isdigit():
        return False
    if _GROUP.match(body, start) and _GROUPED.search(body, max(0, start - 5), start):
        return False  # the thousands of a number that is written with spaces
    return not (after[:1].isalnum() or (after[:1] in "/_:" and after[1:].isdigit()))


@cache
def duration_pattern() -> str:
    """The pattern of a duration: groups `amount`, `half`, `unit`, `more` and `rest` with units."""
    number = rf"(?:\d{{1,3}}(?:[.,]\d)?|{number_word_pattern()})"
    unit = (
        r"(?:years?|months?|weeks?|days?|yrs?|лет|год(?:а|у|ам|ами|ов)?|месяц(?:а|ев|ам|у)?|"
        r"месячн\w+|суточн\w+|мес\.?|дн(?:я|ей|ям)|сут(?:ок|кам|ки)|недел\w+|летн\w+|"
        r"г\.?(?= *\d+ *мес)|л\.?(?= *\d+ *мес)|"
        r"ans?|mois|jours?|lat|lata|rok|roku|miesi[ąę]c\w*|dni|жыл\w*|ай(?:ға)?|тәулік\w*)"
    )
    more = (
        r"(?:months?|days?|weeks?|месяц(?:а|ев|ам)?|мес\.?|дн(?:я|ей|ям)|mois|jours|miesi[ąę]c\w*|"
        r"dni)"
    )
    joint = r"(?:,? +and|,| +и| +et| +i)? +"
    return (
        rf"(?<![\w.,])(?:(?P<low>{number} +(?:to|or|до|à|do) +|\d{{1,3}} ?[-–] ?))?"
        rf"(?P<amount>{number}|an?(?= )|(?<=на )(?=год)|(?<=к )(?=год))"
        r"(?: ?\([^()\d]{2,24}\))?"
        r"(?P<half>(?: +and +|-and-)(?:a|one)[ -]+half| +с +половиной)?"
        rf"(?:[ -]| +)?(?P<unit>{unit})(?!\w)(?:['’]s?)?"
        rf"(?:{joint}(?P<more>{number})[ -](?P<more_unit>{more})(?!\w)"
        rf"(?:{joint}(?P<rest>{number})[ -](?P<rest_unit>days?|дн(?:я|ей))(?!\w))?)?"
    )


def duration_of(found: re.Match[str]) -> str | None:
    """The ISO 8601 duration of a match of `duration_pattern`, the upper end of a range."""
    amount = value_of(found["amount"] or "a")
    if amount is None:
        return None
    letter = _letter(found["unit"])
    whole, rest = int(amount), amount - int(amount)
    months = round(12 * (rest + (0.5 if found["half"] else 0))) if letter == "Y" else 0
    parts = {"Y": 0, "M": months, "W": 0, "D": 0}
    parts[letter] += whole
    for count, unit in (("more", "more_unit"), ("rest", "rest_unit")):
        if found[count]:
            parts[_letter(found[unit])] += int(value_of(found[count]) or 0)
    return "P" + "".join(f"{count}{unit}" for unit, count in parts.items() if count)


def duration_as(number: str, found: re.Match[str]) -> str | None:
    """The ISO 8601 duration of another number in the unit of a match."""
    value = value_of(number)
    if value is None:
        return None
    letter = _letter(found["unit"])
    months = round(12 * (value % 1)) if letter == "Y" else 0
    return f"P{int(value)}{letter}" + (f"{months}M" if months else "")


def _letter(unit: str) -> str:
    if unit.startswith(("дн", "day", "jour", "dn", "сут", "тәу")):
        return "D"
    if unit.startswith(("мес", "mo", "mi", "ай")):
        return "M"
    if unit.startswith(("week", "нед")):
        return "W"
    return "Y"


@lru_cache(maxsize=4096)
def value_of(written: str) -> float | None:
    """The value of digits or of a number word; "a" and "an" are one."""
    word = " ".join(written.split())
    if word in ("a", "an"):
        return 1.0
    if word in number_words():
        return float(number_words()[word])
    ten, joint, unit = word.replace("-", " ").partition(" ")
    if joint and ten in number_words() and unit in number_words():
        return float(number_words()[ten] + number_words()[unit])
    digits = re.sub(r"[ \u00a0\u202f]", "", word)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", digits):
        digits = digits.replace(",", "")
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return None
