"""How often a demand was made: by instruments, by bodies, since its first day."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests import factories
from tests.factories import Payload, loaded

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.recommendations.asking import demand, repeated

DAY = date(2020, 2, 19)
BODIES = [factories.organisation(key, key.capitalize()) for key in ("assembly", "panel", "council")]
INSTRUMENTS = [
    factories.instrument("report-2010", "panel", date="2010-05"),
    factories.instrument("resolution-2014", "assembly", date="2014-03-01"),
    factories.instrument(
        "resolution-2019", "assembly", date="2019-03-01", jointly_with=["council"]
    ),
]


def recommendation(key: str, instrument: str, *repeats: str, **fields: Any) -> Payload:
    given = factories.recommendation(key, instrument=instrument, **fields)
    return given | ({"repeats": list(repeats)} if repeats else {})


def load(folder: RegisterFolder, *records: Payload) -> None:
    loaded(folder, factories.states(), *BODIES, *INSTRUMENTS, *records)


CHAIN = (
    recommendation("first", "report-2010"),
    recommendation("second", "resolution-2014", "first"),
    recommendation("third", "resolution-2019", "second"),
)


def test_what_repeats_one_another_is_one_demand_wherever_one_begins(
    register_folder: RegisterFolder,
) -> None:
    load(register_folder, *CHAIN)
    for key in ("first", "second", "third"):
        found = demand(key, DAY, OWNER)
        assert [each.recommendation for each in found.askings] == ["first", "second", "third"]
        assert (found.times, found.bodies) == (3, ("panel", "assembly", "council"))
        assert found.since == date(2010, 5, 1)


def test_what_was_asked_later_does_not_count_yet(register_folder: RegisterFolder) -> None:
    load(register_folder, *CHAIN)
    found = demand("first", date(2015, 1, 1), OWNER)
    assert (found.times, found.bodies) == (2, ("panel", "assembly"))


def test_an_instrument_that_says_it_twice_asks_once(register_folder: RegisterFolder) -> None:
    load(
        register_folder,
        recommendation("one", "report-2010"),
        recommendation("again", "report-2010", "one"),
    )
    assert demand("one", DAY, OWNER).times == 1
    assert repeated(DAY, OWNER) == []


def test_what_nothing_repeats_was_asked_once(register_folder: RegisterFolder) -> None:
    load(register_folder, recommendation("one", "resolution-2014"))
    found = demand("one", DAY, OWNER)
    assert (found.times, found.bodies, found.since) == (1, ("assembly",), date(2014, 3, 1))


def test_a_part_is_a_demand_of_its_own(register_folder: RegisterFolder) -> None:
    parts = [
        {"id": "a", "summary": {"en": "A"}, "repeats": ["asked-a"]},
        {"id": "b", "summary": {"en": "B"}, "repeats": ["asked-b"]},
        {"id": "c", "summary": {"en": "C"}},
    ]
    load(
        register_folder,
        recommendation("asked-a", "report-2010"),
        recommendation("asked-b", "resolution-2014"),
        recommendation("both", "resolution-2019", components=parts),
    )
    times = [demand("both", DAY, OWNER, f"components/{place}").times for place in range(3)]
    assert times == [2, 2, 1]
    assert demand("both", DAY, OWNER, "components/0").since == date(2010, 5, 1)
    assert demand("both", DAY, OWNER).times == 1
    found = demand("asked-a", DAY, OWNER)
    assert [each.recommendation for each in found.askings] == ["asked-a", "both"]


def test_a_broad_demand_does_not_make_one_of_those_that_it_repeats(
    register_folder: RegisterFolder,
) -> None:
    load(
        register_folder,
        recommendation("narrow", "report-2010"),
        recommendation("other", "resolution-2014"),
        recommendation("broad", "resolution-2019", "narrow", "other"),
    )

    def asked(key: str) -> list[str]:
        return [each.recommendation for each in demand(key, DAY, OWNER).askings]

    assert asked("narrow") == ["narrow", "broad"]
    assert asked("other") == ["other", "broad"]
    assert asked("broad") == ["narrow", "other", "broad"]
    assert [[each.recommendation for each in found.askings] for found in repeated(DAY, OWNER)] == [
        ["narrow", "broad"],
        ["other", "broad"],
    ]


def test_two_that_repeat_the_same_are_one_demand(register_folder: RegisterFolder) -> None:
    load(
        register_folder,
        recommendation("first", "report-2010"),
        recommendation("second", "resolution-2014", "first"),
        recommendation("third", "resolution-2019", "first"),
    )
    assert [demand(key, DAY, OWNER).times for key in ("first", "second", "third")] == [3, 3, 3]


def test_the_most_repeated_demand_comes_first(register_folder: RegisterFolder) -> None:
    load(
        register_folder,
        recommendation("x", "report-2010"),
        recommendation("y", "resolution-2014", "x"),
        *CHAIN,
    )
    found = repeated(DAY, OWNER)
    assert [(each.askings[0].recommendation, each.times) for each in found] == [
        ("first", 3),
        ("x", 2),
    ]


def test_what_the_public_may_not_see_joins_nothing(register_folder: RegisterFolder) -> None:
    first, second, third = CHAIN
    load(register_folder, first, second | {"level": "internal"}, third)
    assert demand("first", DAY, OWNER).times == 3
    assert demand("first", DAY, PUBLIC).times == 1
    assert repeated(DAY, PUBLIC) == []
