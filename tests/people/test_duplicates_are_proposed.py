"""Records that may be one person's are proposed with reasons, until somebody decides."""

from __future__ import annotations

from typing import Any

import pytest
from tests import factories
from tests.factories import loaded

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.names import Known
from onrecord.people.duplicates import candidates
from onrecord.people.services import keep_apart, merge, reopen
from onrecord.values import PartialDate

WHY: dict[str, Any] = {"by": "a monitor", "why": "looked at both files", "viewer": OWNER}
LATIN, KAZAKH = "bakytzhan-testbayev", "testbayev-2"


@pytest.fixture(autouse=True)
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


def proposed(**options: Any) -> list[tuple[str, str]]:
    return [(each.one, each.other) for each in candidates(options.pop("viewer", OWNER), **options)]


def test_two_spellings_of_one_name_are_proposed_with_reasons_and_strangers_are_not() -> None:
    [found] = candidates(OWNER)
    assert (found.one, found.other) == (LATIN, KAZAKH)
    assert found.spellings == ("Bakhytzhan Testbayev", "Бақытжан Тестбаев")
    assert any("қ" in reason for reason in found.decision.reasons)


def test_what_is_known_beside_the_name_moves_the_verdict() -> None:
    born = {LATIN: "1970-03-01", KAZAKH: "1991-08-17"}
    told = {key: Known(born=PartialDate.parse(day)) for key, day in born.items()}
    [plain] = candidates(OWNER)
    apart = candidates(OWNER, lambda key: told.get(key, Known()))
    assert [each.decision.verdict for each in apart] in ([], ["unsure"])
    assert all(each.decision.score < plain.decision.score for each in apart)


@pytest.mark.parametrize("decide", [merge, keep_apart])
def test_a_decided_pair_is_never_proposed_again_until_it_is_reopened(decide: Any) -> None:
    decide(LATIN, KAZAKH, **WHY)
    assert proposed() == []
    reopen(LATIN, KAZAKH, **WHY)
    assert proposed() == [(LATIN, KAZAKH)]


def test_proposing_merges_nothing() -> None:
    candidates(OWNER)
    assert proposed() == [(LATIN, KAZAKH)]


def test_a_hidden_record_is_proposed_to_nobody_else(register_folder: RegisterFolder) -> None:
    loaded(register_folder, factories.person("hidden", "Ivo Testow", level="sealed"))
    assert proposed(viewer=PUBLIC) == [(LATIN, KAZAKH)]
    assert ("hidden", "ivo-testov") in proposed()
