"""YAML to record to YAML: the same record, the same text, the same bytes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests import factories
from tests.values import strategies as values

from onrecord.records import (
    KINDS,
    Record,
    canonical_bytes,
    payload_of,
    read_entries,
    record_from,
    register_files,
    yaml_of,
)
from onrecord.values import Bound

ROOT = Path(__file__).resolve().parents[2]
REGISTERS = sorted(path.parent for path in (ROOT / "registers").glob("*/register.yaml"))

WORDS = st.text(min_size=1, max_size=30).map(str.strip).filter(bool).filter(str.isprintable)
IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
TEXTS = st.dictionaries(st.sampled_from(["en", "ru"]), WORDS, min_size=1)
BOUNDS = values.DATED_BOUNDS.map(str)
DATES = values.DATES.map(str)
ATTESTED = st.one_of(DATES, st.fixed_dictionaries({"date": DATES, "went_on": st.booleans()}))
CITES = st.lists(
    st.fixed_dictionaries(
        {"document": IDS}, optional={"place": WORDS, "pointer": st.just("/from")}
    ),
    max_size=2,
)


def id_of(value: Any) -> Any:
    return value["id"]


def as_bounds(written: str | list[str]) -> list[Bound]:
    return [Bound.parse(text) for text in ([written] if isinstance(written, str) else written)]


def can_be(period: dict[str, Any]) -> bool:
    """Whether the period can have ended after it began; one that cannot is no record."""
    return not any(
        began.earliest and ended.latest and ended.latest < began.earliest
        for began in as_bounds(period.get("from", []))
        for ended in as_bounds(period.get("until", []))
    )


PERIODS = st.fixed_dictionaries(
    {"person": IDS, "situation": st.just("prison")},
    optional={
        "from": st.one_of(BOUNDS, st.lists(BOUNDS, max_size=3)),
        "until": st.one_of(BOUNDS, st.just(".."), st.lists(BOUNDS, max_size=3)),
        "attested": st.lists(ATTESTED, max_size=3),
        "ended": st.just("served"),
        "cites": CITES,
    },
).filter(can_be)
CASES = st.fixed_dictionaries(
    {"kind": st.just("case"), "id": IDS, "title": TEXTS},
    optional={"liberty": st.lists(PERIODS, max_size=3), "withdrawn": st.booleans()},
)
PEOPLE = st.fixed_dictionaries(
    {
        "kind": st.just("person"),
        "id": IDS,
        "names": st.lists(
            st.fixed_dictionaries({"text": WORDS}, optional={"script": st.just("Latn")}),
            min_size=1,
            max_size=3,
        ),
    },
    optional={"description": TEXTS, "objected": DATES, "level": st.sampled_from(["internal"])},
)
RECOMMENDATIONS = st.fixed_dictionaries(
    {
        "kind": st.just("recommendation"),
        "id": IDS,
        "instrument": IDS,
        "summary": TEXTS,
        "asked_of": st.just(["EU"]),
        "must_act": st.just(["EU"]),
        "themes": st.just(["torture"]),
    },
    optional={"order": st.integers(1, 999), "number": WORDS, "cites": CITES},
)
POINTS = st.fixed_dictionaries(
    {"position": st.sampled_from(["accepted", "passed_over"])},
    optional={"recommendation": IDS, "component": IDS, "evidence": st.lists(IDS, max_size=2)},
)
REPLIES = st.fixed_dictionaries(
    {
        "kind": st.just("reply"),
        "id": IDS,
        "to": st.lists(IDS, min_size=1, max_size=1),
        "by": st.just("EU"),
        "position": st.just("noted"),
    },
    optional={"points": st.lists(POINTS, max_size=3), "date": DATES, "judged_by": IDS},
)
RAISED: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"id": IDS, "summary": TEXTS},
    optional={"disclosure": st.just("privately"), "people": st.lists(IDS), "carried_to": IDS},
)
OPPORTUNITIES = st.fixed_dictionaries(
    {"kind": st.just("opportunity"), "id": IDS, "title": TEXTS, "type": st.just("session")},
    optional={
        "date": DATES,
        "participants": st.lists(st.fixed_dictionaries({"party": IDS}), max_size=2),
        "raised": st.lists(RAISED, max_size=3, unique_by=id_of),
    },
)
SENTENCES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"type": st.just("imprisonment")},
    optional={
        "duration": st.sampled_from(["P7Y6M", "P15D"]),
        "credits": st.lists(
            st.one_of(
                st.fixed_dictionaries({"from": DATES, "until": DATES}),
                st.fixed_dictionaries({"duration": st.just("P1M"), "ratio": st.just("1:2")}),
            ),
            max_size=2,
        ),
        "early_release": st.sampled_from([{"after": "1/3"}, {"after": "P6M"}]),
        "amount": st.just({"amount": 40, "currency": "EUR"}),
    },
)
TRIALS = st.fixed_dictionaries(
    {"kind": st.just("case"), "id": IDS, "title": TEXTS},
    optional={
        "proceedings": st.lists(
            st.fixed_dictionaries(
                {"id": IDS, "type": st.just("extradition")},
                optional={"sentences": st.lists(SENTENCES, max_size=2), "notice": st.just("red")},
            ),
            max_size=2,
            unique_by=id_of,
        ),
    },
)
INVOLVEMENTS = st.fixed_dictionaries(
    {
        "kind": st.just("involvement"),
        "id": IDS,
        "described_as": TEXTS,
        "matters": st.lists(IDS, min_size=1, max_size=2),
        "role": st.just("ordered"),
        "steps": st.lists(
            st.fixed_dictionaries({"status": st.just("alleged")}, optional={"date": DATES}),
            min_size=1,
            max_size=2,
        ),
    },
    optional={"level": st.sampled_from(["public", "restricted", "sealed"])},
)
SHAPES = st.one_of(CASES, PEOPLE, RECOMMENDATIONS, REPLIES, OPPORTUNITIES, TRIALS, INVOLVEMENTS)


def dates_as_text(value: Any) -> Any:
    """The value as our own reader gives it: others read a plain date as a date."""
    if isinstance(value, dict):
        return {key: dates_as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [dates_as_text(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def through_a_file(records: list[Record], folder: Path) -> list[Record]:
    path = folder / "written.yaml"
    path.write_text(yaml_of(records), encoding="utf-8")
    return [entry.record for entry in read_entries([path])]


@given(SHAPES)
def test_a_record_of_any_shape_survives_its_payload(value: dict[str, Any]) -> None:
    record = record_from(value)
    assert record_from(payload_of(record)) == record
    assert payload_of(record_from(payload_of(record))) == payload_of(record)


@given(st.lists(SHAPES, max_size=4, unique_by=id_of))
def test_records_of_any_shape_survive_a_file(
    tmp_path_factory: pytest.TempPathFactory, values: list[dict[str, Any]]
) -> None:
    records = [record_from(value) for value in values]
    assert through_a_file(records, tmp_path_factory.mktemp("written")) == records


@pytest.mark.parametrize("register", REGISTERS, ids=lambda path: path.name)
def test_every_record_of_a_sample_register_survives_a_file(register: Path, tmp_path: Path) -> None:
    records = [entry.record for entry in read_entries(register_files(register))]
    assert {record.kind for record in records} <= set(KINDS)
    assert through_a_file(records, tmp_path) == records


@pytest.mark.parametrize("register", REGISTERS, ids=lambda path: path.name)
def test_a_sample_register_reads_the_same_with_any_other_yaml_reader(register: Path) -> None:
    records = [entry.record for entry in read_entries(register_files(register))]
    others = yaml.safe_load(yaml_of(records))
    assert [dates_as_text(other) for other in others] == [payload_of(each) for each in records]


@given(SHAPES)
def test_the_order_of_fields_does_not_matter(value: dict[str, Any]) -> None:
    turned = dict(reversed(value.items()))
    assert canonical_bytes(payload_of(record_from(turned))) == canonical_bytes(
        payload_of(record_from(value))
    )


@pytest.mark.parametrize(
    ("given_value", "canonical"),
    [
        ("..", ".."),
        (["2019"], "2019"),
        (["2019", "/2020-02"], ["2019", "/2020-02"]),
        ("2019/2020", "2019/2020"),
    ],
)
def test_one_plain_value_stays_one(given_value: Any, canonical: Any) -> None:
    record = factories.shape(factories.case(factories.period(until=given_value)))
    assert payload_of(record)["liberty"][0]["until"] == canonical


def test_an_attestation_that_is_only_a_date_stays_one() -> None:
    given_dates = ["2019-05", {"date": "2020"}, {"date": "2020-02", "went_on": True}]
    record = factories.shape(factories.case(factories.period(attested=given_dates)))
    assert payload_of(record)["liberty"][0]["attested"] == [
        "2019-05",
        "2020",
        {"date": "2020-02", "went_on": True},
    ]


def test_what_is_as_usual_is_not_written() -> None:
    usual = factories.person(level="public", withdrawn=False, roles=[])
    assert payload_of(factories.shape(usual)) == {
        "kind": "person",
        "id": "ivo-testov",
        "names": [{"text": "Ivo Testov"}],
    }


def test_identity_comes_first_and_citations_last() -> None:
    record = factories.shape(
        factories.person(cites=[factories.cite()], withdrawn=True, level="internal", states=["EU"])
    )
    fields = list(yaml.safe_load(yaml_of([record]))[0])
    assert fields == ["kind", "id", "withdrawn", "level", "names", "states", "cites"]


def test_text_of_every_script_is_written_as_it_is() -> None:
    record = factories.shape(factories.person("ivo-testov", "Иво Тестов", "ივო ტესტოვი"))
    assert "Иво Тестов" in yaml_of([record])
    assert "ივო ტესტოვი" in yaml_of([record])
