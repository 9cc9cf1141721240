"""Documents cited by a CSL style, as rich text for every format alike.

The processor is typst's own (hayagriva): it is here already, and what it gives goes into the tree,
so that a note is the same in HTML, PDF and DOCX. A style is one that typst knows by name, or the
text of a CSL file.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import typst
from lxml import etree, html

from onrecord.publications.content import Emphasis, Inline, Inlines, Link, Strong, Text
from onrecord.publications.faults import ADDRESS, InvalidPublicationError
from onrecord.publications.pdf import compiler, type_setting

TEMPLATE = "citations.typ"
KINDS = {
    **dict.fromkeys(("law-text", "draft-law", "treaty"), "legislation"),
    **dict.fromkeys(("judgment", "views", "opinion"), "case"),
    **dict.fromkeys(("report", "follow-up-report", "submission", "state-report"), "report"),
    **dict.fromkeys(("article", "news"), "article"),
    "book": "book",
    "video": "video",
}
"""What hayagriva calls the genres of documents that it knows; all others are of the web."""


FIRST_PLACEHOLDER = 0xE000
_HELD = re.compile("([\ue000-\uf8ff])")


class UnknownStyle(InvalidPublicationError):
    """A CSL style that is neither known by name nor can be read."""


@dataclass(frozen=True)
class Cited:
    """A document as it is to be cited. `date` is YYYY, YYYY-MM or YYYY-MM-DD; "" is not stated."""

    title: Inline
    publishers: str = ""
    genre: str = ""
    date: str = ""
    symbol: str = ""
    address: str = ""
    archived: str = ""

    def words(self) -> list[Inline]:
        """What stands in the citation letter for letter, whatever the processor makes of signs."""
        return [self.title, *(Text(each) for each in (self.publishers, self.symbol) if each)]

    def entry(self, held: Iterator[str]) -> dict[str, Any]:
        """The document for the processor, with one sign in the place of each of its words."""
        said: dict[str, Any] = {
            "type": KINDS.get(self.genre, "web"),
            "title": {"value": next(held), "verbatim": True},
            "author": [{"name": next(held)}] if self.publishers else None,
            "serial-number": next(held) if self.symbol else None,
            "date": self.date,
            "url": self.address,
            "archive": self.archived,
        }
        return {name: value for name, value in said.items() if value}


def cited_in_full(documents: Mapping[str, Cited], style: str, language: str) -> dict[str, Inlines]:
    """Each of the documents as the style cites it, without a full stop at the end.

    Raises UnknownStyle.
    """
    if not documents:
        return {}
    words = [each for document in documents.values() for each in document.words()]
    held = map(chr, itertools.count(FIRST_PLACEHOLDER))
    library = {
        f"document-{number}": document.entry(held)
        for number, document in enumerate(documents.values())
    }
    page = html.document_fromstring(_set(library, style, language))
    paragraphs = page.findall("body/p")
    return {
        key: _without_stop(tuple(_inlines(paragraph, words)))
        for key, paragraph in zip(documents, paragraphs, strict=True)
    }


def _set(library: Mapping[str, Any], style: str, language: str) -> bytes:
    inputs = {
        "library": json.dumps(library, ensure_ascii=False),
        "style": style,
        "language": language.partition("-")[0],
    }
    try:
        with type_setting:
            return cast("bytes", compiler(TEMPLATE).compile(sys_inputs=inputs, format="html"))
    except typst.TypstError as error:
        raise UnknownStyle(
            f"citations: the style cannot be used ({error.message}); name one that typst knows, "
            "such as chicago-notes, or a CSL file beside the profile"
        ) from error


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


def _without_stop(content: Inlines) -> Inlines:
    """Notes end in a full stop of their own."""
    if content and isinstance(content[-1], Text):
        left = content[-1].text.rstrip(". ")
        return (*content[:-1], *((Text(left),) if left else ()))
    return content
