"""An encrypted register: who cannot give its passphrase learns nothing from its folder."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.commands import environment, run
from tests.factories import organisation, person, text_of

PASSPHRASE = "lantern gravel ninefold estuary"
PLANTED = 200


def names() -> list[str]:
    """Names that stand nowhere else."""
    return [f"Zyvotesto{number:03}ov" for number in range(PLANTED)]


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    """A file that holds the passphrase."""
    file = tmp_path / "passphrase"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return file


def given_in(file: Path) -> dict[str, str]:
    """The setting that names the file with the passphrase."""
    return {"ONRECORD_PASSPHRASE_FILE": str(file)}


def filled(folder: Path, work: Path, *options: str, settings: dict[str, str] | None = None) -> str:
    """A register with planted names: loaded, ingested, asked as of an earlier time."""
    made = run("init", folder, *options, settings=settings).stdout
    given = work / f"{folder.name}.yaml"
    people = [person(f"p{number}", f"Ivo {name}") for number, name in enumerate(names())]
    given.write_text(text_of(organisation(), *people), encoding="utf-8")
    run("load", given, "--register", folder, settings=settings)
    letter = work / f"{folder.name}.txt"
    letter.write_text("\n\n".join(f"Ivo {name} was released." for name in names()))
    run("ingest", letter, "--register", folder, settings=settings)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    run("prisoners", "--as-known", now, "--register", folder, settings=settings)
    run("person", f"Ivo {names()[7]}", "--register", folder, settings=settings)
    worked_in(folder, names()[11], settings or {})
    return made


def worked_in(folder: Path, name: str, settings: dict[str, str]) -> None:
    """Somebody signs in, searches, hands in a document and decides; then the folder is copied."""
    at_work = [sys.executable, "-W", "error", Path(__file__).with_name("at_work.py"), folder, name]
    done = subprocess.run(
        [str(word) for word in at_work],
        env=environment() | settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.copytree(folder, folder / "backup")


def found_in(folder: Path) -> set[str]:
    """The planted names that the raw bytes of a folder's files, or their names, hold."""
    found: set[str] = set()
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        for name in names():
            forms = (name.encode(), name.encode("utf-16-le"), name.casefold().encode())
            if any(form in data for form in forms) or name.casefold() in path.name.casefold():
                found.add(name)
    return found


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The same register open and closed, and the file with the passphrase of the closed one."""
    work = tmp_path_factory.mktemp("registers")
    words = work / "passphrase"
    words.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    filled(work / "open", work, "--plain")
    filled(work / "closed", work, settings=given_in(words))
    return work / "open", work / "closed", words


def test_no_planted_name_is_in_the_bytes_of_an_encrypted_folder(
    both: tuple[Path, Path, Path],
) -> None:
    plain, closed, _ = both
    assert found_in(plain) == set(names())
    assert found_in(closed) == set()


def test_an_encrypted_register_answers_as_a_plain_one(both: tuple[Path, Path, Path]) -> None:
    plain, closed, words = both
    asked = ("person", f"Ivo {names()[3]}", "--json")
    answer = run(*asked, "--register", closed, settings=given_in(words))
    assert json.loads(answer.stdout) == json.loads(run(*asked, "--register", plain).stdout)
    run("verify", "--register", closed, settings=given_in(words))


def test_without_the_passphrase_a_command_ends_and_says_why(
    tmp_path: Path, passphrase: Path
) -> None:
    closed = tmp_path / "closed"
    run("init", closed, settings=given_in(passphrase))
    unasked = run("prisoners", "--register", closed, code=7)
    assert "name a file that holds it in ONRECORD_PASSPHRASE_FILE" in unasked.stderr
    passphrase.write_text("lantern gravel ninefold harbour\n", encoding="utf-8")
    wrong = run("prisoners", "--register", closed, code=7, settings=given_in(passphrase))
    assert "not the passphrase of this register, nor its recovery code" in wrong.stderr


def test_the_recovery_code_opens_the_register(tmp_path: Path, passphrase: Path) -> None:
    closed = tmp_path / "closed"
    said = run("init", closed, settings=given_in(passphrase)).stdout
    code = said.split("recovery code: ")[1].strip()
    assert len(code.replace("-", "")) == 32
    passphrase.write_text(f"{code.lower()}\n", encoding="utf-8")
    run("prisoners", "--register", closed, settings=given_in(passphrase))


def test_a_short_passphrase_is_refused_and_no_register_made(
    tmp_path: Path, passphrase: Path
) -> None:
    passphrase.write_text("short\n", encoding="utf-8")
    refused = run("init", tmp_path / "closed", code=2, settings=given_in(passphrase))
    assert "has 5 characters; use 15 or more" in refused.stderr
    assert not (tmp_path / "closed" / "onrecord.toml").exists()


def test_a_register_in_postgresql_is_not_said_to_be_encrypted(
    tmp_path: Path, passphrase: Path
) -> None:
    refused = run(
        "init",
        tmp_path / "r",
        "--database",
        "postgresql://ivo@host/name",
        code=2,
        settings=given_in(passphrase),
    )
    assert "add --plain if that disk is encrypted" in refused.stderr
