"""Writing a publication to a file in one of the formats."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from onrecord.publications.content import Publication
from onrecord.publications.docx import as_docx
from onrecord.publications.html import as_html
from onrecord.publications.pdf import as_pdf

WRITERS: dict[str, Callable[[Publication], bytes]] = {
    "html": as_html,
    "pdf": as_pdf,
    "docx": as_docx,
}


class UnknownFormatError(ValueError):
    """No writer knows the format; the message lists those that there are."""


def write(publication: Publication, format_name: str, path: Path) -> None:
    """Write the publication to `path`: the whole file or, on any error, none.

    Raises UnknownFormatError, InvalidPublicationError for a faulty tree, MissingPandocError for
    DOCX without the extra, OSError when the folder takes no file.
    """
    if format_name not in WRITERS:
        known = ", ".join(WRITERS)
        raise UnknownFormatError(f"no publication is written as {format_name!r}; choose of {known}")
    _replace(path, WRITERS[format_name](publication))


def _replace(path: Path, content: bytes) -> None:
    """Put the content in place in one step, so that nobody ever reads half a file."""
    temporary = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
