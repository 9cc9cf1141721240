"""Web addresses, out of Markdown, angle brackets and running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extraction.proposals import AddressProposal, Passage
from onrecord.extraction.surface import ADDRESS
from onrecord.reading import Text

_TARGET = r"(?:[^()\s\\]|\\.|\([^()\s]*\))"
_FOUND = re.compile(
    rf"\]\((?P<target>(?:https?://|www\.){_TARGET}*)\)"
    r"|\[\\?\[?(?:https?|www)[^\]]*\](?=\()"  # its target follows
    r"|<(?P<angled>(?:https?://|www\.)[^<>]*)>"
    rf"|(?<![\w@/.])(?P<bare>{ADDRESS})"
    r"|(?<![\w@/.])(?P<plain>[a-z][\w-]*(?:\.[a-z][\w-]*)*\.[a-z]{2,}/[^\s<>\"«»“”\])]+)"
)
_DOMAIN = re.compile(
    r"(?<![\w@/.-])[a-z][a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|int|eu|info|"
    r"example)(?![\w@/.-]|\.\w)"
)
_ESCAPED = re.compile(r"\\([\\_*()\[\]~&#.!+-])")
_TRAILING = ".,;:!?'’\""
_LINE_BREAKS = re.compile(r"\s+")


def addresses(source: str, text: Text | None) -> tuple[AddressProposal, ...]:
    """Every address of the source, in order, those behind links of the document included."""
    found = list(_written(source))
    found += [
        _proposal(at.start(), at.end(), at[0], "written without its scheme")
        for at in _DOMAIN.finditer(source)
        if not any(one.passage.start <= at.start() < one.passage.end for one in found)
    ]
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
        if group in ("bare", "plain"):
            address = _trimmed(address)
        start = found.start(group)
        yield _proposal(start, start + len(address), _unescaped(address), "written out")


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
