"""Values as fields of records: what they accept, their JSON, their schema."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from tests.values.strategies import BOUNDS, CITATIONS, DATES, DURATIONS, INTERVALS, QUANTITIES

from onrecord.values import (
    Bound,
    Citation,
    DateInterval,
    Duration,
    Grade,
    Level,
    LocalisedText,
    Money,
    PartialDate,
    Quantity,
    ScaleReference,
)

EDTF_TYPES = (PartialDate, DateInterval, Bound)
TEXTS = st.sampled_from(
    [LocalisedText({"en": "Release"}), LocalisedText({"kk-Cyrl": "Босату", "ru": "Освободить"})]
)
VALUES = st.one_of(
    DATES.map(PartialDate.parse),
    INTERVALS,
    BOUNDS,
    DURATIONS,
    QUANTITIES,
    QUANTITIES.map(lambda amount: Money.of(amount, "EUR")),
    st.sampled_from(Level),
    st.builds(Grade, scale=st.just(ScaleReference("odf-2020", "1")), code=st.just("fulfilled")),
    st.just(ScaleReference("odf-2020", "1")),
    CITATIONS,
    TEXTS,
)


class LibertyExample(BaseModel):
    """A record with every kind of value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asserted: PartialDate
    period: DateInterval | None = None
    until: Bound | None = None
    term: Duration
    held: Quantity
    fine: Money
    level: Level = Level.PUBLIC
    grade: Grade
    citations: tuple[Citation, ...] = ()
    title: LocalisedText


@given(VALUES)
def test_every_value_is_equal_after_json(value: object) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(type(value))
    written = json.dumps(adapter.dump_python(value, mode="json"))
    assert adapter.validate_python(json.loads(written)) == value
    assert adapter.validate_json(written) == value


@given(VALUES)
def test_json_is_written_the_same_each_time(value: object) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(type(value))
    once = adapter.dump_json(value)
    assert adapter.dump_json(adapter.validate_json(once)) == once


@given(st.one_of(DATES.map(PartialDate.parse), INTERVALS, BOUNDS, DURATIONS))
def test_what_is_written_as_text_fits_the_pattern_of_its_schema(value: object) -> None:
    schema = TypeAdapter(type(value)).json_schema()
    assert re.search(schema["pattern"], str(value), re.ASCII)


def test_a_record_is_its_values_in_json() -> None:
    shape = {
        "asserted": "2020-02",
        "period": "2017/..",
        "until": "/2020-02",
        "term": "P7Y6M",
        "held": {"low": 16, "best": None, "high": None, "bound": "at_least", "wording": None},
        "fine": {
            "amount": {"low": 5, "best": 5, "high": 5, "bound": "exact", "wording": None},
            "currency": "EUR",
        },
        "level": "internal",
        "grade": {"scale": "odf-2020/1", "code": "not_fulfilled"},
        "citations": [],
        "title": {"en": "Ivo Testov"},
    }
    record = LibertyExample.model_validate(shape)
    assert record.model_dump(mode="json") == shape
    assert LibertyExample.model_validate_json(record.model_dump_json()) == record


@pytest.mark.parametrize("kind", EDTF_TYPES)
def test_yaml_may_give_a_year_or_a_day_as_it_reads_them(kind: type[object]) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    assert str(adapter.validate_python(2016)) == "2016"
    assert str(adapter.validate_python(date(2019, 12, 27))) == "2019-12-27"
    assert str(adapter.validate_python("2019-12")) == "2019-12"


@pytest.mark.parametrize("kind", EDTF_TYPES)
@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (
            datetime(2019, 12, 27, 10, tzinfo=UTC),
            "has a time of day; write the day alone: 2019-12-27",
        ),
        (True, "True is not text; write '2019"),
        (20191227, "'20191227' is not an EDTF level 1 date"),
        (2019.5, "2019.5 is not text"),
        (["2019"], "['2019'] is not text"),
        ("2019-02-30", "'2019-02-30': that month has the days 01 to 28"),
    ],
)
def test_what_yaml_reads_as_no_date_is_refused(
    kind: type[object], value: object, problem: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        TypeAdapter(kind).validate_python(value)
    assert problem in str(refusal.value)


@pytest.mark.parametrize("kind", EDTF_TYPES)
def test_the_schema_of_a_date_is_edtf(kind: type[object]) -> None:
    schema = TypeAdapter(kind).json_schema()
    assert (schema["type"], schema["format"]) == ("string", "edtf")
    assert set(schema) == {"type", "format", "pattern", "description", "examples"}


@pytest.mark.parametrize("kind", [*EDTF_TYPES, Duration, ScaleReference])
def test_the_examples_of_a_schema_are_values(kind: type[object]) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    schema = adapter.json_schema()
    for example in schema["examples"]:
        assert str(adapter.validate_python(example)) == example
        assert re.search(schema["pattern"], example, re.ASCII)


def test_the_schema_of_a_record_says_what_each_value_looks_like() -> None:
    schema = LibertyExample.model_json_schema()
    assert schema["properties"]["asserted"]["format"] == "edtf"
    assert schema["properties"]["term"]["format"] == "duration"
    assert schema["properties"]["title"]["type"] == "object"
    assert schema["$defs"]["Level"]["enum"] == ["public", "internal", "restricted", "sealed"]
