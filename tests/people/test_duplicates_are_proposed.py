"""Records that may be one person's are proposed with reasons, until somebody decides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import factories
from tests.factories import loaded

from onrecord.accounts import OWNER, PUBLIC, Viewer
from onrecord.cases.known import beside_the_name
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.services import record_batch
from onrecord.names import Known, decide
from onrecord.people import duplicates
from onrecord.people.duplicates import NOTHING_KNOWN, Candidates, Knows
from onrecord.people.identity import identity, judged
from onrecord.people.likeness import compare_some, uncompared
from onrecord.people.models import Compared, Likeness, PersonName
from onrecord.people.services import keep_apart, merge, reopen
from onrecord.records import record_from
from onrecord.values import PartialDate

WHY: dict[str, Any] = {"by": "a monitor", "why": "looked at both files", "viewer": OWNER}
LATIN, KAZAKH = "bakytzhan-testbayev", "testbayev-2"


def candidates(viewer: Viewer, known: Knows = lambda _: NOTHING_KNOWN) -> Candidates:
    while compare_some():
        pass
    return duplicates.candidates(viewer, known)


def by_every_pair(viewer: Viewer, known: Knows) -> Iterator[tuple[str, str, float]]:
    """Each pair of records by the names of theirs that are likest, all compared with all."""
    names = PersonName.objects.filter(record__withdrawn=False, record__level__in=viewer.levels)
    full = [row for row in names.values_list("person_id", "text") if len(row[1].split()) > 1]
    best: dict[tuple[str, str], float] = {}
    for (one, name), (other, its) in combinations(sorted(full), 2):
        decision = decide(name, its, (known(one), known(other)))
        if one != other and decision.verdict != "different":
            best[one, other] = max(decision.score, best.get((one, other), 0.0))
    decided, who = judged(viewer), identity(viewer)
    for (one, other), score in best.items():
        if frozenset((one, other)) not in decided and who.of(one) != who.of(other):
            yield one, other, round(score, 9)


def kept(viewer: Viewer, known: Knows) -> list[tuple[str, str, float]]:
    return [
        (each.one, each.other, round(each.decision.score, 9)) for each in candidates(viewer, known)
    ]


@pytest.fixture
def _people(register_folder: RegisterFolder) -> None:
    loaded(
        register_folder,
        factories.person(LATIN, "Bakhytzhan Testbayev"),
        factories.person(KAZAKH, "Бақытжан Тестбаев"),
        factories.person("marina-probova", "Marina Probova"),
        factories.person("maria-probova", "Maria Probova"),
        factories.person("ivo-testov", "Ivo Testov", "Testov"),
        factories.person("ivo-festov", "Ivo Festov"),
    )


@pytest.mark.parametrize("register", ["aldora", "kazakhstan"])
@pytest.mark.parametrize("viewer", [OWNER, PUBLIC])
def test_what_the_index_finds_is_what_comparing_all_with_all_finds(
    register: str, viewer: Viewer, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(register)
    known = beside_the_name(viewer)
    found = kept(viewer, known)
    assert sorted(found) == sorted(by_every_pair(viewer, known))
    assert [score for *_, score in found] == sorted((score for *_, score in found), reverse=True)


NAMES = ("Ivo Testov", "Иво Тестов", "Ivo Testow", "Ada Probova", "Ада Пробава", "Testov")
changes = st.lists(
    st.tuples(
        st.sampled_from(("one", "two", "three", "four")),
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
        st.sampled_from(("public", "sealed")),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@given(changes)
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@pytest.mark.usefixtures("register_folder")
def test_after_any_changes_pairs_are_those_worked_out_from_nothing(
    changed: list[tuple[str, list[str], str, bool]],
) -> None:
    def known(_: str) -> Known:
        return NOTHING_KNOWN

    with transaction.atomic():
        for key, names, level, withdrawn in changed:
            shape = record_from(factories.person(key, *names, level=level, withdrawn=withdrawn))
            record_batch([shape], by="tests")
            for viewer in (PUBLIC, OWNER):
                assert sorted(kept(viewer, known)) == sorted(by_every_pair(viewer, known))
        # The next example begins with an empty register.
        transaction.set_rollback(True)


@pytest.mark.usefixtures("_people")
def test_who_was_compared_is_compared_again_only_when_they_changed(
    register_folder: RegisterFolder,
) -> None:
    assert compare_some(2) == 2
    assert uncompared().count() == 4
    candidates(OWNER)
    assert compare_some() == 0
    loaded(register_folder, factories.person("ivo-festov", "Ivo Testow"))
    assert list(uncompared().values_list("key", flat=True)) == ["ivo-festov"]
    assert ("ivo-festov", "ivo-testov") in proposed()


@pytest.mark.usefixtures("_people")
def test_by_other_rules_for_names_everybody_is_compared_again() -> None:
    candidates(OWNER)
    Compared.objects.update(rules="of another version")
    assert uncompared().count() == 6
    assert proposed() == [(LATIN, KAZAKH)]


@pytest.mark.usefixtures("_people")
def test_no_name_is_kept_with_the_pairs() -> None:
    candidates(OWNER)
    rows = set(PersonName.objects.values_list("id", flat=True))
    kept = {each for row in Likeness.objects.values_list("one_name", "other_name") for each in row}
    assert {f"{LATIN}/names/0", f"{KAZAKH}/names/0"} <= kept <= rows


def proposed(**options: Any) -> list[tuple[str, str]]:
    return [(each.one, each.other) for each in candidates(options.pop("viewer", OWNER), **options)]


@pytest.mark.usefixtures("_people")
def test_two_spellings_of_one_name_are_proposed_with_reasons_and_strangers_are_not() -> None:
    [found] = candidates(OWNER)
    assert (found.one, found.other) == (LATIN, KAZAKH)
    assert found.spellings == ("Bakhytzhan Testbayev", "Бақытжан Тестбаев")
    assert any("қ" in reason for reason in found.decision.reasons)


@pytest.mark.usefixtures("_people")
def test_what_is_known_beside_the_name_moves_the_verdict() -> None:
    born = {LATIN: "1970-03-01", KAZAKH: "1991-08-17"}
    told = {key: Known(born=PartialDate.parse(day)) for key, day in born.items()}
    [plain] = candidates(OWNER)
    apart = candidates(OWNER, lambda key: told.get(key, Known()))
    assert [each.decision.verdict for each in apart] in ([], ["unsure"])
    assert all(each.decision.score < plain.decision.score for each in apart)


@pytest.mark.usefixtures("_people")
@pytest.mark.parametrize("decide", [merge, keep_apart])
def test_a_decided_pair_is_never_proposed_again_until_it_is_reopened(decide: Any) -> None:
    decide(LATIN, KAZAKH, **WHY)
    assert proposed() == []
    reopen(LATIN, KAZAKH, **WHY)
    assert proposed() == [(LATIN, KAZAKH)]


@pytest.mark.usefixtures("_people")
def test_proposing_merges_nothing() -> None:
    candidates(OWNER)
    assert proposed() == [(LATIN, KAZAKH)]


@pytest.mark.usefixtures("_people")
def test_a_hidden_record_is_proposed_to_nobody_else(register_folder: RegisterFolder) -> None:
    loaded(register_folder, factories.person("hidden", "Ivo Testow", level="sealed"))
    assert proposed(viewer=PUBLIC) == [(LATIN, KAZAKH)]
    assert ("hidden", "ivo-testov") in proposed()
