"""Follow-ups and sums brought up to date by what was recorded are those made from nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import factories
from tests.factories import Payload, assessment, instrument, organisation, recommendation

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.readings import noting_readings
from onrecord.ledger.services import record_batch
from onrecord.recommendations.answers import Answers, answers
from onrecord.recommendations.at_hand import (
    Asked,
    answers_at_hand,
    followup_at_hand,
    followups_at_hand,
    summed_at_hand,
)
from onrecord.recommendations.queries import followup, followups
from onrecord.recommendations.summing import summed

pytestmark = pytest.mark.django_db

DAYS = tuple(map(date.fromisoformat, ("2018-05-31", "2020-02-19")))
INSTRUMENTS = ("resolution", "other")
TAKEN = {"position": "partly_accepted"}


def reply(key: str = "reply", **fields: Any) -> Payload:
    taken = {"by": factories.STATE, "date": "2018-03-01", "position": "accepted"}
    return {"kind": "reply", "id": key, **taken, **fields}


FIRST = [
    factories.register(),
    factories.states(),
    organisation(),
    organisation("union", "Union of Testers"),
    organisation("assembly", "Assembly of States", type="intergovernmental_body"),
    organisation("mission", "Mission", type="intergovernmental_body", counted_as="EU"),
    instrument(),
    instrument("other"),
    recommendation("free-them", assessment(), number="10"),
    recommendation("stop-it", assessment("fulfilled", "2018-01-01"), number="2"),
    recommendation("look-into-it", asked_of=["mission", "TST"], number="2.1"),
]
SAID: list[Payload] = [
    recommendation("free-them", number="1"),
    recommendation("free-them", assessment(), assessment("fulfilled"), number="10"),
    recommendation("free-them", assessment("fulfilled", assessor="union"), order=1),
    recommendation("free-them", assessment(), level="restricted"),
    recommendation("free-them", assessment(), instrument="other"),
    recommendation("stop-it", withdrawn=True),
    recommendation("stop-it", asked_of=["mission"], themes=["fair-trial"]),
    recommendation("stop-it", asked_of=["union", "TST"], number="2"),
    recommendation("look-into-it", assessment(assessor="union"), order=2),
    recommendation("new", assessment("fulfilled"), number="2"),
    recommendation("new", instrument="other", level="internal"),
    instrument(level="restricted"),
    instrument(jointly_with=["union"]),
    instrument("other", withdrawn=True),
    instrument("other", "union"),
    organisation("mission", "Mission", type="intergovernmental_body"),
    organisation("union", "Union", counted_as="EU"),
    organisation("union", "Union", level="restricted"),
    organisation("assembly", "Assembly", type="intergovernmental_body", level="sealed"),
    reply(to=["resolution"]),
    reply(to=["free-them", "new"], position="rejected", date="2020-01-01"),
    reply(to=["stop-it"], level="restricted"),
    reply(to=["free-them"], withdrawn=True),
    reply(to=["other", "look-into-it"], points=[{"recommendation": "look-into-it", **TAKEN}]),
    reply("second", to=["stop-it"], points=[{"recommendation": "stop-it", **TAKEN}]),
    instrument(reply_due="2019-01-01"),
    factories.document(),
]


@contextmanager
def left_as_it_was() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def recorded(*payloads: Payload) -> None:
    record_batch(map(factories.shape, payloads), by="tests")


def assert_as_from_nothing() -> None:
    for viewer in (PUBLIC, OWNER):
        for day in DAYS:
            made = followups(INSTRUMENTS, day, viewer)
            assert followups_at_hand(INSTRUMENTS, day, viewer) == made
            assert [each.by_addressee for each in made.values()] == [
                each.by_addressee for each in followups_at_hand(made, day, viewer).values()
            ]
            assert summed_at_hand(day, viewer) == summed(day, viewer)
            for key in INSTRUMENTS:
                asked = Asked(key, day, viewer)
                assert told(answers_at_hand, asked) == told(answers, *asked[:3])


def told(answering: Callable[..., Answers], *asked: Any) -> Answers | None:
    """The answers; None where the viewer may not see the instrument."""
    try:
        return answering(*asked)
    except UnknownRecord:
        return None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(batches=st.lists(st.lists(st.sampled_from(SAID), min_size=1, max_size=3), max_size=8))
def test_after_whatever_was_recorded(batches: list[list[Payload]]) -> None:
    with left_as_it_was():
        recorded(*FIRST)
        for batch in ([], *batches):
            recorded(*batch)
            assert_as_from_nothing()


@pytest.mark.parametrize("by", [None, "watch", "union"])
def test_by_one_assessor(by: str | None) -> None:
    recorded(*FIRST)
    asked = Asked("resolution", DAYS[1], OWNER, by)
    for said in (SAID[1], SAID[2], SAID[8], SAID[9]):
        recorded(said)
        assert followup_at_hand(asked) == followup("resolution", DAYS[1], OWNER, by)


def test_what_no_follow_up_is_read_from_leaves_it_alone() -> None:
    recorded(*FIRST)
    asked = Asked("resolution", DAYS[1], PUBLIC)
    before = followup_at_hand(asked)
    recorded(factories.document())
    assert followup_at_hand(asked) is before


def test_an_instrument_that_the_viewer_may_not_see_is_unknown_again() -> None:
    recorded(*FIRST)
    asked = Asked("resolution", DAYS[1], PUBLIC)
    assert followup_at_hand(asked).recommendations
    recorded(instrument(level="restricted"))
    with pytest.raises(UnknownRecord):
        followup_at_hand(asked)
    assert followup_at_hand(asked._replace(viewer=OWNER)).recommendations


def test_an_instrument_without_recommendations_is_followed_up_all_the_same() -> None:
    recorded(*FIRST)
    assert followup_at_hand(Asked("other", DAYS[1], PUBLIC)).recommendations == ()


def test_whoever_reads_them_is_told_of_every_kind_that_they_are_read_from() -> None:
    recorded(*FIRST)
    with noting_readings() as noted:
        followup("resolution", DAYS[1], OWNER)
        summed(DAYS[1], OWNER)
        answers("resolution", DAYS[1], OWNER)
    with noting_readings() as told:
        followup_at_hand(Asked("resolution", DAYS[1], OWNER))
        summed_at_hand(DAYS[1], OWNER)
        answers_at_hand(Asked("resolution", DAYS[1], OWNER))
    assert noted.kinds <= told.kinds
