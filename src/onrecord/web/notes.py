"""Sources beside what they support: numbered notes in the margin, or at the end of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.ledger.folder import RegisterFolder
from onrecord.records import Document, File
from onrecord.values import Citation

from .addresses import path_of
from .directory import Directory
from .said import Link, Said, Written, untold

STANCES = {"contradicts": marked("contradicts this"), "context": marked("context")}


def stance_in_words(stance: str) -> str:
    """What a citation does for a statement; empty where it supports it."""
    return _(STANCES[stance]) if stance in STANCES else ""


@dataclass(frozen=True)
class Note(Written):
    """A citation as a reader sees it. `passage` is an address where the words can be read."""

    number: int
    source: Link
    place: Said
    passage: str | None
    stance: str
    reliability: Said | None
    origin: Link | None
    comment: Said | None

    def __str__(self) -> SafeString:
        parts = [format_html("{}", self.source)]
        if self.place:
            parts.append(format_html(", {}", self.place))
        if self.passage:
            parts.append(
                format_html(' · <a href="{}">{}</a>', self.passage, _("open at the passage"))
            )
        if self.origin:
            parts.append(format_html(" · {} {}", _("first said in"), self.origin))
        extras = (self.stance, self.reliability, self.comment)
        parts += [format_html(" · {}", extra) for extra in extras if extra]
        return mark_safe("".join(parts))  # noqa: S308  # every part has been escaped


@dataclass(frozen=True)
class References(Written):
    """The numbers after a sentence; notes that stand beside it are written in place."""

    numbers: tuple[int, ...]
    beside: tuple[Note, ...]

    def __bool__(self) -> bool:
        return bool(self.numbers)

    def __str__(self) -> SafeString:
        if not self.numbers:
            return SafeString("")
        numbers = format_html_join(
            " ",
            '<a class="cite" href="#note-{0}" aria-label="{1}">{0}</a>',
            ((each, _("source {number}").format(number=each)) for each in self.numbers),
        )
        beside = format_html_join(
            "",
            '<span class="note" id="note-{}"><b>{}</b> {}</span>',
            ((note.number, note.number, note) for note in self.beside),
        )
        return format_html("{}{}", numbers, beside)


@dataclass(frozen=True)
class Sentence(Written):
    """Something that is said, with the numbers of its sources."""

    words: object
    sources: References

    def __bool__(self) -> bool:
        return bool(self.words)

    def __str__(self) -> SafeString:
        return format_html("{}{}", self.words, self.sources)


class Notes:
    """The notes of one page, numbered as they come; the same passage keeps its number."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._numbers: dict[tuple[object, ...], int] = {}
        self.at_the_end: list[Note] = []

    def beside(self, cites: Iterable[Citation]) -> References:
        """References whose new notes stand in the margin."""
        return self._references(cites, in_margin=True)

    def listed(self, cites: Iterable[Citation]) -> References:
        """References from a table or a list, whose new notes stand at the end of the page."""
        return self._references(cites, in_margin=False)

    def sentence(self, words: object, cites: Iterable[Citation]) -> Sentence:
        """Something said with its sources; where nothing is said they stand at the end."""
        return Sentence(words, self.beside(cites) if words else self.listed(cites))

    def alone(self, cite: Citation) -> Note | None:
        """A citation without a number; None where the reader may not see the document."""
        source = self._directory.link(cite.document)
        return None if source is None else self._note(0, source, cite)

    def _references(self, cites: Iterable[Citation], *, in_margin: bool) -> References:
        numbers, new = [], []
        for cite in cites:
            number, note = self._numbered(cite)
            if note is not None:
                new.append(note)
            if number is not None:
                numbers.append(number)
        if not in_margin:
            self.at_the_end += new
        return References(tuple(dict.fromkeys(numbers)), tuple(new) if in_margin else ())

    def _numbered(self, cite: Citation) -> tuple[int | None, Note | None]:
        """The number of a citation, and its note where this is the first time."""
        source = self._directory.link(cite.document)
        if source is None:
            return None, None
        key = (cite.document, cite.place, cite.start, cite.end, cite.stance, cite.origin)
        known = self._numbers.get(key)
        if known is not None:
            return known, None
        number = self._numbers[key] = len(self._numbers) + 1
        return number, self._note(number, source, cite)

    def _note(self, number: int, source: Link, cite: Citation) -> Note:
        reader = self._directory.reader
        return Note(
            number=number,
            source=source,
            place=untold(cite.place or ""),
            passage=self._passage(cite),
            stance=stance_in_words(cite.stance),
            reliability=reader.label("reliability", cite.reliability) if cite.reliability else None,
            origin=self._directory.link(cite.origin) if cite.origin else None,
            comment=reader.text(cite.note),
        )

    def _passage(self, cite: Citation) -> str | None:
        document = self._directory.shape(cite.document)
        if cite.start is None or not isinstance(document, Document) or kept(document) is None:
            return None
        at = str(cite.start) if cite.start else None
        page = self._directory.reader.address(path_of("document", cite.document), at=at)
        return f"{page}#p-{cite.start}-{cite.end}"


def kept(document: Document) -> File | None:
    """The first of a document's files whose bytes the register keeps."""
    folder = RegisterFolder(Path(settings.REGISTER))
    return next((file for file in document.files if folder.holds(file.sha256)), None)


def origins(cites: Iterable[Citation]) -> int:
    """How many sources these are: citations with one origin are one source."""
    return len({cite.origin or cite.document for cite in cites})
