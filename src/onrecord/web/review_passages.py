"""The text of a document at the desk: its paragraphs, with what is proposed from each beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from onrecord.review.models import Proposal

BLOCK = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
LINE = re.compile(r"[^\n]+")
EMPTY_LINES = re.compile(r"\n\s*\n")
AROUND = 400
SHOWN_WHOLE = 500
"""Code points of text without proposals that are shown; of more only the first ones are."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """Letters that stand together; `is_marked` where something is proposed from them."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Stretch:
    """A paragraph with what is proposed from it; or text without proposals, `left_out` of it."""

    pieces: tuple[Piece, ...]
    beside: tuple[Proposal, ...] = ()
    left_out: int = 0


def stretches(text: str, proposals: Sequence[Proposal]) -> list[Stretch]:
    """The text from the first to the last of these proposals, paragraph by paragraph."""
    spans = _paragraphs(text)
    if not proposals or not spans:
        return []
    first, last = proposals[0].start, max(each.start for each in proposals)
    within = [span for span in spans if span[1] > first and span[0] <= last]
    beside = _beside(within, proposals)
    made: list[Stretch] = []
    for has_any, run in groupby(within, lambda span: bool(beside.get(span))):
        if has_any:
            made += [_with_proposals(text, span, beside[span]) for span in run]
        else:
            made.append(_without(text, list(run)))
    return made


def around(text: str, start: int, end: int, letters: int = AROUND) -> tuple[str, str, str]:
    """The text before a passage, the passage, and the text after it, from word to word."""
    first = max(0, start - letters)
    last = min(len(text), end + letters)
    before, after = _close(text[first:start]), _close(text[end:last])
    if first > 0:
        before = "…" + before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0] + "…"
    return before, text[start:end], after


def _close(text: str) -> str:
    """The text without empty lines."""
    return EMPTY_LINES.sub("\n", text)


def _paragraphs(text: str) -> list[Span]:
    pattern = BLOCK if "\n\n" in text else LINE
    return [found.span() for found in pattern.finditer(text)]


def _beside(spans: list[Span], proposals: Iterable[Proposal]) -> dict[Span, list[Proposal]]:
    """Each proposal beside the paragraph in which its passage begins."""
    beside: dict[Span, list[Proposal]] = {}
    places = iter(spans)
    at = next(places, None)
    for each in sorted(proposals, key=lambda proposal: (proposal.start, proposal.number)):
        while at is not None and at[1] <= each.start:
            at = next(places, None)
        if at is not None:
            beside.setdefault(at, []).append(each)
    return beside


def _with_proposals(text: str, span: Span, beside: list[Proposal]) -> Stretch:
    return Stretch(tuple(_pieces(text, span, beside)), tuple(beside))


def _pieces(text: str, span: Span, beside: list[Proposal]) -> Iterator[Piece]:
    start, end = span
    marked = _united((max(start, each.start), min(end, each.end)) for each in beside)
    cuts = [start, *(at for each in marked for at in each), end]
    for place, (first, last) in enumerate(pairwise(cuts)):
        if first < last:
            yield Piece(text[first:last], place % 2 == 1)


def _united(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch made one."""
    united: list[Span] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _without(text: str, run: list[Span]) -> Stretch:
    whole = _close(text[run[0][0] : run[-1][1]])
    if len(whole) <= SHOWN_WHOLE:
        return Stretch((Piece(whole),))
    shown = whole[:SHOWN_WHOLE].rpartition(" ")[0]
    return Stretch((Piece(shown + " …"),), left_out=len(whole) - len(shown))
