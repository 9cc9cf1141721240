"""`verify` names whatever was altered, removed, added or exchanged behind the services' back."""
# ruff: noqa: S608 -- whoever alters the database by hand writes such statements

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from tests import factories
from tests.factories import changed, loaded, small_register

from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.models import Batch, Checkpoint, Version
from onrecord.ledger.verification import verify


def sql(statement: str, *values: Any) -> None:
    """Changes the database as somebody would who has it and not the services."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount != 0, "nothing was changed"
    connection.check_constraints()


def findings() -> dict[str, str]:
    return {finding.what: finding.problem for finding in verify().findings}


@pytest.fixture(autouse=True)
def edited(register_folder: RegisterFolder) -> RegisterFolder:
    """A register of two batches."""
    loaded(register_folder, *small_register())
    loaded(register_folder, *changed(small_register(), "watch", names=[{"text": "Watch"}]))
    return register_folder


def version_of(key: str) -> int:
    """The number of the first version of a record."""
    return Version.objects.filter(key=key).order_by("seq")[0].seq


def last_version() -> int:
    return Version.objects.order_by("-seq")[0].seq


def test_a_register_that_nobody_touched_is_as_recorded() -> None:
    result = verify()
    assert result.findings == ()
    assert result.versions == len(small_register()) + 1
    assert result.records == len(small_register())
    assert result.root == bytes(Checkpoint.objects.order_by("-size")[0].root).hex()


def test_a_log_that_was_emptied_is_missed_by_every_record() -> None:
    sql("DELETE FROM ledger_checkpoint")
    sql("DELETE FROM ledger_version")
    batches = list(Batch.objects.values_list("pk", flat=True))
    names = {f"record {each['id']}" for each in small_register()}
    assert set(findings()) == names | {f"batch {number}" for number in batches}


# --- rows -----------------------------------------------------------------------------------------


def test_a_row_that_was_changed_is_named_with_its_fields() -> None:
    sql(
        "UPDATE recommendations_assessment SET grade = 'fulfilled', scale = 'hrc/2017' "
        "WHERE id = 'free-them/assessments/0'"
    )
    assert findings() == {
        "row 'free-them/assessments/0' of recommendations_assessment": (
            "grade, scale not as recorded in the record's last version"
        )
    }


def test_a_day_that_was_changed_is_named() -> None:
    sql("UPDATE cases_libertyperiod SET until_latest = '2018-03-02' WHERE id = 'case/liberty/1'")
    assert findings() == {
        "row 'case/liberty/1' of cases_libertyperiod": (
            "until_latest not as recorded in the record's last version"
        )
    }


def test_a_row_that_was_removed_is_named() -> None:
    sql("DELETE FROM people_personname WHERE id = 'ivo-testov/names/1'")
    assert findings() == {"row 'ivo-testov/names/1' of people_personname": "missing"}


def test_a_row_that_was_added_is_named() -> None:
    sql(
        "INSERT INTO people_personname (id, record_id, person_id, text, folded, language) "
        "VALUES ('ivo-testov/names/9', 'ivo-testov', 'ivo-testov', 'Evil', 'evil', '')"
    )
    assert findings() == {"row 'ivo-testov/names/9' of people_personname": "no version says so"}


@pytest.mark.parametrize(
    "change",
    ["level = 'sealed'", "withdrawn = (1 = 1)", "kind = 'group'", "version = 1"],
)
def test_a_record_whose_own_row_was_changed_is_named(change: str) -> None:
    sql(f"UPDATE ledger_record SET {change} WHERE key = 'ivo-testov'")
    assert findings() == {"record ivo-testov": "its row is not what its last version says"}


def test_a_record_that_was_added_without_a_version_is_named() -> None:
    sql(
        "INSERT INTO ledger_record (key, kind, level, withdrawn, version) "
        "VALUES ('nobody', 'person', 'public', (1 = 0), 1)"
    )
    assert findings() == {"record nobody": "has a row but no version"}


# --- versions -------------------------------------------------------------------------------------

ALTERED = "altered: its content, author, time or place in the log is not what was recorded"


def test_a_version_whose_content_was_changed_is_named() -> None:
    seq = version_of("stop-it")
    sql(
        "UPDATE ledger_version SET payload = replace(payload, 'partially_fulfilled', 'fulfilled') "
        "WHERE seq = %s",
        seq,
    )
    assert findings() == {f"version {seq} of stop-it": ALTERED}


@pytest.mark.parametrize(
    "change", ["kind = 'group'", "key = 'ana-probova'", "salt = leaf"], ids=["kind", "key", "salt"]
)
def test_a_version_of_which_anything_else_was_changed_is_named(change: str) -> None:
    seq = version_of("ivo-testov")
    sql(f"UPDATE ledger_version SET {change} WHERE seq = %s", seq)
    assert ALTERED in findings().values()


@pytest.mark.parametrize(
    "change",
    [
        "recorded_by = 'somebody else'",
        "reason = 'another reason'",
        "origin = 'person'",
        "recorded_at = '2001-01-01 00:00:00+00:00'",
    ],
)
def test_a_batch_of_which_anything_was_changed_is_named_by_its_versions(change: str) -> None:
    seq = last_version()
    sql(f"UPDATE ledger_batch SET {change} WHERE id = (SELECT max(id) FROM ledger_batch)")
    assert findings()[f"version {seq} of watch"] == ALTERED


def test_a_version_that_moved_to_another_batch_is_named() -> None:
    seq = version_of("ivo-testov")
    sql(
        "UPDATE ledger_version SET batch_id = (SELECT max(id) FROM ledger_batch) WHERE seq = %s",
        seq,
    )
    assert findings() == {f"version {seq} of ivo-testov": ALTERED}


def test_a_version_removed_from_the_middle_is_named() -> None:
    seq = version_of("ivo-testov")
    sql("DELETE FROM ledger_version WHERE seq = %s", seq)
    found = findings()
    assert found[f"version {seq}"] == "missing from the log"
    assert found["record ivo-testov"] == "has a row but no version"


def test_the_last_version_removed_is_missed_by_its_checkpoint() -> None:
    size = len(small_register())
    sql("DELETE FROM ledger_version WHERE seq = %s", last_version())
    found = findings()
    assert found[f"checkpoint of {size + 1} versions"] == (
        "1 of its versions are missing from the log"
    )
    assert found["record watch"] == "its row is not what its last version says"


def test_the_last_version_removed_with_its_checkpoint_is_missed_by_its_batch() -> None:
    sql("DELETE FROM ledger_version WHERE seq = %s", last_version())
    sql("DELETE FROM ledger_checkpoint WHERE size = (SELECT max(size) FROM ledger_checkpoint)")
    found = findings()
    assert "all of its versions are missing from the log" in found.values()
    assert found["record watch"] == "its row is not what its last version says"


def test_the_last_batch_removed_whole_is_missed_by_its_rows() -> None:
    sql("DELETE FROM ledger_version WHERE seq = %s", last_version())
    sql("DELETE FROM ledger_checkpoint WHERE size = (SELECT max(size) FROM ledger_checkpoint)")
    sql("DELETE FROM ledger_batch WHERE id = (SELECT max(id) FROM ledger_batch)")
    assert findings() == {
        "record watch": "its row is not what its last version says",
        "row 'watch' of organisations_organisation": (
            "name not as recorded in the record's last version"
        ),
        "row 'watch' of search_entry": (
            "heading, sounds not as recorded in the record's last version"
        ),
    }


def test_two_versions_that_were_exchanged_are_both_named() -> None:
    one, other = version_of("ivo-testov"), version_of("ana-probova")
    for old, new in ((one, 9_999), (other, one), (9_999, other)):
        sql("UPDATE ledger_version SET seq = %s WHERE seq = %s", new, old)
    found = findings()
    assert found[f"version {one} of ana-probova"] == ALTERED
    assert found[f"version {other} of ivo-testov"] == ALTERED
    assert found[f"checkpoint of {len(small_register())} versions"].startswith("the log up to here")


def test_a_version_added_after_the_last_checkpoint_is_named() -> None:
    before = last_version()
    sql(
        "INSERT INTO ledger_version (seq, batch_id, key, kind, payload, salt, leaf) "
        "SELECT seq + 1, batch_id, key, kind, payload, salt, leaf FROM ledger_version "
        "WHERE seq = %s",
        before,
    )
    found = findings()
    assert found[f"version {before + 1} of watch"] == ALTERED
    assert found[f"checkpoint of {before + 1} versions"] == "missing, although a batch ends here"


def test_a_version_and_its_leaf_rewritten_together_are_named_by_the_checkpoint() -> None:
    from onrecord.ledger.history import envelope  # noqa: PLC0415  # what a forger would use
    from onrecord.ledger.merkle import leaf_hash  # noqa: PLC0415  # the same

    forged = Version.objects.select_related("batch").get(seq=version_of("stop-it"))
    forged.payload = forged.payload.replace("partially_fulfilled", "fulfilled")
    forged.leaf = leaf_hash(bytes(forged.salt), envelope(forged, forged.batch))
    forged.save()
    size = len(small_register())
    problem = "the log up to here has another root: versions were altered, removed or reordered"
    assert findings() == {
        f"checkpoint of {size} versions": problem,
        f"checkpoint of {size + 1} versions": problem,
    }


def test_a_checkpoint_that_was_changed_is_named() -> None:
    size = len(small_register())
    sql(
        "UPDATE ledger_checkpoint SET root = "
        "(SELECT root FROM ledger_checkpoint WHERE size = %s) WHERE size = %s",
        size + 1,
        size,
    )
    assert list(findings()) == [f"checkpoint of {size} versions"]


def test_a_checkpoint_whose_time_was_changed_is_named() -> None:
    size = len(small_register())
    sql(
        "UPDATE ledger_checkpoint SET recorded_at = '2001-01-01 00:00:00+00:00' WHERE size = %s",
        size,
    )
    assert list(findings()) == [f"checkpoint of {size} versions"]


def test_a_checkpoint_that_was_removed_is_named() -> None:
    size = len(small_register())
    sql("DELETE FROM ledger_checkpoint WHERE size = %s", size)
    assert list(findings()) == [f"checkpoint of {size} versions"]


def test_content_that_is_no_longer_json_is_named() -> None:
    seq = version_of("watch")
    sql("UPDATE ledger_version SET payload = 'gone' WHERE seq = %s", seq)
    assert findings()[f"version {seq} of watch"] == ALTERED


def test_content_of_a_last_version_that_no_longer_fits_is_named() -> None:
    seq = version_of("ivo-testov")
    sql("UPDATE ledger_version SET payload = '{}' WHERE seq = %s", seq)
    assert findings() == {f"version {seq} of ivo-testov": ALTERED}


def test_a_further_load_into_a_sound_register_is_as_recorded(edited: RegisterFolder) -> None:
    loaded(edited, factories.person("new-testov"))
    assert findings() == {}


def test_what_the_log_grows_on_from_is_held_against_its_versions() -> None:
    size = last_version()
    sql("UPDATE ledger_checkpoint SET frontier = %s WHERE size = %s", bytes(32), size)
    assert "grows on from" in findings()[f"checkpoint of {size} versions"]


def test_a_log_whose_checkpoints_kept_only_roots_goes_on(edited: RegisterFolder) -> None:
    sql("UPDATE ledger_checkpoint SET frontier = NULL")
    loaded(edited, *changed(small_register(), "watch", names=[{"text": "Testland Watch"}]))

    assert findings() == {}
    assert Checkpoint.objects.order_by("-size")[0].frontier is not None
