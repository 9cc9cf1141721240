from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from tests.publications.documents import W, docx_part, html_tree, letters, pdf_pages
from tests.publications.followups import ALDORA, KAZAKHSTAN, published

from onrecord.accounts import PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.building import build, publish


@pytest.fixture(scope="module")
def shelf() -> dict[str, bytes]:
    """The files of the sample report, once a test has asked for them."""
    return {}


@pytest.fixture
def files(
    shelf: dict[str, bytes], request: pytest.FixtureRequest, tmp_path: Path
) -> dict[str, bytes]:
    """The sample report in all formats, made once for all tests here."""
    if not shelf:
        request.getfixturevalue("kazakhstan")
        shelf |= published(tmp_path / "out", *KAZAKHSTAN)
    return shelf


@pytest.mark.usefixtures("aldora")
def test_the_files_are_named_after_the_instrument(tmp_path: Path) -> None:
    instrument, day = ALDORA
    built = build("followup", instrument, viewer=PUBLIC, as_of=day)
    paths = publish(built, tmp_path / "new", ("html",))
    assert paths == [tmp_path / "new" / "followup-lakes-14-2019.html"]


@pytest.mark.usefixtures("aldora")
def test_the_same_register_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    first = published(tmp_path / "first", *ALDORA)
    assert published(tmp_path / "second", *ALDORA) == first


def test_the_pdf_has_contents_bookmarks_and_letters_of_every_script(
    files: dict[str, bytes],
) -> None:
    pages = pdf_pages(files["pdf"])
    assert "Contents" in pages[1]
    assert "Annex A. People held" in pages[1]
    document = pypdfium2.PdfDocument(files["pdf"])
    bookmarks = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    document.close()
    assert bookmarks[0] == (0, "Summary")
    assert (1, "6. Free Mukhtar Dzhakishev at once and fully rehabilitate him") in bookmarks
    whole = letters("".join(pages))
    assert "МаксБокаев" in whole


def test_the_pdf_sets_its_notes_on_the_page(files: dict[str, bytes]) -> None:
    pages = pdf_pages(files["pdf"])
    noted = [page for page in pages if "as cited in" in " ".join(page.split())]
    assert len(noted) > len(pages) / 2


def test_the_docx_has_real_footnotes(files: dict[str, bytes]) -> None:
    body = docx_part(files["docx"], "word/document.xml")
    notes = docx_part(files["docx"], "word/footnotes.xml")
    referred = {each.get(f"{W}id") for each in body.iter(f"{W}footnoteReference")}
    given = {each.get(f"{W}id") for each in notes.iter(f"{W}footnote")}
    assert len(referred) > 100
    assert referred < given


def test_the_html_says_when_and_that_it_is_not_current(files: dict[str, bytes]) -> None:
    text = " ".join(" ".join(html_tree(files["html"]).itertext()).split())
    assert "As of 19 February 2020" in text
    assert "not current" in text


def test_every_recommendation_has_its_grade_and_its_place_in_the_html(
    files: dict[str, bytes],
) -> None:
    tree = html_tree(files["html"])
    graded = tree.xpath("//section[starts-with(@id, 'recommendation-')]/p[@class='grade-line']")
    assert len(graded) == 22
    assert tree.xpath("//section[@id='recommendation-4']//a[@role='doc-noteref']")


def test_the_fictional_register_is_published_by_the_same_code(
    aldora: RegisterFolder, tmp_path: Path
) -> None:
    assert aldora.exists
    made = published(tmp_path / "out", *ALDORA)
    assert set(made) == {"html", "pdf", "docx"}
    assert "Of 13 recommendations" in " ".join("".join(pdf_pages(made["pdf"])).split())
