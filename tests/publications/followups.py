"""Follow-up reports to test with: made from the register of the test, and read as texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.factories import Payload, changed, cite, loaded, small_register
from tests.publications.documents import docx_text, html_tree, pdf_pages

from onrecord.accounts import PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.building import build, publish
from onrecord.publications.content import Publication, nodes

ALDORA = ("lakes-14-2019", date(2020, 6, 15))
KAZAKHSTAN = ("ep-2019-2610", date(2020, 2, 19))
SMALL = ("resolution", date(2020, 2, 19))


def report_on(instrument: str, day: date, *, draft: bool = False) -> Publication:
    """The report's tree, for the public."""
    return build("followup", instrument, viewer=PUBLIC, as_of=day, draft=draft).publication


def strings(publication: Publication) -> str:
    """Every string of the tree in reading order."""
    return "\n".join(node for _, node in nodes(publication) if isinstance(node, str))


def published(target: Path, instrument: str, day: date) -> dict[str, bytes]:
    """The files in all formats, by format."""
    paths = publish(build("followup", instrument, viewer=PUBLIC, as_of=day), target)
    return {path.suffix[1:]: path.read_bytes() for path in paths}


def texts(files: dict[str, bytes]) -> dict[str, str]:
    """What a reader of each format reads, in single spaces."""
    whole = {
        "html": " ".join(html_tree(files["html"]).itertext()),
        "pdf": " ".join(pdf_pages(files["pdf"])),
        "docx": docx_text(files["docx"]) + docx_text(files["docx"], "word/footnotes.xml"),
    }
    return {name: " ".join(text.split()) for name, text in whole.items()}


def prose(**sections: str) -> Payload:
    """Prose for the report on the small register, in English."""
    return {
        "kind": "publication",
        "id": "small-prose",
        "title": {"en": "What became of the resolution"},
        "genre": "followup",
        "subject": "resolution",
        "by": "watch",
        "prose": {name: {"en": text} for name, text in sections.items()},
    }


def publishable() -> list[Payload]:
    """The small register, whose people may be named and whose statements have their sources."""
    records = changed(small_register(), "look-into-it", cites=[cite("report")])
    for person in ("ivo-testov", "ana-probova"):
        records = changed(records, person, basis="public-list")
    return records


def load_small(folder: RegisterFolder, *more: Payload) -> None:
    """Loads the small register, whose people may be named, with these records besides."""
    loaded(folder, *publishable(), *more)


def figure(key: str = "arrests", **fields: object) -> Payload:
    return {
        "kind": "figure",
        "id": key,
        "indicator": "political-prisoners",
        "value": {"low": 40, "bound": "more_than"},
        "unit": "people",
        "cites": [cite("report", place="p. 7")],
        **fields,
    }
