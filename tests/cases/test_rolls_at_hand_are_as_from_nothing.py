"""Rolls brought up to date by what was recorded are those that are called from nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import factories
from tests.factories import Payload, cite, period, recognised

from onrecord.accounts import OWNER, PUBLIC, Viewer
from onrecord.cases.at_hand import rolls_at_hand
from onrecord.cases.material import Material
from onrecord.cases.narrowing import Narrowing
from onrecord.cases.queries import Rolls
from onrecord.ledger.history import vocabularies
from onrecord.ledger.readings import noting_readings
from onrecord.ledger.services import record_batch

pytestmark = pytest.mark.django_db

DAYS = tuple(map(date.fromisoformat, ("2017-11-07", "2018-05-31", "2020-02-19")))
IVO, ANA, EVA = "ivo-testov", "ana-probova", "eva-probova"
HELD_TWICE = (
    period(from_="2016-05-01", attested=["2017-11-07"], cites=[cite("letter", "/attested/0")]),
    period(situation="remand", from_="2018-05-01", place="Colony 1"),
)
OVER = period(ANA, attested=["2017-11-07"], ended="parole", cites=[cite("report", "/ended")])


def case(key: str, *liberty: Payload, **fields: Any) -> Payload:
    charged = {"charges": [{"provision": "article-1", "people": [IVO]}]}
    trial = {"id": "trial", "type": "criminal", "people": [IVO, ANA], **charged}
    return factories.case(*liberty, key=key, proceedings=[trial], **fields)


def judgement(verdict: str, **fields: Any) -> Payload:
    return {
        "kind": "judgement",
        "id": "one-of-them",
        "people": [ANA, EVA],
        "verdict": verdict,
        **fields,
    }


FIRST = [
    factories.register(),
    factories.states(),
    factories.organisation(),
    factories.organisation("union", "Union of Testers"),
    factories.document("letter", "2017-11-07"),
    factories.document("report", "2018-03-01"),
    {"kind": "law", "id": "code", "type": "code", "title": {"en": "Code"}, "state": "TST"},
    {"kind": "provision", "id": "article-1", "law": "code", "article": "1"},
    factories.edition(),
    *(factories.person(key, basis="already-public") for key in (IVO, ANA, EVA)),
    case("case", *HELD_TWICE),
    case("other"),
]

SAID: list[Payload] = [
    factories.person(IVO, "Ivo Testov the Younger", recognitions=[recognised(category="lawyer")]),
    factories.person(IVO, level="restricted"),
    factories.person(ANA, recognitions=[recognised(), recognised("list-2018")]),
    factories.person(ANA, withdrawn=True),
    factories.person(ANA, "Ivo Testov"),
    factories.person(EVA, recognitions=[recognised(decision="withdrawn", date="2018-01-01")]),
    factories.edition(bound="at_least"),
    factories.edition(level="restricted"),
    factories.edition("list-2018", "2018-05-31", jointly_with=["union"]),
    factories.document("report", "2017-01-01"),
    factories.document("report", None),
    factories.document("letter", "2017-11-07", level="sealed"),
    {"kind": "provision", "id": "article-1", "law": "code", "article": "1", "level": "internal"},
    case("case", HELD_TWICE[1]),
    case("case", *HELD_TWICE, level="internal"),
    case("case", withdrawn=True),
    case("other", OVER, period(EVA, situation="psychiatric", from_="2015")),
    case("other", period(EVA, until="2018-01-01", ended="parole", attested=["2017"])),
    judgement("same", keep=ANA),
    judgement("same", keep=EVA),
    judgement("different"),
    judgement("same", keep=EVA, withdrawn=True),
    factories.states("TST", "UTP"),
    factories.organisation("union", "Union of all Testers"),
]


@contextmanager
def left_as_it_was() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def recorded(*payloads: Payload) -> None:
    record_batch(map(factories.shape, payloads), by="tests")


def called(rolls: Rolls) -> list[Any]:
    """Everything that rolls are asked for."""
    found: list[Any] = [rolls.issuers]
    for by in (None, "watch", "union"):
        before = rolls.on(DAYS[0], by)
        for day in DAYS:
            on_the_day = rolls.on(day, by)
            counts = Narrowing(rolls, {}).counts(on_the_day)
            found += [on_the_day, counts, rolls.difference(before, on_the_day)]
            found += [rolls.categories(day, by), rolls.listed(day, by)]
    return found


def from_nothing(viewer: Viewer) -> list[Any]:
    return called(Rolls(Material.read(viewer), vocabularies()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(batches=st.lists(st.lists(st.sampled_from(SAID), min_size=1, max_size=3), max_size=8))
def test_after_whatever_was_recorded(batches: list[list[Payload]]) -> None:
    with left_as_it_was():
        recorded(*FIRST, factories.edition("list-2018", "2018-05-31"))
        for batch in ([], *batches):
            recorded(*batch)
            for viewer in (PUBLIC, OWNER):
                assert called(rolls_at_hand(viewer)) == from_nothing(viewer)


def test_what_no_roll_is_called_from_leaves_them_alone() -> None:
    recorded(*FIRST)
    before = rolls_at_hand(OWNER)
    recorded(factories.organisation("union", "Union of all Testers"))
    assert rolls_at_hand(OWNER) is before


def test_what_many_records_change_is_called_from_nothing() -> None:
    recorded(*FIRST)
    before = rolls_at_hand(PUBLIC).on(DAYS[0])
    everyone = [factories.person(f"person-{each}", basis="already-public") for each in range(500)]
    held = [period(each["id"], from_="2016-05-01", attested=["2017-11-07"]) for each in everyone]
    recorded(*everyone, case("other", *held))
    assert len(rolls_at_hand(PUBLIC).on(DAYS[0]).people) == len(before.people) + len(held)
    assert called(rolls_at_hand(PUBLIC)) == from_nothing(PUBLIC)


def test_whoever_reads_them_is_told_of_every_kind_that_they_are_read_from() -> None:
    recorded(*FIRST)
    with noting_readings() as noted:
        from_nothing(OWNER)
    with noting_readings() as told:
        rolls_at_hand(OWNER)
    assert noted.kinds <= told.kinds
