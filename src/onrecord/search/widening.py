"""What to ask where nothing holds a question as it was typed: less and less, one step at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from onrecord.extraction.inflection import is_cyrillic, stem

from .question import Question, Width

SHORTEST_STEM = 4


def wider(question: Question) -> Iterator[Question]:
    """The same in other forms of its words, without little ones; then any of the words.

    Quoted words stand alone, too. Nothing for a question of which no word can be asked so.
    """
    said = [word for term in question.terms for word in term.words]
    words = [word for word in said if word not in _listed("little")]
    if not words:
        return
    limits = {"kind": question.kind, "language": question.language}
    days = {"since": question.since, "until": question.until}
    beginnings = " ".join(f"{beginning(word)}*" for word in words)
    asked = Question.of(beginnings, question.labels, **limits, **days)
    yield replace(asked, text=question.text, width=Width.FORMS)
    if len(asked.terms) > 1:
        yield replace(asked, text=question.text, width=Width.ANY)


def beginning(word: str) -> str:
    """What a folded word has in common with its other forms: its beginning, or all of it."""
    if is_cyrillic(word):
        cut = stem(word)
        return cut if len(cut) >= SHORTEST_STEM and word.startswith(cut) else word
    for ending in _listed("endings"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


@cache
def _listed(name: str) -> tuple[str, ...]:
    """A list of words.yaml."""
    path = files("onrecord.search").joinpath("data", "words.yaml")
    table: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(entry.strip() for entry in table[name].split("|"))
