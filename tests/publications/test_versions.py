"""What was published stays as it was, and says when the register no longer agrees with it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import Payload, changed, loaded
from tests.publications.documents import html_tree
from tests.publications.followups import load_small, publishable
from tests.publications.nowhere import follow_up_report

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.dumping import dump
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import versions_of
from onrecord.ledger.models import Checkpoint, Version
from onrecord.ledger.moments import Moment, looking_at
from onrecord.ledger.verification import verify
from onrecord.publications.content import Paragraph, Section, inlines
from onrecord.publications.versions.asking import Asked, built
from onrecord.publications.versions.differences import Difference, differences
from onrecord.publications.versions.freezing import NotOneOfThese, freeze, retract
from onrecord.publications.versions.queries import (
    NotHandedOut,
    documents,
    handed_out,
    known_at,
    snapshot_kept,
    version_of,
    versions,
)
from onrecord.publications.versions.snapshot import DamagedSnapshotError, Snapshot, snapshot_of
from onrecord.publications.versions.staleness import staleness
from onrecord.publications.writers import WRITERS
from onrecord.records import PublishedVersion

DAY = date(2020, 2, 19)
REPORT = Asked("followup", "resolution", DAY)


@pytest.fixture
def register(register_folder: RegisterFolder) -> RegisterFolder:
    load_small(register_folder)
    return register_folder


def frozen(folder: RegisterFolder, **more: Any) -> PublishedVersion:
    return freeze(REPORT, folder, who="Ana Probova", **{"formats": ("html",), **more})


def text(version: PublishedVersion, folder: RegisterFolder) -> str:
    return " ".join(
        "".join(html_tree(handed_out(version, "html", folder, PUBLIC).content).itertext()).split()
    )


def change(folder: RegisterFolder, key: str, **fields: object) -> None:
    """The register learns something: a record is loaded again with these fields."""
    loaded(folder, *(each for each in changed(publishable(), key, **fields)))


# --- freezing -------------------------------------------------------------------------------------


def test_a_version_says_what_it_is_and_from_which_state_of_the_log(
    register: RegisterFolder,
) -> None:
    before = Checkpoint.objects.order_by("size").last()
    made = frozen(register)
    assert before is not None
    assert made.id == "followup-resolution-en-1"
    assert (made.genre, made.subject, made.language, made.number) == (
        "followup",
        "resolution",
        "en",
        1,
    )
    assert (made.log.size, made.log.root) == (before.size, bytes(before.root).hex())
    assert made.status == "published"
    assert version_of(made.id, PUBLIC) == made


def test_freezing_is_in_the_log_with_who_and_why(register: RegisterFolder) -> None:
    made = frozen(register, reason="before the session")
    [version] = versions_of(made.id, OWNER)
    assert (version.batch.recorded_by, version.batch.reason) == (
        "Ana Probova",
        "before the session",
    )
    assert verify().findings == ()


def test_the_next_version_has_the_next_number(register: RegisterFolder) -> None:
    assert [frozen(register).number, frozen(register).number] == [1, 2]
    assert [each.number for each in versions(PUBLIC)] == [2, 1]


def test_every_format_is_kept_byte_for_byte_as_it_is_written(register: RegisterFolder) -> None:
    publication = replace(built(REPORT).publication, version="followup-resolution-en-1")
    made = freeze(REPORT, register, who="Ana Probova")
    kept = {
        each.format: handed_out(made, each.format, register, PUBLIC).content
        for each in documents(made)
    }
    assert kept == {name: write(publication) for name, write in WRITERS.items()}


def test_what_was_frozen_is_built_again_byte_for_byte_as_known_then(
    register: RegisterFolder,
) -> None:
    made = freeze(REPORT, register, who="Ana Probova")
    change(register, "free-them", summary={"en": "Something else entirely"})
    with looking_at(Moment(known=known_at(made))):
        again = built(Asked.of(made)).publication
    assert again != built(REPORT).publication
    for name, write in WRITERS.items():
        assert (
            write(replace(again, version=made.id))
            == handed_out(made, name, register, PUBLIC).content
        )


def test_the_records_it_used_are_named_with_their_versions(register: RegisterFolder) -> None:
    snapshot = snapshot_kept(frozen(register), register)
    assert snapshot is not None
    assert {"resolution", "free-them", "watch"} <= set(snapshot.used)
    assert "case" in snapshot.kinds
    for key, seq in snapshot.used.items():
        assert Version.objects.get(seq=seq).key == key


def test_its_files_and_its_data_are_kept_by_their_hashes(
    register: RegisterFolder,
) -> None:
    made = frozen(register)
    assert all(register.holds(each.sha256) for each in made.files)


def test_a_draft_is_frozen_for_those_who_work_on_it_and_for_nobody_else(
    register: RegisterFolder,
) -> None:
    made = frozen(register, draft=True)
    assert made.status == "draft"
    assert [each.id for each in versions(OWNER)] == [made.id]
    assert versions(PUBLIC) == []


def test_a_document_of_nothing_is_not_frozen(register: RegisterFolder) -> None:
    with pytest.raises(UnknownRecord):
        freeze(Asked("followup", "nothing", DAY), register, who="Ana Probova")
    assert versions(OWNER) == []


# --- the snapshot ---------------------------------------------------------------------------------


def test_a_snapshot_comes_back_as_it_was_kept() -> None:
    whole = Snapshot(follow_up_report(), {"a": 1, "b": 7}, ("case",), ("a",), ("b",))
    assert snapshot_of(whole.as_bytes()) == whole


@given(st.binary(max_size=60) | st.just(b'{"format": 2}') | st.just(b"[]"))
def test_what_is_no_snapshot_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedSnapshotError):
        snapshot_of(data)


# --- stale since ----------------------------------------------------------------------------------


def test_a_fresh_version_is_not_stale(register: RegisterFolder) -> None:
    found = staleness(frozen(register))
    assert (found.is_stale, found.since, found.differences) == (False, None, ())


def test_a_change_behind_it_makes_it_stale_since_that_batch(register: RegisterFolder) -> None:
    made = frozen(register)
    change(register, "free-them", summary={"en": "Free everyone on the list"})
    found = staleness(made)
    assert found.since == versions_of("free-them", OWNER)[-1].batch.recorded_at
    assert [each.key for each in found.touched] == ["free-them"]
    assert "Free everyone on the list" in " ".join(each.after for each in found.differences)


def test_a_grade_that_changes_is_told_before_and_after(register: RegisterFolder) -> None:
    made = frozen(register)
    [first] = [each for each in publishable() if each["id"] == "free-them"]
    graded = [{**each, "grade": "fulfilled"} for each in first["assessments"]]
    change(register, "free-them", assessments=graded)
    told = {(each.what, each.before, each.after) for each in staleness(made).differences}
    assert any(
        what == "changed" and before.startswith("Not fulfilled") and after.startswith("Fulfilled")
        for what, before, after in told
    )


def test_a_change_that_no_reader_would_see_makes_nothing_stale(register: RegisterFolder) -> None:
    made = frozen(register)
    loaded(register, {**_organisation(), "id": "elsewhere"})
    found = staleness(made)
    assert not found.is_stale
    assert found.since is None


def test_a_version_of_another_register_says_that_it_cannot_be_told(
    register: RegisterFolder,
) -> None:
    made = frozen(register)
    other = made.model_copy(
        update={"id": "other", "log": made.log.model_copy(update={"root": "0" * 64})}
    )
    loaded(register, json.loads(other.model_dump_json(by_alias=True, exclude_defaults=True)))
    assert "another register" in staleness(version_of("other")).unknown
    assert not staleness(version_of("other")).is_stale


def _organisation() -> Payload:
    [found] = [each for each in publishable() if each["id"] == "watch"]
    return found


# --- what differs ---------------------------------------------------------------------------------


def _with(*paragraphs: str) -> Any:
    blocks = tuple(Paragraph(inlines(each)) for each in paragraphs)
    return replace(follow_up_report(), sections=(Section("one", "One", blocks),))


def test_passages_are_added_removed_and_changed() -> None:
    assert differences(_with("a", "b", "c"), _with("a", "x", "c", "d")) == [
        Difference("changed", "One", "b", "x"),
        Difference("added", "One", "", "d"),
    ]
    assert differences(_with("a", "b"), _with("b")) == [Difference("removed", "One", "a", "")]


def test_under_another_heading_the_passages_are_the_same() -> None:
    before = _with("a", "b")
    [section] = before.sections
    after = replace(before, sections=(replace(section, heading="Two"),))
    assert differences(before, after) == [Difference("changed", "Two", "One", "Two")]


def test_what_stands_before_the_first_section_counts_too() -> None:
    before = _with("a")
    after = replace(before, opening=(Paragraph(inlines("Dear all")),))
    assert differences(before, after) == [Difference("added", "", "", "Dear all")]


def test_a_tree_does_not_differ_from_itself() -> None:
    assert differences(follow_up_report(), follow_up_report()) == []


# --- what becomes of it ---------------------------------------------------------------------------


def test_a_retracted_version_says_so_on_its_page_and_keeps_its_number(
    register: RegisterFolder,
) -> None:
    made = frozen(register)
    over = retract(made.id, register, who="Ivo Testov", reason="It names the wrong court")
    assert (over.status, over.reason["en"] if over.reason else "", over.number) == (
        "retracted",
        "It names the wrong court",
        1,
    )
    assert "It names the wrong court" in text(over, register)
    assert "It names the wrong court" not in text(made, register)
    assert len(versions_of(made.id, OWNER)) == 2


def test_a_correction_names_the_version_that_replaces(register: RegisterFolder) -> None:
    first = frozen(register)
    second = frozen(register, corrects=first.id, reason="A grade was wrong")
    now = version_of(first.id)
    assert (now.status, now.corrected_by) == ("corrected", second.id)
    assert "by version 2: A grade was wrong" in text(now, register)
    assert second.status == "published"


def test_only_a_version_of_the_same_document_is_corrected(register: RegisterFolder) -> None:
    first = frozen(register)
    with pytest.raises(NotOneOfThese):
        freeze(Asked("followup", "watch", DAY), register, who="Ana Probova", corrects=first.id)


# --- who is given the files -----------------------------------------------------------------------


def test_whoever_objects_is_handed_out_to_nobody_any_more(register: RegisterFolder) -> None:
    made = frozen(register)
    change(register, "ivo-testov", basis="public-list", objected="2020-03-01")
    with pytest.raises(NotHandedOut, match="may not be named"):
        handed_out(made, "html", register, PUBLIC)
    assert handed_out(made, "html", register, OWNER).name == "followup-resolution-en-1.html"


def test_what_is_hidden_since_does_not_come_back_with_an_old_version(
    register: RegisterFolder,
) -> None:
    made = frozen(register)
    change(register, "free-them", level="sealed")
    with pytest.raises(NotHandedOut, match="not public"):
        handed_out(made, "html", register, PUBLIC)


def test_a_format_that_was_not_kept_is_not_there(register: RegisterFolder) -> None:
    made = frozen(register)
    for name in ("pdf", "snapshot", "txt"):
        with pytest.raises(UnknownRecord):
            handed_out(made, name, register, OWNER)


def test_files_go_out_and_come_in_with_the_records(
    register: RegisterFolder, tmp_path: Path
) -> None:
    made = frozen(register)
    dump(tmp_path / "dump", register, OWNER)
    lying = {path.name for path in (tmp_path / "dump" / "documents").iterdir()}
    assert {each.name for each in made.files} <= lying
