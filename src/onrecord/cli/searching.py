"""`ask`: a question to the whole register, answered by records and the passages they rest on."""

from __future__ import annotations

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

LIMIT = 10
MOST = 200


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

    All WORDS must be in a record. "Quoted" words stand in a row, WORD* begins so; a word of one
    script finds the name in another.
    """
    from onrecord.records import KINDS

    if kind is not None and kind not in KINDS:
        raise click.BadParameter(
            f"{kind!r} is no kind of record; there are {', '.join(KINDS)}", param_hint="--kind"
        )
    opened(register)
    with moment(as_known, as_published):
        named, found = _found(_typed(words), kind, limit)
        if as_json:
            print_json(_as_json(named, found))
        else:
            _print(named, found)


def _typed(words: tuple[str, ...]) -> str:
    """The words as one question: what the shell took for one argument stands in a row."""
    return " ".join(
        f'"{word}"' if " " in word.strip() and '"' not in word else word for word in words
    )


def _found(text: str, kind: str | None, limit: int) -> tuple[list[Found], Answers]:
    from onrecord.accounts import OWNER
    from onrecord.publications.withholding import Withheld
    from onrecord.search import answers
    from onrecord.search.labels import labels
    from onrecord.search.question import Question, Unsearchable

    try:
        question = Question.of(text, labels(), kind=kind)
    except Unsearchable as error:
        raise Ended(str(error), Exit.REFUSED) from error
    named = answers.people(text, OWNER, Withheld()) if kind in (None, "person") else []
    return named, answers.find(question, OWNER, Withheld(), 0, limit)


def _as_json(named: list[Found], found: Answers) -> dict[str, Any]:
    return {
        "query": found.question.text,
        "kind": found.question.kind,
        "total": found.total,
        "kinds": found.kinds,
        "people": [vars(each) | {"names": list(each.names)} for each in named],
        "results": [_answer(each) for each in found.page],
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


def _sources(answer: Answer) -> list[Source]:
    from onrecord.accounts import OWNER
    from onrecord.search.cited import sources

    return sources(answer.cites, OWNER)


def _print(named: list[Found], found: Answers) -> None:
    out = console()
    for person in named:
        out.print(Text.assemble(("person ", "bold"), f"{person.id}: {'; '.join(person.names)}"))
    if not found.page:
        out.print(f"nothing here says {found.question.text!r}; try fewer words, or the beginning*")
        return
    by_kind = ", ".join(f"{number} {kind}" for kind, number in found.kinds.items())
    out.print(f"{found.total} found; by kind: {by_kind}")
    for number, each in enumerate(found.page, start=1):
        _print_answer(number, each)


def _print_answer(number: int, answer: Answer) -> None:
    out = console()
    record = answer.record
    out.print(Text(f"\n{number}. {answer.title}", style="bold"))
    out.print(Text(f"   {record.kind} {record.id}, {answer.said.pointer[1:]}"))
    said = Text("   says: ")
    for piece in answer.excerpt.pieces:
        said.append(piece.text, style="bold underline" if piece.is_found else "")
    out.print(said)
    for source in _sources(answer):
        out.print(Text(f"   source: {source}"))
        if source.words:
            out.print(Text(f"      “{source.words}”"))
