"""The search: one box over everything; people first, then records with the passages they cite."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from onrecord.search import answers
from onrecord.search.answers import Answer
from onrecord.search.excerpts import Excerpt
from onrecord.search.labels import labels
from onrecord.search.question import Question, Unsearchable
from onrecord.search.quoted import Quotations, quotations

from . import asked
from .addresses import KIND_NAMES
from .directory import Directory
from .faults import reason_of
from .languages import spoken
from .notes import Notes, References
from .pages import page, render, with_notes
from .people import pages
from .reader import Reader
from .said import Link, Written

ANSWERS_ON_A_PAGE = 20
MOST_LETTERS = 500
MOST_SOURCES = 3
QUOTED = 8
LIMITS = ("kind", "in", "since", "until")
"""What narrows a search, by its name in the address."""


@dataclass(frozen=True)
class Marked(Written):
    """An excerpt in its language, with what was found marked."""

    excerpt: Excerpt
    language: str

    def __str__(self) -> SafeString:
        pieces = format_html_join(
            "",
            "{}",
            (
                (format_html("<mark>{}</mark>", piece.text) if piece.is_found else piece.text,)
                for piece in self.excerpt.pieces
            ),
        )
        if self.language.partition("-")[0] in ("", spoken()):
            return pieces
        return format_html('<span lang="{}">{}</span>', self.language, pieces)


@dataclass(frozen=True)
class Line:
    """An answer as the page shows it."""

    link: Link
    kind: str
    says: Marked
    sources: References


@dataclass(frozen=True)
class Quote:
    """A block of a document's text; `page` is None where the document has no pages."""

    source: Link
    page: int | None
    says: Marked


@dataclass(frozen=True)
class Facet:
    """A kind of record with how many answers are of it, and the address of those alone."""

    name: str
    number: int
    address: str
    is_chosen: bool


@page
def search(reader: Reader) -> HttpResponse:
    """What the register says in these words, a page at a time."""
    text = reader.values.get("q", "").strip()
    if not text:
        shown = {"query": "", "tags": _tags(reader), "carried_search": _unasked(reader)}
        return render(reader, "web/search.html", **shown)
    if len(text) > MOST_LETTERS:
        raise asked.Unanswerable(
            _("q is too long; write up to {number} letters.").format(number=MOST_LETTERS)
        )
    number = asked.number(reader.values, "page")
    start = (number - 1) * ANSWERS_ON_A_PAGE
    question = _question(text, reader)
    found = answers.find_widely(question, reader.viewer, reader.withheld, start, ANSWERS_ON_A_PAGE)
    first = number == 1
    named = answers.people(text, reader.viewer, reader.withheld) if first else []
    quoted = quotations(question, found.question, reader.viewer, reader.withheld, QUOTED * first)
    directory = Directory(reader)
    directory.learn_from(*(each.record for each in found.page))
    directory.learn([*(each.id for each in named), *(each.document for each in quoted.best)])
    notes = Notes(directory)
    links = (directory.link(each.id) for each in named)
    kept = {name: reader.values.get(name) for name in ("q", *LIMITS)}
    return render(
        reader,
        "web/search.html",
        query=text,
        named=[link for link in links if link is not None],
        lines=[_line(each, directory, notes) for each in found.page],
        quotes=_quotes(quoted, directory),
        quoted=quoted.total,
        total=found.total,
        width=found.question.width.value,
        facets=_facets(found.kinds, reader, kept),
        pages=pages(reader, "/search/", number, found.total, ANSWERS_ON_A_PAGE, **kept),
        tags=_tags(reader),
        limits=kept,
        asked_for=Reader.question(kept),
        carried_search=_unasked(reader),
        **with_notes(notes),
    )


def _question(text: str, reader: Reader) -> Question:
    kind = reader.values.get("kind") or None
    if kind is not None and kind not in KIND_NAMES:
        raise asked.Unanswerable(
            _("kind={kind} is no kind of record; choose one of those listed.").format(kind=kind)
        )
    tag = reader.values.get("in") or None
    if tag is not None and asked.LANGUAGE.fullmatch(tag) is None:
        raise asked.Unanswerable(
            _("{name}={text} is no language tag; write en, ru or kk-Cyrl.").format(
                name="in", text=tag
            )
        )
    since, until = (asked.day(reader.values, name) for name in ("since", "until"))
    try:
        return Question.of(
            text, labels(reader.viewer), kind=kind, language=tag, since=since, until=until
        )
    except Unsearchable as error:
        raise asked.Unanswerable(reason_of(error)) from error


def _line(answer: Answer, directory: Directory, notes: Notes) -> Line:
    shape = answer.record
    link = directory.link(shape.id) or Link(directory.name(shape))
    return Line(
        link=link,
        kind=KIND_NAMES[shape.kind].one,
        says=Marked(answer.excerpt, answer.said.language),
        sources=notes.listed(cited.citation for cited in answer.cites[:MOST_SOURCES]),
    )


def _quotes(quoted: Quotations, directory: Directory) -> list[Quote]:
    found = []
    for each in quoted.best:
        link, shape = directory.link(each.document), directory.shape(each.document)
        if link is not None:
            language = getattr(shape, "language", None) or ""
            found.append(Quote(link, each.page, Marked(each.excerpt, language)))
    return found


def _facets(kinds: dict[str, int], reader: Reader, kept: dict[str, str | None]) -> list[Facet]:
    chosen = kept["kind"]
    return [
        Facet(
            KIND_NAMES[kind].several,
            number,
            reader.address("/search/", **(kept | {"kind": None if kind == chosen else kind})),
            kind == chosen,
        )
        for kind, number in kinds.items()
    ]


def _unasked(reader: Reader) -> list[tuple[str, str]]:
    """What the form sends along beside its own fields."""
    return [*asked.carried(reader.values).items(), ("kind", reader.values.get("kind", ""))]


def _tags(reader: Reader) -> tuple[str, ...]:
    """The languages of the register, in which records may be looked for."""
    return tuple(reader.register.languages) if reader.register else ()
