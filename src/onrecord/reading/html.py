"""HTML: every block of text in document order.

Nothing is judged to be boilerplate, because a position must not depend on a guess: navigation
and footers are blocks like others. Scripts, styles and the head are left out. A line break is a
newline, two line breaks end the block. Nothing is fetched.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from onrecord.reading.composer import Composer
from onrecord.reading.text import BlockKind
from onrecord.reading.unreadable import Unreadable

_DROPPED: Final = frozenset({"head", "script", "style", "template", "svg", "iframe", "object"})
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_ITEMS: Final = frozenset({"li", "dt", "dd"})
_LISTS: Final = frozenset({"ul", "ol", "dl", "menu"})
_CELLS: Final = frozenset({"td", "th"})
_OTHER_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "details"}
    | {"dialog", "div", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr"}
    | {"html", "legend", "main", "nav", "option", "p", "pre", "section", "summary", "table"}
    | {"tbody", "tfoot", "thead", "tr"}
)
_BLOCKS: Final = _OTHER_BLOCKS | _ITEMS | _LISTS | _CELLS | frozenset(_HEADINGS)
_NOT_IN_A_ROW: Final = frozenset(_HEADINGS) | _LISTS | {"table", "blockquote", "section", "article"}
_NOTE_LABEL = re.compile(r"\s*[\[(]?\s*(\d{1,4}|[*†‡§]{1,3})\s*[\])]?\s*")
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,40})", re.IGNORECASE
)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the first 2,048 bytes of a page declare in a `meta` element."""
    declared = _DECLARED.search(data[:2048])
    return declared[1].decode("ascii") if declared else None


def compose(name: str, source: str) -> tuple[Composer, str | None]:
    """The blocks of a page and the language it declares; `source` is the decoded page.

    Unreadable where elements are nested so deep (about 2,000) that the parser gives up, because
    it would leave out the rest of the page without a word.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    root = etree.fromstring(source.encode("utf-8"), parser)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise Unreadable(
            name,
            "elements are nested too deep to be read whole",
            "Save the page as text in a browser and read that.",
        )
    composer = Composer()
    if root is None:
        return composer, None
    _Walk(root, composer).run()
    return composer, root.get("lang")


class _Walk:
    """One pass through the elements of a page."""

    def __init__(self, root: etree._Element, composer: Composer) -> None:
        self._root = root
        self._composer = composer
        self._marks, self._notes = _footnotes(root)
        self._kinds: list[tuple[BlockKind, int | None, str | None]] = [("paragraph", None, None)]
        self._list_depth = 0
        self._whole: etree._Element | None = None

    def run(self) -> None:
        walker = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self._end(element)
            elif self._is_left_out(element):
                walker.skip_subtree()
            elif element in self._marks:
                self._open()
                self._composer.mark(self._marks[element])
                walker.skip_subtree()
            else:
                self._start(element)
        self._composer.close()

    def _is_left_out(self, element: etree._Element) -> bool:
        return element.tag in _DROPPED or (self._whole is not None and _leads_back(element))

    def _start(self, element: etree._Element) -> None:
        if element.tag == "br":
            self._break()
        elif element.tag == "a":
            self._composer.begin_link(element.get("href"))
        elif element.tag in _BLOCKS:
            self._divide(element)
            self._enter(element)
        self._write(element.text)

    def _end(self, element: etree._Element) -> None:
        if element.tag == "a" and not self._was_skipped(element):
            self._composer.end_link()
        elif element.tag in _BLOCKS:
            self._leave(element)
        if element is not self._root:
            self._write(element.tail)

    def _was_skipped(self, element: etree._Element) -> bool:
        return element in self._marks or self._is_left_out(element)

    def _enter(self, element: etree._Element) -> None:
        self._list_depth += element.tag in _LISTS
        if element.tag == "table":
            self._composer.begin_table()
        kind = self._kind(element)
        if kind:
            self._kinds.append(kind)
            if self._whole is None and kind[0] in ("table_row", "footnote"):
                self._whole = element

    def _leave(self, element: etree._Element) -> None:
        if element is self._whole:
            self._whole = None
        self._divide_lines()
        if element.tag == "table":
            self._composer.end_table()
        if self._kind(element):
            self._kinds.pop()
        self._list_depth -= element.tag in _LISTS

    def _kind(self, element: etree._Element) -> tuple[BlockKind, int | None, str | None] | None:
        if element in self._notes:
            return "footnote", None, self._notes[element]
        if element.tag in _HEADINGS:
            return "heading", _HEADINGS[element.tag], None
        if element.tag in _ITEMS:
            return "list_item", max(self._list_depth, 1), None
        if element.tag == "tr" and next(element.iter(*_NOT_IN_A_ROW), None) is None:
            return "table_row", None, None
        return None

    def _divide(self, element: etree._Element) -> None:
        if self._whole is None or element.tag not in _CELLS:
            self._divide_lines()
        else:
            self._open()
            self._composer.begin_cell(_columns(element))

    def _divide_lines(self) -> None:
        """Blocks inside a table row or a footnote are lines of that one block."""
        if self._whole is None:
            self._composer.close()
        else:
            self._composer.newline()

    def _break(self) -> None:
        if self._whole is None and self._composer.at_line_break():
            self._composer.close()
        else:
            self._composer.newline()

    def _open(self) -> None:
        if self._composer.is_open:
            return
        kind, level, number = self._kinds[-1]
        self._composer.open(kind, level, number)
        if number:
            self._composer.write(f"[{number}] ")

    def _write(self, text: str | None) -> None:
        if text and text.strip(" \t\n\r\f\v"):
            self._open()
            self._composer.write(text)
        elif text:
            self._composer.space()


def _footnotes(
    root: etree._Element,
) -> tuple[dict[etree._Element, str], dict[etree._Element, str]]:
    """The links that are footnote marks, and the blocks that hold the notes, with numbers."""
    by_id = {element.get("id"): element for element in root.iter("*") if element.get("id")}
    marks: dict[etree._Element, str] = {}
    notes: dict[etree._Element, str] = {}
    for link in root.iter("a"):
        label = _NOTE_LABEL.fullmatch(_words(link))
        target = by_id.get(link.get("href", "").removeprefix("#"))
        if label and target is not None and _is_raised(link):
            marks[link] = label[1]
            notes[_block_around(target)] = label[1]
    return marks, notes


def _is_raised(link: etree._Element) -> bool:
    return (
        link.get("role") == "doc-noteref"
        or next(link.iter("sup"), None) is not None
        or next(link.iterancestors("sup"), None) is not None
    )


def _block_around(element: etree._Element) -> etree._Element:
    if element.tag in _BLOCKS:
        return element
    return next((up for up in element.iterancestors() if up.tag in _BLOCKS), element)


def _columns(cell: etree._Element) -> int:
    """How many columns a cell spans; browsers take no more than a thousand."""
    said = cell.get("colspan", "1").strip()
    return min(max(int(said), 1), 1000) if said.isascii() and said.isdigit() else 1


def _leads_back(element: etree._Element) -> bool:
    """Whether this is the arrow from a footnote back to its mark."""
    inside = element.tag == "a" and element.get("href", "").startswith("#")
    return inside and not any(letter.isalnum() for letter in _words(element))


def _words(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())
