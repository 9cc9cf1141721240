"""What a draft's form shows and what is written into it are the same values, there and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.accounts import OWNER
from onrecord.extraction.written import NotUnderstood, date_of, money_of, quantity_of, term_of
from onrecord.review import intake, queries
from onrecord.values import Bound, DateInterval, Level, PartialDate
from onrecord.web.directory import Directory
from onrecord.web.reader import Reader
from onrecord.web.review_edits import Edits
from onrecord.web.review_fields import Group, Input, Rows
from onrecord.web.review_form import DraftForm
from onrecord.web.review_names import Names
from onrecord.web.review_values import Values

DOCUMENTS = Path(__file__).parents[2] / "registers" / "aldora" / "documents"
NAMES = ("follow-up-2020-06.docx", "lakes-resolution-14-2019.pdf", "list-2018-09-03.html")


def as_shown(fields: Iterable[Input | Group | Rows]) -> Iterator[tuple[str, str]]:
    """What a browser sends of a form that nobody touched."""
    for field in fields:
        if isinstance(field, Group):
            yield from as_shown(field.fields)
        elif isinstance(field, Rows):
            yield from as_shown(field.parts)
        elif field.control == "choices":
            yield field.name, ""
            yield from ((field.name, each.code) for each in field.options if each.is_chosen)
        elif field.control == "choice":
            yield field.name, next((each.code for each in field.options if each.is_chosen), "")
        elif field.control == "tick":
            yield f"{field.name}/shown", "1"
            yield from [(field.name, "on")] if field.value else []
        else:
            yield field.name, field.value.replace("\n", "\r\n")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("aldora")
def test_a_form_that_nobody_touched_edits_nothing(name: str) -> None:
    submission = intake.ingest_bytes(
        name, (DOCUMENTS / name).read_bytes(), by="tests", level=Level.PUBLIC
    )
    reader = Reader.of({}, OWNER)
    drafts = [queries.draft(each, OWNER) for each in submission.proposals.all()]
    found = [draft for draft in drafts if draft.payload]
    assert len(found) > 20
    for draft in found:
        values = Values(reader, Names(Directory(reader), draft.also))
        sent: dict[str, list[str]] = {}
        for field, value in as_shown(DraftForm(draft, values, "en", {}, {}).fields()):
            sent.setdefault(field, []).append(value)
        edits = Edits(draft, sent, values)
        assert (edits.read(), edits.faults) == ({}, {}), draft.fields


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_taken_in_words_as_in_figures(day: date) -> None:
    words = PartialDate.accept(day).in_words("en")
    assert date_of(words, PartialDate) == day.isoformat()
    assert date_of(day.isoformat(), PartialDate) == day.isoformat()


DATES = {
    "14 March 2019": "2019-03-14",
    "March 2019": "2019-03",
    "2019": "2019",
    "14.03.2019": "2019-03-14",
    "14 марта 2019 г.": "2019-03-14",
    "about 2012": "2012~",
    "before March 2019": "/2019-03",
    "since 2016": "2016/",
    "2019/2020": "2019/2020",
}


@pytest.mark.parametrize("written", DATES)
def test_dates_are_taken_as_sources_write_them(written: str) -> None:
    assert date_of(written, Bound) == DATES[written]


def test_an_ongoing_situation_and_a_span_are_written_as_in_records() -> None:
    assert date_of("..", Bound) == ".."
    assert date_of("from 2016 to 2019", DateInterval) == "2016/2019"
    with pytest.raises(NotUnderstood, match="no date"):
        date_of("before 2016", PartialDate)


@pytest.mark.parametrize("written", ["the day after", "31 February 2019", "2019 or 2020", "x"])
def test_what_is_no_date_is_said_to_be_none(written: str) -> None:
    with pytest.raises(NotUnderstood, match="write it as the source does"):
        date_of(written, PartialDate)


def test_terms_numbers_and_sums_are_taken_in_words() -> None:
    assert term_of("5 years and 6 months") == "P5Y6M"
    assert term_of("p15d") == "P15D"
    assert quantity_of("at least 15")["bound"] == "at_least"
    assert money_of("250,000 EUR")["currency"] == "EUR"


@pytest.mark.parametrize(
    ("reads", "written"), [(term_of, "long"), (quantity_of, "twice some"), (money_of, "much money")]
)
def test_what_is_none_is_refused(reads: object, written: str) -> None:
    assert callable(reads)
    with pytest.raises(NotUnderstood, match=written):
        reads(written)
