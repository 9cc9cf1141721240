"""What the texts of documents say themselves: blocks that hold all the words of a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.publications.withholding import Withheld

from .concealed import may_name
from .dialects import fts5, tsquery
from .excerpts import Excerpt, excerpt
from .fulltext import VECTOR, words_of
from .models import DocumentFile, Entry, KeptText
from .question import Question, Width
from .sql import Statement, among, is_postgresql
from .wording import Worded
from .words import language_token

DATABASE = "default"
"""Texts are those of bytes, which do not change: they are kept once, for every moment."""

TABLE = "search_block"
_WORDS = words_of(TABLE)
_VECTOR = f"b.{VECTOR}"


@dataclass(frozen=True)
class Quoted:
    """A block of a document's text, by its positions there, and the page where it has pages."""

    document: str
    start: int
    end: int
    page: int | None
    excerpt: Excerpt


@dataclass(frozen=True)
class Quotations:
    """The blocks that fit best, and how many fit in all."""

    total: int = 0
    best: tuple[Quoted, ...] = ()


class _Row(NamedTuple):
    file: str
    start: int
    end: int
    page: int | None


def quotations(
    typed: Question, widened: Question, viewer: Viewer, withheld: Withheld, size: int
) -> Quotations:
    """What documents say of a question as typed; where nothing, of what asks less than it."""
    documents = _documents(typed, viewer)
    found = _quotations(typed, documents, withheld, size)
    if found.total or widened.width is Width.TYPED:
        return found
    return _quotations(widened, documents, withheld, size)


def _quotations(
    question: Question, documents: dict[str, str], withheld: Withheld, size: int
) -> Quotations:
    if not documents:
        return Quotations()
    found = _found(question, documents)
    doubtful = may_name(question, withheld)
    rows = _rows(found, question, None if doubtful else size)
    told = _told(rows, withheld)
    if doubtful:
        rows = [row for row in rows if question.is_said_in(Worded.of_text(told[row]))]
    best = (
        Quoted(
            documents[row.file], row.start, row.end, row.page, excerpt(told[row], question.terms)
        )
        for row in rows[:size]
    )
    return Quotations(len(rows) if doubtful else _number(found), tuple(best))


def _documents(question: Question, viewer: Viewer) -> dict[str, str]:
    """The documents in which the question looks, by the SHA-256 of their files."""
    if question.kind not in (None, "document"):
        return {}
    entries = visible(Entry, viewer).filter(kind="document")
    if question.since:
        entries = entries.filter(last_day__gte=question.since)
    if question.until:
        entries = entries.filter(first_day__lte=question.until)
    if question.language:
        entries = entries.filter(marks__contains=language_token(question.language))
    files = DocumentFile.objects.filter(record_id__in=entries.values("record_id")).order_by("-id")
    return dict(files.values_list("sha256", "record_id"))


def _found(question: Question, documents: dict[str, str]) -> Statement:
    if is_postgresql(DATABASE):
        query = tsquery(question, is_of_records=False)
        matched = f"FROM {TABLE} b WHERE {_VECTOR} @@ to_tsquery('simple', %s) AND"
    else:
        query = fts5(question, is_of_records=False)
        joined = f"FROM {_WORDS} JOIN {TABLE} b ON b.number = {_WORDS}.rowid"
        matched = f"{joined} WHERE {_WORDS} MATCH %s AND"
    return Statement(matched, [query]) + among("b.file_id", documents, DATABASE)


def _rows(found: Statement, question: Question, size: int | None) -> list[_Row]:
    """The best of what was found; all of it where no size is given."""
    columns = Statement('SELECT b.file_id, b.start, b."end", b.page,')
    if is_postgresql(DATABASE):
        query = [tsquery(question, is_of_records=False)]
        score = Statement(f"-ts_rank({_VECTOR}, to_tsquery('simple', %s)) AS score", query)
    else:
        score = Statement(f"bm25({_WORDS}, 1.0, 0.4) AS score")
    ordered = columns + score + found + Statement("ORDER BY score, b.file_id, b.start")
    if size is not None:
        ordered += Statement("LIMIT %s", [size])
    return [_Row(*row[:4]) for row in ordered.rows(DATABASE)]


def _number(found: Statement) -> int:
    [[number]] = (Statement("SELECT count(*)") + found).rows(DATABASE)
    return int(number)


def _told(rows: list[_Row], withheld: Withheld) -> dict[_Row, str]:
    """The words of these blocks, with names covered as the page of the source covers them."""
    kept = KeptText.objects.using(DATABASE).filter(sha256__in={row.file for row in rows})
    texts = dict(kept.values_list("sha256", "text"))
    return {row: withheld.blacked_out(texts[row.file][row.start : row.end]) for row in rows}
