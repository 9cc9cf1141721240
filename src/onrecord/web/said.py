"""What a page shows of a record: words in their language, links, grades.

Each knows how to write itself in HTML, so that a template only says where it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from onrecord.publications.content import SIGNS, GradeCode

from .languages import ENGLISH, spoken

LATIN = re.compile(r"[a-z]", re.ASCII | re.IGNORECASE)


class Said(str):
    """Words in a language; in HTML they say so where it is not that of the page."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str | None = None) -> Self:
        """The words, in the language with this tag (None: that of the page)."""
        words = super().__new__(cls, text)
        words.language = language or spoken()
        return words

    @property
    def plain(self) -> str:
        """The words alone, for titles and attributes."""
        return str(self)

    def __html__(self) -> str:
        """The words as HTML: the protocol by which templates ask."""
        if self.language.partition("-")[0] == spoken():
            return format_html("{}", self.plain)
        return format_html('<span lang="{}">{}</span>', self.language, self.plain)


def untold(text: str) -> Said:
    """Words of a record that does not say their language: English where their letters are Latin."""
    return Said(text, ENGLISH if LATIN.search(text) else None)


class Written:
    """Something that writes itself in HTML when a template or another such thing prints it."""

    def __html__(self) -> str:
        """What `__str__` says is HTML already."""
        return str(self)


@dataclass(frozen=True)
class Link(Written):
    """The name of a record, and the address of its page where it has one that may be shown."""

    words: Said
    address: str | None = None

    def __str__(self) -> SafeString:
        if self.address is None:
            return format_html("{}", self.words)
        return format_html('<a href="{}">{}</a>', self.address, self.words)


@dataclass(frozen=True)
class Mark(Written):
    """A grade by sign, word and colour together."""

    sign: GradeCode
    word: Said

    @property
    def plain_sign(self) -> str:
        """The sign alone, as a character."""
        return SIGNS[self.sign]

    def __str__(self) -> SafeString:
        return format_html(
            '<span class="grade {}"><span aria-hidden="true">{}</span> {}</span>',
            self.sign,
            SIGNS[self.sign],
            self.word,
        )


@dataclass(frozen=True)
class Listed(Written):
    """Several things in one line, separated by commas."""

    items: tuple[object, ...]

    def __bool__(self) -> bool:
        return bool(self.items)

    def __str__(self) -> SafeString:
        return format_html_join(mark_safe(", "), "{}", ((item,) for item in self.items))
