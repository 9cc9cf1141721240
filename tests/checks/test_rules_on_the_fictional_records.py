"""Each rule over records speaks where its mistake was made, and not on the register as it is.

A rule without a mistake of its own fails here.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.checks.mutated import records

from onrecord.checks.register.rules import RULES, check_records
from onrecord.records import Record, payload_of, record_from

Payload = dict[str, Any]
WORDS = "a" * 64


def somebody() -> Payload:
    return {"kind": "person", "id": "ivo-testov", "names": [{"text": "Ivo Testov"}]}


def case(*liberty: Payload, **fields: Any) -> Payload:
    title = {"en": "A case for tests"}
    return {"kind": "case", "id": "testov", "title": title, "liberty": list(liberty), **fields}


def period(situation: str, person: str = "ivo-testov", **days: str) -> Payload:
    named = {name.rstrip("_"): [day] for name, day in days.items()}
    return {"person": person, "situation": situation, **named}


def figure(key: str, number: int, period: str, **fields: Any) -> Payload:
    value = {"best": number, "low": number, "high": number, "bound": "exact"}
    return {
        "kind": "figure",
        "id": key,
        "indicator": "complaints",
        "value": value | {"wording": str(number)},
        "unit": "complaints",
        "period": period,
        **fields,
    }


def pinned(document: str) -> Payload:
    return {"document": document, "start": 0, "end": 80, "passage_sha256": WORDS}


def changed(key: str, **fields: Any) -> Payload:
    [found] = [one for one in records() if one.id == key]
    return payload_of(found) | fields


def copied(key: str, other: str) -> Payload:
    return changed(key, id=other)


def series() -> Payload:
    title = {"en": "Complaints by year"}
    return {"kind": "series", "id": "by-year", "title": title, "indicator": "complaints"}


def convicted() -> Payload:
    sentence = {"type": "imprisonment", "duration": "P9Y", "date": "2018-03-27"}
    proceeding = {
        "id": "trial",
        "type": "criminal",
        "charges": [{"provision": "xal-pc-211-3"}],
        "sentences": [sentence],
    }
    return case(people=["ivo-testov"], proceedings=[proceeding])


def acquitted() -> Payload:
    made = convicted()
    trial = made["proceedings"][0]
    sentence = trial["sentences"][0] | {"duration": "P1Y"}
    return made | {"proceedings": [trial | {"outcome": "acquitted", "sentences": [sentence]}]}


def incident(**fields: Any) -> Payload:
    return {"kind": "incident", "id": "rally", "title": {"en": "A rally"}, **fields}


def body(key: str, name: str) -> Payload:
    return {"kind": "organisation", "id": key, "names": [{"text": name}], "type": "ngo"}


MISTAKES: dict[str, list[Payload]] = {
    "record_after_death": [case(period("prison", "milo-sarvand", from_="2020-01-10"))],
    "record_released_before_arrest": [
        somebody(),
        case(period("prison", from_="2019-01-10"), period("parole", from_="2018-01-10")),
    ],
    "record_held_and_at_liberty": [
        somebody(),
        case(
            period("prison", from_="2019-01-10", until="2019-12-10"),
            period("at_liberty", from_="2019-03-01", until="2019-06-01"),
        ),
    ],
    "record_sentence_above_maximum": [somebody(), convicted()],
    "record_list_and_total_differ": [
        changed("ola-2018-09-03", total={"best": 14, "low": 14, "high": 14, "bound": "exact"})
    ],
    "record_part_larger_than_whole": [
        figure("whole", 9, "2019"),
        figure("part", 12, "2019", subset_of="whole"),
    ],
    "record_part_longer_than_whole": [
        figure("whole", 9, "2019"),
        figure("part", 3, "2019-03/2020-02", subset_of="whole"),
    ],
    "record_part_of_a_period_unmarked": [
        series(),
        figure("whole", 9, "2018", series="by-year"),
        figure("part", 3, "2019-01/2019-05", series="by-year"),
    ],
    "record_source_older_than_fact": [changed("election-2020", date="2030-04-25")],
    "record_one_origin_twice": [
        figure(
            "copied", 9, "2019", cites=[pinned("lakes-res-14-2019"), pinned("follow-up-2020-06")]
        )
    ],
    "record_link_not_archived": [
        {
            "kind": "document",
            "id": "post",
            "title": {"en": "A post"},
            "genre": "report",
            "address": "https://post.example/1",
        },
        figure("posted", 9, "2019", cites=[{"document": "post"}]),
    ],
    "record_provision_with_two_names": [
        changed(
            "xal-pc-211-3",
            wordings=[
                {"title": {"en": "Spreading of unverified reports"}},
                {"title": {"en": "Desecration of state emblems"}},
            ],
        )
    ],
    "record_recommendation_twice": [copied("lakes-14-2019-01", "asked-again")],
}


def listed(*people: Payload) -> list[Payload]:
    """Two closed editions of one issuer, a year apart, beside these people."""
    edition = {
        "kind": "list_edition",
        "organisation": "ola",
        "bound": "exact",
    }
    return [
        {**edition, "id": "early", "as_of": "2030-01-01"},
        {**edition, "id": "late", "as_of": "2031-01-01"},
        *people,
    ]


MISTAKES |= {
    "record_dated_apart_from_its_account": [
        incident(
            title={"en": "A rally on the square on 3 May 2011"},
            date="2014-05-03",
        )
    ],
    "record_dates_out_of_order": [
        somebody(),
        case(
            people=["ivo-testov"],
            proceedings=[
                {"id": "trial", "type": "criminal", "opened": "2019-05", "decided": "2018-04-01"}
            ],
        ),
    ],
    "record_acquitted_and_sentenced": [somebody(), acquitted()],
    "record_statement_and_facts": [
        {
            "kind": "statement",
            "id": "a-denial",
            "speaker": "ivo-testov",
            "type": "denial",
            "summary": {"en": "Nobody was held."},
            "cites": [{"document": "follow-up-2020-06", "stance": "contradicts"}],
        },
        somebody(),
    ],
    "record_dropped_from_a_list": listed(somebody() | {"recognitions": [{"edition": "early"}]}),
    "record_break_in_a_series": [
        series(),
        figure("before", 9, "2018", series="by-year"),
        figure("after", 90, "2019", series="by-year"),
    ],
    "record_one_count_with_two_periods": [
        figure("whole", 9, "2019"),
        figure("part", 9, "2019-01/2019-05"),
    ],
    "record_person_entered_twice": [
        somebody(),
        somebody() | {"id": "testov-i", "names": [{"text": "Ivo Testow"}]},
    ],
    "record_spelling_of_a_person": [
        somebody() | {"names": [{"text": "Aleksandr Testovsky"}]},
        incident(people=["ivo-testov"], title={"en": "The arrest of Alexander Testovskiy"}),
    ],
    "record_spelling_of_a_body": [
        body("watch", "The Testland Watch for Rights"),
        body("watch-too", "The Testland Watch of Rights"),
    ],
}


def register(*payloads: Payload) -> list[Record]:
    """The fictional register with these records instead of those with their ids, and beside."""
    given = {payload["id"]: record_from(payload) for payload in payloads}
    return [one for one in records() if one.id not in given] + list(given.values())


def test_every_rule_has_a_mistake_that_it_is_for() -> None:
    assert sorted(MISTAKES) == sorted(RULES)


def test_the_register_as_it_is_has_no_findings() -> None:
    assert check_records(records()) == []


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_rule_speaks_where_its_mistake_was_made_and_names_the_record(rule: str) -> None:
    found = check_records(register(*MISTAKES[rule]))
    assert {one.rule for one in found} == {rule}
    assert all(one.message.endswith(".") for one in found)
    made = {payload["id"] for payload in MISTAKES[rule]}
    assert all(made & set(one.records) for one in found)


def test_a_withdrawn_record_is_left_alone() -> None:
    gone = [payload | {"withdrawn": True} for payload in MISTAKES["record_part_larger_than_whole"]]
    assert check_records(register(*gone)) == []
