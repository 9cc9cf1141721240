"""Footnotes: the passages that a statement rests on, and the list of everything cited."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from onrecord.publications.content import Emphasis, Inline, Inlines, Link, Note, inlines
from onrecord.records import Document
from onrecord.values import Citation

from .material import LANGUAGE, Material
from .naming import names_of, together

STANCES = {"supports": "", "contradicts": "Against it: ", "context": "For context: "}
Place = tuple[str, str, tuple[str, ...], str | None]


class Citing:
    """Makes the notes of one report and remembers which documents they name.

    `scope` keeps the notes of one section together: a passage cited again in the same section
    keeps its number, in another one it gets a new note, so that no reader has to leaf back.
    """

    def __init__(self, material: Material) -> None:
        self.material = material
        self.documents: dict[str, Document] = {}

    def notes(self, scope: str, citations: Iterable[Citation]) -> tuple[Inline, ...]:
        """One note with every passage, each place once; nothing where nothing is cited."""
        places = dict.fromkeys(_place(each) for each in citations)
        said = [part for place in places if (part := self._passage(place))]
        if not said:
            return ()
        content: list[str | Inline] = []
        for part in said:
            content.extend([*(["; "] if content else []), *part])
        return (Note(_note_id(scope, content), inlines(*content, ".")),)

    def _passage(self, place: Place) -> Inlines:
        stance, key, origins, where = place
        document = self._document(key)
        if document is None:
            return ()
        parts = [*inlines(STANCES[stance])] if STANCES[stance] else []
        for origin in origins:
            source = self._document(origin)
            if source is not None:
                parts += [*self.described(source), *inlines(", as cited in ")]
        parts += self.described(document)
        return tuple([*parts, *inlines(f", {where}")] if where else parts)

    def _document(self, key: str) -> Document | None:
        found = self.material.records.get(key)
        if not isinstance(found, Document):
            return None
        self.documents[key] = found
        return found

    def described(self, document: Document) -> Inlines:
        """Publisher, title, symbol, date and address of a document."""
        parts: list[str | Inline] = []
        if document.publishers:
            parts.append(f"{self._publishers(document)}, ")
        title = Emphasis((self.material.words(document.title),))
        parts.append(Link(document.address, (title,)) if document.address else title)
        if document.symbol:
            parts.append(f", {document.symbol}")
        if document.date is not None:
            parts.append(f", {document.date.in_words(LANGUAGE)}")
        return inlines(*parts)

    def _publishers(self, document: Document) -> str:
        first, *others = document.publishers
        return together(self.material, first, tuple(others))

    def source_entry(self, document: Document) -> Inlines:
        """A document in the list of sources: with its address written out and its fingerprint."""
        parts: list[str | Inline] = [*self.described(document)]
        if document.authors:
            parts.append(f", by {names_of(self.material, document.authors)}")
        for address in filter(None, (document.address, document.archived)):
            parts.extend([", ", Link(address, inlines(address))])
        parts.extend(f". SHA-256 of the file {file.sha256}" for file in document.files)
        return inlines(*parts, ".")


def all_cites(*parts: Any) -> list[Citation]:
    """The citations of records and their parts."""
    return [cite for part in parts for cite in part.cites]


def cites_of(part: Any, *pointers: str) -> list[Citation]:
    """Citations of a part that support one of these fields of it or the part as a whole."""
    fields = ("", *pointers)
    return [cite for cite in part.cites if cite.pointer in fields]


def _place(citation: Citation) -> Place:
    origins = (*((citation.origin,) if citation.origin else ()), *citation.via)
    return (citation.stance, citation.document, origins, citation.place)


def _note_id(scope: str, content: list[str | Inline]) -> str:
    return f"{scope}.{sha256(repr(content).encode()).hexdigest()[:10]}"
