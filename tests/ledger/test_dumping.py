"""`dump` writes files that `load` reads back to the same register, byte by byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from tests import factories
from tests.factories import loaded, small_register

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.dumping import dump
from onrecord.ledger.errors import NotEmpty
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import latest_versions
from onrecord.ledger.loading import load
from onrecord.ledger.services import Outcome
from onrecord.records import read_entries, register_files


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by its place."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def payloads() -> dict[str, str]:
    return {version.key: version.payload for version in latest_versions()}


def empty_register(folder: Path) -> RegisterFolder:
    """The test database without a row, over a folder that is new."""
    call_command("flush", interactive=False, verbosity=0)
    made = RegisterFolder(folder)
    made.create()
    return made


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["kazakhstan", "aldora"])
def test_a_sample_register_comes_back_from_its_dump_identical(
    request: pytest.FixtureRequest, tmp_path: Path, name: str
) -> None:
    folder: RegisterFolder = request.getfixturevalue(name)
    first, second = tmp_path / "first", tmp_path / "second"
    written = dump(first, folder, OWNER)
    before = payloads()
    again = empty_register(tmp_path / "again")
    assert load([first], again, by="tests") == Outcome(written, 0, 0)
    assert dump(second, again, OWNER) == written
    assert payloads() == before
    assert tree(second) == tree(first)


@pytest.mark.django_db
def test_documents_go_with_the_dump(aldora: RegisterFolder, tmp_path: Path) -> None:
    dump(tmp_path / "out", aldora, OWNER)
    kept = {path.read_bytes() for path in (aldora.path / "files").rglob("*") if path.is_file()}
    dumped = tree(tmp_path / "out" / "documents")
    assert len(dumped) == 4
    assert set(dumped.values()) == kept


@pytest.mark.django_db
def test_a_folder_with_something_in_it_is_refused(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    loaded(register_folder, *small_register())
    target = tmp_path / "out"
    target.mkdir()
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotEmpty, match="is not empty"):
        dump(target, register_folder, OWNER)
    assert tree(target) == {"mine.txt": b"mine"}


@pytest.mark.django_db
def test_a_file_is_no_folder_to_write_to(register_folder: RegisterFolder, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(NotEmpty):
        dump(target, register_folder, OWNER)


@pytest.mark.django_db
def test_an_empty_folder_will_do(register_folder: RegisterFolder, tmp_path: Path) -> None:
    loaded(register_folder, factories.person())
    (tmp_path / "out").mkdir()
    assert dump(tmp_path / "out", register_folder, OWNER) == 1


@pytest.mark.django_db
def test_withdrawn_records_are_dumped_so_that_they_stay_withdrawn(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    loaded(register_folder, factories.person(withdrawn=True))
    dump(tmp_path / "out", register_folder, OWNER)
    [entry] = read_entries(register_files(tmp_path / "out"))
    assert entry.record.withdrawn


@pytest.mark.django_db
def test_a_viewer_gets_only_what_it_may_see(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    secret = factories.person("ana-probova", level="sealed")
    loaded(register_folder, factories.person(), secret)
    assert dump(tmp_path / "public", register_folder, PUBLIC) == 1
    assert "Probova" not in "".join(map(bytes.decode, tree(tmp_path / "public").values()))
    assert dump(tmp_path / "all", register_folder, OWNER) == 2
