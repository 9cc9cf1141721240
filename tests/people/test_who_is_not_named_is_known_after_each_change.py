"""Who is not named, and the forms of their names, after whatever was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import factories
from tests.factories import Payload

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.services import record_batch
from onrecord.people.withheld import Forms, forms_unnamed, unnamed, withheld_from

pytestmark = pytest.mark.django_db

NAMES = {
    "ivo-testov": (("Ivo Testov",), ("Ivo Testov", "Иво Тестов"), ("Ivo Vzorny",)),
    "ana-probova": (("Ana Probova",), ("Ana Testov",)),
    "eva-testov": (("Eva Testov",), ("Eva Testova", "Eva Probova")),
}
STATUS: tuple[Payload, ...] = (
    {"basis": "already-public"},
    {},
    {"basis": "already-public", "level": "restricted"},
    {"basis": "already-public", "objected": "2020-01-01"},
    {"basis": "already-public", "withdrawn": True},
)
SAID = [
    factories.person(key, *names, **status)
    for key, written in NAMES.items()
    for names in written
    for status in STATUS
]


@contextmanager
def left_as_it_was() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def expected(records: Iterable[Payload]) -> tuple[set[str], Forms]:
    """What may not be named to the public, from the records themselves."""
    there = [each for each in records if "withdrawn" not in each]
    named = [each for each in there if set(each) == {"kind", "id", "names", "basis"}]
    hidden = [each for each in there if each not in named]
    last = {form.split()[-1].lower() for each in hidden for form in written(each)}
    return {each["id"] for each in hidden}, Forms(
        frozenset(form for each in hidden for form in written(each)),
        frozenset(
            form
            for each in named
            if any(word in form.lower() for word in last for form in written(each))
            for form in written(each)
        ),
    )


def written(record: Payload) -> list[str]:
    return [name["text"] for name in record["names"]]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(batches=st.lists(st.lists(st.sampled_from(SAID), min_size=1, max_size=2), max_size=8))
def test_after_whatever_was_recorded(batches: list[list[Payload]]) -> None:
    with left_as_it_was():
        known: dict[str, Payload] = {}
        for batch in batches:
            record_batch(map(factories.shape, batch), by="tests")
            known |= {each["id"]: each for each in batch}
            people, forms = expected(known.values())
            assert withheld_from(PUBLIC) == (frozenset(people), forms)
            assert (set(unnamed(PUBLIC)), forms_unnamed(PUBLIC)) == (people, forms)
            assert withheld_from(OWNER) == (frozenset[str](), Forms(frozenset(), frozenset()))
