"""Events, orders of dates and statements in the register."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks.findings import Finding, Severity
from onrecord.checks.spans import Span, span_of
from onrecord.extraction.dates import moments
from onrecord.extraction.surface import surface_of
from onrecord.records import (
    Case,
    Commitment,
    Document,
    Incident,
    Instrument,
    Proceeding,
    Recommendation,
    Reply,
    Statement,
)
from onrecord.values import LocalisedText, PartialDate

from .book import Book, found, span

APART = "record_dated_apart_from_its_account"
ORDER = "record_dates_out_of_order"
STATEMENT = "record_statement_and_facts"
VERDICT = "record_acquitted_and_sentenced"
_FIRM = "borne_out"
_AGAINST = frozenset({"contradicted", "misleading"})
_TO_BE_SERVED = frozenset({"imprisonment", "restriction_of_liberty"})


# --- events ---------------------------------------------------------------------------------------


def dated_apart(book: Book) -> Iterator[Finding]:
    """An incident whose own words give its day or month in another year than its date."""
    for one in book.all(Incident):
        happened = span(one.date)
        if happened is None or not happened.is_within_a_month:
            continue
        told = [(words, days) for text in (one.title, one.summary) for words, days in _dates(text)]
        if any(days.meets(happened) for _, days in told):
            continue
        for words, days in told:
            if _is_another_year(days, happened):
                yield from found(
                    APART,
                    Severity.HIGH,
                    f"{one.id} is dated {one.date}, and its own words say “{words}”. Correct the "
                    "date or the words.",
                    one.id,
                )
                break


def _dates(text: LocalisedText | None) -> Iterator[tuple[str, Span]]:
    """The days and months that a text names, in each of its languages."""
    for language, words in (text or {}).items():
        for moment in moments(surface_of(words), language):
            days = span_of(moment.edtf)
            if days is not None and days.is_within_a_month:
                yield words[moment.start : moment.end], days


def _is_another_year(told: Span, happened: Span) -> bool:
    """Whether they are of one month in two years, and of one day where both name it."""
    months = told.first.month == happened.first.month and told.last.month == happened.last.month
    days = not (told.is_day and happened.is_day) or told.first.day == happened.first.day
    return months and days and told.first.year != happened.first.year


# --- what comes first -----------------------------------------------------------------------------


def order(book: Book) -> Iterator[Finding]:
    """What was answered before it was asked, decided before it was opened, due before promised."""
    for case in book.all(Case):
        for one in case.proceedings:
            yield from _in_order(
                f"{case.id}: {one.id} is decided", one.decided, "opened", one.opened, case.id
            )
    for promise in book.all(Commitment):
        yield from _in_order(f"{promise.id} is due", promise.due, "made", promise.date, promise.id)
    for reply in book.all(Reply):
        for target in reply.to:
            asked = _asked(book, target)
            if asked is not None:
                what = f"{reply.id} is dated"
                said = f"{asked.id}, which it answers, is"
                yield from _in_order(what, reply.date, said, asked.date, reply.id, asked.id)


def _asked(book: Book, target: str) -> Instrument | None:
    demand = book.get(target, Recommendation)
    return book.get(demand.instrument if demand else target, Instrument)


def _in_order(
    what: str,
    later: PartialDate | None,
    said: str,
    earlier: PartialDate | None,
    *records: str,
) -> Iterator[Finding]:
    last, first = span(later), span(earlier)
    if last is not None and first is not None and last.last < first.first:
        yield from found(
            ORDER,
            Severity.HIGH,
            f"{what} {later}, and {said} {earlier}: the one cannot come first. Correct a date.",
            *records,
        )


# --- statuses and statements ----------------------------------------------------------------------


def acquitted(book: Book) -> Iterator[Finding]:
    """A proceeding that ended in acquittal and has a term that was imposed and never replaced."""
    for case in book.all(Case):
        for one in case.proceedings:
            if one.outcome == "acquitted" and _has_a_term(one):
                yield from found(
                    VERDICT,
                    Severity.HIGH,
                    f"{case.id}: {one.id} ended in acquittal, and a term imposed in it stands. Say "
                    "which came first in its stages, or correct the outcome.",
                    case.id,
                )


def _has_a_term(one: Proceeding) -> bool:
    terms = [each for each in one.sentences if each.type in _TO_BE_SERVED]
    reviewed = any(stage.outcome == "acquitted" for stage in one.stages)
    return any(each.stage == "imposed" for each in terms) and not reviewed


def statements(book: Book) -> Iterator[Finding]:
    """A statement that a source contradicts and nobody judged, or of which verdicts differ."""
    for one in book.all(Statement):
        verdicts = {each.verdict for each in one.verdicts}
        if _FIRM in verdicts and verdicts & _AGAINST:
            told = (
                "is judged to be borne out and to be untrue: say in each verdict what it rests on"
            )
        elif not verdicts & _AGAINST and (against := _contradicting(book, one)):
            told = f"is contradicted by {', '.join(against)}, and no verdict says so: give one"
        else:
            continue
        yield from found(STATEMENT, Severity.MEDIUM, f"{one.id} {told}.", one.id)


def _contradicting(book: Book, one: Statement) -> list[str]:
    """The documents that are cited against a statement or against a verdict in its favour."""
    cites = [*one.cites, *(cite for each in one.verdicts for cite in each.cites)]
    against = {cite.document for cite in cites if cite.stance == "contradicts"}
    return sorted(name for name in against if book.get(name, Document) is not None)
