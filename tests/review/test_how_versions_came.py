"""How a version came into the register: from a file, a table, a document, or by hand."""

from __future__ import annotations

import pytest
from tests.factories import loaded, person, small_register
from tests.web.desk import handed_in, proposal

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import versions_of
from onrecord.ledger.models import Batch
from onrecord.ledger.services import record_batch
from onrecord.records import record_from
from onrecord.records.files import Refused
from onrecord.review import editing, services
from onrecord.review.editing import Revision
from onrecord.review.origins import Came, came

KEY = "ivo-testov"


def ways(key: str) -> list[Came]:
    """How each version of a record came, oldest first."""
    found = versions_of(key, OWNER)
    by_batch = came(each.batch for each in found)
    return [by_batch[each.batch_id] for each in found]


def test_each_version_says_how_it_came(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *small_register())
    record_batch(
        [record_from(person(KEY, "Ivo Testov", "I. Testov"))],
        by="tests",
        origin=Batch.Origin.IMPORT,
    )
    last = editing.last_version(KEY, OWNER)
    mine = person(KEY, "Ivo Testov", "Ivo T.")
    editing.revise(Revision(mine, last.seq, last.seq), viewer=OWNER, by="tests", why="misspelt")
    assert ways(KEY) == [Came.LOAD, Came.IMPORT, Came.ENTRY]


def test_what_was_accepted_came_from_a_document(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *small_register())
    one = proposal(handed_in(), "provision")
    services.accept(one, viewer=OWNER, by="tests")
    one.refresh_from_db()
    assert ways(one.record) == [Came.REVIEW]


def test_what_was_imported_is_not_overwritten_by_a_file(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *small_register())
    changed = person(KEY, "Ivo Testov", "I. Testov")
    record_batch([record_from(changed)], by="tests", origin=Batch.Origin.IMPORT)
    with pytest.raises(Refused, match="was last edited by a person"):
        loaded(register_folder, *small_register())
    assert len(versions_of(KEY, OWNER)) == 2
