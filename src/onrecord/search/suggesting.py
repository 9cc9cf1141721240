"""Records offered while somebody types: those known by words that begin with what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.accounts import Viewer
from onrecord.ledger.moments import looked_at
from onrecord.people.identity import identity
from onrecord.publications.withholding import Withheld
from onrecord.records import KINDS

from . import answers
from .concealed import concealed
from .entries import TABLE, Entered, Matching
from .fulltext import VECTOR, words_of
from .models import KNOWN
from .question import Question, Term, Unsearchable
from .sql import Statement, is_postgresql
from .wording import Worded

PERSON = "person"
NAMED = sorted(
    kind
    for kind, shape in KINDS.items()
    if kind == "provision" or (kind != PERSON and {"names", "title"} & shape.model_fields.keys())
)
"""Kinds of record that are known by a name, a title or, articles of laws, a number."""

LEAST_LETTERS = 2
LEAST_SOUNDS = 3
LOOKED_AT = 200
"""Entries among which the best are chosen: of a beginning that very many share, any."""

_WORDS = words_of(TABLE)
_VECTOR = f"e.{VECTOR}"


def people(text: str, viewer: Viewer, withheld: Withheld, most: int) -> list[str]:
    """Keys of people who may be called so, or whose names have words that begin so.

    Nobody whom a search for the same words would not tell the viewer.
    """
    if _going_on(text) is None:
        return []
    named = [each.id for each in answers.people(text, viewer, withheld)]
    who = identity(viewer)
    begun = map(who.of, suggested(text, viewer, withheld, most, kinds=[PERSON]))
    return list(dict.fromkeys((*named, *begun)))[:most]


def suggested(
    text: str, viewer: Viewer, withheld: Withheld, most: int, kinds: Sequence[str] = NAMED
) -> list[str]:
    """Keys of records known by all these words, in any script, of which the last may go on.

    Nothing that a search for the same words would not tell the viewer.
    """
    question = _going_on(text)
    if question is None:
        return []
    matching = Matching(question, viewer, _known_by(question, viewer, kinds))
    return matching.without(concealed(matching, withheld)).best(0, most)


def _going_on(text: str) -> Question | None:
    """What was typed as a question whose last word is the beginning of one; None: too little."""
    words = text.replace('"', " ").replace("*", " ").rstrip()
    try:
        question = Question.of(f"{words}*", _no_codes)
    except Unsearchable:
        return None
    longest = max(len(word) for term in question.terms for word in term.words)
    if longest < LEAST_LETTERS:
        return None
    return replace(question, terms=tuple(map(_heard, question.terms)))


def _heard(term: Term) -> Term:
    """The term with those of its sounds that are long enough to be the beginning of few words."""
    return replace(term, sounds=tuple(each for each in term.sounds if len(each) >= LEAST_SOUNDS))


def _no_codes(_word: str, _begins: bool) -> frozenset[str]:  # noqa: FBT001 -- as Marks has it
    return frozenset()


def _known_by(question: Question, viewer: Viewer, kinds: Sequence[str]) -> list[Entered]:
    """Entries whose heading has the words, the shortest first: most of it was typed."""
    using = looked_at()
    rows = Statement("SELECT e.heading, e.record_id, e.kind") + _sounding_so(question, using)
    rows += Statement("AND NOT e.withdrawn AND") + _in("e.level", viewer.levels)
    rows += Statement("AND") + _in("e.kind", kinds) + Statement("LIMIT %s", [LOOKED_AT])
    return [
        (float(len(heading)), record, kind)
        for heading, record, kind in rows.rows(using)
        if question.is_in(Worded.of_words(heading.split(), (), ()))
    ]


def _sounding_so(question: Question, using: str) -> Statement:
    """The entries that have the words in their headings, or their sounds anywhere."""
    if is_postgresql(using):
        matched = f"FROM {TABLE} e WHERE {_VECTOR} @@ to_tsquery('simple', %s)"
        return Statement(matched, [" & ".join(map(_tsquery, question.terms))])
    joined = f"FROM {_WORDS} JOIN {TABLE} e INDEXED BY {KNOWN} ON e.number = {_WORDS}.rowid"
    return Statement(
        f"{joined} WHERE {_WORDS} MATCH %s", [" AND ".join(map(_fts5, question.terms))]
    )


def _fts5(term: Term) -> str:
    star = " *" if term.is_beginning else ""
    ways = [f'heading : "{" ".join(term.words)}"{star}']
    ways += [f'sounds : "{sound}"{star}' for sound in term.sounds]
    return f"({' OR '.join(ways)})"


def _tsquery(term: Term) -> str:
    star = "*" if term.is_beginning else ""
    *before, last = (f"'{word}':" for word in term.words)
    phrase = " <-> ".join([*(f"{word}A" for word in before), f"{last}{star}A"])
    ways = [f"({phrase})", *(f"'{sound}':{star}C" for sound in term.sounds)]
    return f"({' | '.join(ways)})"


def _in(column: str, values: Sequence[str]) -> Statement:
    return Statement(f"{column} IN ({', '.join(['%s'] * len(values))})", list(values))
