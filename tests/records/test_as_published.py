"""The register as documents dated up to a day support it: what only later ones say is gone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import factories
from tests.factories import Payload, cite
from tests.samples import REGISTERS

from onrecord.records import (
    Instrument,
    Record,
    as_published,
    payload_of,
    read_entries,
    register_files,
)

BETWEEN = date(2018, 6, 1)
LETTER = factories.document("letter", "2017-11-07")
REPORT = factories.document("report", "2020-02-19")


def published(*records: Payload, day: date = BETWEEN) -> dict[str, Payload]:
    """What stands on the day, beside a letter of 2017 and a report of 2020."""
    given_records = [factories.shape(record) for record in (LETTER, REPORT, *records)]
    return {record.id: payload_of(record) for record in as_published(given_records, day)}


def person(**fields: Any) -> Payload:
    return factories.person(**fields)


def test_a_document_stands_from_its_first_day() -> None:
    assert set(published(day=date(2017, 11, 6))) == set()
    assert set(published(day=date(2017, 11, 7))) == {"letter"}
    assert set(published(day=date(2020, 2, 19))) == {"letter", "report"}


def test_a_document_dated_by_month_stands_from_the_first_of_it() -> None:
    monthly = factories.document("monthly", "2018-06")
    assert "monthly" in published(monthly)
    assert "monthly" not in published(monthly, day=date(2018, 5, 31))


def test_a_document_without_a_date_supports_nothing() -> None:
    undated = factories.document("undated", None)
    assert set(published(undated, person(cites=[cite("undated")]))) == {"letter"}


def test_a_record_stands_with_any_of_its_citations() -> None:
    cites = [cite("report"), cite("letter")]
    assert published(person(cites=cites))["ivo-testov"]["cites"] == [cite("letter")]
    assert "ivo-testov" not in published(person(cites=[cite("report")]))


def test_a_record_without_citations_stands() -> None:
    assert "ivo-testov" in published(person())


def test_a_field_with_citations_of_its_own_stands_with_those() -> None:
    both = person(
        description={"en": "A tester"},
        basis="already-public",
        cites=[cite("letter"), cite("report", "/description"), cite("letter", "/basis")],
    )
    assert published(both)["ivo-testov"] == person(
        basis="already-public", cites=[cite("letter"), cite("letter", "/basis")]
    )


def test_one_of_several_statements_in_a_field_stands_with_its_own_citation() -> None:
    bounded = factories.period(
        from_=["2016", "/2016-05"],
        attested=["2017-11-07", "2020-02-19"],
        cites=[
            cite("letter", "/from/0"),
            cite("report", "/from/1"),
            cite("letter", "/attested/0"),
            cite("report", "/attested/1"),
        ],
    )
    [found] = published(person(), factories.case(bounded))["case"]["liberty"]
    assert found["from"] == "2016"
    assert found["attested"] == ["2017-11-07"]


def test_pointers_follow_what_they_support_when_something_before_it_goes() -> None:
    bounded = factories.period(
        attested=["2020-02-19", "2017-11-07"],
        cites=[cite("report", "/attested/0"), cite("letter", "/attested/1")],
    )
    [found] = published(person(), factories.case(bounded))["case"]["liberty"]
    assert found["attested"] == ["2017-11-07"]
    assert found["cites"] == [cite("letter", "/attested/0")]


def test_a_part_whose_citations_are_all_later_goes_and_the_others_stay() -> None:
    case = factories.case(
        factories.period(attested=["2017-11-07"], cites=[cite("letter")]),
        factories.period(attested=["2020-02-19"], cites=[cite("report")]),
    )
    [found] = published(person(), case)["case"]["liberty"]
    assert found["attested"] == ["2017-11-07"]


def test_a_part_without_citations_goes_where_its_own_date_is_later() -> None:
    graded = factories.recommendation(
        "free", factories.assessment(date="2020-02-19"), factories.assessment(date="2018")
    )
    found = published(
        graded,
        factories.instrument(body="watch"),
        factories.organisation(),
        factories.states(),
    )
    assert [each["date"] for each in found["free"]["assessments"]] == ["2018"]


def test_a_record_of_which_only_later_parts_are_cited_goes() -> None:
    case = factories.case(factories.period(attested=["2020-02-19"], cites=[cite("report")]))
    assert "case" not in published(person(), case)


def test_what_cannot_be_without_a_record_that_is_gone_goes_with_it_and_so_on() -> None:
    gone = factories.organisation("assembly", cites=[cite("report")])
    found = published(
        gone,
        factories.states(),
        factories.instrument(),
        factories.recommendation("free"),
        factories.recommendation("again", repeats=["free"]),
    )
    assert set(found) == {"letter", "test-states"}


def test_what_can_be_without_a_record_that_is_gone_stays_without_it() -> None:
    court = factories.organisation("court", type="court", cites=[cite("report")])
    proceeding = {"id": "trial", "type": "criminal", "court": "court", "people": ["ivo-testov"]}
    found = published(court, person(), factories.case(proceedings=[proceeding]))
    assert found["case"]["proceedings"] == [
        {"id": "trial", "type": "criminal", "people": ["ivo-testov"]}
    ]


def test_what_the_register_says_of_itself_needs_no_document() -> None:
    later = factories.register(as_of="2020-02-19", featured=["free"])
    assert published(later, factories.states())["test-register"]["as_of"] == "2020-02-19"
    assert "featured" not in published(later, factories.states())["test-register"]


def test_no_document_attests_a_day_that_lies_ahead() -> None:
    period = factories.period(attested=["2017-11-07", "2020"], cites=[cite("letter")])
    [found] = published(person(), factories.case(period))["case"]["liberty"]
    assert found["attested"] == ["2017-11-07"]


@pytest.mark.parametrize("day", ["2018-07", "2018-07/2019", "2019/.."])
def test_an_uncited_incident_stands_from_its_own_day(day: str) -> None:
    incident = {"kind": "incident", "id": "march", "title": {"en": "A march"}, "date": day}
    assert "march" not in published(incident)
    assert "march" in published(incident, day=date(2019, 1, 1))


def test_a_citation_that_only_contradicts_bears_nothing() -> None:
    cites = [cite("letter", stance="contradicts"), cite("report")]
    assert "ivo-testov" not in published(person(cites=cites))


def test_parts_about_a_person_who_is_gone_go_and_the_case_stays() -> None:
    gone = factories.person("ana-probova", cites=[cite("report")])
    case = factories.case(
        factories.period("ana-probova"), factories.period(), people=["ana-probova", "ivo-testov"]
    )
    found = published(gone, person(), case)["case"]
    assert found["people"] == ["ivo-testov"]
    assert [each["person"] for each in found["liberty"]] == ["ivo-testov"]


def test_what_supported_only_references_that_are_gone_goes_with_them() -> None:
    gone = factories.organisation("union", "A Union", cites=[cite("report")])
    outcome = {
        "kind": "outcome",
        "id": "released",
        "type": "release",
        "summary": {"en": "Released"},
        "claimed_by": ["union"],
        "cites": [cite("letter"), cite("letter", "/claimed_by")],
    }
    found = published(gone, outcome)["released"]
    assert "claimed_by" not in found
    assert found["cites"] == [cite("letter")]


@pytest.fixture(scope="module")
def kazakhstan() -> list[Record]:
    files = register_files(REGISTERS / "kazakhstan")
    return [entry.record for entry in read_entries(files)]


@pytest.fixture(scope="module")
def aldora() -> list[Record]:
    return [entry.record for entry in read_entries(register_files(REGISTERS / "aldora"))]


@settings(max_examples=15)
@given(day=st.dates(date(2010, 1, 1), date(2021, 1, 1)))
def test_pruning_twice_is_pruning_once(
    kazakhstan: list[Record], aldora: list[Record], day: date
) -> None:
    for records in (kazakhstan, aldora):
        once = as_published(records, day)
        assert as_published(once, day) == once


def test_after_the_last_document_everything_stands(kazakhstan: list[Record]) -> None:
    dated = [r for r in kazakhstan if getattr(r, "date", None) is not None or r.kind != "document"]
    everything = {record.id for record in as_published(kazakhstan, date(2026, 1, 1))}
    assert {record.id for record in dated if record.kind == "instrument"} <= everything
    assert {record.id for record in dated if record.kind == "recommendation"} <= everything
    assert {record.id for record in dated if record.kind == "list_edition"} <= everything


def test_the_sample_of_2017_knows_the_letter_and_nothing_of_the_resolution(
    kazakhstan: list[Record],
) -> None:
    known = {record.id for record in as_published(kazakhstan, date(2017, 12, 31))}
    assert "odf-2017-letter-calls" in known
    assert "ep-2019-2610" not in known
    found = [record for record in kazakhstan if record.id in known]
    instruments = [record for record in found if isinstance(record, Instrument)]
    assert [each.id for each in instruments if each.date and each.date.earliest.year > 2017] == []
    assert [record.id for record in found if record.kind == "list_edition"] == ["odf-2017-11-07"]
