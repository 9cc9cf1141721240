"""A publication under the checker: its text as a reader gets it, and what does not fit in it."""

from __future__ import annotations

from onrecord import reading
from onrecord.checks.documents import check_documents
from onrecord.checks.findings import Finding
from onrecord.reading import Text

from .content import Publication
from .html import as_html


def checked(made: Publication, name: str) -> tuple[Text, list[Finding]]:
    """The text of a built publication, and what the rules find in it, the gravest first.

    `name` is that of the document in passages. Positions are code points into the text.
    """
    text = reading.read_bytes(f"{name}.html", as_html(made))
    return text, check_documents([text])
