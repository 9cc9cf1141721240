"""What is left of another language in a page or a document that claims to be in Russian."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml import html

from onrecord.ledger.models import Version

LATIN = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{2,}(?![0-9A-Za-z])")
"""Words in Latin letters; digits and letters together are numbers of something."""
SHOWN = ("aria-label", "placeholder", "data-label")
NOT_PROSE = frozenset({"code", "kbd", "script", "style", "title"})
"""A title cannot mark a part of itself; the heading says the same and does."""
OF_NO_LANGUAGE = frozenset(
    "Onrecord SHA UTC CSV XLSX JSON ics PDF DOCX Word HTML docx pdf html".split()
)
"""Names of formats, and our own."""


def data(value: object) -> Iterator[str]:
    """The words of a record that have no language: names, symbols, codes, files, addresses."""
    if isinstance(value, str):
        yield from LATIN.findall(value)
    elif isinstance(value, list):
        for each in value:
            yield from data(each)
    elif isinstance(value, dict):
        said = value.keys() & {"en", "ru"}
        for key, each in value.items():
            if not said or key == "ru":
                yield from data(each)


def words_of_records() -> set[str]:
    """Every word in Latin letters in what the register holds without a language."""
    found = set(OF_NO_LANGUAGE)
    for payload in Version.objects.values_list("payload", flat=True):
        found |= set(data(json.loads(payload)))
    return found


def shown_in(page: html.HtmlElement, language: str) -> Iterator[tuple[str, str]]:
    """Each text of a page that claims to be in this language, with what holds it."""
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in NOT_PROSE:
            continue
        claimed = next(
            each.get("lang")
            for each in (element, *element.iterancestors())
            if each.get("lang") is not None
        )
        if claimed == language:
            texts = [element.text, *(child.tail for child in element)]
            for text in [*texts, *(element.get(name) for name in SHOWN)]:
                if text and text.strip():
                    yield element.tag, text


def untranslated(page: html.HtmlElement, known: set[str]) -> list[str]:
    """Texts that claim to be Russian and hold Latin letters that no record accounts for."""
    return [
        f"{tag}: {' '.join(text.split())}"
        for tag, text in shown_in(page, "ru")
        if set(LATIN.findall(text)) - known
    ]
