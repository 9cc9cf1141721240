"""The documents of the fictional state: each format, as a reader finds it in the repository."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import reading
from onrecord.reading import Text

ALDORA = Path(__file__).resolve().parents[2] / "registers" / "aldora"
RESOLUTION = "lakes-resolution-14-2019.pdf"
REPORT = "follow-up-2020-06.docx"
LIST = "list-2018-09-03.html"


def document(name: str) -> Text:
    return reading.read(ALDORA / "documents" / name)


def words(text: Text, kind: str) -> list[str]:
    return [text.passage(b.start, b.end) for b in text.blocks if b.kind == kind]


def test_the_resolution_has_thirteen_recommendations_on_its_pages() -> None:
    text = document(RESOLUTION)
    asked = [(w, b.start) for b, w in _paragraphs(text) if re.match(r"\d+\. ", w)]
    assert [int(w.split(".")[0]) for w, _ in asked] == [*range(1, 14)]
    sections = [text.section_at(start) for _, start in asked]
    assert [section.split(".")[0] for section in sections if section] == (
        ["II"] * 9 + ["III"] + ["IV"] * 3
    )
    assert [page.number for page in text.pages] == [1, 2, 3]
    assert text.page_at(asked[-1][1]) == 2
    assert text.language == "en"


def _paragraphs(text: Text) -> list[tuple[reading.Block, str]]:
    return [(b, text.passage(b.start, b.end)) for b in text.blocks if b.kind == "paragraph"]


def test_the_report_grades_each_and_keeps_its_footnotes() -> None:
    text = document(REPORT)
    graded = [w for w in words(text, "paragraph") if w.startswith("Recommendation ")]
    numbers = [int(found[1]) for w in graded if (found := re.match(r"Recommendation (\d+) \(", w))]
    assert numbers == [*range(1, 14)]
    assert [mark.number for mark in text.marks] == [str(n) for n in range(1, 11)]
    assert len(words(text, "footnote")) == 10
    assert "Republic of Aldora\t1\t3\t2\t4\t10" in words(text, "table_row")


def test_the_list_names_eleven_people_in_four_groups() -> None:
    text = document(LIST)
    rows = [row.split("\t") for row in words(text, "table_row") if row[0].isdigit()]
    assert [int(row[0]) for row in rows] == [*range(1, 12)]
    headings = [w for w in words(text, "heading") if re.match(r"\d\. ", w)]
    assert len(headings) == 4
    assert len(words(text, "list_item")) == 3 + 1
    assert text.language == "ru"


@pytest.mark.parametrize("name", [RESOLUTION, REPORT])
def test_what_is_committed_is_what_the_sources_build(name: str, tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(ALDORA / "build_documents.py"), str(tmp_path)], check=True)
    assert reading.read(tmp_path / name).text == document(name).text
