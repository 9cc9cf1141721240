"""`demo` builds a register from data alone; an edit of the data moves everything it shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.commands import answer, run
from tests.samples import REGISTERS

FORMATS = {".html", ".pdf", ".docx"}


def edit(root: Path, old: str, new: str) -> None:
    """Replaces these words everywhere in the register files; they must be there."""
    found = 0
    for path in root.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        found += text.count(old)
        path.write_text(text.replace(old, new), encoding="utf-8")
    assert found > 0, old


def copied(name: str, tmp_path: Path) -> Path:
    target = tmp_path / name
    shutil.copytree(REGISTERS / name, target)
    return target


def published(register: Path) -> dict[str, Path]:
    return {path.suffix: path for path in (register / "publications").iterdir()}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("kazakhstan", ["22 recommendations", "18", "17", "at_least"]),
        ("aldora", ["13 recommendations", "11", "at_least"]),
    ],
)
def test_demo_builds_counts_and_publishes_a_register_that_is_named(
    tmp_path: Path, name: str, shown: list[str]
) -> None:
    register = copied(name, tmp_path)
    done = run("demo", "--no-serve", "--register", register, cwd=tmp_path)
    assert [words for words in shown if words not in done.stdout] == []
    assert max(map(len, done.stdout.splitlines())) <= max(80, 20 + len(str(register)) + 60)
    assert set(published(register)) == FORMATS
    assert answer("verify", "--register", register)["findings"] == []
    again = run("load", register, "--register", register)
    assert again.stdout.startswith("0 added, 0 changed, ")


def test_an_edited_grade_an_edited_end_and_an_edited_name_move_every_output(
    tmp_path: Path,
) -> None:
    register = copied("aldora", tmp_path)
    at = ("--register", register)
    before = run("demo", "--no-serve", *at).stdout
    report = published(register)[".html"].read_text(encoding="utf-8")
    graded = answer("followup", "lakes-14-2019", *at)["by_addressee"]["XAL"]["grades"]
    held = answer("prisoners", "--by", "ola", "--as-of", "2018-09-03", *at)["counts"]["certain"]
    assert "Teren Valdik" in report

    edit(register, "grade: carried_out\n", "grade: ignored\n")
    edit(register, "Teren Valdik", "Toren Waldik")
    case = register / "cases.yaml"
    text = case.read_text(encoding="utf-8")
    ended = text.replace("    until: ..\n", "    until: 2018-09-01\n", 1)
    assert ended != text
    case.write_text(ended, encoding="utf-8")

    after = run("demo", "--no-serve", *at).stdout
    assert after != before
    graded_now = answer("followup", "lakes-14-2019", *at)["by_addressee"]["XAL"]["grades"]
    assert graded_now.get("carried_out", 0) == 0
    assert graded_now["ignored"] == graded["ignored"] + graded["carried_out"]
    now = answer("prisoners", "--by", "ola", "--as-of", "2018-09-03", *at)["counts"]["certain"]
    assert now == held - 1
    assert [each["id"] for each in answer("person", "waldik", *at)["results"]] == ["teren-valdik"]
    report = published(register)[".html"].read_text(encoding="utf-8")
    assert "Toren Waldik" in report
    assert "Teren Valdik" not in report
    assert answer("verify", *at)["findings"] == []


def test_a_number_edited_in_the_prose_stops_the_build(tmp_path: Path) -> None:
    register = copied("aldora", tmp_path)
    edit(register, "{count recommendations : 13}", "{count recommendations : 14}")
    result = run("demo", "--no-serve", "--register", register, code=6)
    assert "stated as '14', but the register comes to '13'" in result.stderr
    assert not (register / "publications").exists()


def test_demo_reads_documents_and_hands_in_those_that_can_be_read(tmp_path: Path) -> None:
    register = copied("aldora", tmp_path)
    documents = sorted(path for path in (register / "documents").iterdir() if path.is_file())
    unread = tmp_path / "broken.pdf"
    unread.write_bytes(b"%PDF-1.7 broken")
    other = tmp_path / "other.txt"
    other.write_text("Nothing that anybody cites.", encoding="utf-8")
    done = run("demo", *documents, unread, other, "--no-serve", "--register", register)
    table = " ".join(done.stdout.split())
    assert "in the register as" in table
    assert all(path.stem.split("-")[0] in table for path in documents)
    assert "broken.pdf" in table
    handed_in = [*documents, other]
    kept = [path for path in (register / "files").rglob("*") if path.is_file()]
    assert len(kept) == len(handed_in)
