"""Calendar dates and spans in running text, as EDTF level 1 (ISO 8601-2).

Languages: en, ru, kk, fr, pl. A day or a modified month without a year takes the
year of the date before it. Early and late parts of a year or month are written with `~`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from onrecord.extraction.datelines import dateline, year_near
from onrecord.extraction.inflection import is_cyrillic
from onrecord.extraction.lexicon import LOWER, any_of, squeeze, table, words
from onrecord.extraction.proposals import DateProposal, Passage
from onrecord.extraction.surface import Surface
from onrecord.extraction.year_parts import modifier_pattern, months_said, part_pattern, seasons
from onrecord.values import InvalidDate, PartialDate

_YEAR = r"(?:1[89]\d\d|20\d\d)(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|-?го|-?е|er)?"
_NOT_A_YEAR_BEFORE = re.compile(
    r"(?:[\w/№#.-]|\bNo\.? *|\d *\(|№ *|\b(?:than|least|most|about|some|almost|nearly|over|"
    r"around|approx\.|exactly|only|"
    r"более|менее|около|почти)[ \n]+)$"
)
_NOT_A_YEAR_AFTER = re.compile(
    r"/\d| *\((?:19|20)\d\d\)| +(?:[Pp]enal|[Cc]riminal|[Cc]ivil) +[Cc]ode|"
    r"\(|-\d{2}\b|[.,]\d| *(?:people|persons|participants|cases|euros?|dollars|tenge|roubles|"
    r"pages|"
    r"signatures|euro|EUR|USD|человек|случа|таких|дел(?!\w)|жителей|подписей|рублей|тенге|жалоб|суток)"
)
_SAME_YEAR = re.compile(r" +(?:того +же +года|of +(?:the +same|that) +year)(?!\w)")
_RELATIVE_YEAR = re.compile(r" +(?:прошлого|этого|нынешнего) +года|,? +last +year(?!\w)")
_SMALL_LATIN = ("fr", "pl")  # languages of Latin letters that write months small
_DASH = "[-–—−‐‑]"
_SPAN_WORD = frozenset("-–—−‐‑")
_CENTURY = 31  # two digits below this are years of the present century
_LABELLED = re.compile(r"(?:[Aa]rt(?:icles?|s?\.)|[Сс]т(?:ать[яиеёйюямих]+|\.)|[§№]|No\.?) *$")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or span found: where, its EDTF form, and whether its year was inferred."""

    start: int
    end: int
    edtf: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class _Atom:
    """What is written of one date: days (several in a list or range), month, year."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    days: tuple[int, ...] = ()
    ranged: bool = False
    whole: str = ""


@cache
def _months() -> dict[str, int]:
    listed = table("dates")["months"]
    named = {name: number for number, line in enumerate(listed, 1) for name in line.split()}
    return named | {name.upper(): number for name, number in named.items() if len(name) > 2}


@cache
def _months_in(language: str) -> tuple[str, ...]:
    """The month names to look for: French and Polish ones only in texts of these languages."""
    return tuple(
        name
        for name in _months()
        if language in _SMALL_LATIN or name[0].isupper() or is_cyrillic(name)
    )


@cache
def _trigger(language: str) -> re.Pattern[str]:
    cyrillic = [name for name in _months_in(language) if is_cyrillic(name)]
    latin = [name for name in _months_in(language) if not is_cyrillic(name)]
    return re.compile(
        rf"(?:\d|{any_of(name.rstrip('.') for name in latin)}$|"
        rf"{any_of(name.rstrip('.') for name in cyrillic)})"
    )


@cache
def _glued(language: str) -> re.Pattern[str]:
    """The words to which a capitalised month is glued."""
    months = any_of(
        name.rstrip(".") for name in _months_in(language) if name[0].isupper() and len(name) > 2
    )
    return re.compile(rf"[^\W\d_]*?[{LOWER}](?P<month>{months})$")


@cache
def _atom_pattern(language: str) -> re.Pattern[str]:
    month = any_of(_months_in(language))
    lists = any_of(words("dates", "lists") | words("dates", "joints"))
    day = rf"\d{{1,2}}{_ORDINAL}"
    us_day = r"\d{1,2}(?:st|nd|rd|th)?(?![\d:])"
    first = "".join(sorted({name[0] for name in _months_in(language)}))
    return re.compile(
        rf"(?=[\d{first}])(?:(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-\d\d(?!\d))"
        rf"|(?P<numeric>\d{{1,2}}(?P<point>[./-])\d{{1,2}}(?P=point)(?:(?:19|20)\d\d|(?<=[./])\d\d)"
        rf"(?![\d-])(?![./]\d))"
        rf"|(?P<big_endian>(?:19|20)\d\d(?P<dot>[./])(?:0[1-9]|1[0-2])(?P=dot)[0-3]\d(?!\d))"
        rf"|(?P<kk_year>{_YEAR}) +ж(?:ылғы|ылы|ылдың|\.) +(?:(?P<kk_day>\d{{1,2}}) "
        rf"+)?(?P<kk_month>{month})\w*"
        rf"|(?<![:/\d])(?P<days>{day}(?:(?:, *| *{_DASH} *| +{lists} +){day})*)(?: +|-)(?:of +|de "
        rf"+)?(?P<month>{month})(?!\w)"
        rf"(?:(?:,? +|, *|-)(?:of +|de +)?(?P<year>{_YEAR}))?"
        rf"|(?P<us_month>{month})(?!\w)(?: +(?P<us_days>{us_day}(?:(?: *{_DASH} *| +to +){us_day}"
        rf"|(?:, *{us_day})*,? +and +{us_day}(?! +(?:people|[a-z]+s)(?!\w)))?))?"
        rf"(?:(?:,? +|, *)(?:of +|de +)?(?P<us_year>{_YEAR}))?"
        rf"|(?P<decade>(?:1[89]|20)\d0)(?:s\b|{_DASH}[хе]\b|'s\b)"
        rf"|(?P<only_year>{_YEAR}))"
    )


def moments(surface: Surface, language: str) -> tuple[Moment, ...]:
    """The dates of the body and of the notes, in order."""
    pattern = _atom_pattern(language)
    atoms = [atom for one in _written(surface, language) if (atom := _atom(surface.body, one))]
    found = list(_in(surface.body, atoms, 0))
    for note in surface.notes:
        listed = [atom for at in pattern.finditer(note.words) if (atom := _atom(note.words, at))]
        found += _in(note.words, listed, note.start)
    return tuple(sorted(found, key=lambda one: one.start))


def _written(surface: Surface, language: str) -> Iterator[re.Match[str]]:
    """What is written as dates are: tried where numbers and months stand, each place once."""
    pattern = _atom_pattern(language)
    places = surface.matching(_trigger(language))
    glued = _glued(language)
    for form in surface.forms(glued):
        within = glued.match(form)
        offset = within.start("month") if within else 0
        places += [place + offset for place in surface.vocabulary[form]]
    done = 0
    for place in sorted(places):
        end = surface.sentence_at(place).end
        found = pattern.match(surface.body, place, end) if done <= place < end else None
        if found:
            done = found.end()
            yield found


def proposals(surface: Surface, found: tuple[Moment, ...]) -> tuple[DateProposal, ...]:
    """One proposal for each date found."""
    return tuple(
        DateProposal(
            passage=Passage(one.start, one.end),
            words=squeeze(surface.body[one.start : one.end])
            or squeeze(surface.source[one.start : one.end]),
            confidence=0.7 if one.inferred else 0.97,
            reasons=("the year is that of the date before",) if one.inferred else ("written out",),
            edtf=one.edtf,
        )
        for one in found
    )


def _in(text: str, atoms: list[_Atom], offset: int) -> Iterator[Moment]:
    dated = dateline(text, _days(atoms))
    last_year: int | None = None
    stated = place = 0
    while place < len(atoms):
        atom, used = _joined(text, atoms, place)
        place += used
        year = last_year or _year_behind(text, atoms[place:], atom[-1].end)
        if dated and "\n" in text[stated : atom[0].start]:
            year = _year_by(dated, atom[0]) or year
        for moment in _moments_of(text, atom, year):
            yield _moved(moment, offset) if offset else moment
        if atom[-1].year:
            last_year, stated = atom[-1].year, atom[-1].end


def _year_behind(text: str, atoms: list[_Atom], end: int) -> int | None:
    """The first year that the same paragraph states behind a date."""
    following = next((atom for atom in atoms if atom.year), None)
    near = following and "\n" not in text[end : following.start]
    return following.year if following and near else None


def _days(atoms: list[_Atom]) -> Iterator[tuple[int, int, date]]:
    """The whole dates among what is written of dates."""
    for atom in atoms:
        if atom.year and atom.month and len(atom.days) == 1:
            with suppress(ValueError):
                yield atom.start, atom.end, date(atom.year, atom.month, atom.days[0])


def _year_by(dated: date, atom: _Atom) -> int | None:
    """The year of a day without one, by the day that the text is dated."""
    return year_near(dated, atom.month, atom.days[0]) if atom.month and atom.days else None


def _moved(moment: Moment, offset: int) -> Moment:
    return replace(moment, start=moment.start + offset, end=moment.end + offset)


def _atom(text: str, found: re.Match[str]) -> _Atom | None:
    start, end = found.span()
    glued = text[start - 1 : start].isalnum() and not _glued_month(found)
    if glued or text[end : end + 1].isdigit():
        return None
    if found["only_year"]:
        return _year_atom(text, start, end, int(found["only_year"]))
    if found["decade"]:
        return _Atom(start, end, whole=found["decade"][:3] + "X")
    written = found["iso"] or found["numeric"] or found["big_endian"]
    return _numeric_atom(found) if written else _named_atom(found)


def _glued_month(found: re.Match[str]) -> bool:
    """Whether a capitalised month stands glued to the word before it."""
    return bool(found["us_month"]) and found["us_month"][0].isupper()


def _year_atom(text: str, start: int, end: int, year: int) -> _Atom | None:
    before, after = text[max(0, start - 12) : start], text[end : end + 14]
    ranged = re.search(rf"(?<!\d){_YEAR}[-–—]$", before)
    if not ranged and _NOT_A_YEAR_BEFORE.search(before):
        return None
    if _NOT_A_YEAR_AFTER.match(after):
        return None
    return _Atom(start, end, year)


def _numeric_atom(found: re.Match[str]) -> _Atom | None:
    first, second, third = map(int, re.split(r"[./-]", found[0]))
    if found["iso"] or found["big_endian"]:
        year, month, day = first, second, third
    else:
        day, month, year = first, second, third
        if year < 100 and _LABELLED.search(found.string, max(0, found.start() - 12), found.start()):
            return None
    if month > 12 >= day and "/" in found[0]:
        day, month = month, day
    if year < 100:
        year += 2000 if year < _CENTURY else 1900
    return _Atom(*found.span(), year, month, (day,)) if 1 <= month <= 12 else None


def _named_atom(found: re.Match[str]) -> _Atom | None:
    start, end = found.span()
    if found["kk_year"]:
        kk_day = (int(found["kk_day"]),) if found["kk_day"] else ()
        return _Atom(start, end, int(found["kk_year"]), _months()[found["kk_month"]], kk_day)
    month, year = found["month"] or found["us_month"], found["year"] or found["us_year"]
    written = found["days"] or found["us_days"] or ""
    days = tuple(int(day) for day in re.findall(r"\d+", written))
    parts = set(re.split(r"[\d\s]+|(?<=\d)(?=\D)", written))
    ranged = len(days) == 2 and not parts.isdisjoint(words("dates", "joints") | _SPAN_WORD)
    return _Atom(start, end, int(year) if year else None, _months()[month], days, ranged)


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words('dates', 'between'))} +$", re.IGNORECASE)


def _joined(text: str, atoms: list[_Atom], place: int) -> tuple[tuple[_Atom, ...], int]:
    """The atom at a place, with the one after it where the two are the ends of a span."""
    first = atoms[place]
    if place + 1 == len(atoms):
        return (first,), 1
    second = atoms[place + 1]
    gap = text[first.end : second.start]
    if len(gap) > 10 or "\n" in gap:
        return (first,), 1
    word = gap.strip()
    between = _between().search(text[max(0, first.start - 9) : first.start])
    spans = word in _SPAN_WORD or word in words("dates", "joints")
    if spans or (between and word in words("dates", "lists")):
        return (_filled(first, second), second), 2
    if word in words("dates", "lists") | {","} and first.year is None and second.year:
        atoms[place] = _filled(first, second)
        return (atoms[place],), 1
    return (first,), 1


def _filled(first: _Atom, second: _Atom) -> _Atom:
    """The first of two dates with the year that only the second states."""
    return replace(first, year=first.year or second.year)


def _moments_of(text: str, atoms: tuple[_Atom, ...], last_year: int | None) -> Iterator[Moment]:
    first, last = atoms[0], atoms[-1]
    if len(atoms) == 2:
        ends = _plain(first, last_year), _plain(last, last_year)
        if all(ends):
            start = _opened(text, first.start)
            yield Moment(start, last.end, f"{ends[0]}/{ends[1]}")
        return
    if first.ranged:
        low, high = (_plain(replace(first, days=(day,)), last_year) for day in first.days)
        if low and high:
            yield Moment(first.start, first.end, f"{low}/{high}", inferred=first.year is None)
        return
    yield from _single(text, first, last_year)


def _single(text: str, atom: _Atom, last_year: int | None) -> Iterator[Moment]:
    part = _part_of_year(text, atom) or _modified(text, atom, last_year)
    if part:
        yield part
        return
    same = _SAME_YEAR.match(text, atom.end)
    if not atom.year and _RELATIVE_YEAR.match(text, atom.end):
        return
    if atom.month and not atom.days and atom.year is None and not same:
        return
    if same and not atom.year:
        atom = replace(atom, end=same.end())
    for day in atom.days or (None,):
        edtf = _plain(replace(atom, days=(day,) if day else ()), last_year)
        if edtf:
            yield Moment(atom.start, atom.end, edtf, inferred=atom.year is None and not atom.whole)


def _plain(atom: _Atom, last_year: int | None) -> str | None:
    """The EDTF form of an atom; None where the calendar has no such date."""
    year = atom.year or last_year
    if atom.whole or year is None:
        return atom.whole or None
    edtf = f"{year:04d}"
    edtf += f"-{atom.month:02d}" if atom.month else ""
    edtf += f"-{atom.days[0]:02d}" if atom.days else ""
    try:
        return PartialDate.parse(edtf).text
    except InvalidDate:
        return None


def _opened(text: str, start: int) -> int:
    """Where a span begins, with the preposition that opens it."""
    opening = re.search(r"(?:from|between|с|от|de|od) +$", text[max(0, start - 9) : start])
    return start - len(opening[0]) if opening else start


def _part_of_year(text: str, atom: _Atom) -> Moment | None:
    """Half a year, its first months, or a season, said before a year."""
    if atom.month or atom.year is None:
        return None
    found = part_pattern().search(text[max(0, atom.start - 40) : atom.start])
    if not found:
        return None
    start = max(0, atom.start - 40) + found.start()
    if found["season"]:
        return Moment(start, atom.end, f"{atom.year}-{seasons()[found['season'].casefold()]}")
    first, last = months_said(found)
    return Moment(start, atom.end, f"{atom.year}-{first:02d}/{atom.year}-{last:02d}")


def _modified(text: str, atom: _Atom, last_year: int | None) -> Moment | None:
    """The beginning, middle or end of a month or year, approximate."""
    year = atom.year or last_year
    if atom.days or year is None or atom.whole:
        return None
    begin = max(0, atom.start - 16)
    found = modifier_pattern().search(text[begin : atom.start])
    if not found:
        return None
    start, inferred = begin + found.start(), atom.year is None
    if atom.month is None and found.lastgroup in ("early_or_late", "middle"):
        return Moment(start, atom.end, f"{year}~", inferred=inferred)
    month = atom.month or {"beginning": 1, "end": 12}[found.lastgroup or ""]
    return Moment(start, atom.end, f"{year}-{month:02d}~", inferred=inferred)
