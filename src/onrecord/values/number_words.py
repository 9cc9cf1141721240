"""Numbers in running text, in digits and in English and Russian words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import inf

from onrecord.values.worded import worded
from onrecord.values.wording import Language


class InvalidNumber(ValueError):
    """Digits or words that do not make one number."""


@dataclass(frozen=True, slots=True)
class NumberRead:
    """A number at the head of a phrase.

    `scale` is its last multiplier ("5 million": 1,000,000), `round` says that it was counted in
    dozens, tens or scores, and `used` is how many tokens it took.
    """

    value: int | Decimal
    scale: int
    round: bool
    used: int


def _forms(values: dict[int, str]) -> dict[str, int]:
    return {word: value for value, words in values.items() for word in words.split()}


_ADDITIVE: dict[Language, dict[str, int]] = {
    "en": _forms(
        {
            0: "zero none no",
            **dict(enumerate("one two three four five six seven eight nine ten".split(), 1)),
            **dict(
                enumerate(
                    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
                    "nineteen twenty".split(),
                    11,
                )
            ),
            30: "thirty",
            40: "forty",
            50: "fifty",
            60: "sixty",
            70: "seventy",
            80: "eighty",
            90: "ninety",
        }
    ),
    "ru": _forms(
        {
            0: "ноль нуля нет",
            1: "один одна одно одного одной",
            2: "два две двух",
            3: "три трех",
            4: "четыре четырех",
            5: "пять пяти",
            6: "шесть шести",
            7: "семь семи",
            8: "восемь восьми",
            9: "девять девяти",
            10: "десять десяти",
            11: "одиннадцать одиннадцати",
            12: "двенадцать двенадцати",
            13: "тринадцать тринадцати",
            14: "четырнадцать четырнадцати",
            15: "пятнадцать пятнадцати",
            16: "шестнадцать шестнадцати",
            17: "семнадцать семнадцати",
            18: "восемнадцать восемнадцати",
            19: "девятнадцать девятнадцати",
            20: "двадцать двадцати",
            30: "тридцать тридцати",
            40: "сорок сорока",
            50: "пятьдесят пятидесяти",
            60: "шестьдесят шестидесяти",
            70: "семьдесят семидесяти",
            80: "восемьдесят восьмидесяти",
            90: "девяносто девяноста",
            100: "сто ста",
            200: "двести двухсот",
            300: "триста трехсот",
            400: "четыреста четырехсот",
            500: "пятьсот пятисот",
            600: "шестьсот шестисот",
            700: "семьсот семисот",
            800: "восемьсот восьмисот",
            900: "девятьсот девятисот",
        }
    ),
}
_MULTIPLIERS: dict[Language, dict[str, int]] = {
    "en": _forms(
        {
            12: "dozen",
            20: "score",
            100: "hundred",
            1_000: "thousand",
            1_000_000: "million mln",
            1_000_000_000: "billion bn",
        }
    ),
    "ru": _forms(
        {
            10: "десяток десятка десятков",
            100: "сотня сотни сотню сотен",
            1_000: "тысяча тысячи тысячу тысяч тыс",
            1_000_000: "миллион миллиона миллионов млн",
            1_000_000_000: "миллиард миллиарда миллиардов млрд",
        }
    ),
}
# Counted in these, a number is round: "two dozen" need not be 24.
_ROUND = {"en": (12, 20), "ru": (10, 100)}
_HALF = Decimal("0.5")
_HALVES: dict[Language, dict[str, int | Decimal]] = {
    "en": {"half": _HALF},
    "ru": {
        "половина": _HALF,
        "половины": _HALF,
        "полтора": Decimal("1.5"),
        "полторы": Decimal("1.5"),
        "полутора": Decimal("1.5"),
        "полсотни": 50,
        "полтысячи": 500,
        "полумиллиона": 500_000,
        "полмиллиона": 500_000,
    },
}
_AND_A_HALF: dict[Language, tuple[str, ...]] = {
    "en": ("and", "a", "half"),
    "ru": ("с", "половиной"),
}
_ARTICLES = {"en": ("a", "an"), "ru": ()}
_FRACTIONS: dict[Language, frozenset[str]] = {
    "en": frozenset("third thirds quarter quarters fifth fifths tenth tenths".split()),
    "ru": frozenset("треть трети четверть четверти".split()),
}

_LONGEST_TOKEN = 25
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")
_GROUP_GAP = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?!\d)", re.ASCII)
_SPACES = re.compile(r"\s+")
_DASHES = re.compile(r"[‐‑‒–—−]")
_GROUPED = {
    "en": re.compile(r"\d{1,3}(,\d{3})+(\.\d{1,2})?", re.ASCII),
    "ru": re.compile(r"(?!)"),
}
_PLAIN = {
    "en": re.compile(r"\d+(\.\d+)?", re.ASCII),
    "ru": re.compile(r"\d+([.,]\d+)?", re.ASCII),
}
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


def tokens(text: str) -> list[str]:
    """Lower-case words, numbers and signs; digits grouped by spaces are joined."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    spaced = _SPACES.sub(" ", _DASHES.sub("-", folded)).strip()
    joined = _GROUP_GAP.sub(lambda match: match[0].replace(" ", ""), spaced)
    return [word for word in _TOKEN.findall(joined) if word != "."]


def is_number_word(token: str, language: Language) -> bool:
    """Whether the word, or the digits, belong to a number or a fraction."""
    return (
        token[0].isdigit()
        or token in _ADDITIVE[language]
        or token in _MULTIPLIERS[language]
        or token in _HALVES[language]
        or token in _FRACTIONS[language]
    )


def read_number(words: list[str], language: Language) -> NumberRead | None:
    """The number that the tokens begin with, or None when they begin with something else."""
    reader = _Reader(language)
    used = 0
    while used < len(words):
        taken = reader.take(words[used:])
        if not taken:
            break
        used += taken
    if not reader.begun:
        return None
    return NumberRead(
        _whole(reader.total + (reader.current or 0)), reader.scale, reader.round, used
    )


def _whole(number: int | Decimal) -> int | Decimal:
    return int(number) if number == int(number) else number


class _Reader:
    """Adds up a number word by word: hundreds into `current`, thousands and more into `total`."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.total: int | Decimal = 0
        self.current: int | Decimal | None = None
        self.ceiling: float = inf
        self.scale = 1
        self.multiplied_last = False
        self.round = False
        self.begun = False

    def take(self, words: list[str]) -> int:
        """How many of the words the number goes on with; 0 at its end."""
        word = words[0]
        if word[0].isdigit():
            return self._start_with(digits(word, self.language))
        if word in _HALVES[self.language]:
            return self._start_with(_HALVES[self.language][word])
        if word in _ADDITIVE[self.language]:
            return self._add(_ADDITIVE[self.language][word])
        if word in _MULTIPLIERS[self.language]:
            return self._multiply(_MULTIPLIERS[self.language][word])
        return self._take_joint(words)

    def _start_with(self, number: int | Decimal) -> int:
        if self.begun:
            return 0
        self.current, self.begun = number, True
        return 1

    def _add(self, number: int) -> int:
        if self.current is not None and not _fits_after(self.current, number):
            return 0
        self.current, self.begun = (self.current or 0) + number, True
        self.multiplied_last = False
        return 1

    def _multiply(self, factor: int) -> int:
        times = 1 if self.current is None else self.current
        if factor < 1_000:
            if times >= factor:
                return 0
            self.current = factor * times
        else:
            if factor >= self.ceiling or (self.total and self.current is None):
                return 0
            self.total, self.current = self.total + factor * times, None
            self.ceiling = factor
        self.scale = self.scale * factor if self.multiplied_last else factor
        self.multiplied_last = self.begun = True
        self.round = self.round or factor in _ROUND[self.language]
        return 1

    def _take_joint(self, words: list[str]) -> int:
        """Words that only join: "and", hyphens, the article in "half a million"."""
        half = _AND_A_HALF[self.language]
        if self.current is not None and tuple(words[: len(half)]) == half:
            self.current += _HALF
            return len(half)
        follower = words[1] if len(words) > 1 else ""
        if words[0] in _ARTICLES[self.language] and follower in _MULTIPLIERS[self.language]:
            return 1
        joins = self.begun and words[0] in ("and", "-") and follower in _ADDITIVE[self.language]
        if joins and self._add(_ADDITIVE[self.language][follower]):
            return 2
        return 0


def _fits_after(current: int | Decimal, number: int) -> bool:
    """Whether a smaller number word can follow: 20 takes 1, and 300 takes 25; 5 takes neither."""
    if number == 0 or current == 0 or current % 100 == 10:
        return False
    return bool(current % 10 ** len(str(number)) == 0)


def digits(token: str, language: Language) -> int | Decimal:
    """The number written in digits, with the language's separators.

    InvalidNumber where a point or a comma may separate either thousands or decimals.
    """
    if len(token) > _LONGEST_TOKEN:
        raise InvalidNumber(
            worded("{digits}... has too many digits; check them", digits=token[:_LONGEST_TOKEN])
        )
    if _GROUPED[language].fullmatch(token):
        return _whole(Decimal(token.replace(",", "")))
    if _AMBIGUOUS.fullmatch(token):
        plain = re.sub(r"\D", "", token)
        raise InvalidNumber(
            worded(
                "{token!r} may be {plain} or a decimal fraction; write {plain} if it is in "
                "thousands",
                token=token,
                plain=plain,
            )
        )
    if _PLAIN[language].fullmatch(token):
        return _whole(Decimal(token.replace(",", ".")))
    raise InvalidNumber(
        worded("{token!r} is not one number; write digits such as 5000 or 97.8", token=token)
    )


def words_of(phrases: Iterable[str]) -> list[tuple[str, ...]]:
    """Phrases as tuples of tokens, longest first, so that the longest match is found first."""
    return sorted((tuple(tokens(phrase)) for phrase in phrases), key=len, reverse=True)
