"""A word processor's tracked changes, made in a DOCX as Word and LibreOffice write them."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable

from lxml import etree
from tests.publications.documents import W

DOCUMENT = "word/document.xml"
COMMENTS = "word/comments.xml"
AUTHOR = "Ivo Testov"
DATED = "2020-03-01T10:00:00Z"


def with_part(content: bytes, name: str, alter: Callable[[etree._Element], None]) -> bytes:
    """The same package with one part altered."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    root = etree.fromstring(parts[name])
    alter(root)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for each, data in parts.items():
            package.writestr(each, data)
    return buffer.getvalue()


def tracked(content: bytes, before: str, after: str, *, follows: str = "") -> bytes:
    """`before` deleted and `after` inserted in the first run that holds the words.

    `follows` are words that stand earlier in the text. Words of one run only: pandoc writes a run
    for each stretch of plain words.
    """

    def alter(root: etree._Element) -> None:
        runs = [run for run in root.iter(f"{W}r") if run.find(f"{W}t") is not None]
        texts = [run.findtext(f"{W}t") or "" for run in runs]
        first = next(i for i, words in enumerate(texts) if follows in words) if follows else 0
        at = next(i for i in range(first, len(runs)) if before in texts[i])
        _split(runs[at], texts[at], before, after)

    return with_part(content, DOCUMENT, alter)


def untracked(content: bytes, before: str, after: str) -> bytes:
    """The words replaced as if nobody had looked."""

    def alter(root: etree._Element) -> None:
        for text in root.iter(f"{W}t"):
            text.text = (text.text or "").replace(before, after)

    return with_part(content, DOCUMENT, alter)


def commented(content: bytes, words: str, comment: str) -> bytes:
    """A comment on the run that holds the words."""

    def mark(root: etree._Element) -> None:
        run = next(r for r in root.iter(f"{W}r") if words in (r.findtext(f"{W}t") or ""))
        run.addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": "7"}))
        run.addnext(etree.Element(f"{W}commentRangeEnd", {f"{W}id": "7"}))

    def add(root: etree._Element) -> None:
        made = etree.SubElement(root, f"{W}comment", {f"{W}id": "7", f"{W}author": AUTHOR})
        made.append(etree.Element(f"{W}p"))
        made[0].append(_run("t", comment, None))

    return with_part(with_part(content, DOCUMENT, mark), COMMENTS, add)


def _split(run: etree._Element, text: str, before: str, after: str) -> None:
    properties = run.find(f"{W}rPr")
    left, _, right = text.partition(before)
    made = [_run("t", left, properties)]
    if before:
        made.append(_change("del", _run("delText", before, properties)))
    if after:
        made.append(_change("ins", _run("t", after, properties)))
    for each in (*made, _run("t", right, properties)):
        run.addprevious(each)
    parent = run.getparent()
    assert parent is not None
    parent.remove(run)


def _run(tag: str, words: str, properties: etree._Element | None) -> etree._Element:
    run = etree.Element(f"{W}r")
    if properties is not None:
        run.append(copy.deepcopy(properties))
    text = etree.SubElement(run, f"{W}{tag}")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _change(tag: str, run: etree._Element) -> etree._Element:
    made = etree.Element(f"{W}{tag}", {f"{W}id": "1", f"{W}author": AUTHOR, f"{W}date": DATED})
    made.append(run)
    return made
