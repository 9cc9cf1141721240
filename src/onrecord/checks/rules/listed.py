"""Lists that do not add up to their count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Quoted, Severity
from onrecord.checks.numerals import Numeral, numerals, of_sentence
from onrecord.checks.paper import Paper
from onrecord.extraction.surface import Block, Sentence
from onrecord.values import BoundCode, Quantity

RULE = "list_and_count_differ"
_MOST = 100
_LEAST = 2
_BEFORE_WORD = re.compile(r"[\s*_]+[^\W\d_]")
_FAMILY = re.compile(r"(\w+) (?:family|families|brothers|sisters)")
_LEAD = re.compile(r":|\(")


def find(corpus: Corpus) -> Iterator[Finding]:
    """Counts beside the names or items that they announce."""
    for paper in corpus.papers:
        yield from _of_lists(paper)
        for sentence in paper.sentences:
            yield from _in_sentence(corpus, paper, sentence)
            yield from _of_items(paper, sentence)


def _of_lists(paper: Paper) -> Iterator[Finding]:
    """The lists of people that extraction recognises, part by part."""
    for one in paper.found.lists:
        for part in one.parts:
            named = len({member.name for member in part.members})
            if part.stated and named and not _allows(part.stated, named):
                where = (one.passage.start, one.passage.end)
                yield _finding(part.stated.text(), named, (paper.quoted(*where),), exact=True)


def _allows(stated: Quantity, named: int) -> bool:
    if stated.bound == BoundCode.AT_LEAST:
        return stated.low is None or named == stated.low
    return stated.contains(named)


def _in_sentence(corpus: Corpus, paper: Paper, sentence: Sentence) -> Iterator[Finding]:
    """A count, a colon, "namely" or a bracket, and names."""
    listed = [(one.passage.start, one.passage.end) for one in paper.found.lists]
    if any(start <= sentence.start < end for start, end in listed):
        return
    for lead, close in _leads(sentence):
        counts = list(numerals(paper, sentence.start, sentence.start + lead))
        named = paper.people_in(sentence.start + lead, sentence.start + close)
        if not counts or len(named) < _LEAST or counts[-1].value > _MOST:
            continue
        if not _counts_people(paper, counts[-1], sentence) or _names(
            paper, counts[-1].end, sentence.start + lead
        ):
            continue
        stated = counts[-1]
        fits = len(named) > stated.value if stated.bounded else len(named) == stated.value
        if not fits:
            words = paper.surface.body[max(sentence.start, stated.start - 10) : stated.end].strip()
            passages = (paper.said(sentence), *_relatives(corpus, paper, named))
            yield _finding(words, len(named), passages, exact=not stated.bounded)
            return


def _relatives(corpus: Corpus, paper: Paper, named: list[str]) -> Iterator[Quoted]:
    """Where another document names members of a family that the list only calls a family."""
    families = [
        found.group(1) for one in named if (found := _FAMILY.fullmatch(paper.persons[one].name))
    ]
    for family in families:
        for other in (each for each in corpus.papers if each is not paper):
            for person in other.found.persons:
                if person.name.split()[-1].startswith(family[:-1]) and person.name != family:
                    yield other.said(other.sentence(person.passage))
                    break


def _names(paper: Paper, start: int, end: int) -> bool:
    """Whether somebody is named there, other than as whose people are counted."""
    between = re.sub(r"\S+['’]s(?!\w)", "", paper.surface.body[start:end])
    names = (name for id_ in paper.people_in(start, end) for name in paper.persons[id_].forms)
    return any(name in between for name in names)


def _leads(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where a list may begin and end in a sentence."""
    words = sentence.words
    for found in _LEAD.finditer(words):
        close = words.find(")", found.end()) if found.group() == "(" else len(words)
        yield found.end(), close if close >= 0 else len(words)
    opening = re.match(r"(?:Of|From) (?:the|these|those) [^,]{3,80},", words)
    if opening:
        yield opening.end(), len(words)


def _counts_people(paper: Paper, one: Numeral, sentence: Sentence) -> bool:
    """Whether extraction takes the number for one of people."""
    return any(
        figure.unit == "people" and figure.passage.start <= one.start < figure.passage.end
        for figure in paper.figures_in(sentence.start, sentence.end)
    )


def _of_items(paper: Paper, sentence: Sentence) -> Iterator[Finding]:
    """A count, a colon at the end of the paragraph, and items."""
    if not sentence.words.endswith(":"):
        return
    stated = [
        one.value
        for one in of_sentence(paper, sentence)
        if not one.bounded and _BEFORE_WORD.match(paper.surface.body, one.end)
    ]
    items = _items_behind(paper, sentence.end)
    if stated and len(items) >= _LEAST and len(items) not in stated:
        near = min(stated, key=lambda value: abs(value - len(items)))
        if near <= _MOST:
            ends = (paper.said(sentence), paper.quoted(items[-1].start, items[-1].end))
            yield _finding(str(near), len(items), ends, exact=True)


def _items_behind(paper: Paper, end: int) -> list[Block]:
    """The items that follow a position without anything between."""
    items: list[Block] = []
    for block in (each for each in paper.surface.blocks if each.start >= end):
        style = re.sub(r"\w+", "1", block.label)
        if block.kind != "item" or (items and style != re.sub(r"\w+", "1", items[0].label)):
            break
        items.append(block)
    return items


def _finding(stated: str, named: int, passages: tuple[Quoted, ...], *, exact: bool) -> Finding:
    return Finding(
        RULE,
        Severity.MEDIUM if exact else Severity.LOW,
        f"“{stated}” are announced and {named} follow. Correct the number or the list, or say who "
        "is left out and why.",
        passages,
    )
