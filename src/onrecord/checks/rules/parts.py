"""Parts that do not fit their whole: larger, longer, not adding up, most of it unaccounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Quoted, Severity
from onrecord.checks.numerals import Numeral, numerals, of_sentence
from onrecord.checks.paper import Paper
from onrecord.checks.spans import Span, span_of
from onrecord.checks.wordlists import pattern
from onrecord.extraction.surface import Sentence

LARGER = "part_larger_than_whole"
LONGER = "part_longer_than_whole"
SHORT = "parts_fall_short"
SUM = "parts_do_not_add_up"
_MOSTLY = 0.75
_LINE = re.compile(r"[^\n]*\t[^\n]*")
_NEAR = 0.34
_SERIES = re.compile(r"(?:,\s*(?:and\s+)?|\s+(?:and|und|и)\s+)")


def larger(corpus: Corpus) -> Iterator[Finding]:
    """A part of a number that exceeds the number."""
    for paper, before, behind, whole, parts in _wholes(corpus):
        most = max(parts, key=lambda one: one.value)
        if most.value > whole.value and not whole.bounded:
            yield Finding(
                LARGER,
                Severity.HIGH,
                f"{most.value} are said to be among {whole.value}. A part cannot exceed its "
                "whole: look both numbers up.",
                _said(paper, before, behind),
            )


def short(corpus: Corpus) -> Iterator[Finding]:
    """Parts that leave much of their whole without a word."""
    for paper, before, behind, whole, parts in _wholes(corpus):
        together = sum(one.value for one in parts)
        if len(parts) > 1 and together < _MOSTLY * whole.value:
            yield Finding(
                SHORT,
                Severity.LOW,
                f"The parts make {together} of {whole.value}: what became of the others is not "
                "said. Account for them, or say that it is not known.",
                _said(paper, before, behind),
            )


def _said(paper: Paper, before: Sentence, behind: Sentence) -> tuple[Quoted, ...]:
    return (paper.said(before), *((paper.said(behind),) if behind is not before else ()))


_Whole = tuple[Paper, Sentence, Sentence, Numeral, list[Numeral]]


def _wholes(corpus: Corpus) -> Iterator[_Whole]:
    """A number, and the numbers that "of these" says are parts of it."""
    for paper in corpus.papers:
        for sentence in paper.sentences:
            lead = pattern("of_these").search(sentence.words)
            if not lead:
                continue
            place = sentence.start + lead.start()
            before, end = _before(paper, sentence, place)
            if before is None:
                continue
            wholes = list(numerals(paper, before.start, end))
            parts = [one for one in numerals(paper, place, sentence.end) if _counts(paper, one)]
            if wholes and parts:
                yield paper, before, sentence, max(wholes, key=lambda one: one.value), parts


def _before(paper: Paper, sentence: Sentence, place: int) -> tuple[Sentence | None, int]:
    """The sentence that holds the whole: this one up to the lead, or the one before."""
    if place - sentence.start > 15 and of_sentence(paper, sentence):  # noqa: PLR2004
        return sentence, place
    index = paper.surface.index_at(sentence.start)
    before = paper.sentences[index - 1] if index else None
    if before is None or paper.after(before) is not sentence:
        return None, 0
    return before, before.end


def _counts(paper: Paper, one: Numeral) -> bool:
    """Whether the number counts what the whole counts, not times, money or shares."""
    after = paper.surface.body[one.end : one.end + 16]
    return not re.match(
        r"\s*(?:%|per|times|years?|months?|days?|hours?|euro|лет|год|дн|раз)", after
    )


def longer(corpus: Corpus) -> Iterator[Finding]:
    """A part of a number that is counted over a period which runs past that of the number."""
    for paper, before, behind, _, _ in _wholes(corpus):
        whole, part = _period(paper, before), _period(paper, behind)
        if before is not behind and whole and part and whole.meets(part) and not part.within(whole):
            yield Finding(
                LONGER,
                Severity.MEDIUM,
                f"The part is counted from {part.first} to {part.last}, its whole from "
                f"{whole.first} to {whole.last}. Count both over one period.",
                (paper.said(before), paper.said(behind)),
            )


def _period(paper: Paper, sentence: Sentence) -> Span | None:
    """The longest period that a figure of the sentence has."""
    figures = paper.figures_in(sentence.start, sentence.end)
    periods = [
        span for one in figures if "/" in (one.period or "") and (span := span_of(one.period))
    ]
    return max(periods, key=lambda span: span.days, default=None)


def sums(corpus: Corpus) -> Iterator[Finding]:
    """A row of numbers behind a whole that comes near to it and misses it."""
    for paper in corpus.papers:
        for sentence in paper.sentences:
            yield from _sum(paper, sentence)
        yield from _of_tables(paper)


def _sum(paper: Paper, sentence: Sentence) -> Iterator[Finding]:
    found = [one for one in of_sentence(paper, sentence) if not one.bounded]
    index = paper.surface.index_at(sentence.start)
    before = paper.sentences[index - 1] if index else sentence
    for whole, parts in _rows(paper, found, before, sentence):
        together = sum(one.value for one in parts)
        if together != whole.value and abs(together - whole.value) <= _NEAR * whole.value:
            yield Finding(
                SUM,
                Severity.MEDIUM,
                f"{' + '.join(str(one.value) for one in parts)} = {together}, and the whole is "
                f"given as {whole.value}. Correct the number that is wrong.",
                _said(paper, paper.sentence_of(whole.start), sentence),
            )


def _of_tables(paper: Paper) -> Iterator[Finding]:
    """Rows of numbers whose last cell, under a heading that says so, is not their sum."""
    columns = 0
    for line in _LINE.finditer(paper.text.text):
        cells = [cell.strip() for cell in line.group().strip().split("\t")]
        if pattern("total").fullmatch(cells[-1]) and len(cells) > 3:  # noqa: PLR2004
            columns = len(cells)
        numbers = [int(cell) for cell in cells[1:] if cell.isdigit()]
        if len(cells) == columns and len(numbers) == columns - 1:
            *parts, whole = numbers
            if sum(parts) != whole:
                yield Finding(
                    SUM,
                    Severity.MEDIUM,
                    f"The row adds up to {sum(parts)}, and its total is given as {whole}. Correct "
                    "the number that is wrong.",
                    (paper.quoted(line.start(), line.end()),),
                )


def _rows(
    paper: Paper, found: list[Numeral], before: Sentence, sentence: Sentence
) -> Iterator[tuple[Numeral, list[Numeral]]]:
    """A number and the row of smaller ones that may make it up: in one sentence, or in the next."""
    if len(found) > 2 and _is_row(paper, found[1:]):  # noqa: PLR2004
        yield from [(found[0], found[1:])] if found[0].value > _most(found[1:]) else []
    opens = found and not paper.surface.body[sentence.start : found[0].start].strip("\"'“( ")
    if opens and len(found) > 1 and before is not sentence and paper.after(before) is sentence:
        wholes = [one for one in of_sentence(paper, before) if not one.bounded]
        if wholes and wholes[-1].value > _most(found) and _is_list(paper, found):
            yield wholes[-1], found


def _most(found: list[Numeral]) -> int:
    return max(one.value for one in found)


def _is_row(paper: Paper, parts: list[Numeral]) -> bool:
    """Whether nothing but commas stands between the numbers: "3, 3, 3 and 4"."""
    body = paper.surface.body
    gaps = [body[one.end : other.start] for one, other in pairwise(parts)]
    return len(parts) > 1 and all(_SERIES.fullmatch(gap) for gap in gaps)


def _is_list(paper: Paper, parts: list[Numeral]) -> bool:
    """Whether the numbers open the members of one row: "Nine are …, three …, and one …"."""
    body = paper.surface.body
    gaps = [body[one.end : other.start] for one, other in pairwise(parts)]
    return all(re.search(r",\s*(?:and\s+)?(?:the\s+)?$|\s(?:and|и)\s+$", gap) for gap in gaps)
