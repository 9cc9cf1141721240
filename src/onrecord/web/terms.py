"""Computed terms in words: when a sentence ends, said with everything it was computed from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from onrecord.cases.terms import Span, Term
from onrecord.records.custody import Credit
from onrecord.values import Citation, PartialDate

from .directory import Directory
from .languages import spoken
from .notes import Notes, References
from .reader import in_words
from .said import Link, Said


@dataclass(frozen=True)
class Reckoned:
    """A computed term: of which case, when it ends, what it was computed from, by which sources."""

    case: Link | None
    ends: str
    is_over: bool
    parole_from: str
    inputs: tuple[Said, ...]
    sources: References


def reckoned(
    term: Term, cites: Iterable[Citation], case: str, directory: Directory, notes: Notes
) -> Reckoned:
    """The term as a page shows it on the reader's day; `cites` are those of the sentence."""
    granted = (cite for credit in term.credits for cite in credit.cites)
    return Reckoned(
        case=directory.link(case),
        ends=span_in_words(term.ends),
        is_over=term.ends.last is not None and term.ends.last < directory.reader.day,
        parole_from=span_in_words(term.parole_from) if term.parole_from else "",
        inputs=tuple(inputs(term, directory)),
        sources=notes.listed((*cites, *granted)),
    )


def inputs(term: Term, directory: Directory) -> Iterator[Said]:
    """What the end was computed from, in the order in which it counts."""
    yield Said(term.duration.in_words(spoken()))
    yield Said(
        _("beginning {day}, {how}").format(day=span_in_words(term.begins), how=_(term.begins_by))
    )
    for credit in term.credits:
        yield Said(_credited(credit, directory))
    fewest, most = term.credited
    if most:
        days = f"{fewest}" if fewest == most else f"{fewest}–{most}"
        yield Said(
            _("{days} days taken off; without them it would end {end}").format(
                days=days, end=span_in_words(term.uncredited)
            )
        )


def _credited(credit: Credit, directory: Directory) -> str:
    """Time held before the term, and how it counts."""
    name = directory.reader.label("liberty-situation", credit.situation).lower()
    if credit.duration is not None:
        held = credit.duration.in_words(spoken())
    else:
        held = _("{first} to {last}").format(first=_day(credit.from_), last=_day(credit.until))
    days, counted = credit.ratio.split(":")
    law = directory.link(credit.provision) if credit.provision else None
    by = f", {law.words}" if law else ""
    return (
        _("{situation}, {held}, of which {days} counts as {counted}").format(
            situation=name, held=held, days=days, counted=counted
        )
        + by
    )


def _day(date: PartialDate | None) -> str:
    return date.in_words(spoken()) if date else "?"


def span_in_words(span: Span) -> str:
    """One day as far as it is known: a day, a month, a year, or between two days."""
    if span.last is None:
        return _("not known")
    return between(span.first or span.last, span.last)


def between(first: date, last: date) -> str:
    """The days from one to another, as a month or a year where they make up such."""
    if first == last:
        return in_words(first)
    for text in (f"{first:%Y}", f"{first:%Y-%m}"):
        whole = PartialDate.parse(text)
        if (whole.earliest, whole.latest) == (first, last):
            return whole.in_words(spoken())
    return _("between {first} and {last}").format(first=in_words(first), last=in_words(last))
