"""Two records about one person are shown as one, and parted again without loss."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import factories
from tests.factories import loaded

from onrecord.accounts import OWNER, PUBLIC
from onrecord.cases.queries import roll
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, versions_of, vocabularies
from onrecord.ledger.models import Version
from onrecord.ledger.verification import verify
from onrecord.people import services
from onrecord.people.identity import identity
from onrecord.people.search import find
from onrecord.people.services import Undecidable, keep_apart, merge, reopen

LATIN, CYRILLIC, STRANGER = factories.PERSON, "ivo-testov-2", "ivo-festov"
WHY: dict[str, Any] = {"by": "a monitor", "why": "born on the same day", "viewer": OWNER}
LIST_DAY = date(2017, 11, 7)


@pytest.fixture(autouse=True)
def _register(register_folder: RegisterFolder) -> None:
    loaded(
        register_folder,
        *factories.small_register(),
        factories.person(CYRILLIC, "Иво Тестовъ"),
        factories.person(STRANGER, "Ivo Festov"),
        factories.case(
            factories.period(CYRILLIC, "remand", attested=["2015-02-01"]), key="second-case"
        ),
    )


def seen() -> dict[str, object]:
    """Everything that depends on who is one and the same, and every payload."""
    words = vocabularies()
    rolls = [roll(date(year, 2, 1), OWNER, words) for year in (2015, 2018, 2020)]
    payloads = dict(
        Version.objects.exclude(kind="judgement").order_by("seq").values_list("seq", "payload")
    )
    return {
        "rolls": rolls,
        "found": find("Ivo", OWNER) + find("Иво", OWNER),
        "payloads": payloads,
    }


def test_merged_records_are_one_person_on_the_roll_and_in_search() -> None:
    merge(LATIN, CYRILLIC, **WHY)
    held = roll(date(2015, 2, 1), OWNER, vocabularies())
    assert [(entry.id, entry.name) for entry in held.people] == [(LATIN, "Ivo Testov")]
    assert [each.names for each in find("Тестовъ", OWNER)] == [
        ("Ivo Testov", "Иво Тестов", "Иво Тестовъ")
    ]


def test_the_situation_that_began_later_ends_the_earlier_one_of_the_other_record() -> None:
    before = {entry.id for entry in roll(date(2016, 6, 1), OWNER, vocabularies()).people}
    merge(LATIN, CYRILLIC, **WHY)
    after = [entry.situation for entry in roll(date(2016, 6, 1), OWNER, vocabularies()).people]
    assert before == {LATIN, CYRILLIC}
    assert after == ["prison"]


def test_a_merge_touches_neither_record_and_is_a_version_of_its_own() -> None:
    before = {key: current(key, OWNER) for key in (LATIN, CYRILLIC)}
    key = merge(LATIN, CYRILLIC, **WHY)
    assert {key: current(key, OWNER) for key in before} == before
    versions = versions_of(key, OWNER)
    assert [version.batch.recorded_by for version in versions] == ["a monitor"]
    assert [version.batch.reason for version in versions] == ["born on the same day"]


def test_merging_and_reopening_restores_everything_exactly() -> None:
    before = seen()
    merge(LATIN, CYRILLIC, **WHY)
    assert seen() != before
    reopen(CYRILLIC, LATIN, **WHY)
    assert seen() == before
    assert verify().findings == ()


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["merge", "keep_apart", "reopen"]),
            st.permutations([LATIN, CYRILLIC, STRANGER]),
        ),
        max_size=8,
    )
)
def test_whatever_was_decided_reopening_it_all_restores_everything(
    decisions: list[tuple[str, list[str]]],
) -> None:
    before = seen()
    for decide, (one, other, _) in decisions:
        try:
            getattr(services, decide)(one, other, **WHY)
        except Undecidable:
            continue
    for one, other in ((LATIN, CYRILLIC), (LATIN, STRANGER), (CYRILLIC, STRANGER)):
        try:
            reopen(one, other, **WHY)
        except Undecidable:
            continue
    assert seen() == before


def test_records_joined_through_a_third_are_one_person() -> None:
    merge(LATIN, CYRILLIC, **WHY)
    merge(STRANGER, LATIN, **WHY)
    assert identity(OWNER).parts(CYRILLIC) == (STRANGER, LATIN, CYRILLIC)


def test_strangers_are_kept_apart_and_cannot_be_merged_by_oversight() -> None:
    keep_apart(LATIN, STRANGER, **WHY)
    with pytest.raises(Undecidable, match="different people"):
        merge(LATIN, STRANGER, **WHY)


def test_one_person_cannot_be_declared_two_by_oversight() -> None:
    merge(LATIN, CYRILLIC, **WHY)
    with pytest.raises(Undecidable, match="part them first"):
        keep_apart(CYRILLIC, LATIN, **WHY)
    with pytest.raises(Undecidable, match="already"):
        merge(CYRILLIC, LATIN, **WHY)


def test_what_nobody_decided_cannot_be_reopened() -> None:
    with pytest.raises(Undecidable, match="nothing is decided"):
        reopen(LATIN, STRANGER, **WHY)


def test_a_record_is_not_merged_with_itself_or_with_none() -> None:
    with pytest.raises(Undecidable, match="twice"):
        merge(LATIN, LATIN, **WHY)
    with pytest.raises(UnknownRecord):
        merge(LATIN, "nobody-at-all", **WHY)


def test_a_judgement_on_a_hidden_record_is_hidden_with_it(register_folder: RegisterFolder) -> None:
    loaded(register_folder, factories.person("hidden", "Ivo Testow", level="sealed"))
    key = merge(LATIN, "hidden", **WHY)
    assert current(key, OWNER).level.value == "sealed"
    assert identity(PUBLIC).parts(LATIN) == (LATIN,)
    with pytest.raises(UnknownRecord):
        current(key, PUBLIC)
