"""Dates that cannot be: days no calendar has, spans that end before they begin, days to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Severity
from onrecord.checks.paper import Paper
from onrecord.checks.spans import Span, ends_of, span_of
from onrecord.checks.wordlists import months, pattern
from onrecord.extraction import DateProposal
from onrecord.values.months import last_day_of_month

IMPOSSIBLE = "impossible_date"
TO_COME = "told_before_it_happened"
ORDER = "dates_out_of_order"
_NUMERIC = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)"
)
_ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?![\d-])")


@cache
def _written() -> re.Pattern[str]:
    names = "|".join(sorted(months(), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{names}),?\s+(?P<year>(?:19|20)\d\d)"
        rf"|(?P<month2>{names})\s+(?P<day2>\d{{1,2}}),?\s+(?P<year2>(?:19|20)\d\d)",
        re.IGNORECASE,
    )


def impossible(corpus: Corpus) -> Iterator[Finding]:
    """Days that the calendar does not have, and spans that end before they begin."""
    for paper in corpus.papers:
        for form in (_NUMERIC, _ISO, _written()):
            for found in form.finditer(paper.surface.body):
                if not _exists(found.groupdict()):
                    yield _no_day(paper, found)
        yield from _reversed(paper)


def _exists(parts: dict[str, str | None]) -> bool:
    day = int(parts["day"] or parts.get("day2") or 0)
    year = int(parts["year"] or parts.get("year2") or 0)
    name = parts.get("month") or parts.get("month2")
    month = months()[name.casefold()] if name else int(parts.get("number") or 0)
    return 1 <= month <= 12 and 1 <= day <= last_day_of_month(year, month)  # noqa: PLR2004


def _no_day(paper: Paper, found: re.Match[str]) -> Finding:
    return Finding(
        IMPOSSIBLE,
        Severity.HIGH,
        f"The calendar has no {' '.join(found.group().split())}. Look the date up.",
        (paper.quoted(found.start(), found.end()),),
    )


def _reversed(paper: Paper) -> Iterator[Finding]:
    """Spans like "from 3 August 2019 to 11 December 2018"."""
    for one in paper.found.dates:
        first, second = (span_of(end) for end in ends_of(one.edtf))
        if first and second and second.last < first.first:
            yield Finding(
                IMPOSSIBLE,
                Severity.HIGH,
                f"{one.words}: the end lies before the beginning. Correct one.",
                (paper.said(paper.sentence(one.passage)),),
            )


# --- days to come ---------------------------------------------------------------------------------


def to_come(corpus: Corpus) -> Iterator[Finding]:
    """What is told as past on a day after the document's own date."""
    for paper in corpus.papers:
        written = paper.date_line
        for one, span in paper.past_dates() if written else ():
            if written and span.first > written.last and not _is_due(paper, one):
                yield Finding(
                    TO_COME,
                    Severity.HIGH,
                    f"{one.words} is told as past in a document of {written.last}. Correct the "
                    "year, or the date of the document.",
                    (paper.said(paper.sentence(one.passage)),),
                )


def _is_due(paper: Paper, one: DateProposal) -> bool:
    """Whether one of the two words before the date says that it is to come."""
    before = paper.surface.body[max(0, one.passage.start - 25) : one.passage.start]
    return any(pattern("due").fullmatch(word) for word in before.split()[-2:])


# --- the order of a tale --------------------------------------------------------------------------


def order(corpus: Corpus) -> Iterator[Finding]:
    """A date before the one that the tale has reached, behind "then" or "after that"."""
    for paper in corpus.papers:
        for (one, first), (other, second) in pairwise(paper.dates):
            if second.last < first.first and _goes_on(paper, one, other):
                yield Finding(
                    ORDER,
                    Severity.MEDIUM,
                    f"{other.words} is told as coming after {one.words}. Correct one of the dates.",
                    tuple(
                        dict.fromkeys(
                            paper.said(paper.sentence(each.passage)) for each in (one, other)
                        )
                    ),
                )
        yield from _out_of_a_row(paper)


def _goes_on(paper: Paper, one: DateProposal, other: DateProposal) -> bool:
    """Whether the text between two dates says that time goes on from the first to the second."""
    between = paper.surface.body[one.passage.end : other.passage.start]
    return len(between) < 250 and "\n" not in between and bool(pattern("then").search(between))  # noqa: PLR2004


def _out_of_a_row(paper: Paper) -> Iterator[Finding]:
    """One date among three or more of a sentence that breaks their rising order."""
    for sentence in paper.sentences:
        days = [pair for pair in paper.dates_in(sentence.start, sentence.end) if pair[1].is_day]
        if len(days) < 3 or _rises([span for _, span in days]):  # noqa: PLR2004
            continue
        strays = [
            one for one, span in days if _rises([other for _, other in days if other is not span])
        ]
        if strays and not pattern("back").search(sentence.words):
            yield Finding(
                ORDER,
                Severity.LOW,
                f"{strays[0].words} breaks the order of the dates around it. Look it up.",
                (paper.said(sentence),),
            )


def _rises(spans: list[Span]) -> bool:
    return len(spans) > 1 and all(one.first <= other.first for one, other in pairwise(spans))
