"""A question in the full-text languages of the two databases."""

from __future__ import annotations

from collections.abc import Iterable

from .question import Question, Term, Width
from .words import language_token


def fts5(question: Question, *, is_of_records: bool) -> str:
    """As SQLite's FTS5 has it; `is_of_records`: headings and marks are searched as well."""
    terms = (_fts5_term(term, is_of_records=is_of_records) for term in question.terms)
    parts = [f"({(' OR ' if question.width is Width.ANY else ' AND ').join(terms)})"]
    if question.language and is_of_records:
        parts.append(f'marks : "{language_token(question.language)}"')
    return " AND ".join(parts)


def _fts5_term(term: Term, *, is_of_records: bool) -> str:
    star = " *" if term.is_beginning else ""
    columns = "{heading body}" if is_of_records else "body"
    ways = [f'{columns} : "{" ".join(term.words)}"{star}']
    ways += [f'sounds : "{sound}"{star}' for sound in term.sounds]
    if is_of_records:
        ways += [f'marks : "{mark}"' for mark in sorted(term.marks)]
    return f"({' OR '.join(ways)})"


def tsquery(question: Question, *, is_of_records: bool) -> str:
    """As PostgreSQL has it; the columns are told apart by their weights."""
    terms = (_tsquery_term(term, is_of_records=is_of_records) for term in question.terms)
    parts = [f"({(' | ' if question.width is Width.ANY else ' & ').join(terms)})"]
    if question.language and is_of_records:
        parts.append(f"'{language_token(question.language)}':D")
    return " & ".join(parts)


def _tsquery_term(term: Term, *, is_of_records: bool) -> str:
    star = "*" if term.is_beginning else ""
    said, heard = ("AB", "C") if is_of_records else ("A", "B")
    *before, last = term.words
    ways = [" <-> ".join([*(f"'{word}':{said}" for word in before), f"'{last}':{star}{said}"])]
    ways += [f"'{sound}':{star}{heard}" for sound in term.sounds]
    if is_of_records:
        ways += [f"'{mark}':D" for mark in sorted(term.marks)]
    return _any(ways)


def _any(ways: Iterable[str]) -> str:
    return f"({' | '.join(f'({way})' for way in ways)})"
