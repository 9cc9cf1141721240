"""Builds the documents of the fictional state from their sources.

    python registers/aldora/build_documents.py [FOLDER]

The resolution becomes a PDF (pandoc and typst), the follow-up report a DOCX with real footnotes
(pandoc). The list is written as HTML and needs no building. Run it after a change of a source,
commit what it wrote, and enter the new hashes and positions in the register. The same sources
give the same bytes as long as pandoc and typst stay the same. FOLDER is `documents` by default.
"""

# ruff: noqa: INP001 - a script beside the data it builds

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pypandoc
import typst

DOCUMENTS = Path(__file__).resolve().parent / "documents"
SOURCES = DOCUMENTS / "sources"
RESOLUTION_WRITTEN = datetime(2019, 5, 12, tzinfo=UTC)
REPORT_WRITTEN = datetime(2020, 6, 8, tzinfo=UTC)


def build_resolution(folder: Path) -> None:
    """Write the resolution of the Assembly as PDF."""
    name = "lakes-resolution-14-2019"
    markup = pypandoc.convert_file(
        str(SOURCES / f"{name}.md"),
        "typst",
        extra_args=["--standalone", f"--template={SOURCES / 'resolution.typ'}"],
    )
    typst.compile(
        markup.encode(),
        output=folder / f"{name}.pdf",
        ignore_system_fonts=True,
        timestamp=int(RESOLUTION_WRITTEN.timestamp()),
    )


def build_report(folder: Path) -> None:
    """Write the follow-up report of the two organisations as DOCX."""
    name = "follow-up-2020-06"
    os.environ["SOURCE_DATE_EPOCH"] = str(int(REPORT_WRITTEN.timestamp()))
    pypandoc.convert_file(
        str(SOURCES / f"{name}.md"), "docx", outputfile=str(folder / f"{name}.docx")
    )


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    build_resolution(target)
    build_report(target)
