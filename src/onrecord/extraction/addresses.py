"""Web addresses, out of Markdown, angle brackets and running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extraction.paragraphs import Taken
from onrecord.extraction.proposals import AddressProposal, Passage
from onrecord.extraction.surface import ADDRESS
from onrecord.reading import Text

_TARGET = r"(?:[^()\s\\]|\\.|\([^()\s]*\))"
_FOUND = re.compile(
    r"(?=\]\(|\[|<|http|www)(?:"
    rf"\]\((?P<target>(?:https?://|www\.){_TARGET}*)\)"
    r"|\[\\?\[?(?:https?|www)[^\]]*\](?=\()"  # its target follows
    r"|<(?P<angled>(?:https?://|www\.)[^<>]*)>"
    rf"|(?<![\w@/.])(?P<bare>{ADDRESS}))"
)
_DOT = re.compile(r"\.[a-z]{2}")
_HOST = re.compile(r"(?<![\w@/.-])[a-z][\w.-]{0,60}$")
_PLAIN = re.compile(
    r"[a-z][\w-]*(?:\.[a-z0-9][\w-]*)*\.[a-z]{2,}/[^\s<>\"«»“”\])]+"
    r"|[a-z][a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|int|eu|info|example)(?![\w@/-]|\.\w)"
)
_ESCAPED = re.compile(r"\\([\\_*()\[\]~&#.!+-])")
_TRAILING = ".,;:!?'’\""
_LINE_BREAKS = re.compile(r"\s+")


def addresses(source: str, text: Text | None) -> tuple[AddressProposal, ...]:
    """Every address of the source, in order, those behind links of the document included."""
    found = list(_written(source))
    taken = Taken(len(source))
    for one in found:
        taken.add(one.passage.start, one.passage.end)
    found += _without_scheme(source, taken)
    if text:
        found += [
            _proposal(link.start, link.end, link.address, "behind a link") for link in text.links
        ]
    return tuple(sorted(found, key=lambda one: one.passage.start))


def _written(source: str) -> Iterator[AddressProposal]:
    for found in _FOUND.finditer(source):
        group = found.lastgroup
        if group is None:
            continue
        address = found[group]
        if group == "bare":
            address = _trimmed(address)
        start = found.start(group)
        yield _proposal(start, start + len(address), _unescaped(address), "written out")


def _without_scheme(source: str, taken: Taken) -> Iterator[AddressProposal]:
    """Addresses such as "docs.example/list": found by the point inside them."""
    done = 0
    for dot in _DOT.finditer(source):
        if dot.start() < done or dot.start() in taken:
            continue
        host = _HOST.search(source, max(done, dot.start() - 60), dot.start())
        found = _PLAIN.match(source, host.start()) if host else None
        if found:
            done = found.end()
            address = _trimmed(found[0])
            end = found.start() + len(address)
            yield _proposal(found.start(), end, address, "written without its scheme")


def _proposal(start: int, end: int, address: str, reason: str) -> AddressProposal:
    return AddressProposal(
        passage=Passage(start, end),
        words=address,
        confidence=0.99,
        reasons=(f"an address {reason}",),
        address=address,
    )


def _trimmed(address: str) -> str:
    """Without the punctuation of the sentence around it."""
    while address and (address[-1] in _TRAILING or _closes_nothing(address)):
        address = address[:-1]
    return address


def _closes_nothing(address: str) -> bool:
    return address[-1] == ")" and address.count(")") > address.count("(")


def _unescaped(address: str) -> str:
    return _LINE_BREAKS.sub("", _ESCAPED.sub(r"\1", address))
