"""A word processor opens what we write as DOCX, with each note on the page of its mark."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from tests.publications.documents import letters, pdf_pages, publication_of
from tests.publications.followups import load_small, prose
from tests.publications.test_docx import footnotes
from tests.publications.tracking import AUTHOR, tracked

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.content import Note, Paragraph, inlines
from onrecord.publications.docx import as_docx
from onrecord.publications.returning.services import take_in
from onrecord.publications.versions.asking import Asked, built
from onrecord.publications.versions.freezing import freeze
from onrecord.publications.versions.queries import handed_out

pytestmark = pytest.mark.office

PARAGRAPHS = 60
WORDS = "What was asked, what was answered and what was done stand side by side here. " * 6


def converted(content: bytes, folder: Path, to: str) -> bytes:
    """A DOCX as LibreOffice opens it and saves it in another format, or anew."""
    (folder / "given.docx").write_bytes(content)
    done = subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", to, "--outdir", str(folder / "out")),
            str(folder / "given.docx"),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return (folder / "out" / f"given.{to}").read_bytes()


def as_paper(content: bytes, folder: Path) -> list[str]:
    """The pages that LibreOffice prints from a DOCX, as text."""
    return pdf_pages(converted(content, folder, "pdf"))


def numbered(number: int) -> Paragraph:
    """A paragraph that can be found by its number, with a note that can."""
    note = Note(f"note-{number}", inlines(f"Noted beneath under {number:03}."))
    return Paragraph(inlines(f"Paragraph {number:03} says so", note, f". {WORDS}"))


def test_each_note_stands_on_the_page_of_its_mark(tmp_path: Path) -> None:
    made = publication_of(*(numbered(each) for each in range(PARAGRAPHS)))
    pages = as_paper(as_docx(made), tmp_path)
    assert len(pages) > 10
    marked = [_page_with(pages, f"Paragraph {each:03} says so") for each in range(PARAGRAPHS)]
    noted = [_page_with(pages, f"Noted beneath under {each:03}.") for each in range(PARAGRAPHS)]
    assert marked == noted


def _page_with(pages: list[str], words: str) -> int:
    [found] = [number for number, page in enumerate(pages) if letters(words) in letters(page)]
    return found


@pytest.mark.usefixtures("aldora")
def test_a_report_opens_with_all_its_notes(aldora: RegisterFolder, tmp_path: Path) -> None:
    del aldora
    made = built(Asked("followup", "lakes-14-2019", date(2020, 6, 15))).publication
    content = as_docx(made)
    paper = letters("".join(as_paper(content, tmp_path)))
    assert letters(made.title) in paper
    notes = footnotes(content)
    assert len(notes) > 20
    missing = [note for note in notes if letters(note)[:60] not in paper]
    assert missing == []


def test_changes_tracked_in_libreoffice_come_back_as_they_were_made(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    """A file that LibreOffice has opened and saved anew is still known, and so are its changes."""
    load_small(register_folder, prose(introduction="Nobody has answered yet."))
    asked = Asked("followup", "resolution", date(2020, 2, 19))
    made = freeze(asked, register_folder, who="Ana Probova", formats=("docx",))
    content = handed_out(made, "docx", register_folder, OWNER).content
    changed = tracked(content, "has answered yet", "answered in time")
    saved = converted(changed, tmp_path, "docx")
    assert saved != changed
    document = take_in("back.docx", saved, register_folder, viewer=OWNER, by="Ana Probova")
    found = [
        (each.kind, each.proposed, each.authors) for each in document.changes.order_by("number")
    ]
    assert document.version_id == made.id
    assert found == [("prose", "Nobody answered in time.", AUTHOR)]
