"""How values are said in English and Russian: month names, plurals, numerals, bounds."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

NO_BREAK_SPACE = "\u00a0"

Language = Literal["en", "ru"]


class UnknownLanguage(ValueError):
    """Values cannot be put into words in this language."""


MONTHS: dict[Language, tuple[str, ...]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "ru": (
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ),
}

# Genitive: "27 декабря", "не позднее февраля".
MONTHS_OF: dict[Language, tuple[str, ...]] = {
    "en": MONTHS["en"],
    "ru": (
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ),
}

SEASONS: dict[Language, tuple[str, ...]] = {
    "en": ("spring", "summer", "autumn", "winter"),
    "ru": ("весна", "лето", "осень", "зима"),
}
SEASONS_OF: dict[Language, tuple[str, ...]] = {
    "en": SEASONS["en"],
    "ru": ("весны", "лета", "осени", "зимы"),
}
# Accusative, for "по"; months have the same form there as in the nominative.
SEASONS_TO: dict[Language, tuple[str, ...]] = {
    "en": SEASONS["en"],
    "ru": ("весну", "лето", "осень", "зиму"),
}


def wording_language(language: str) -> Language:
    """The language of the tables for a BCP 47 tag: "en-GB" is said as "en"."""
    primary = language.partition("-")[0].lower()
    if primary == "en":
        return "en"
    if primary == "ru":
        return "ru"
    raise UnknownLanguage(
        f"values cannot be put into words in {language!r}; ask for 'en', 'ru' or 'kk', "
        "or print the value itself"
    )


def numeral(number: int | Decimal, language: Language) -> str:
    """Digits with the language's separators: 5,000 and 97.8, or 5 000 and 97,8."""
    grouped = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    if language == "en":
        return grouped
    return grouped.replace(",", NO_BREAK_SPACE).replace(".", ",")


def counted(number: int, forms: tuple[str, ...], language: Language) -> str:
    """A whole number with its noun: "2 years", "5 лет".

    `forms` are (singular, plural) in English and the forms for 1, 2 and 5 in Russian
    (Unicode CLDR plural rules: one, few, many).
    """
    return f"{numeral(number, language)} {forms[_plural_index(number, language)]}"


def _plural_index(number: int, language: Language) -> int:
    if language == "en":
        return 0 if number == 1 else 1
    if number % 10 == 1 and number % 100 != 11:
        return 0
    if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
        return 1
    return 2
