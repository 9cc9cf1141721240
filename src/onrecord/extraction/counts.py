"""Numbers that count or measure something, found in running text.

Not counted: dates, article and list numbers, ages, penalties, and how long before or after
another day something was. A lasting time ("for over ten years") is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.extraction.bare_counts import unit_of_bare
from onrecord.extraction.lexicon import any_of, squeeze, table, words
from onrecord.extraction.numbers import DIGITS, number_word_pattern, stands_free, value_of
from onrecord.extraction.proposals import Passage
from onrecord.extraction.surface import Surface

_UNIT_REACH = 70
_WORD = re.compile(r"[^\W\d_][\w'’/-]*")
_OF_THEM = re.compile(
    r" +(?:of|from|из) +(?:them|these|those|whom|which|них|"
    r"(?:the|these|those) +(?:[\w-]+ +)?[a-z]+s)(?!\w)"
)
_PLURAL = re.compile(r"[a-z]{2,}s['’]?|[A-Z]{2,}s")
_AGE = re.compile(r"[ -](?:years?|months?)[ -]+old(?!\w)")
_MONEY_BEFORE = re.compile(
    r"(US\$|[€$£]|(?<!\w)(?:EUR|USD|GBP|KZT|RUB|UAH|PLN|CHF)) ?[\d., \u00a0]+(?: +\w+)?$"
)
_SHARE = re.compile(r" ?%| +per ?cent(?!\w)| +процент\w*| +pour cent| +procent\w*")
_TIMES = re.compile(r" +(?:times|раза?)(?!\w)")
_PROPER_PLURAL = re.compile(r"[A-Z][a-z]{2,}s")
_LASTING = re.compile(
    r"(?<!\w)(?:has|have|had|been|spent|already|is|was|are|continues?|since|уже|находится|провёл|"
    r"провел)(?!\w)"
)
_OF_A_FINE = re.compile(r"(?:fines? +(?:of +)?from|штраф\w*)(?: +(?:от|до|в|размере|\d+))* +$")
_AVERAGE = re.compile(r"(?:average|mean|[Сс]редн\w+)(?!\w)[^,;.]*$")
_SPENT = re.compile(
    r"(?<!\w)(?:(?:spent|served)|(?:[Ff]or|[Oo]ver) +the +(?:last|past)) +"
    r"(?:(?:over|more +than) +)?$"
)
_OF_A_FAMILY = re.compile(r"(?:мать|отец|матери|отца|mother +of|father +of) +$")
_STRUCK = re.compile(r"[,.;)]| \(| +(?:arrested|detained|killed|injured|wounded|jailed)(?!\w)")
_TOOK = re.compile(r"(?<!\w)(?:last(?:s|ed)|took) +(?:(?:just|only|about) +)?$")
_ONLY = re.compile(r"(?:only|just|лишь|только)(?!\w)", re.IGNORECASE)
_CLOCK = re.compile(r"(?:^|\s)(?:[Вв]|[Кк]|[Сс]|[Дд]о|[Пп]осле|[Оо]коло|at|by|until) +$")
_RUSSIAN_ADJECTIVE = re.compile(r"[а-яё](?:ых|их|ые|ие|ого|его|ая|ую)$")
_RESUMING = frozenset("these those other last first next past эти этих".split())


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its qualifier and unit, by positions in the body."""

    start: int
    end: int
    number_end: int
    value: float
    value_max: float | None
    qualifier: str
    unit: str


@cache
def _qualifiers() -> dict[str, str]:
    return {
        phrase: code
        for code, phrases in table("figures")["qualifiers"].items()
        for phrase in phrases
    }


@cache
def _number_pattern() -> re.Pattern[str]:
    scales = any_of(table("figures")["scales"])
    written = rf"(?:{DIGITS}|{number_word_pattern()}(?!\w))"
    return re.compile(
        rf"(?P<fraction>{any_of(table('figures')['fractions'])})(?!\w)|(?P<twice>twice(?!\w))"
        rf"|[Bb]etween +(?P<from>{written}) +and +(?P<to>{written})"
        rf"|(?P<low>(?:{DIGITS})(?= *[-–])|{written}(?= +))(?P<joint> *[-–] *| +to +| +or +| +до +)"
        rf"(?P<high>{written})(?: "
        rf"+(?P<range_scale>{scales})(?!\w))?"
        rf"|(?P<number>{written})(?:[ -](?P<scale>{scales})(?!\w))?"
        rf"|(?P<vague>{any_of(table('figures')['indefinite'])})(?!\w)"
    )


@cache
def _calendar() -> frozenset[str]:
    """Nouns behind the number of a day or of an hour: months and parts of the day."""
    months = {name.casefold() for line in table("dates")["months"] for name in line.split()}
    return frozenset(months) | words("figures", "parts_of_day")


@cache
def _trigger() -> re.Pattern[str]:
    """The words with which a number can begin."""
    figures = table("figures")
    listed = [
        *figures["numbers"],
        *figures["indefinite"],
        *figures["fractions"],
        "twice",
        "between",
        "Between",
    ]
    first = {re.split(r"[ -]", phrase)[0] for phrase in listed}
    return re.compile(rf"\d|{any_of(first)}$")


@cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<qualifier>{any_of(_qualifiers())})[ ]+(?:the +|an? +)?$", re.IGNORECASE
    )


@cache
def _last_words() -> frozenset[str]:
    """The words with which a qualifier, or the article behind it, ends."""
    return frozenset(
        {phrase.split()[-1].casefold() for phrase in _qualifiers()} | {"the", "a", "an"}
    )


@cache
def _currency_pattern() -> re.Pattern[str]:
    named = any_of(table("figures")["currencies"])
    adjective = r"(?:[A-Z][a-z]+|[а-яё]+(?:их|ых|ого|ему|ому|ими|ыми))"
    return re.compile(rf"\.? *(?:{adjective} +)?(?P<after>{named})(?!\w)")


@cache
def _symbol_pattern() -> re.Pattern[str]:
    return re.compile(r"(?P<before>US\$|[€$£]|(?:EUR|USD|GBP|KZT|RUB|UAH|PLN|CHF)) ?$")


class CountReader:
    """Reads the counts of one body; `taken` are stretches that hold other numbers."""

    def __init__(self, surface: Surface, taken: list[Passage]) -> None:
        self.surface = surface
        self.body = surface.body
        self._taken = sorted(taken, key=lambda one: one.start)
        self._starts = [one.start for one in self._taken]
        self._said: set[float] = set()

    def read(self) -> Iterator[Count]:
        """Every count, in the order of the text; none overlaps another."""
        done = 0
        for place in self.surface.matching(_trigger()):
            match = _number_pattern().match(self.body, place) if place >= done else None
            count = self._count(match) if match else None
            if count and count.start >= done:
                done = count.end
                self._said.add(count.value)
                yield count

    def _count(self, found: re.Match[str]) -> Count | None:
        start, end = found.span()
        if not stands_free(self.body, start, end) or self._is_taken(start):
            return None
        if found["fraction"] or found["twice"]:
            return self._fraction(found)
        code, begin = self._qualifier(start)
        if found["vague"]:
            return self._vague(found, begin)
        value, value_max = _values(found)
        if found["low"] and value_max is None:
            end = found.end("low")
        window = max(0, begin - 50), begin
        other = _OF_A_FINE.search(self.body, *window) or _OF_A_FAMILY.search(self.body, *window)
        if value is None or other or self._is_label(begin):
            return None
        if value_max is not None:
            code = "range"
        for read in (
            self._bare,
            self._money,
            self._share,
            self._times,
            self._some_of,
            self._counted,
        ):
            measured = read(begin, end, value, code)
            if measured:
                unit, first, last = measured
                return Count(first, last, end, value, value_max, code, unit)
        return None

    def _is_taken(self, start: int) -> bool:
        place = bisect_right(self._starts, start) - 1
        return any(
            one.start <= start < one.end for one in self._taken[max(0, place - 3) : place + 1]
        )

    def _qualifier(self, start: int) -> tuple[str, int]:
        """The bound said before a number, and where the phrase begins."""
        head = self.body[max(0, start - 30) : start]
        before = head.rstrip()[-1:]
        money = _symbol_pattern().search(head) if before in "$€£" or before.isupper() else None
        cut = head[: money.start()] if money else head
        word = cut.split()[-1:]
        if not word or word[0].casefold().lstrip("(\"“«'‘–—/[") not in _last_words():
            return "exact", start
        said = _before_pattern().search(cut)
        if said:
            return _qualifiers()[squeeze(said["qualifier"]).casefold()], start - len(
                head
            ) + said.start()
        return "exact", start

    def _is_label(self, start: int) -> bool:
        before = self.body[max(0, start - 24) : start].split()
        last = before[-1].lstrip("(\"'“").casefold() if before else ""
        if last.endswith(".") and last[:-1] not in words("words", "abbreviations"):
            return False
        return last.rstrip(".") in words("figures", "labels")

    def _vague(self, found: re.Match[str], begin: int) -> Count | None:
        unit, end = self._noun(found.end(), reach_over_of=True)
        return Count(begin, end, found.end(), 0, None, "indefinite", unit or "people")

    def _fraction(self, found: re.Match[str]) -> Count:
        code, begin = self._qualifier(found.start())
        if found["twice"]:
            return Count(found.start(), found.end(), found.end(), 2, None, "exact", "times")
        value = float(table("figures")["fractions"][squeeze(found["fraction"])])
        return Count(begin, found.end(), found.end(), value, None, code, "percent")

    def _bare(self, begin: int, end: int, value: float, _code: str) -> tuple[str, int, int] | None:
        unit = unit_of_bare(self.body, begin, end, value, resumed=bool(self._said))
        return None if unit is None else (unit, begin, end)

    def _money(
        self, begin: int, end: int, _value: float, _code: str
    ) -> tuple[str, int, int] | None:
        currencies = table("figures")["currencies"]
        after = _currency_pattern().match(self.body, end)
        if after:
            return currencies[after["after"]], begin, after.end()
        head = self.body[max(0, end - 34) : end]
        symbol = _MONEY_BEFORE.search(head)
        return (
            (currencies[symbol[1]], min(begin, end - len(head) + symbol.start()), end)
            if symbol
            else None
        )

    def _share(
        self, begin: int, end: int, _value: float, _code: str
    ) -> tuple[str, int, int] | None:
        share = _SHARE.match(self.body[end : end + 12])
        return ("percent", begin, end + share.end()) if share else None

    def _times(
        self, begin: int, end: int, _value: float, _code: str
    ) -> tuple[str, int, int] | None:
        times = _TIMES.match(self.body[end : end + 8])
        return ("times", begin, end + times.end()) if times else None

    def _some_of(
        self, begin: int, end: int, value: float, code: str
    ) -> tuple[str, int, int] | None:
        part = _OF_THEM.match(self.body, end)
        if part and (value > 1 or code != "exact"):
            return "people", begin, part.end()
        return None

    def _counted(
        self, begin: int, end: int, value: float, code: str
    ) -> tuple[str, int, int] | None:
        if _AGE.match(self.body, end):
            return None
        unit, last = self._noun(end, proper=value < 1000)
        if not unit:
            bounded = (
                code in ("at_least", "more_than", "about", "almost")
                and value > 1
                and _STRUCK.match(self.body, end)
            )
            return ("", begin, end) if bounded else None
        if unit in words("figures", "clock") and _CLOCK.search(self.body, max(0, begin - 9), begin):
            return None
        if unit in words("figures", "years"):
            return (unit, begin, last) if self._is_lasting(begin, last, code) else None
        alone = value == 1 and code == "exact" and not _ONLY.match(self.body, begin)
        if alone or self._is_resumed(begin, value) or unit.casefold() in _calendar():
            return None
        return unit, begin, last

    def _noun(
        self, end: int, *, reach_over_of: bool = False, proper: bool = False
    ) -> tuple[str, int]:
        """The noun behind a number, and where it ends; empty where there is none."""
        tail = self.body[end : end + _UNIT_REACH]
        if tail[:1] == "-" and tail[1:2].isalpha():
            return "", end
        place = 0
        for word in _WORD.finditer(tail):
            gap = tail[place : word.start()]
            if gap.strip(" “\"'‘«") or "\n" in gap:
                break
            place = word.end()
            form = word[0]
            if reach_over_of and form == "of":
                continue
            if form.casefold() in words("figures", "stops"):
                break
            if _RUSSIAN_ADJECTIVE.search(form) and form not in words("figures", "people"):
                continue
            lead = tail[: word.start()].strip()
            first = word.start() == 1 or lead in ("more", "other", "new")
            first = first or re.sub("[’']s", "", lead).istitle()
            if _is_unit(form) or (first and proper and _is_proper_unit(form)):
                return _unit(form), end + word.end()
        return "", end

    def _is_lasting(self, begin: int, last: int, code: str) -> bool:
        """Whether a time is that of a lasting situation."""
        sentence = self.surface.sentence_at(begin)
        before, after = self.body[sentence.start : begin], self.body[last : last + 30]
        if re.match(r" of which", after) or _SPENT.search(before):
            return True
        nouns = {word.casefold() for word in _WORD.findall(after)[:3]}
        if nouns & words("figures", "penal") or re.match(r" old|-old", after):
            return False
        following = set(_WORD.findall(after)[:1])
        preceding = [word.casefold() for word in _WORD.findall(before)[-2:]]
        if following & words("figures", "relative_after") or set(preceding[-1:]) & words(
            "figures", "relative_before"
        ):
            return False
        if re.search(
            r"(?<!\w)(?:sentenced|arrested|detained|fined|imprisoned for up)(?!\w)", before[-70:]
        ) and not _LASTING.search(before[-30:]):
            return False
        if _AVERAGE.search(before[-60:]) or re.search(
            r"(?<!\w)(?:last(?:s|ed)|took) +(?:(?:just|only|about) +)?$", before
        ):
            return True
        return code in ("more_than", "almost", "at_least", "about") or (
            preceding[-1:] == ["for"] and bool(_LASTING.search(before))
        )

    def _is_resumed(self, begin: int, value: float) -> bool:
        """Whether a small number only resumes what was just named: "the two activists"."""
        before = self.body[max(0, begin - 12) : begin].split()
        last = before[-1].casefold() if before else ""
        few = last in ("the", "both", "his", "her", "their", "all") and value < 3
        few = few or (last == "the" and value in self._said)
        return few or last in _RESUMING


def _values(found: re.Match[str]) -> tuple[float | None, float | None]:
    """The value, and the upper end where the number is a range that rises."""
    if found["number"]:
        return _scaled(found["number"], found["scale"]), None
    if found["from"]:
        return value_of(found["from"]), value_of(found["to"])
    low, high = _scaled(found["low"], None), _scaled(found["high"], found["range_scale"])
    if low is None or high is None or high <= low:
        return low, None
    return low, high


def _scaled(written: str, scale: str | None) -> float | None:
    value = value_of(written)
    if value is None:
        return None
    return value * table("figures")["scales"][scale] if scale else value


def _is_unit(form: str) -> bool:
    if form.casefold() in words("figures", "not_units"):
        return False
    if form in words("figures", "years") or form in words("figures", "irregular"):
        return True
    return (
        bool(_PLURAL.fullmatch(form)) or form in words("figures", "people") or "а" <= form[0] <= "ё"
    )


def _is_proper_unit(form: str) -> bool:
    """Whether a capitalised plural names people: "20 Jehovah’s Witnesses"."""
    is_plural = _PROPER_PLURAL.fullmatch(form) is not None
    return is_plural and form.casefold() not in words("figures", "not_units")


def _unit(form: str) -> str:
    if form in words("figures", "people") or _PROPER_PLURAL.fullmatch(form):
        return "people"
    return form.rstrip("'’")
