"""`demo DOCS` prints what documents propose beside what was reviewed, and every difference."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.commands import command, environment, run
from tests.reading.conftest import slow_tesseract, written
from tests.samples import REGISTERS

from onrecord.cli.exits import Exit

__all__ = ["slow_tesseract"]

DOCUMENTS = REGISTERS / "aldora" / "documents"


def lines(text: str) -> list[tuple[str, ...]]:
    """The lines of tables, cell by cell."""
    return [tuple(line.split()) for line in text.splitlines()]


def demo(folder: Path, *docs: Path) -> str:
    return run("demo", "--no-serve", *docs, cwd=folder).stdout


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the demonstration prints for a folder with the documents of the fictional register."""
    folder = tmp_path_factory.mktemp("demo")
    docs = folder / "docs"
    docs.mkdir()
    for path in DOCUMENTS.iterdir():
        if path.is_file():
            shutil.copy(path, docs)
    (docs / "letter.txt").write_text(
        "Port Elm, 4 June 2023\n\nWe know of 3 political prisoners: Ivo Testov, Marta Lindova and "
        "Peter Kolarov.\n",
        encoding="utf-8",
    )
    (docs / "empty.txt").write_bytes(b"")
    return demo(folder, docs)


def test_the_sample_that_knows_the_documents_is_built(printed: str) -> None:
    assert printed.startswith("aldora: ")
    assert "out/register-aldora/publications/followup-lakes-14-2019.html" in printed


def test_people_on_a_list_stand_beside_those_that_were_reviewed(printed: str) -> None:
    assert ("held", "=", "together", "11", "11", "0") in lines(printed)
    assert ("held", "=", "together", "9", "9", "0") in lines(printed)
    assert ("suspended", "=", "together", "3", "3", "0") in lines(printed)
    assert ("held", "Journalists", "and", "bloggers", "3", "3", "0") in lines(printed)


def test_recommendations_stand_by_addressee_and_grade(printed: str) -> None:
    assert ("XAL", "not", "fulfilled", "4", "4", "0") in lines(printed)


def test_a_figure_that_is_missed_is_named_with_its_passage(printed: str) -> None:
    place = lines(printed).index(
        ("missed:", "38", "people", "[administrative-arrests-port-elm-2019]")
    )
    assert lines(printed)[place + 1] == (
        "3811-3840:",
        "of",
        "which",
        "38",
        "in",
        "Port",
        "Elm",
        "alone",
    )


def test_a_document_that_the_register_does_not_know_is_not_reviewed(printed: str) -> None:
    assert ("held", "3", "not", "reviewed") in lines(printed)


def test_the_sums_of_all_documents_stand_together_at_the_end(printed: str) -> None:
    sums = lines(printed[printed.index("proposed beside reviewed") :])
    assert ("2018-09-03", "11", "11", "0") in {row[-4:] for row in sums}
    assert ("2020-06", "9", "9", "0") in {row[-4:] for row in sums}


def test_documents_wait_in_the_queue(printed: str) -> None:
    (row,) = (row for row in lines(printed) if row[:1] == ("letter.txt",) and "characters" in row)
    assert int(row[-1]) > 2


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(printed: str) -> None:
    rows = printed[printed.index("documents") : printed.index("together")]
    assert "empty.txt" in rows
    assert "the file is empty" in " ".join(rows.split())


def test_what_is_quoted_fits_eighty_columns(printed: str) -> None:
    tables = printed[printed.index("documents") : printed.index("wrote ")]
    assert max(map(len, tables.splitlines())) <= 80


def test_an_interrupt_prints_what_was_read_until_then(tmp_path: Path, slow_tesseract: Path) -> None:
    (tmp_path / "a.txt").write_text("Blogger Ivo Testov was arrested in Verin.", encoding="utf-8")
    (tmp_path / "long.pdf").write_bytes(written(9, picture_on=5))
    (tmp_path / "z.txt").write_text("Marta Lindova was freed.", encoding="utf-8")
    docs = [tmp_path / name for name in ("a.txt", "long.pdf", "z.txt")]
    with subprocess.Popen(
        command("demo", "--no-serve", *docs),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment() | {"PATH": str(slow_tesseract)},
        text=True,
        encoding="utf-8",
    ) as running:
        while not (slow_tesseract / "begun").exists() and running.poll() is None:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        printed, said = running.communicate(timeout=60)
    assert running.returncode == Exit.INTERRUPTED, said
    assert said == "long.pdf: pages 1–4 of 9 read: cancelled\n"
    assert "long.pdf" in printed
    assert "z.txt" not in printed


@pytest.mark.shared_data
def test_the_sample_documents_propose_what_was_reviewed(shared: Path, tmp_path: Path) -> None:
    printed = lines(demo(tmp_path, shared / "seeds"))
    for row in (
        ("KAZ", "not", "fulfilled", "18", "18", "0"),
        ("KAZ", "partially", "fulfilled", "2", "2", "0"),
        ("EU", "not", "fully", "fulfilled", "2", "2", "0"),
        ("with", "a", "result", "=", "together", "22", "22", "0"),
        ("held", "=", "together", "17", "17", "0"),
        ("suspended", "=", "together", "8", "8", "0"),
        ("confined", "=", "together", "1", "1", "0"),
        ("held", "=", "together", "16", "16", "0"),
    ):
        assert row in printed
