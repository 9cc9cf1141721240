"""Plain text and Markdown: decoded, and nothing else.

The text equals what `open(path, encoding=…, newline="").read()` gives: no newline is translated,
nothing is normalised, so positions never move. Only a byte order mark is dropped. Blocks are
runs of lines between blank lines; in Markdown a heading (`#`) or a list item begins a block.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading.encodings import single_byte_encoding
from onrecord.reading.text import Block
from onrecord.reading.unreadable import Unreadable

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UPPER_HALF = re.compile(rb"[\x80-\xff]+")
_UTF_8_LETTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HEADING = re.compile(r"(#{1,6})[ \t]+\S")
_LIST_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]+\S")


def decode(name: str, data: bytes, declared: str | None = None) -> str:
    """The text of `data`; Unreadable where it is not text.

    UTF-8 or UTF-16 by byte order mark, else UTF-8, else the encoding that the document itself
    has declared, else the encoding of one byte a letter that it looks like.
    """
    text = _decoded(data, declared)
    _refuse_mixed(name, data)
    if text is None:
        raise Unreadable(
            name,
            "the bytes are text in no encoding that is known here",
            "Save the file as UTF-8 text.",
        )
    control = _NOT_TEXT.search(text)
    if control:
        raise Unreadable(
            name,
            f"not a text file: control character U+{ord(control[0]):04X} "
            f"at position {control.start()}",
            "Give the document in the format its file name says, or save it as UTF-8 text.",
        )
    return text


def _decoded(data: bytes, declared: str | None) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    for guess in ("utf-8", declared, single_byte_encoding(data)):
        text = _strictly(data, guess) if guess else None
        if text is not None:
            return text
    return None


def _refuse_mixed(name: str, data: bytes) -> None:
    """Refuse UTF-8 into which bytes of another encoding were pasted: it would be read as neither.

    Russian and Western single-byte texts hold few runs of bytes that happen to be UTF-8.
    """
    if data.startswith(tuple(mark for mark, _ in _BYTE_ORDER_MARKS)):
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        high = sum(len(run) for run in _UPPER_HALF.findall(data))
        sound = sum(len(run) for run in _UTF_8_LETTER.findall(data))
        if 2 * sound > high:
            raise Unreadable(
                name,
                f"two encodings in one file: most of it is UTF-8, but not the byte at "
                f"{error.start}",
                "Save the whole file as UTF-8 text.",
            ) from error


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def blocks(text: str, *, markdown: bool) -> tuple[Block, ...]:
    """The blocks of a plain text, divided at blank lines."""
    return tuple(_blocks(text, markdown=markdown))


def _blocks(text: str, *, markdown: bool) -> Iterator[Block]:
    block: Block | None = None
    for start, words in _lines(text):
        begun = _begun(start, words, markdown=markdown)
        if block and (not words or begun.kind != "paragraph" or block.kind == "heading"):
            yield block
            block = None
        if words:
            block = replace(block or begun, end=begun.end)
    if block:
        yield block


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Where the words of each line begin, and the words; a blank line has none."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield start + len(line) - len(line.lstrip()), line.strip()
        start += len(line)


def _begun(start: int, words: str, *, markdown: bool) -> Block:
    end = start + len(words)
    heading = _HEADING.match(words) if markdown else None
    if heading:
        return Block("heading", start, end, level=len(heading[1]))
    if markdown and _LIST_ITEM.match(words):
        return Block("list_item", start, end, level=1)
    return Block("paragraph", start, end)
