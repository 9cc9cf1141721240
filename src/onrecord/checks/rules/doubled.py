"""The same text twice in one document: a recommendation, a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Severity
from onrecord.checks.paper import Paper
from onrecord.checks.stems import content_stem

RULE = "doubled_text"
_LEAST_WORDS = 9
_NEARLY = 0.9
_AS_A_LABEL = 2
_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?…;][\"'”’»)]*$")
_Piece = tuple[int, int, tuple[str, ...]]


def find(corpus: Corpus) -> Iterator[Finding]:
    """Sentences of a document that say the same in nearly the same words; a run of them is one."""
    for paper in corpus.papers:
        pairs = _pairs(list(_pieces(paper)))
        for number, (one, other) in enumerate(pairs):
            before = pairs[number - 1] if number else None
            if not (before and _follows(paper, before[0], one)):
                yield _finding(paper, one, other)


def _pairs(pieces: list[_Piece]) -> list[tuple[_Piece, _Piece]]:
    """Each piece with the first later one like it; what comes again and again is a label."""
    found = []
    labels: list[_Piece] = []
    for place, one in enumerate(pieces):
        others = [each for each in pieces[place + 1 :] if _alike(one[2], each[2])]
        if len(others) >= _AS_A_LABEL:
            labels.append(one)
        if others and not any(_alike(one[2], label[2]) for label in labels):
            found.append((one, others[0]))
    return found


def _follows(paper: Paper, before: _Piece, one: _Piece) -> bool:
    """Whether a doubled sentence is the next one behind another."""
    index = paper.surface.index_at
    return index(one[0]) - index(before[0]) == 1


def _pieces(paper: Paper) -> Iterator[_Piece]:
    """The sentences that are long enough to be no heading and read as prose."""
    for sentence in paper.sentences:
        stems = tuple(content_stem(word) for word in _WORD.findall(sentence.words))
        ends = _END.search(sentence.words)
        if ends and len(stems) >= _LEAST_WORDS and _is_prose(sentence.words):
            yield sentence.start, sentence.end, stems


def _is_prose(words: str) -> bool:
    """Whether it reads as a sentence: mostly small words, not an address or a row of a table."""
    found = _WORD.findall(words)
    return sum(word.islower() for word in found) >= len(found) / 2 and "\t" not in words


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if abs(len(one) - len(other)) > (1 - _NEARLY) * 2 * max(len(one), len(other)):
        return False
    shared = len(set(one) & set(other)) / max(len(set(one)), len(set(other)))
    return (
        shared >= _NEARLY and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEARLY
    )


def _finding(paper: Paper, one: _Piece, other: _Piece) -> Finding:
    return Finding(
        RULE,
        Severity.LOW,
        "The same text stands twice in this document: it is counted twice wherever items are "
        "counted. Keep one.",
        (paper.quoted(*one[:2]), paper.quoted(*other[:2])),
    )
