"""The queue of records that may be about one person, and what was decided on them."""

from __future__ import annotations

from tests.factories import loaded, person, register, states
from tests.review.deciding import WHO

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.people import services
from onrecord.review.duplicates import decided, pending


def test_pairs_leave_the_queue_once_somebody_decided(register_folder: RegisterFolder) -> None:
    loaded(
        register_folder,
        register(),
        states(),
        person("ivo-testov"),
        person("iwo-testow", "Иво Тестов"),
        person("ivo-testow", "Ivo Testow"),
    )
    found = pending(OWNER)
    assert (len(found.pairs), found.uncompared) == (3, 0)
    services.merge("ivo-testov", "iwo-testow", why="the same photograph", **WHO)
    services.keep_apart("ivo-testov", "ivo-testow", why="born elsewhere", **WHO)
    last, first = decided(OWNER)
    assert (first.judgement.verdict, first.judgement.keep_id) == ("same", "ivo-testov")
    assert (last.judgement.verdict, last.batch.reason) == ("different", "born elsewhere")
    services.reopen("ivo-testov", "ivo-testow", why="too early", **WHO)
    assert [each.judgement.verdict for each in decided(OWNER)] == ["same"]
