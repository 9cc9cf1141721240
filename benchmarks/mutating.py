"""Mistakes made by a program in documents: what reports get wrong when text is carried over.

A mistake is made only where the documents themselves can betray it: a count beside its list or told
again with the same noun, a day that is told twice, a list with its count, a person of whose liberty
more than one sentence speaks, any paragraph. How the checker reads is not used to choose the place:
only the words are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

NUMBERS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
_MONTH_NAMES = frozenset(MONTHS.casefold().split("|"))
_DAY = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)? +({MONTHS}),? +((?:19|20)\d\d)(?!\d)")
_NAME = re.compile(r"(?<![\w’'-])[A-Z][a-z]{2,}(?: [A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?![\w’'-])")
_NUMBER = re.compile(
    rf"(?<![\w.,/:№-])(?:\d{{1,3}}|{'|'.join(NUMBERS)})(?![\w/%,.:)-])", re.IGNORECASE
)
_LISTED = re.compile(
    rf"{_NAME.pattern}(?:(?:, | and |; |, and |; and )(?:[a-z ]{{3,40}} )?{_NAME.pattern}){{2,}}"
)
_FLIPS = (
    (r"\bwas paroled\b", "is still held"),
    (r"\bwas released\b", "is still held"),
    (r"\bwere released\b", "are still held"),
    (r"(?<!not )left prison\b", "is still in prison"),
    (r"\bis still held\b", "was released"),
    (r"\bstill held\b", "was released"),
    (r"\bare still being held in prison\b", "were released"),
    (r"\bcontinue to serve their sentences in prison\b", "were released from prison"),
    (r"\bis still in\b", "was released from"),
    (r"\bdied in\b", "was released from"),
    (r"\bhas been imprisoned for\b", "was released after"),
    (r"\bfailed to be registered\b", "was registered"),
)
_LIBERTY = re.compile(
    r"\b(?:held|prison(?:er)?s?|custody|remand|paroled?|released|acquitted|died|serv(?:e|ing)|jail)\b"
)
_UNITS = re.compile(r"years?|months?|weeks?|days?|hours?|percent|euros?|marks|tenge", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:Articles?|Art\.|No\.|Section|Recommendations?|Opinion|Resolution|part|page|[A-Z][a-z]+)\W*$"
)
_BOUND = re.compile(r"(?:least|than|about|around|over|almost|to|approx\.)\W*$")


_TWO = 2
_SHORT = 200


@dataclass(frozen=True)
class Mutation:
    """A document with one mistake in it; `what` says in words which."""

    kind: str
    document: int
    text: str
    what: str


Texts = tuple[str, ...]
Place = tuple[int, int, int, str]
"""Document, start, end, and what to write there instead."""


def counts(texts: Texts, chance: Random) -> Iterator[Place]:
    """Numbers in a row with its total or beside a list, or told again with the same three words."""
    told = Counter(key for text in texts for _, key in _counted(text))
    for number, text in enumerate(texts):
        for found in _in_totals(text):
            yield number, found.start(), found.end(), _other_number(found.group(), chance)
        for found, key in _counted(text):
            if told[key] > 1 or _announces(text, found.end()):
                yield number, found.start(), found.end(), _other_number(found.group(), chance)


def _counted(text: str) -> Iterator[tuple[re.Match[str], tuple[str, str]]]:
    """Numbers that count, with the three words behind them; no labels, terms, bounds and dates."""
    for found in _NUMBER.finditer(text):
        behind = re.match(r"[*_ ]+([A-Za-z]{4,})((?: +[\w'’-]+){0,2})", text[found.end() :][:80])
        before = text[max(0, found.start() - 16) : found.start()]
        if not behind or _LABEL.search(before) or _BOUND.search(before):
            continue
        noun = behind.group(1)
        if re.match(MONTHS, noun) or _UNITS.fullmatch(noun) or int(_value(found.group())) < _TWO:
            continue
        yield found, (_value(found.group()), " ".join(behind.group().casefold().split()))


def _in_totals(text: str) -> Iterator[re.Match[str]]:
    """The cells of a table that has totals, and the numbers of "Nine are …, three … and one …"."""
    for row in re.finditer(r"(?m)^[^\t\n]+(?:\t\d+){3,}$", text):
        yield from re.finditer(r"(?<=\t)\d+", text[: row.end()][row.start() :].rjust(row.end()))
    words = "|".join(NUMBERS)
    for row in re.finditer(
        rf"(?i)(?:{words}) are [^.]*?, (?:{words}) [^.]*?, and (?:one|{words})", text
    ):
        yield from re.compile(rf"(?i)\b(?:{words})\b").finditer(text, row.start(), row.end())


def _value(written: str) -> str:
    low = written.casefold()
    return str(NUMBERS.index(low) + 2) if low in NUMBERS else low


def _announces(text: str, end: int) -> bool:
    """Whether names, items or a table that names people follow: behind a colon, or at once."""
    paragraph, _, behind = text[end:].partition("\n\n")
    _, colon, rest = paragraph.partition(":")
    if colon and (_LISTED.search(rest[:400]) or (not rest.strip() and ":" not in behind[:40])):
        return len(paragraph) < _SHORT
    brackets = re.match(r"[^.(]{0,60}\(", text[end:])
    return bool(brackets and _LISTED.match(text[end + brackets.end() :]))


def _other_number(written: str, chance: Random) -> str:
    value = int(_value(written))
    other = value + chance.choice([1, 2, 3])
    if written.casefold() in NUMBERS and other - 2 < len(NUMBERS):
        word = NUMBERS[other - 2]
        return word.capitalize() if written[0].isupper() else word
    return str(other)


def dates(texts: Texts, chance: Random) -> Iterator[Place]:
    """Days told at least twice, in one document or in several, of one matter; the year moves."""
    told: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, text in enumerate(texts):
        for found in _DAY.finditer(text):
            told.setdefault(found.groups(), []).append((number, found.start()))
    for number, text in enumerate(texts):
        for found in _DAY.finditer(text):
            own = (number, found.start())
            others = [at for at in told[found.groups()] if at != own]
            if any(_words(texts, own) & _words(texts, at) for at in others):
                year = int(found.group(3)) + chance.choice([-4, -3, -2, 2, 3])
                yield number, found.start(3), found.end(3), str(year)


def _words(texts: Texts, at: tuple[int, int]) -> frozenset[str]:
    """The long words of the sentence around a place."""
    text = texts[at[0]]
    begin = max(text.rfind(". ", 0, at[1]), text.rfind("\n\n", 0, at[1]))
    ends = [place for place in (text.find(". ", at[1]), text.find("\n\n", at[1])) if place > 0]
    stretch = text[begin + 1 : min(ends, default=len(text))]
    return frozenset(re.findall(r"[^\W\d_]{6,}", stretch.casefold())) - _MONTH_NAMES


def any_dates(texts: Texts, chance: Random) -> Iterator[Place]:
    """Any day; the year moves. Most of these nothing in the documents can betray."""
    for number, text in enumerate(texts):
        for found in _DAY.finditer(text):
            year = int(found.group(3)) + chance.choice([-4, -3, -2, 2, 3])
            yield number, found.start(3), found.end(3), str(year)


def dropped(texts: Texts, _chance: Random) -> Iterator[Place]:
    """A name out of a list that a number announces, or its row out of a table."""
    for number, text in enumerate(texts):
        for row in _rows(text):
            yield number, row.start(), row.end(), ""
    for number, start, end, text in _lists(texts):
        for name in list(_NAME.finditer(text, start, end))[1:-1]:
            comma = re.compile(r",? ?(?:[a-z ]{3,30} )?").match(text, name.end())
            after = comma.end() if comma and text[name.end()] == "," else name.end()
            yield number, name.start(), after, ""


def added(texts: Texts, _chance: Random) -> Iterator[Place]:
    """A name into such a list, or a row into such a table."""
    for number, text in enumerate(texts):
        for row in _rows(text):
            new = f"{row.group(1)}\tAnton Dobrovar{row.group(3)}\n\n"
            yield number, row.end(), row.end(), new
    for number, start, end, text in _lists(texts):
        first = _NAME.search(text, start, end)
        if first:
            yield number, first.start(), first.start(), "Anton Dobrovar, "


def _rows(text: str) -> Iterator[re.Match[str]]:
    """The rows of tables that open with a number and a name."""
    return re.finditer(
        r"(?m)^(\d{1,2})\t([^\W\d_]+ [^\W\d_]+ \([^\W\d_]+ [^\W\d_]+\))((?:\t[^\n]*)+)\n\n", text
    )


def _lists(texts: Texts) -> Iterator[tuple[int, int, int, str]]:
    """Rows of names in a paragraph behind a number and a colon or bracket."""
    for number, text in enumerate(texts):
        for found in _LISTED.finditer(text):
            head = text[text.rfind("\n\n", 0, found.start()) + 1 : found.start()]
            head = head.rsplit(". ", 1)[-1]
            if re.search(r"[:(][^:(]*$", head) and any(_counted(head)):
                yield number, found.start(), found.end(), text


def flipped(texts: Texts, _chance: Random) -> Iterator[Place]:
    """Whether a person is held, where another sentence or row of the document says it too."""
    for number, text in enumerate(texts):
        for words, instead in _FLIPS:
            for found in re.finditer(words, text):
                begin = max(
                    text.rfind(". ", 0, found.start()), text.rfind("\n\n", 0, found.start())
                )
                names = _NAME.findall(text[begin : found.start()])
                if any(len(_liberty(text, name)) > 1 for name in names):
                    yield number, found.start(), found.end(), instead


def _liberty(text: str, name: str) -> list[str]:
    """The sentences that name a person and speak of liberty."""
    pieces = re.split(r"\. |\n\n", text)
    return [piece for piece in pieces if name in piece and _LIBERTY.search(piece)]


def doubled(texts: Texts, chance: Random) -> Iterator[Place]:
    """A paragraph once more, behind a later one."""
    for number, text in enumerate(texts):
        parts = [one for one in re.finditer(r"(?:[^\n]+\n?)+", text) if _is_prose(one.group())]
        for one in parts[:-1]:
            later = chance.choice(parts[parts.index(one) + 1 :])
            yield number, later.end(), later.end(), f"\n{one.group().strip()}\n\n"


def _is_prose(paragraph: str) -> bool:
    words = paragraph.split()
    small = sum(word[0].islower() for word in words)
    return len(words) > 14 and small > 0.6 * len(words) and "http" not in paragraph  # noqa: PLR2004


KINDS: dict[str, Callable[[Texts, Random], Iterator[Place]]] = {
    "a count changed": counts,
    "a date moved": dates,
    "a name dropped from a list": dropped,
    "a name added to a list": added,
    "a status flipped": flipped,
    "a paragraph doubled": doubled,
}


def mutations(texts: Texts, seed: int, each: int) -> Iterator[Mutation]:
    """As many mistakes of each kind as the documents have places for, at most `each`."""
    for kind, places in KINDS.items():
        yield from of_kind(kind, places, texts, seed, each)


def of_kind(
    kind: str,
    places: Callable[[Texts, Random], Iterator[Place]],
    texts: Texts,
    seed: int,
    each: int,
) -> Iterator[Mutation]:
    """Mistakes of one kind, drawn by the seed."""
    chance = Random(f"{kind} {seed}")  # noqa: S311  # which places, nothing secret
    found = sorted(set(places(texts, chance)))
    for number, start, end, instead in chance.sample(found, min(each, len(found))):
        text = texts[number]
        around = " ".join(text[max(0, start - 40) : end + 30].split())
        yield Mutation(
            kind, number, text[:start] + instead + text[end:], f"“{around}” → “{instead[:40]}”"
        )
