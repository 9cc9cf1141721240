"""Quantities in phrases of English and Russian, read and written."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from onrecord.values.number_words import (
    InvalidNumber,
    NumberRead,
    is_number_word,
    read_number,
    tokens,
    words_of,
)
from onrecord.values.worded import worded, wording
from onrecord.values.wording import Language, numeral, wording_language
from onrecord.values.wording_kk import is_kk, quantity_in_kk

if TYPE_CHECKING:
    from onrecord.values.quantity import Quantity

_LONGEST_TAIL = 8


class InvalidQuantity(ValueError):
    """A number, its limits or its wording that do not fit each other or cannot be understood."""


class WordingRead(NamedTuple):
    """What a phrase says: the code of its bound and the limits, None where it sets none."""

    bound: str
    low: int | Decimal | None = None
    best: int | Decimal | None = None
    high: int | Decimal | None = None


# The least that the plural of a unit can mean in reports: our convention, the unit itself.
INDEFINITE_UNITS: dict[int, dict[Language, str]] = {
    2: {"en": "several", "ru": "несколько"},
    10: {"en": "tens", "ru": "десятки"},
    12: {"en": "dozens", "ru": "дюжины"},
    100: {"en": "hundreds", "ru": "сотни"},
    1_000: {"en": "thousands", "ru": "тысячи"},
    10_000: {"en": "tens of thousands", "ru": "десятки тысяч"},
    100_000: {"en": "hundreds of thousands", "ru": "сотни тысяч"},
    1_000_000: {"en": "millions", "ru": "миллионы"},
}
_INDEFINITE: dict[Language, dict[str, int]] = {
    "en": {words["en"]: least for least, words in INDEFINITE_UNITS.items()}
    | {"several dozen": 12, "several hundred": 100, "several thousand": 1_000}
    | {"a few dozen": 12, "a few hundred": 100, "a few thousand": 1_000},
    "ru": {words["ru"]: least for least, words in INDEFINITE_UNITS.items()}
    | {"несколько десятков": 10, "несколько сотен": 100, "несколько тысяч": 1_000}
    | {"несколько десятков тысяч": 10_000, "несколько сотен тысяч": 100_000},
}
_BEFORE: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {
        "at_least": (
            "at least",
            "no fewer than",
            "not fewer than",
            "no less than",
            "not less than",
            "a minimum of",
            ">=",
            "≥",
        ),
        "more_than": ("more than", "over", "above", "in excess of", "exceeding", ">"),
        "at_most": (
            "at most",
            "up to",
            "no more than",
            "not more than",
            "a maximum of",
            "not exceeding",
            "<=",
            "≤",
        ),
        "less_than": ("fewer than", "less than", "under", "below", "<"),
        "about": (
            "about",
            "around",
            "approx",
            "approximately",
            "roughly",
            "some",
            "circa",
            "an estimated",
            "~",
            "≈",
        ),
        "almost": ("almost", "nearly", "close to"),
        "exact": ("exactly", "only", "just", "a total of", "the", "all"),
    },
    "ru": {
        "at_least": (
            "не менее",
            "не менее чем",
            "не меньше",
            "не меньше чем",
            "как минимум",
            "минимум",
            "по меньшей мере",
            "по крайней мере",
            ">=",
            "≥",
        ),
        "more_than": ("более", "более чем", "больше", "больше чем", "свыше", ">"),
        "at_most": ("не более", "не более чем", "не больше", "максимум", "до", "<=", "≤"),
        "less_than": ("менее", "менее чем", "меньше", "меньше чем", "<"),
        "about": ("около", "примерно", "приблизительно", "порядка", "ориентировочно", "~", "≈"),
        "almost": ("почти", "без малого"),
        "exact": ("ровно", "всего", "только", "лишь"),
    },
}
_AFTER: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {
        "at_least": ("or more", "and more", "or over", "at least", "+"),
        "at_most": ("or fewer", "or less", "at most"),
        "about": ("or so",),
    },
    "ru": {
        "at_least": ("и более", "или более", "и больше", "или больше", "+"),
        "at_most": ("и менее", "или менее", "или меньше"),
    },
}
# How a range opens, and how it goes on between its two numbers.
_RANGES: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (("from", "to"), ("between", "and"), ("", "-"), ("", "to"), ("", "or")),
    "ru": (("от", "до"), ("с", "до"), ("между", "и"), ("", "-"), ("", "или")),
}


def _phrases(table: dict[str, tuple[str, ...]]) -> list[tuple[tuple[str, ...], str]]:
    bounds = {tuple(tokens(phrase)): bound for bound, said in table.items() for phrase in said}
    return [(phrase, bounds[phrase]) for phrase in words_of(" ".join(key) for key in bounds)]


_BEFORE_PHRASES = {language: _phrases(table) for language, table in _BEFORE.items()}
_AFTER_PHRASES = {language: _phrases(table) for language, table in _AFTER.items()}
_INDEFINITE_PHRASES: dict[Language, list[tuple[tuple[str, ...], int]]] = {
    language: [(phrase, table[" ".join(phrase)]) for phrase in words_of(table)]
    for language, table in _INDEFINITE.items()
}


def read_wording(text: str, language: str) -> WordingRead:
    """The bound and the limits that a phrase states; InvalidQuantity when it is not understood."""
    spoken = wording_language(language)
    words = tokens(text)
    try:
        read = _read_indefinite(words, spoken) or _read_limited(words, spoken)
    except InvalidNumber as error:
        raise InvalidQuantity(wording(error)) from error
    if read is None:
        raise InvalidQuantity(
            worded(
                "{text!r} is not understood as a quantity; write a number with at least, "
                "more than, up to, fewer than, about or almost before it, or two numbers: "
                "'at least 17', '500-800', 'hundreds'",
                text=text,
            )
        )
    return read


def _read_indefinite(words: list[str], language: Language) -> WordingRead | None:
    for phrase, least in _INDEFINITE_PHRASES[language]:
        rest = words[len(phrase) :]
        if tuple(words[: len(phrase)]) == phrase and _is_tail(rest, language):
            return WordingRead("indefinite", low=least)
    return None


def _read_limited(words: list[str], language: Language) -> WordingRead | None:
    before, rest = _strip_before(words, language)
    after, rest = _strip_after(rest, language)
    if before and after:
        return None
    bound = before or after or "exact"
    number = read_number(rest, language)
    if number and _is_tail(rest[number.used :], language):
        return _LIMITS["about" if bound == "exact" and number.round else bound](number.value)
    spanned = _read_range(rest, language)
    return _ranged(bound, *spanned) if spanned else None


def _strip_before(words: list[str], language: Language) -> tuple[str | None, list[str]]:
    for phrase, bound in _BEFORE_PHRASES[language]:
        if tuple(words[: len(phrase)]) == phrase:
            return bound, words[len(phrase) :]
    return None, words


def _strip_after(words: list[str], language: Language) -> tuple[str | None, list[str]]:
    for phrase, bound in _AFTER_PHRASES[language]:
        for start in range(1, len(words) - len(phrase) + 1):
            if tuple(words[start : start + len(phrase)]) == phrase:
                return bound, words[:start] + words[start + len(phrase) :]
    return None, words


def _read_range(words: list[str], language: Language) -> tuple[int | Decimal, int | Decimal] | None:
    for opening, joint in _RANGES[language]:
        if opening and words[:1] != [opening]:
            continue
        ends = words[1:] if opening else words
        for place in [index for index, word in enumerate(ends) if word == joint]:
            low, high = (
                read_number(ends[:place], language),
                read_number(ends[place + 1 :], language),
            )
            if (
                low
                and high
                and low.used == place
                and _is_tail(ends[place + 1 + high.used :], language)
            ):
                return _scaled(low, high), high.value
    return None


def _scaled(low: NumberRead, high: NumberRead) -> int | Decimal:
    """The low number in the scale of the high one where only that is said: 5 to 6 thousand."""
    scaled = low.value * high.scale
    return scaled if low.scale == 1 and scaled < high.value else low.value


def _ranged(bound: str, low: int | Decimal, high: int | Decimal) -> WordingRead | None:
    if bound not in ("exact", "about"):
        return None
    if low >= high:
        raise InvalidQuantity(
            worded(
                "{low} to {high} does not rise; write the smaller number first", low=low, high=high
            )
        )
    return WordingRead("range" if bound == "exact" else "about", low=low, high=high)


_LIMITS: dict[str, Callable[[int | Decimal], WordingRead]] = {
    "exact": lambda number: WordingRead("exact", number, number, number),
    "at_least": lambda number: WordingRead("at_least", low=number),
    "more_than": lambda number: WordingRead("more_than", low=number),
    "at_most": lambda number: WordingRead("at_most", high=number),
    "less_than": lambda number: WordingRead("less_than", high=number),
    "about": lambda number: WordingRead("about", best=number),
    "almost": lambda number: WordingRead("almost", best=number, high=number),
}


def _is_tail(words: list[str], language: Language) -> bool:
    """Whether the rest can be what is counted: a few words, without another number."""
    return len(words) <= _LONGEST_TAIL and all(
        (word.replace("'", "").replace("’", "").isalpha() or word in ("%", "-", "'", "’"))
        and not is_number_word(word, language)
        for word in words
    )


_SAID: dict[Language, dict[str, str]] = {
    "en": {
        "exact": "{}",
        "range": "{}",
        "at_least": "at least {}",
        "more_than": "more than {}",
        "at_most": "at most {}",
        "less_than": "less than {}",
        "about": "about {}",
        "almost": "almost {}",
        "unknown": "an unknown number",
    },
    "ru": {
        "exact": "{}",
        "range": "{}",
        "at_least": "не менее {}",
        "more_than": "более {}",
        "at_most": "не более {}",
        "less_than": "менее {}",
        "about": "около {}",
        "almost": "почти {}",
        "unknown": "неизвестное число",
    },
}


def quantity_in_words(quantity: Quantity, language: str) -> str:
    """The quantity as a reader would write it: "at least 16", "500–800", "сотни"."""
    if is_kk(language):
        return quantity_in_kk(quantity)
    spoken = wording_language(language)
    said = _SAID[spoken]
    if quantity.bound == "indefinite":
        return _indefinite_in_words(quantity.low, spoken)
    if quantity.bound == "range" or (quantity.bound == "about" and quantity.best is None):
        template = said[quantity.bound]
        return template.format(_limits_in_words(quantity, spoken))
    number = {
        "at_least": quantity.low,
        "more_than": quantity.low,
        "at_most": quantity.high,
        "less_than": quantity.high,
    }.get(quantity.bound, quantity.best)
    return said[quantity.bound].format(_numeral(number, spoken))


def _indefinite_in_words(low: int | Decimal | None, language: Language) -> str:
    return _SAID[language]["unknown"] if low is None else INDEFINITE_UNITS[int(low)][language]


def _limits_in_words(quantity: Quantity, language: Language) -> str:
    if quantity.high is None:
        return _SAID[language]["at_least"].format(_numeral(quantity.low, language))
    if quantity.low is None:
        return _SAID[language]["at_most"].format(_numeral(quantity.high, language))
    return f"{_numeral(quantity.low, language)}–{_numeral(quantity.high, language)}"


def _numeral(number: int | Decimal | None, language: Language) -> str:
    if number is None:
        raise InvalidQuantity(
            worded("a limit is missing; make quantities through their validation")
        )
    return numeral(number, language)
