"""The PDF keeps to PDF/A-2 with all letters in Unicode and all of it tagged, read by another."""

from __future__ import annotations

import dataclasses
import re

import pytest
from tests.publications.archival import faults
from tests.publications.documents import publication_of
from tests.publications.nowhere import KAZAKH_LETTERS, follow_up_report, roll

from onrecord.publications.content import Foreign, Paragraph, inlines
from onrecord.publications.pdf import as_pdf

DOCUMENTS = {
    "report": follow_up_report(),
    "roll": publication_of(roll()),
    "letters": publication_of(Paragraph((Foreign(KAZAKH_LETTERS, "kk"),)), language="kk"),
    "draft": dataclasses.replace(publication_of(Paragraph(inlines("Words"))), draft=True),
    "paper": dataclasses.replace(follow_up_report(), form="paper"),
    "letter": dataclasses.replace(follow_up_report(), form="letter"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_form_of_document_keeps_to_the_standard(name: str) -> None:
    assert faults(as_pdf(DOCUMENTS[name])) == []


def report() -> bytes:
    return as_pdf(DOCUMENTS["report"])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (rb"/Marked true", b"/Marked null", "6.7.2: not marked"),
        (rb"/Lang\s*\(en\)", b"/Lung (en)", "6.7.4: no language"),
        (rb"/OutputIntents", b"/OutputIntentz", "6.2.3"),
        (rb"<pdfaid:part>2", b"<pdfaid:part>1", "6.6.4: pdfaid:part"),
        (rb"/ToUnicode", b"/ToUnicod_", "without Unicode"),
        (rb"/FontFile3", b"/FontFile_", "is not embedded"),
        (rb"/StructParents", b"/StructPareNts", "not in the structure"),
        (rb"/S\s*/Figure", b"/S/Pigure", "/Pigure is no standard structure"),
        (rb"/URI\s*\(http", b"/JS (http", "6.5.1"),
    ],
)
def test_what_breaks_the_standard_is_seen(old: bytes, new: bytes, fault: str) -> None:
    """The check itself is looked at: each of these changes is of a file that keeps to it."""
    content = report()
    found = re.search(old, content)
    assert found is not None
    changed = re.sub(old, new.ljust(len(found[0])), content)
    assert any(fault in each for each in faults(changed)), faults(changed)
