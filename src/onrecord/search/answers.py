"""Answers to a question: records with what they say, and the passages that they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.accounts import Viewer
from onrecord.people import search as people_search
from onrecord.people.search import Found
from onrecord.publications.sight import seen_many
from onrecord.publications.withholding import Withheld
from onrecord.records import CitedAt, Record, citations

from .concealed import concealed
from .entries import Matching
from .excerpts import Excerpt, excerpt
from .question import Question
from .widening import wider
from .words import Passage, passages

MOST_PEOPLE = 8
ALIKE = 0.5
"""Below, a name is one like that of the person looked for, rather than another spelling of it."""


@dataclass(frozen=True)
class Answer:
    """A record that answers: what it says of the question, and the citations for that."""

    record: Record
    said: Passage
    excerpt: Excerpt
    cites: tuple[CitedAt, ...]

    @property
    def title(self) -> str:
        """What the record is known by, in English where it is; its id where it has no words."""
        leading = [each for each in passages(self.record) if each.leads]
        english = next((each for each in leading if each.language == "en"), None)
        return (english or next(iter(leading), self.said)).text or self.record.id


@dataclass(frozen=True)
class Answers:
    """A page of the answers to a question; `kinds` counts all of them, of whichever kind.

    The question is the one that they answer, which may ask less than what was typed (its `width`).
    """

    question: Question
    total: int
    kinds: dict[str, int]
    page: tuple[Answer, ...]


def find(
    question: Question, viewer: Viewer, withheld: Withheld, start: int = 0, size: int = 20
) -> Answers:
    """The answers from `start` on, the best first. Nothing in them is hidden from the viewer."""
    matching = Matching(question, viewer)
    allowed = matching.without(concealed(matching, withheld))
    kinds = allowed.by_kind()
    total = kinds.get(question.kind, 0) if question.kind else sum(kinds.values())
    shapes = seen_many(allowed.best(start, size, question.kind), viewer) if total else []
    page = tuple(_answer(shape, question, withheld) for shape in shapes)
    return Answers(question, total, dict(_by_number(kinds)), page)


def find_widely(
    question: Question, viewer: Viewer, withheld: Withheld, start: int = 0, size: int = 20
) -> Answers:
    """The same; where nothing answers, what answers the first question that asks less."""
    typed = find(question, viewer, withheld, start, size)
    if typed.kinds:
        return typed
    others = (find(each, viewer, withheld, start, size) for each in wider(question))
    return next((each for each in others if each.kinds), typed)


def people(text: str, viewer: Viewer, withheld: Withheld) -> list[Found]:
    """People who may be called so, in any spelling and script; the likeliest first."""
    found = people_search.find(text, viewer, MOST_PEOPLE)
    return [each for each in found if each.score >= ALIKE and each.id not in withheld.people]


def _by_number(kinds: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))


def _answer(shape: Record, question: Question, withheld: Withheld) -> Answer:
    told = [
        Passage(each.pointer, withheld.out_of(each.text), each.language, each.leads)
        for each in passages(shape)
    ]
    wordless = Passage("", "", "", leads=True)  # found by what it is, such as its kind
    best = max(told, key=lambda each: _worth(each, question), default=wordless)
    return Answer(shape, best, excerpt(best.text, question.terms), _cites(shape, best.pointer))


def _worth(passage: Passage, question: Question) -> tuple[int, bool, bool]:
    """By how many of the words are in it; of equal ones prose rather than a title."""
    found = excerpt(passage.text, question.terms).found
    return found, not passage.leads, passage.pointer.count("/") == 1


def _cites(shape: Record, pointer: str) -> tuple[CitedAt, ...]:
    """What is cited for this place of the record or around it; else all that it cites."""
    every = list(citations(shape))
    return tuple(_for(pointer, every)) or tuple(every)


def _for(pointer: str, cites: Iterable[CitedAt]) -> Iterable[CitedAt]:
    return (
        each
        for each in cites
        if f"{pointer}/".startswith(f"{each.supports}/")
        or f"{each.supports}/".startswith(f"{pointer}/")
    )
