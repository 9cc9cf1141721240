"""Numbers in prose that nothing computes: the check that every count in a report is a reference.

Years, dates, numbers of articles and sections, and official symbols may stand as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.values.number_words import is_number_word
from onrecord.values.wording import MONTHS, MONTHS_OF, Language

MOST_SHOWN = 24
_PUNCTUATION = ".,;:!?()[]*\"'«»“”"

_YEAR = r"(?:19|20)\d\d"
_MONTH = "|".join(
    sorted({name for table in (MONTHS, MONTHS_OF) for names in table.values() for name in names})
)
_BEFORE_A_YEAR = (
    "in|of|for|since|from|to|until|till|by|before|after|between|during|early|late|mid|year|"
    "spring|summer|autumn|winter|в|во|с|до|по|к|за|от|на|после|между|начала|начале|конца|конце|"
    "весной|летом|осенью|зимой"
)
_ARTICLE = r"[Aa]rticles?|[Aa]rts?\.|[Сс]тать\w+|[Сс]татей|ст\."
_BEFORE_AN_ARTICLE = (
    rf"{_ARTICLE}|[Ss]ections?|[Pp]aragraphs?|[Pp]aras?\.|[Pp]art|[Cc]hapter|[Rr]ule|"
    r"[Aa]nnex|§+|[Рр]аздел\w*|[Пп]ункт\w*|п\.|[Чч]аст\w+|[Гг]лав\w+|"
    r"№|No\."
)
_NUMBER = r"\d+(?:[-.]\d+)*(?:\(\d+\))*"
_AND = r"(?:,\s*(?:and\s+|и\s+)?|\s+(?:and|or|to|и|или)\s+|\s*[–-]\s*)"

# Those of the number words that also say other things than how many.
_NOT_COUNTING = frozenset("no none нет score".split())
_ONE = frozenset("one один одна одно одного одной одну одним".split())
# Forms that say how many, beyond those in which sources write a quantity.
_COUNTING = frozenset(
    "dozens scores hundreds thousands millions billions двое трое четверо пятеро шестеро семеро "
    "двум двумя трем тремя четырем четырьмя пятью шестью семью восемью девятью десятью "
    "одиннадцатью двенадцатью тринадцатью четырнадцатью пятнадцатью шестнадцатью семнадцатью "
    "восемнадцатью девятнадцатью двадцатью тридцатью пятьюдесятью сотням сотнями десяткам "
    "десятками дюжина дюжины дюжину дюжин".split()
)


def bare_numbers(text: str, language: str, units: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Numbers in the text, in digits or words, with their positions; what may stand is left out.

    `units` are names of what can be counted: no year or article is followed by one of them.
    """
    counted = frozenset(word.casefold() for unit in units for word in unit.split()[:1])
    rest = _without_what_may_stand(text, counted)
    for found in re.finditer(r"\S*[^\W_]\S*", rest):
        if any(character.isnumeric() for character in found[0]):
            yield found.start(), found[0].strip(_PUNCTUATION)[:MOST_SHOWN]
    yield from _in_words(rest, language, counted)


def named_articles(text: str) -> Iterator[tuple[int, str]]:
    """Articles of laws that the text names by number, with the positions of the numbers."""
    for found in re.finditer(rf"(?<!\w)(?:{_ARTICLE})\s*({_NUMBER}(?:{_AND}{_NUMBER})*)", text):
        for number in re.finditer(r"(?<![\d(.-])\d+(?:[-.]\d+)*", found[1]):
            yield found.start(1) + number.start(), number[0]


def _without_what_may_stand(text: str, counted: frozenset[str]) -> str:
    for pattern in _standing(counted):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


@cache
def _standing(counted: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """What looks like a number and counts nothing, in the order in which it is taken out."""
    nouns = "|".join(re.escape(word) for word in sorted(counted)) or r"(?!)"
    uncounted = rf"(?!\d)(?!\s+(?i:{nouns})\b)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            r"https?://\S+",
            r"\b[A-Z]{1,8}/[\w./()-]*[\w)]",
            rf"\b(?:{_YEAR}/\d+(?:\([A-Z]+\))?|\d+/{_YEAR}\b)",
            rf"\b{_YEAR}-\d\d(?:-\d\d)?\b",
            rf"\b\d\d?\s+(?:{_MONTH})(?:\s+{_YEAR})?\b",
            rf"\b(?:{_MONTH})(?:\s+\d\d?,)?\s+{_YEAR}\b",
            rf"\b{_YEAR}\s*(?:год\w*|гг?\.)",
            rf"\({_YEAR}\)",
            rf"\b(?i:{_BEFORE_A_YEAR})\s+{_YEAR}(?:{_AND}{_YEAR})*{uncounted}",
            rf"(?:(?<!\w)(?:{_BEFORE_AN_ARTICLE}))\s*{_NUMBER}(?:{_AND}{_NUMBER})*{uncounted}",
            r"\b[A-Z]+-?\d+\b",
        )
    )


def _in_words(text: str, language: str, counted: frozenset[str]) -> Iterator[tuple[int, str]]:
    words = list(re.finditer(r"[^\W\d_]+", text))
    for position, found in enumerate(words):
        following = words[position + 1][0].casefold() if position + 1 < len(words) else ""
        if _counts(found[0].casefold().replace("ё", "е"), language, following, counted):
            yield found.start(), found[0]


def _counts(word: str, language: str, following: str, counted: frozenset[str]) -> bool:
    if word in _ONE:
        return following in counted
    spoken: tuple[Language, ...] = ("ru",) if language.startswith("ru") else ("en",)
    if word in _NOT_COUNTING:
        return False
    return word in _COUNTING or any(is_number_word(word, each) for each in spoken)
