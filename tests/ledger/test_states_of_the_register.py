"""What tells one state of some kinds of record from another, and answers kept between them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.db import transaction
from tests import factories
from tests.factories import Payload

from onrecord.ledger.history import one_answer
from onrecord.ledger.readings import noting_readings
from onrecord.ledger.services import record_batch
from onrecord.ledger.states import MANY, Changed, Kept, state_of

pytestmark = pytest.mark.django_db


def recorded(*payloads: Payload) -> None:
    record_batch(map(factories.shape, payloads), by="tests")


def people(number: int) -> Iterable[Payload]:
    return [factories.person(f"person-{each}") for each in range(number)]


class Answering:
    """An answer that says from what it was made each time."""

    def __init__(self) -> None:
        self.kept = Kept(("document", "person"), self.read, self.renewed, most=2)

    def read(self, asked: str) -> tuple[str, ...]:
        return (asked, "nothing")

    def renewed(self, asked: str, before: tuple[str, ...], changed: Changed) -> tuple[str, ...]:  # noqa: ARG002  # as it is called
        return (
            *before,
            *(f"{kind}: {', '.join(sorted(changed[kind]))}" for kind in sorted(changed)),
        )


# --- states ---------------------------------------------------------------------------------------


def test_a_register_without_records_has_one_state() -> None:
    assert state_of("person") == state_of("person")


def test_what_is_recorded_of_a_kind_changes_its_state() -> None:
    recorded(factories.person())
    before = state_of("person", "document")
    recorded(factories.person(description={"en": "Said since."}))
    assert state_of("person", "document") != before


def test_what_is_recorded_of_another_kind_does_not() -> None:
    recorded(factories.person())
    before = state_of("person", "document")
    recorded(factories.organisation())
    assert state_of("person", "document") == before


def test_what_is_recorded_again_unchanged_does_not() -> None:
    recorded(factories.person())
    before = state_of("person")
    recorded(factories.person())
    assert state_of("person") == before


def test_two_logs_of_one_length_are_told_apart() -> None:
    states = []
    for name in ("Ivo Testov", "Ivo Testov"):
        with transaction.atomic():
            recorded(factories.organisation(), factories.person("ivo-testov", name))
            states.append(state_of("person"))
            transaction.set_rollback(True)
    assert states[0] != states[1]


def test_a_log_that_ends_earlier_again_has_its_earlier_state() -> None:
    recorded(factories.person())
    before = state_of("person")
    with transaction.atomic():
        recorded(*people(3))
        assert state_of("person") != before
        transaction.set_rollback(True)
    assert state_of("person") == before


def test_within_one_answer_the_state_stays() -> None:
    recorded(factories.person())
    with one_answer():
        before = state_of("person")
        recorded(*people(1))
        assert state_of("person") == before
    assert state_of("person") != before


# --- answers --------------------------------------------------------------------------------------


def test_an_answer_is_kept_until_a_record_of_its_kinds_is_recorded() -> None:
    answering = Answering()
    first = answering.kept("who")
    recorded(factories.organisation())
    assert answering.kept("who") is first


def test_it_is_brought_up_to_date_by_what_was_recorded_since() -> None:
    answering = Answering()
    recorded(factories.person())
    answering.kept("who")
    recorded(factories.organisation(), *people(2))
    recorded(factories.document())
    changes = ("document: report", "person: person-0, person-1")
    assert answering.kept("who") == ("who", "nothing", *changes)


def test_it_is_made_from_nothing_where_much_was_recorded_or_the_log_is_another_one() -> None:
    answering = Answering()
    recorded(factories.person())
    with transaction.atomic():
        recorded(*people(1))
        answering.kept("who")
        transaction.set_rollback(True)
    assert answering.kept("who") == ("who", "nothing")
    recorded(*people(MANY + 1))
    assert answering.kept("who") == ("who", "nothing")


def test_the_question_that_was_put_longest_ago_is_forgotten_first() -> None:
    answering = Answering()
    recorded(factories.person())
    for asked in ("one", "two", "one", "three"):
        answering.kept(asked)
    recorded(*people(1))
    renewed = {asked: len(answering.kept(asked)) > 2 for asked in ("one", "two", "three")}
    assert renewed == {"one": True, "two": False, "three": False}


def test_whoever_asks_is_noted_to_have_read_its_kinds() -> None:
    answering = Answering()
    answering.kept("who")
    with noting_readings() as noted:
        answering.kept("who")
    assert noted.kinds == {"document", "person"}
