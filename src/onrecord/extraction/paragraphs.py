"""The paragraphs of a body, whole where a page end cuts them, and which places are taken."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.extraction.surface import Block, Surface

# Below numbers stand decimals, numbers in brackets and letters, then bullets.
_RANKS = {"number": 0, "decimal": 1, "bracketed": 1, "letter": 1}


class Paragraph(NamedTuple):
    """A block with its words in the body."""

    block: Block
    words: str

    @property
    def is_item(self) -> bool:
        """Whether a bullet, a number or a letter stands before it."""
        return self.block.kind == "item"

    @property
    def style(self) -> str:
        """Its kind of label: a number, a decimal, one in brackets, a letter, the bullet itself."""
        return _style(self.block.label)

    @property
    def is_numbered(self) -> bool:
        """Whether a number or a decimal labels it."""
        return self.style in ("number", "decimal")

    @property
    def rank(self) -> int:
        """How deep items of its style stand: 0 for numbers, 1 for letters, 2 for bullets."""
        return _RANKS.get(self.style, 2)

    @property
    def number(self) -> int | None:
        """The number that labels it."""
        digits = re.match(r"\(?(\d{1,3})[.)]*$", self.block.label)
        return int(digits[1]) if digits else None

    @property
    def unlabelled(self) -> str:
        """Its words without the label."""
        return unlabelled(self.words, self.block.label)


@lru_cache(maxsize=4096)
def _style(label: str) -> str:
    if any(character.isdigit() for character in label):
        decimal = "." in label.rstrip(".")
        return "bracketed" if ")" in label else "decimal" if decimal else "number"
    return "letter" if label.strip("().").isalpha() else label


class Taken:
    """The stretches of a text that a rule has read, so that no other reads them again."""

    def __init__(self, length: int) -> None:
        self._marks = bytearray(length + 1)

    def add(self, start: int, end: int) -> None:
        """Mark the places from `start` to `end`."""
        self._marks[start:end] = b"\x01" * (end - start)

    def __contains__(self, place: int) -> bool:
        return bool(self._marks[place])


def unlabelled(words: str, label: str) -> str:
    """The words of an item without its label."""
    return words.lstrip().removeprefix(label).lstrip()


def paragraphs(surface: Surface) -> list[Paragraph]:
    """The blocks of the body without the notes."""
    found: list[Paragraph] = []
    for block in surface.blocks:
        if block.kind == "note":
            continue
        whole = block
        if found and block.kind == "paragraph" and _is_joined(surface, found[-1].block, block):
            first = found.pop().block
            whole = Block(first.kind, first.start, block.end, first.label)
        found.append(Paragraph(whole, surface.body[whole.start : whole.end]))
    return found


def _is_joined(surface: Surface, before: Block, after: Block) -> bool:
    return "\n" not in surface.body[before.end : after.start]
