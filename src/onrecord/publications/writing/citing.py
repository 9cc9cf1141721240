"""Footnotes: the passages that a statement rests on, and the list of everything cited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.publications.content import (
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    Text,
    inlines,
)
from onrecord.publications.csl import Cited, cited_in_full
from onrecord.records import Document
from onrecord.values import Citation

from .material import Material
from .naming import names_of, together

Passage = tuple[str, str, tuple[str, ...]]
"""Stance, document, and those through which it came, oldest first."""


class Citing:
    """Makes the notes of one publication and remembers which documents they name.

    `scope` keeps the notes of one section together: a passage cited again in the same section
    keeps its number, in another one it gets a new note, so that no reader has to leaf back. The
    first note of a section that names a document describes it in full, the next by its title.
    It is described as the CSL `style` has it.
    """

    def __init__(self, material: Material, style: str) -> None:
        self.material = material
        self._style = style
        self._styled: dict[str, Inlines] = {}
        self.documents: dict[str, Document] = {}
        self._notes: dict[tuple[str, tuple[tuple[Passage, tuple[str, ...]], ...]], Note] = {}
        self._introduced: set[tuple[str, str]] = set()

    def notes(self, scope: str, citations: Iterable[Citation]) -> tuple[Inline, ...]:
        """One note with every passage, each place once; nothing where nothing is cited."""
        places = _places(each for each in citations if self._document(each.document))
        if not places:
            return ()
        if (scope, places) not in self._notes:
            self._notes[scope, places] = self._note(scope, places)
        return (self._notes[scope, places],)

    def _note(self, scope: str, places: tuple[tuple[Passage, tuple[str, ...]], ...]) -> Note:
        said: list[str | Inline] = []
        for passage, where in places:
            said.extend([*(["; "] if said else []), *self._passage(scope, passage, where)])
        number = sum(known == scope for known, _ in self._notes) + 1
        content = inlines(*said)
        return Note(f"{scope}.note-{number}", content if _ends(content) else (*content, Text(".")))

    def _passage(self, scope: str, passage: Passage, where: tuple[str, ...]) -> Inlines:
        stance, key, origins = passage
        parts = [] if stance == "supports" else list(inlines(self.material.say(f"cited.{stance}")))
        for origin in origins:
            if self._document(origin) is not None:
                parts += [*self._named(scope, origin), *inlines(self.material.say("cited.in"))]
        parts += self._named(scope, key)
        return (*parts, *inlines("".join(f", {place}" for place in where)))

    def _named(self, scope: str, key: str) -> Inlines:
        document = self.documents[key]
        if (scope, key) in self._introduced:
            return inlines(self._title(document))
        self._introduced.add((scope, key))
        return self.described(document)

    def _document(self, key: str) -> Document | None:
        found = self.material.records.get(key)
        if not isinstance(found, Document):
            return None
        self.documents[key] = found
        return found

    def described(self, document: Document) -> Inlines:
        """Publisher, title, symbol, date and address of a document, as the style has them.

        All documents at hand go at once, because each run takes time.
        """
        if document.id not in self._styled:
            fresh = [
                each
                for each in self.material.records.already_read("document")
                if each.id not in self._styled
            ]
            cited = {each.id: self._cited(each) for each in fresh}
            self._styled |= cited_in_full(cited, self._style, self.material.language)
        return self._styled[document.id]

    def _cited(self, document: Document) -> Cited:
        date = document.date
        return Cited(
            title=self.material.words(document.title),
            publishers=self._publishers(document) if document.publishers else "",
            genre=document.genre,
            date=str(date) if date is not None and date.precision == "day" else "",
            date_words=date.in_words(self.material.language) if date is not None else "",
            symbol=document.symbol or "",
            address=document.address or "",
            archived=document.archived or "",
        )

    def _title(self, document: Document) -> Inline:
        title = Emphasis((self.material.words(document.title),))
        return Link(document.address, (title,)) if document.address else title

    def _publishers(self, document: Document) -> str:
        first, *others = document.publishers
        return together(self.material, first, tuple(others))

    def source_entry(self, document: Document) -> Inlines:
        """A document in the list of sources: with its address written out and its fingerprint."""
        parts: list[str | Inline] = [*self.described(document)]
        if document.authors:
            authors = names_of(self.material, document.authors)
            parts.append(self.material.say("cited.authors", names=authors))
        for address in filter(None, (document.address, document.archived)):
            parts.extend([LineBreak(), Link(address, inlines(address))])
        for file in document.files:
            parts.extend([LineBreak(), self.material.say("cited.file", sha256=file.sha256)])
        return inlines(*parts)


def _ends(content: Inlines) -> bool:
    """Whether the last word is an abbreviation with a stop of its own."""
    return bool(content) and isinstance(content[-1], Text) and content[-1].text.endswith(".")


def all_cites(*parts: Any) -> list[Citation]:
    """The citations of records and their parts."""
    return [cite for part in parts for cite in part.cites]


def cites_of(part: Any, *pointers: str) -> list[Citation]:
    """Citations of a part that support one of these fields of it or the part as a whole."""
    fields = ("", *pointers)
    return [cite for cite in part.cites if cite.pointer in fields]


def _places(citations: Iterable[Citation]) -> tuple[tuple[Passage, tuple[str, ...]], ...]:
    """Where in each document, in the order of the citations; each place once."""
    found: dict[Passage, dict[str, None]] = {}
    for each in citations:
        origins = (*((each.origin,) if each.origin else ()), *each.via)
        places = found.setdefault((each.stance, each.document, origins), {})
        if each.place:
            places[each.place] = None
    return tuple((passage, tuple(places)) for passage, places in found.items())
