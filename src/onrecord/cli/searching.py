"""`ask`: a question to the whole register, answered by records and the passages they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from .exits import Exit
from .session import Ended, ends_well, opened, register_option
from .tables import console, print_json
from .times import moment, moment_options

if TYPE_CHECKING:
    from onrecord.people.search import Found
    from onrecord.search.answers import Answer, Answers
    from onrecord.search.cited import Source
    from onrecord.search.excerpts import Excerpt
    from onrecord.search.quoted import Quotations, Quoted

LIMIT = 10
MOST = 200

LESS = {
    "typed": "",
    "forms": "this says its words in other forms",
    "any": "this says some of its words",
}


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", help="Only records of this kind.")
@click.option(
    "--limit",
    type=click.IntRange(1, MOST),
    default=LIMIT,
    show_default=True,
    help="The most answers to print.",
)
@moment_options
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def ask(
    words: tuple[str, ...],
    kind: str | None,
    limit: int,
    as_known: datetime | None,
    as_published: date | None,
    register: Path | None,
    as_json: bool,
) -> None:
    """Find what the register says in these WORDS, each with its sources.

    All WORDS must be in a record; where no record has them all, other forms of them, and then any
    of them, are looked for. "Quoted" words stand in a row, WORD* begins so; a word of one script
    finds the name in another.
    """
    from onrecord.records import KINDS

    if kind is not None and kind not in KINDS:
        raise click.BadParameter(
            f"{kind!r} is no kind of record; there are {', '.join(KINDS)}", param_hint="--kind"
        )
    folder = opened(register)
    from onrecord.search.texts import keep_texts

    keep_texts(folder)
    with moment(as_known, as_published):
        found = _found(_typed(words), kind, limit)
        if as_json:
            print_json(_as_json(found))
        else:
            _print(found)


def _typed(words: tuple[str, ...]) -> str:
    """The words as one question: what the shell took for one argument stands in a row."""
    return " ".join(
        f'"{word}"' if " " in word.strip() and '"' not in word else word for word in words
    )


@dataclass(frozen=True)
class _Found:
    """All that answers a question: people of that name, records, and documents' own words."""

    people: list[Found]
    records: Answers
    quotations: Quotations

    @property
    def is_nothing(self) -> bool:
        return not (self.people or self.records.page or self.quotations.best)


def _found(text: str, kind: str | None, limit: int) -> _Found:
    from onrecord.accounts import OWNER
    from onrecord.publications.withholding import Withheld
    from onrecord.search import answers
    from onrecord.search.labels import labels
    from onrecord.search.question import Question, Unsearchable
    from onrecord.search.quoted import quotations

    everyone = Withheld()
    try:
        question = Question.of(text, labels(OWNER), kind=kind)
    except Unsearchable as error:
        raise Ended(str(error), Exit.REFUSED) from error
    found = answers.find_widely(question, OWNER, everyone, 0, limit)
    return _Found(
        answers.people(text, OWNER, everyone) if kind in (None, "person") else [],
        found,
        quotations(question, found.question, OWNER, everyone, limit),
    )


def _as_json(found: _Found) -> dict[str, Any]:
    records = found.records
    return {
        "query": records.question.text,
        "kind": records.question.kind,
        "width": records.question.width.value,
        "total": records.total,
        "kinds": records.kinds,
        "people": [vars(each) | {"names": list(each.names)} for each in found.people],
        "results": [_answer(each) for each in records.page],
        "passages": {
            "total": found.quotations.total,
            "results": [_quoted(each) for each in found.quotations.best],
        },
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "id": answer.record.id,
        "kind": answer.record.kind,
        "level": answer.record.level.value,
        "title": answer.title,
        "field": answer.said.pointer,
        "language": answer.said.language,
        "says": answer.said.text,
        "sources": [vars(each) for each in _sources(answer)],
    }


def _quoted(quoted: Quoted) -> dict[str, Any]:
    return {
        "document": quoted.document,
        "page": quoted.page,
        "start": quoted.start,
        "end": quoted.end,
        "words": str(quoted.excerpt),
    }


def _sources(answer: Answer) -> list[Source]:
    from onrecord.accounts import OWNER
    from onrecord.search.cited import sources

    return sources(answer.cites, OWNER)


def _print(found: _Found) -> None:
    out = console()
    records, quotations = found.records, found.quotations
    for person in found.people:
        out.print(Text(f"person {person.id}: {'; '.join(person.names)}"))
    if found.is_nothing:
        out.print(f"nothing here says {records.question.text!r} or any word of it")
    elif LESS[records.question.width]:
        out.print(f"nothing says {records.question.text!r}; {LESS[records.question.width]}:\n")
    if records.page:
        by_kind = ", ".join(f"{number} {kind}" for kind, number in records.kinds.items())
        out.print(f"{records.total} records: {by_kind}")
    for number, each in enumerate(records.page, start=1):
        _print_answer(number, each)
    if quotations.best:
        out.print(f"\n{quotations.total} passages of documents")
    for quoted in quotations.best:
        page = f", p. {quoted.page}" if quoted.page else ""
        out.print(Text(f"\n   {quoted.document}{page}, {quoted.start}-{quoted.end}"))
        out.print(_marked("   ", quoted.excerpt))


def _print_answer(number: int, answer: Answer) -> None:
    out = console()
    record = answer.record
    out.print(Text(f"\n{number}. {answer.title}", style="bold"))
    out.print(Text(f"   {record.kind} {record.id}, {answer.said.pointer[1:]}"))
    out.print(_marked("   says: ", answer.excerpt))
    for source in _sources(answer):
        out.print(Text(f"   source: {source}"))
        if source.words:
            out.print(Text(f"      “{source.words}”"))


def _marked(before: str, excerpt: Excerpt) -> Text:
    said = Text(before)
    for piece in excerpt.pieces:
        words = " ".join(piece.text.split("\n"))
        said.append(words, style="bold underline" if piece.is_found else "")
    return said
