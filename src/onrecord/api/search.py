"""The search: people of a name, records that say the words, and the words of sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from onrecord.accounts import Viewer
from onrecord.accounts.requests import viewer_of
from onrecord.ledger.moments import looking_at
from onrecord.people.interface import found_json
from onrecord.publications.telling import Telling
from onrecord.publications.withholding import Withheld
from onrecord.publications.writing.naming import WITHHELD
from onrecord.records import Record
from onrecord.search import answers
from onrecord.search.answers import Answer, Answers
from onrecord.search.cited import MOST_SOURCES
from onrecord.search.labels import labels
from onrecord.search.question import Question, Unsearchable
from onrecord.search.quoted import Quotations, quotations

from .answers import page_of, reads
from .asked import Searching
from .problems import Unanswerable, Wrong
from .shapes import SearchPage

router = Router(tags=["search"])
QUOTED = 8
"""Blocks of sources that are told, as on the page."""


@reads(router, "", Searching, SearchPage, summary="Everything that says these words")
def search(request: HttpRequest, asked: Query[Searching]) -> HttpResponse:
    """Records that say all the words, the best first, with how many there are of each kind.

    Where nothing does, other forms of the words are looked for, and then any of them; `width` says
    which of the three the answers are to: typed, forms or any.

    On the first page people of that name and passages of sources stand beside them, as on the page
    of the search. Someone who may not be named is not found by name.
    """
    viewer = viewer_of(request)
    withheld, telling = Withheld.from_register(viewer), Telling(viewer)
    with looking_at(asked.moment()):
        question = _question(asked, viewer)
        start, first = (asked.page - 1) * asked.size, asked.page == 1
        found = answers.find_widely(question, viewer, withheld, start, asked.size)
        people = answers.people(question.text, viewer, withheld) if first else []
        quoted = quotations(question, found.question, viewer, withheld, QUOTED * first)
        told = _told(found, quoted, telling)
        beside = {
            "query": question.text,
            "width": found.question.width.value,
            "kinds": found.kinds,
            "people": found_json(question.text, telling.found(people))["results"],
            "passages": _passages(quoted, told),
            "total_passages": quoted.total,
        }
        items = [_hit(each, told, telling) for each in found.page]
    return page_of(request, items, found.total, page=asked.page, size=asked.size, **beside)


def _question(asked: Searching, viewer: Viewer) -> Question:
    limits = {"kind": asked.kind, "language": asked.said_in}
    days = {"since": asked.since, "until": asked.until}
    try:
        return Question.of(asked.q.strip(), labels(viewer), **limits, **days)
    except Unsearchable as error:
        what, _, remedy = str(error).partition("; ")
        raise Unanswerable(Wrong("q", what, remedy)) from error


def _told(found: Answers, quoted: Quotations, telling: Telling) -> dict[str, Record]:
    """Everything that the answers name, as far as it may be told, by id."""
    documents = {cited.citation.document for each in found.page for cited in _cites(each)}
    documents |= {each.document for each in quoted.best}
    shapes = telling.shapes([each.record for each in found.page])
    return {shape.id: shape for shape in (*telling.records(sorted(documents)), *shapes)}


def _cites(answer: Answer) -> Iterable[Any]:
    return answer.cites[:MOST_SOURCES]


def _hit(answer: Answer, told: Mapping[str, Record], telling: Telling) -> dict[str, Any]:
    shape = told.get(answer.record.id)
    return {
        "id": shape.id if shape else None,
        "kind": answer.record.kind,
        "title": Answer(shape, answer.said, answer.excerpt, ()).title if shape else WITHHELD,
        "snippet": str(answer.excerpt),
        "language": answer.said.language,
        "cites": [
            {
                "document": cited.citation.document,
                "place": telling.text(cited.citation.place or ""),
                "start": cited.citation.start,
                "end": cited.citation.end,
                "stance": cited.citation.stance,
            }
            for cited in _cites(answer)
            if cited.citation.document in told
        ],
    }


def _passages(quoted: Quotations, told: Mapping[str, Record]) -> list[dict[str, Any]]:
    return [
        {
            "document": each.document,
            "page": each.page,
            "start": each.start,
            "end": each.end,
            "snippet": str(each.excerpt),
        }
        for each in quoted.best
        if each.document in told
    ]
