"""Documents cited by a CSL style, as rich text for every format alike.

The processor is citeproc-py. What it gives goes into the tree, so that a note is the same in HTML,
PDF and DOCX. A style is the text of a CSL file; `styles/notes.csl` is the one of kinds that bring
none.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from citeproc import (
    SCHEMA_PATH,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from lxml import etree, html

from onrecord.publications.content import Emphasis, Inline, Inlines, Link, Strong, Text
from onrecord.publications.faults import ADDRESS, InvalidPublicationError

NOTES = Path(__file__).parent / "styles" / "notes.csl"
LOCALES = {"en": "en-GB", "ru": "ru-RU"}
KINDS = {
    **dict.fromkeys(("law-text", "draft-law", "treaty"), "legislation"),
    **dict.fromkeys(("judgment", "views", "opinion"), "legal_case"),
    **dict.fromkeys(("report", "follow-up-report", "submission", "state-report"), "report"),
    **dict.fromkeys(("article", "news"), "article-newspaper"),
    "book": "book",
    "video": "motion_picture",
}
"""What CSL calls the genres of documents that it knows; all others are of the web."""

FIRST_PLACEHOLDER = 0xE000
_HELD = re.compile("([\ue000-\uf8ff])")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


class UnknownStyle(InvalidPublicationError):
    """A text that is no CSL style, or a style that cannot be used."""


@dataclass(frozen=True)
class Cited:
    """A document as it is to be cited.

    `date` is YYYY-MM-DD where a day is stated; what is less exact stands in `date_words` alone.
    """

    title: Inline
    publishers: str = ""
    genre: str = ""
    date: str = ""
    date_words: str = ""
    symbol: str = ""
    address: str = ""
    archived: str = ""

    def words(self) -> list[Inline]:
        """What stands in the citation letter for letter, whatever the processor makes of signs."""
        addresses = (Link(each, (Text(each),)) for each in (self.address, self.archived) if each)
        said = (Text(each) for each in (self.publishers, self.symbol) if each)
        return [self.title, *said, *addresses]

    def entry(self, key: str, held: Iterator[str]) -> dict[str, Any]:
        """The document for the processor, with one sign in the place of each of its words."""
        day = _DAY.fullmatch(self.date)
        dated = (
            {"date-parts": [[int(part) for part in day.groups()]]}
            if day
            else {"literal": self.date_words}
        )
        said: dict[str, Any] = {
            "id": key,
            "type": KINDS.get(self.genre, "webpage"),
            "title": next(held),
            "author": [{"literal": next(held)}] if self.publishers else None,
            "number": next(held) if self.symbol else None,
            "URL": next(held) if self.address else None,
            "archive": next(held) if self.archived else None,
            "issued": dated if day or self.date_words else None,
        }
        return {name: value for name, value in said.items() if value}


def cited_in_full(documents: Mapping[str, Cited], style: str, language: str) -> dict[str, Inlines]:
    """Each of the documents as the style cites it, without the stop that ends its layout.

    The title leads to the document's address, unless the style writes that out. Raises
    UnknownStyle.
    """
    if not documents:
        return {}
    _require_style(style)
    words = [each for document in documents.values() for each in document.words()]
    held = map(chr, itertools.count(FIRST_PLACEHOLDER))
    entries = [
        document.entry(f"document-{number}", held)
        for number, document in enumerate(documents.values())
    ]
    written = _written(entries, style, LOCALES.get(language.partition("-")[0], LOCALES["en"]))
    return {
        key: _linked(tuple(_inlines(_parsed(text), words)), document)
        for (key, document), text in zip(documents.items(), written, strict=True)
    }


@cache
def _require_style(style: str) -> None:
    """Refuses what the schema of CSL does not know."""
    try:
        tree = etree.fromstring(style.encode())
        schema = etree.RelaxNG(etree.parse(SCHEMA_PATH))
    except etree.XMLSyntaxError as error:
        raise UnknownStyle(f"citations: the style is no XML ({error}); correct the file") from error
    if not schema.validate(tree):
        first = schema.error_log[0]
        raise UnknownStyle(
            f"citations: the style is no CSL (line {first.line}: {first.message}); correct the file"
        )


def _written(entries: list[dict[str, Any]], style: str, locale: str) -> list[str]:
    """What the processor makes of each entry, as HTML."""
    try:
        read = CitationStylesStyle(io.BytesIO(style.encode()), locale=locale, validate=False)
        for layout in read.root.iter("{*}layout"):
            layout.attrib.pop(
                "suffix", None
            )  # notes go on behind the document, and end on their own
        made = CitationStylesBibliography(read, CiteProcJSON(entries), formatter.html)
        cited = [Citation([CitationItem(each["id"])]) for each in entries]
        for each in cited:
            made.register(each)
        if read.root.get("class") == "note" or not read.has_bibliography():
            return [str(made.cite(each, _never)) for each in cited]
        return [str(each) for each in made.bibliography()]
    except (AttributeError, KeyError, NotImplementedError, TypeError, ValueError) as error:
        # what the processor raises for a part of CSL that it does not know
        raise UnknownStyle(
            f"citations: the style cannot be used ({error}); take another, or none"
        ) from error


def _never(item: CitationItem) -> None:
    raise KeyError(item.key)


def _parsed(text: str) -> etree._Element:
    parsed: etree._Element = html.fragment_fromstring(text, create_parent="p")
    return parsed


def _linked(content: Inlines, document: Cited) -> Inlines:
    """The citation whose title leads to the address, where that is not written out."""
    if not document.address or document.address in _addresses(content):
        return content
    return tuple(
        Link(document.address, (each,)) if _is(each, document.title) else each for each in content
    )


def _addresses(content: Inlines) -> Iterator[str]:
    for each in content:
        if isinstance(each, Link):
            yield each.target
        elif isinstance(each, Emphasis | Strong):
            yield from _addresses(each.content)


def _is(inline: Inline, title: Inline) -> bool:
    return inline == title or (isinstance(inline, Emphasis | Strong) and inline.content == (title,))


def _inlines(node: etree._Element, words: Sequence[Inline]) -> Iterator[Inline]:
    yield from _put_back(node.text or "", words)
    for child in node:
        inner = tuple(_inlines(child, words))
        if child.tag in {"em", "i"}:
            yield Emphasis(inner)
        elif child.tag in {"strong", "b"}:
            yield Strong(inner)
        elif child.tag == "a" and ADDRESS.match(child.get("href", "")):
            yield Link(child.get("href", ""), inner)
        else:
            yield from inner
        yield from _put_back(child.tail or "", words)


def _put_back(text: str, words: Sequence[Inline]) -> Iterator[Inline]:
    for part in _HELD.split(text):
        if _HELD.fullmatch(part):
            yield words[ord(part) - FIRST_PLACEHOLDER]
        elif part:
            yield Text(part)
