"""Tracked changes of a Word document: each changed paragraph piece by piece, with who and when.

The text that is read is the one with every change accepted; the pieces tell the other one too.
White space stands in them as it does in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from onrecord.reading.text import Revision, RevisionKind

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHANGES: Final[dict[str, RevisionKind]] = {
    f"{_W}ins": "inserted",
    f"{_W}moveTo": "inserted",
    f"{_W}del": "deleted",
    f"{_W}moveFrom": "deleted",
}
_WORDS: Final = frozenset({f"{_W}t", f"{_W}delText"})
_SPACES: Final = frozenset({f"{_W}tab", f"{_W}br", f"{_W}cr"})
_SKIPPED: Final = frozenset({f"{_W}pPr", f"{_W}rPr", f"{_W}txbxContent", _FALLBACK})
_NOTE_MARK: Final = "FootnoteReference"

Heading = Callable[[etree._Element], int | None]  # noqa: SLF001  # lxml gives it no public name


def revisions(document: etree._Element, heading_level: Heading) -> Iterator[Revision]:
    """The pieces of every paragraph with a tracked change, in order; paragraphs count from 1.

    `heading_level` tells headings from other paragraphs: each piece names the one it stands under.
    """
    if next(document.iter(*_CHANGES), None) is None:
        return
    number, heading = 0, ""
    for paragraph in document.iter(f"{_W}p"):
        if next(paragraph.iterancestors(_FALLBACK), None) is not None:
            continue
        pieces = list(_pieces(paragraph, "kept", "", ""))
        if heading_level(paragraph):
            heading = "".join(words for words, kind, _, _ in pieces if kind != "inserted")
        if any(kind != "kept" for _, kind, _, _ in pieces):
            number += 1
            for words, kind, author, date in pieces:
                yield Revision(number, heading.strip(), words, kind, author, date)


_Piece = tuple[str, RevisionKind, str, str]


def _pieces(holder: etree._Element, kind: RevisionKind, author: str, date: str) -> Iterator[_Piece]:
    for child in holder:
        if child.tag in _CHANGES:
            who, when = child.get(f"{_W}author", ""), child.get(f"{_W}date", "")
            # What somebody inserted and somebody deleted again was never there.
            if kind != "inserted" or _CHANGES[child.tag] != "deleted":
                yield from _pieces(child, _CHANGES[child.tag], who, when)
        elif child.tag in _WORDS:
            yield (child.text or "", kind, author, date)
        elif child.tag in _SPACES:
            yield (" ", kind, author, date)
        elif child.tag not in _SKIPPED and not _is_note_mark(child):
            yield from _pieces(child, kind, author, date)


def _is_note_mark(run: etree._Element) -> bool:
    style = run.find(f"{_W}rPr/{_W}rStyle") if run.tag == f"{_W}r" else None
    return style is not None and style.get(f"{_W}val") == _NOTE_MARK
