"""Commands that make a register, fill it, write it out and prove it, as their users run them."""

from __future__ import annotations

import socket
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from tests import factories
from tests.cli.conftest import Terminal
from tests.commands import answer, run
from tests.factories import changed, small_register, text_of


def written(folder: Path, *records: factories.Payload) -> Path:
    """A register file with these records."""
    path = folder / "given.yaml"
    path.write_text(text_of(*records), encoding="utf-8")
    return path


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """An empty register of its own."""
    made = run("init", tmp_path / "register", "--plain")
    assert made.stdout == f"made a plain register in {tmp_path / 'register'}\n"
    return tmp_path / "register"


# --- a register from its beginning ----------------------------------------------------------------


def test_a_register_is_made_filled_asked_written_out_and_proved(
    register: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, *small_register())
    at = ("--register", register)
    assert run("load", file, *at).stdout == "15 added, 0 changed, 0 unchanged\n"
    assert run("load", file, *at).stdout == "0 added, 0 changed, 15 unchanged\n"
    assert answer("followup", "resolution", *at)["recommendations"] == 3
    assert run("dump", tmp_path / "out", *at).stdout == f"wrote 15 records to {tmp_path / 'out'}\n"
    assert run("load", tmp_path / "out", *at).stdout == "0 added, 0 changed, 15 unchanged\n"
    assert run("verify", *at).stdout.endswith("nothing was altered\n")


def test_the_setting_or_the_present_folder_names_the_register(
    register: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, factories.person())
    run("load", file, cwd=register)
    assert len(answer("person", "ivo", cwd=register)["results"]) == 1
    assert "is not a register" in run("person", "ivo", cwd=tmp_path, code=3).stderr


def test_init_changes_no_register_that_is_there(register: Path) -> None:
    before = {path: path.read_bytes() for path in register.iterdir()}
    result = run("init", register, "--plain", code=4)
    assert "is a register already; nothing was changed" in result.stderr
    assert {path: path.read_bytes() for path in register.iterdir()} == before


def test_init_refuses_an_address_that_is_none(tmp_path: Path) -> None:
    result = run("init", tmp_path / "r", "--plain", "--database", "mysql://host/name", code=2)
    assert "write postgresql://user@host/name" in result.stderr
    assert not (tmp_path / "r").exists()


def test_a_new_register_is_for_its_owner_alone(register: Path) -> None:
    assert stat.S_IMODE(register.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run("init", tmp_path / "file" / "register", "--plain", code=1)
    assert result.stderr == f"Error: {tmp_path}/file/register: Not a directory\n"


# --- registers that cannot be used ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("format = 99\n", "says format 99, and this version of Onrecord knows format 1"),
        ("", "says format None, and this version"),
        ("format = [\n", "cannot be read: "),
    ],
)
def test_a_register_of_another_format_is_not_opened(
    register: Path, written: str, said: str
) -> None:
    (register / "onrecord.toml").write_text(written, encoding="utf-8")
    for command in ("verify", "prisoners", "serve"):
        assert said in run(command, "--register", register, code=3).stderr


def test_a_database_that_is_none_is_said(register: Path) -> None:
    (register / "register.sqlite3").write_text("no database", encoding="utf-8")
    result = run("verify", "--register", register, code=3)
    assert f"the database of {register} cannot be used: file is not a database" in result.stderr


@pytest.mark.parametrize(
    ("change", "whose"),
    [
        ("DELETE FROM django_migrations WHERE app = 'people'", "another"),
        ("UPDATE django_migrations SET name = '0999_new' WHERE app = 'people'", "a later"),
    ],
)
def test_tables_that_do_not_fit_are_not_touched(register: Path, change: str, whose: str) -> None:
    with closing(sqlite3.connect(register / "register.sqlite3")) as database:
        database.execute(change)
        database.commit()
    for command in ("verify", "prisoners", "demo", "serve"):
        result = run(command, "--register", register, code=3)
        assert f"are those of {whose} version of Onrecord" in result.stderr
        assert "onrecord dump" in result.stderr


@pytest.mark.parametrize("address", ["here", ":8000", "127.0.0.1:", "127.0.0.1:65536", "1:2:x"])
def test_an_address_that_is_none_is_refused(register: Path, address: str) -> None:
    result = run("serve", "--register", register, "--address", address, code=2)
    assert f"{address!r} is not HOST:PORT" in result.stderr


def test_an_address_in_use_is_said(register: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        result = run("serve", "--register", register, "--address", address, code=1)
    assert f"nothing can be served at {address} (Address already in use" in result.stderr


# --- load -----------------------------------------------------------------------------------------


def test_load_counts_for_programs_too(terminal: Terminal, tmp_path: Path) -> None:
    file = written(tmp_path, *small_register())
    assert terminal.answer("load", file) == {"added": 15, "changed": 0, "unchanged": 0}


BAD = {
    "an unknown code": (
        "- kind: organisation\n  id: w\n  names: [{text: W}]\n  type: ngoo\n",
        "4: type: unknown code 'ngoo' in vocabulary 'organisation-kind'; nearest known: 'ngo'",
    ),
    "a dangling reference": (
        "- kind: case\n  id: c\n  title: {en: C}\n  people: [nobody]\n",
        "4: people/0: no record 'nobody' in the register or in this load",
    ),
    "an impossible date": (
        "- kind: document\n  id: d\n  title: {en: D}\n  genre: report\n  date: 2019-02-30\n",
        "5: date: ",
    ),
    "a duplicate id": (
        "- kind: person\n  id: i\n  names: [{text: I}]\n" * 2,
        "5: duplicate id 'i', first given at ",
    ),
    "broken YAML": ("- kind: [person\n", "2: broken YAML: "),
    "a key given twice": (
        "- kind: person\n  kind: group\n",
        "2: broken YAML: the key 'kind' is given twice",
    ),
}


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_loaded_is_refused_with_file_line_and_reason(
    terminal: Terminal, tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(content, encoding="utf-8")
    result = terminal.run("load", path, code=4)
    assert f"{path}:{message}" in result.stderr
    assert result.stdout == ""
    assert terminal.answer("verify")["versions"] == 0


def test_a_file_that_is_not_text_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "picture.yaml"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    assert f"{path}:1: not UTF-8 text" in terminal.run("load", path, code=4).stderr


def test_a_path_that_is_not_there_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    result = terminal.run("load", tmp_path / "missing", code=4)
    assert "no such file or folder" in result.stderr


# --- dump and verify ------------------------------------------------------------------------------


def test_dump_writes_into_no_folder_that_holds_anything(small: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "mine").write_text("mine", encoding="utf-8")
    result = small.run("dump", target, code=4)
    assert "is not empty; name a folder that does not exist yet" in result.stderr
    assert [path.name for path in target.iterdir()] == ["mine"]


def test_verify_counts_and_prints_the_root(small: Terminal) -> None:
    found = small.answer("verify")
    assert (found["versions"], found["records"], found["findings"]) == (15, 15, [])
    assert len(found["root"]) == 64
    shown = small.run("verify").output
    assert f"root {found['root']}" in shown
    assert shown.endswith("nothing was altered\n")


def test_verify_names_what_somebody_altered_in_the_database(register: Path, tmp_path: Path) -> None:
    at = ("--register", register)
    run("load", written(tmp_path, *small_register()), *at)
    with sqlite3.connect(register / "register.sqlite3") as database:
        database.execute(
            "UPDATE recommendations_assessment SET grade = 'fulfilled' "
            "WHERE grade = 'not_fulfilled'"
        )
    database.close()
    result = run("verify", *at, code=5)
    assert "1 findings" in result.stderr
    assert (
        "row 'free-them/assessments/0' of recommendations_assessment: "
        "grade not as recorded in the record's last version"
    ) in result.stderr
    assert "nothing was altered" not in result.stdout
    found = run("verify", "--json", *at, code=5).stdout
    assert '"what": "row \'free-them/assessments/0\' of recommendations_assessment"' in found


def test_a_reload_does_not_hide_what_was_altered(register: Path, tmp_path: Path) -> None:
    at = ("--register", register)
    run("load", written(tmp_path, *small_register()), *at)
    with sqlite3.connect(register / "register.sqlite3") as database:
        database.execute("UPDATE ledger_version SET payload = replace(payload, 'Ivo', 'Evo')")
    database.close()
    run("load", written(tmp_path, *changed(small_register(), "watch", type="movement")), *at)
    assert "altered: its content" in run("verify", *at, code=5).stderr
