"""`redact` leaves nothing of a former version: not in the files, not in the moments, nowhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.commands import answer, run
from tests.factories import organisation, person, text_of

PASSPHRASE = "lantern gravel ninefold estuary"
SECRET = "Zyvosecretov"
IVO = "ivo-testov"
WHY = "it named a source"
FIRST = 2
"""The number of the person's first version, after that of the organisation."""


@pytest.fixture(params=["plain", "encrypted"])
def told(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A register whose first version of a person holds a name, as a moment of it does."""
    folder, settings = tmp_path / "register", {}
    if request.param == "encrypted":
        words = tmp_path / "passphrase"
        words.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
        settings = {"ONRECORD_PASSPHRASE_FILE": str(words)}
    run("init", folder, *(["--plain"] if not settings else []), settings=settings)
    first = person(IVO, "Ivo Testov", f"Ivo {SECRET}", description={"en": f"Told by {SECRET}"})
    written(tmp_path, folder, settings, organisation(), first)
    now = datetime.now(UTC).isoformat()
    run("prisoners", "--as-known", now, "--register", folder, settings=settings)
    return folder, settings


def written(work: Path, folder: Path, settings: dict[str, str], *records: object) -> None:
    given = work / "given.yaml"
    given.write_text(text_of(*records), encoding="utf-8")  # type: ignore[arg-type]  # payloads
    run("load", given, "--register", folder, settings=settings)


def holding(folder: Path) -> list[str]:
    """The files of the register whose raw bytes hold the name, as written or folded."""
    forms = [form.encode(code) for form in (SECRET, SECRET.lower()) for code in ("utf-8", "utf-16")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(form in path.read_bytes() for form in forms)]


def test_no_byte_of_it_remains(told: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    folder, settings = told
    here = ("--register", folder)
    assert ("register.sqlite3" in holding(folder)) == (not settings)
    written(tmp_path, folder, settings, person(IVO, "Ivo Testov"))
    done = run("redact", IVO, FIRST, "--reason", WHY, "--json", *here, settings=settings)
    told_now = json.loads(done.stdout)["versions"]
    assert [each["withheld"] and each["withheld"]["reason"] for each in told_now] == [WHY, None]
    assert [each["version"] for each in told_now] == [FIRST, FIRST + 1]
    assert holding(folder) == []
    assert not list((folder / "moments").glob("*"))
    proof = run("verify", "--json", *here, settings=settings)
    assert json.loads(proof.stdout)["redacted"] == 1


def test_what_stands_beside_it_is_told_by_a_dump_and_a_register_made_of_it(tmp_path: Path) -> None:
    folder, other = tmp_path / "register", tmp_path / "other"
    for each in (folder, other):
        run("init", each, "--plain")
    written(tmp_path, folder, {}, organisation(), person(IVO, f"Ivo {SECRET}"))
    written(tmp_path, folder, {}, person(IVO, "Ivo Testov"))
    run("redact", IVO, FIRST + 1, "--reason", WHY, "--register", folder, code=4)
    run("redact", IVO, FIRST, "--reason", WHY, "--register", folder)
    run("redact", "--register", folder)
    run("dump", tmp_path / "out", "--register", folder)
    run("load", tmp_path / "out", "--register", other)
    assert answer("verify", "--register", other)["redacted"] == 0
    [said] = answer("redact", IVO, "--register", other)["versions"]
    assert said["withheld"] is None
    assert WHY in (tmp_path / "out/redaction.yaml").read_text(encoding="utf-8")
    run("redact", "nobody", "--register", other, code=3)
