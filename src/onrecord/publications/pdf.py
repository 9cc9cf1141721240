"""A publication as an accessible, archivable PDF, set by typst.

The words go to the template as JSON, so nothing in them can be read as markup. Only the fonts that
typst carries are used: the same tree gives the same bytes on every machine.
"""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock
from typing import cast

import typst

from onrecord.publications.content import (
    Chart,
    GradeMark,
    Note,
    Publication,
    single_spaced,
)
from onrecord.publications.drawing import fixed_colours
from onrecord.publications.faults import InvalidPublicationError, refuse_faults
from onrecord.publications.wording import WORDS

TEMPLATES = Path(__file__).parent / "template"
# Archivable with every letter mapped to Unicode (PDF/A-2a), and universally accessible (PDF/UA-1).
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
PIXELS_PER_INCH = 220.0

type_setting = Lock()  # a typst compiler serves one thread at a time


@cache
def compiler(template: str) -> typst.Compiler:
    """Kept between publications, because reading the fonts takes longer than setting a page."""
    return typst.Compiler(TEMPLATES / template, root=TEMPLATES, ignore_system_fonts=True)


def as_pdf(publication: Publication) -> bytes:
    """The publication as PDF.

    Raises InvalidPublicationError for a faulty tree, or when no font holds a letter of it.
    """
    refuse_faults(publication)
    words = WORDS[publication.language]
    fixed = dataclasses.asdict(words)
    fixed["as_of"] = words.as_of.format(date=publication.as_of_words)
    inputs = {
        "publication": json.dumps(_as_data(publication, set()), ensure_ascii=False),
        "words": json.dumps(fixed, ensure_ascii=False),
    }
    try:
        with type_setting:
            made = compiler("report.typ").compile(
                sys_inputs=inputs,
                format="pdf",
                pdf_standards=STANDARDS,
                timestamp=datetime.combine(publication.dated, time(), UTC),
            )
    except typst.TypstError as error:
        raise InvalidPublicationError(_reason(error)) from error
    return cast("bytes", made)  # only images come as a list, of their pages


def _reason(error: typst.TypstError) -> str:
    lines = (error.diagnostic or error.message).strip()
    remedy = ""
    if "could not be displayed" in lines:
        remedy = "\nThe fonts of the PDF lack this script; HTML and DOCX take every script."
    return f"the PDF cannot be set: {lines}{remedy}"


def as_png(svg: str) -> bytes:
    """A drawing in the colours of paper, as pixels."""
    with type_setting:
        made = compiler("picture.typ").compile(
            sys_inputs={"svg": fixed_colours(svg)}, format="png", ppi=PIXELS_PER_INCH
        )
    return cast("bytes", made)  # a picture is one page


def _as_data(node: object, noted: set[str]) -> object:
    """The node for JSON; `noted` gathers the notes whose words have been given already."""
    if isinstance(node, str):
        return single_spaced(node)
    if isinstance(node, tuple):
        return [_as_data(part, noted) for part in node]
    if isinstance(node, date):
        return node.isoformat()
    if not dataclasses.is_dataclass(node):
        return node
    data = {
        field.name: _as_data(getattr(node, field.name), noted) for field in dataclasses.fields(node)
    }
    data["kind"] = type(node).__name__
    if isinstance(node, Note):
        data["first"] = node.id not in noted
        noted.add(node.id)
    elif isinstance(node, GradeMark):
        data["sign"] = node.sign
    elif isinstance(node, Chart):
        data["svg"] = fixed_colours(node.svg)
    return data
