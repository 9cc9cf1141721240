"""DOCX: paragraphs, headings, list items, table rows and notes and comments of a Word document.

The text is what the file holds: deleted passages of tracked changes, field codes, headers and
footers are left out, and so are list numbers, which a word processor generates. Footnotes and
endnotes stand at the end in the order of their marks, each as `[n] text`, where n counts the
marks through the document. Comments stand behind them: they leave no mark in the text, so
that positions do not depend on who has commented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from onrecord.reading.archive import Archive
from onrecord.reading.composer import Composer
from onrecord.reading.revisions import revisions
from onrecord.reading.text import Comment, Property

MACROS: Final = "word/vbaProject.bin"
DOCUMENT: Final = "word/document.xml"
PROPERTIES: Final = "docProps/custom.xml"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT: Final = frozenset({_FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}instrText"})
_TEXT_BOX: Final = f"{_W}txbxContent"
_REFERENCES: Final = {f"{_W}footnoteReference": "footnotes", f"{_W}endnoteReference": "endnotes"}
_CHARACTERS: Final = {f"{_W}noBreakHyphen": "\u2011", f"{_W}tab": " "}
_BREAKS: Final = frozenset({f"{_W}br", f"{_W}cr"})
_HEADING_STYLE = re.compile(r"heading (\d)", re.IGNORECASE)
_COMMENT_EDGES: Final = frozenset(
    f"{_W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)
_BODY_OUTLINE: Final = 9


def compose(archive: Archive) -> tuple[Composer, str | None]:
    """The blocks of a document and the language its default style declares."""
    reader = _Reader(archive)
    document = archive.part(DOCUMENT)
    if document is not None:
        reader.read_blocks(document, "document")
        reader.composer.revisions += revisions(document, reader.styles.heading_level)
    reader.read_notes()
    reader.read_comments()
    reader.composer.properties += _properties(archive.part(PROPERTIES))
    return reader.composer, reader.styles.language


class _Styles:
    """What the paragraph styles of a document mean: rank as a heading, membership in a list."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else root.findall(f"{_W}style")
        self._styles = {style.get(f"{_W}styleId", ""): style for style in found}
        default = None if root is None else root.find(f"{_W}docDefaults//{_W}lang")
        self.language = None if default is None else default.get(f"{_W}val")

    def heading_level(self, paragraph: etree._Element) -> int | None:
        """The rank from 1 of a heading; a title has rank 1, its subtitle and author none."""
        if self._name(paragraph).casefold() == "title":
            return 1
        for holder in self._holders(paragraph):
            outline = _value(holder, f"{_W}pPr/{_W}outlineLvl")
            if outline is not None and outline.isdigit():
                return int(outline) + 1 if int(outline) < _BODY_OUTLINE else None
            named = _HEADING_STYLE.fullmatch(_value(holder, f"{_W}name") or "")
            if named:
                return int(named[1])
        return None

    def list_level(self, paragraph: etree._Element) -> int | None:
        """The depth from 1 of a list item."""
        for holder in self._holders(paragraph):
            number = _value(holder, f"{_W}pPr/{_W}numPr/{_W}numId")
            if number is not None:
                depth = _value(holder, f"{_W}pPr/{_W}numPr/{_W}ilvl") or "0"
                return int(depth) + 1 if number != "0" and depth.isdigit() else None
        return None

    def _name(self, paragraph: etree._Element) -> str:
        style = self._styles.get(_value(paragraph, f"{_W}pPr/{_W}pStyle") or "")
        return "" if style is None else _value(style, f"{_W}name") or ""

    def _holders(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The paragraph, its style, and the styles that one is based on."""
        yield paragraph
        seen: set[str] = set()
        name = _value(paragraph, f"{_W}pPr/{_W}pStyle")
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = _value(self._styles[name], f"{_W}basedOn")


class _Comments:
    """The comments of a document, and the words that each is on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._comments = _notes(root)
        self._places: dict[str, tuple[int, int]] = {}

    def meet(self, edge: etree._Element, position: int) -> None:
        """Come by the beginning or end of commented words, or the comment's own place."""
        identifier = edge.get(f"{_W}id", "")
        start, end = self._places.get(identifier, (position, position))
        if edge.tag == f"{_W}commentRangeStart":
            self._places[identifier] = (position, position)
        elif start == end:
            self._places[identifier] = (start, max(end, position))

    def found(self) -> list[tuple[etree._Element, str, int, int]]:
        """Each comment with its author and the place it is on."""
        placed = sorted(
            (*place, identifier)
            for identifier, place in self._places.items()
            if identifier in self._comments
        )
        return [
            (note, note.get(f"{_W}author", ""), start, end)
            for start, end, identifier in placed
            for note in (self._comments[identifier],)
        ]


class _Reader:
    """Reads the parts of one archive into one composer."""

    def __init__(self, archive: Archive) -> None:
        self.composer = Composer()
        self.styles = _Styles(archive.part("word/styles.xml"))
        self._addresses = {
            part: _addresses(archive.part(f"word/_rels/{part}.xml.rels"))
            for part in ("document", "footnotes", "endnotes", "comments")
        }
        self._notes = {
            part: _notes(archive.part(f"word/{part}.xml")) for part in ("footnotes", "endnotes")
        }
        self._marked: list[tuple[str, str]] = []
        self._comments = _Comments(archive.part("word/comments.xml"))

    def read_blocks(self, parent: etree._Element, part: str) -> None:
        """Read paragraphs and tables wherever they stand below `parent`."""
        for child in parent:
            if child.tag in _LEFT_OUT:
                continue
            if child.tag in _COMMENT_EDGES:
                self._comments.meet(child, self.composer.length)
            elif child.tag == f"{_W}p":
                self._read_paragraph(child, part)
            elif child.tag == f"{_W}tr":
                self._read_row(child, part)
            elif child.tag == f"{_W}tbl":
                self.composer.begin_table()
                self.read_blocks(child, part)
                self.composer.end_table()
            else:
                self.read_blocks(child, part)

    def read_notes(self) -> None:
        """Write the notes that the text refers to, in the order of their marks."""
        for number, (part, identifier) in enumerate(self._marked, start=1):
            note = self._notes[part].get(identifier)
            if note is not None:
                self.composer.open("footnote", number=str(number))
                self.composer.write(f"[{number}] ")
                self._read_lines(note, part)
                self.composer.close()

    def read_comments(self) -> None:
        """Write the comments, in the order of the words they are on."""
        for number, (note, author, start, end) in enumerate(self._comments.found(), start=1):
            before = self.composer.length
            self.composer.open("comment", number=str(number))
            self._read_lines(note, "comments")
            self.composer.close()
            if self.composer.length > before:
                place = _without_edges(self.composer.text, start, end)
                self.composer.comments.append(Comment(*place, str(number), author))

    def _read_paragraph(self, paragraph: etree._Element, part: str) -> None:
        heading = self.styles.heading_level(paragraph)
        item = self.styles.list_level(paragraph)
        if heading:
            self.composer.open("heading", heading)
        elif item:
            self.composer.open("list_item", item)
        else:
            self.composer.open("paragraph")
        self._read_runs(paragraph, part)
        self.composer.close()
        for box in paragraph.iter(_TEXT_BOX):
            if next(box.iterancestors(_FALLBACK), None) is None:
                self.read_blocks(box, part)

    def _read_row(self, row: etree._Element, part: str) -> None:
        self.composer.open("table_row")
        for cell in row.iter(f"{_W}tc"):
            self.composer.begin_cell(_columns(cell))
            self._read_lines(cell, part)
        self.composer.close()

    def _read_lines(self, holder: etree._Element, part: str) -> None:
        for paragraph in holder.iterfind(f"{_W}p"):
            self._read_runs(paragraph, part)
            self.composer.newline()

    def _read_runs(self, parent: etree._Element, part: str) -> None:
        for child in parent:
            if child.tag == f"{_W}t":
                self.composer.write(child.text or "")
            elif child.tag in _CHARACTERS:
                self.composer.write(_CHARACTERS[child.tag])
            elif child.tag in _BREAKS:
                self.composer.newline()
            elif child.tag in _REFERENCES:
                self._read_mark(child)
            elif child.tag == f"{_W}hyperlink":
                self._read_link(child, part)
            elif child.tag in _COMMENT_EDGES:
                self._comments.meet(child, self.composer.length)
            elif child.tag not in _LEFT_OUT and child.tag not in (_TEXT_BOX, f"{_W}pPr"):
                self._read_runs(child, part)

    def _read_link(self, link: etree._Element, part: str) -> None:
        self.composer.begin_link(self._addresses[part].get(link.get(f"{_R}id", "")))
        self._read_runs(link, part)
        self.composer.end_link()

    def _read_mark(self, reference: etree._Element) -> None:
        self._marked.append((_REFERENCES[reference.tag], reference.get(f"{_W}id", "")))
        self.composer.mark(str(len(self._marked)))


def _value(holder: etree._Element, path: str) -> str | None:
    found = holder.find(path)
    return None if found is None else found.get(f"{_W}val")


def _without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The place without white space before and after its words."""
    words = text[start:end]
    if not words.strip():
        return start, start
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _columns(cell: etree._Element) -> int:
    """How many columns a cell spans."""
    said = _value(cell, f"{_W}tcPr/{_W}gridSpan") or "1"
    return min(max(int(said), 1), 63) if said.isascii() and said.isdigit() else 1


def _properties(root: etree._Element | None) -> Iterator[Property]:
    for found in () if root is None else root.iterfind(f"{_P}property"):
        yield Property(found.get("name", ""), "".join(map(str, found.itertext())).strip())


def _addresses(root: etree._Element | None) -> dict[str, str]:
    """Addresses outside the file, by relationship identifier."""
    relations = [] if root is None else root
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in relations
        if relation.get("TargetMode") == "External"
    }


def _notes(root: etree._Element | None) -> dict[str, etree._Element]:
    """Notes by identifier; those with a type are the lines that separate notes from text."""
    notes = [] if root is None else root
    return {note.get(f"{_W}id", ""): note for note in notes if note.get(f"{_W}type") is None}
