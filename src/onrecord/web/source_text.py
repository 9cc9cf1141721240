"""The text of a source a part at a time: beside it what rests on it, and what is proposed from it.

What is proposed is shown to whoever may decide on it, of the very text that was read at the desk.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.accounts.access import Act
from onrecord.reading import Text
from onrecord.records import Document
from onrecord.review.models import Proposal, Submission
from onrecord.sources.models import Citation
from onrecord.sources.queries import citing_at_passages

from . import asked
from .addresses import path_of
from .directory import Directory
from .field_words import fields_in_words
from .reader import Reader
from .review_lists import Proposed, listed, proposed
from .said import Link
from .texts import Marks, Paragraph, Span, Stretch, anchor, paragraphs, stretches

BYTES_AT_ONCE = 80_000
"""A part of a text makes so much of a page at most, with what stands beside it."""
PARAGRAPH, RECORD, PROPOSAL = 100, 250, 600
"""What a paragraph, and what stands beside it, add to a page, in bytes."""
BESIDE = 4
"""So many records stand beside a paragraph; all of them stand below the text."""


@dataclass(frozen=True)
class Beside:
    """A record that rests on a passage, and which fields of it do."""

    record: Link
    supports: str


@dataclass(frozen=True)
class Shown:
    """A paragraph, what rests on passages that begin in it (`more` is not shown), and proposals."""

    paragraph: Paragraph
    beside: tuple[Beside, ...]
    more: int
    proposals: tuple[Proposed, ...]


@dataclass(frozen=True)
class TextShown:
    """A part of a text with what stands beside it.

    `first_page`, `last_page`: those that it is from, where the format has pages. `before` and
    `after` are the addresses of the parts beside it. `is_decided_here`: whether what is proposed
    stands beside it; `open` and `decided` say how many of these are so.
    """

    part: Part
    paragraphs: list[Shown]
    first_page: int | None
    last_page: int | None
    before: str | None
    after: str | None
    is_decided_here: bool
    open: int
    decided: int


@dataclass(frozen=True)
class Part:
    """Some stretches of a text, the `number`-th part of `parts`: from one position to another."""

    blocks: list[Stretch]
    start: int
    end: int
    number: int
    parts: int

    def holds(self, position: int) -> bool:
        """Whether a position of the text is in this part."""
        return self.start <= position < self.end


@dataclass(frozen=True)
class _Places:
    """Where in a text records rest on passages, and where something is proposed."""

    resting: list[Citation]
    proposed: list[Span]


def shown_of(
    document: Document, text: Text, submission: Submission | None, directory: Directory
) -> TextShown:
    """The part of the text that is asked for: the one with the position `at`, else the first one.

    `at` counts code points. Raises Unanswerable.
    """
    reader = directory.reader
    own = submission if _is_decided_on(submission, text, reader) else None
    places = _Places(citing_at_passages(document.id, reader.viewer), _spans(own))
    parts = _parts(text, places)
    position = asked.number(reader.values, "at")
    part = next((each for each in parts if each.holds(position)), parts[-1])
    lines = _proposed(own, part, directory)
    states = Counter(line.is_open for _start, line in lines)
    before, after = parts[: part.number - 1], parts[part.number :]
    return TextShown(
        part=part,
        paragraphs=_rows(text, part, places, lines, directory),
        first_page=text.page_at(part.start),
        last_page=text.page_at(part.blocks[-1].start) if part.blocks else None,
        before=address_at(document.id, before[-1].start, reader) if before else None,
        after=address_at(document.id, after[0].start, reader) if after else None,
        is_decided_here=own is not None,
        open=states[True],
        decided=states[False],
    )


def address_at(document: str, position: int, reader: Reader, **changes: str | None) -> str:
    """The page of a source with the part of its text that holds this position."""
    at = str(position) if position else None
    return reader.address(path_of("document", document), at=at, **changes)


def _is_decided_on(submission: Submission | None, text: Text, reader: Reader) -> bool:
    """Whether whoever reads may decide on proposals, and their positions are those of this text."""
    if submission is None or not reader.access.may(Act.DECIDE):
        return False
    return submission.text_sha256 == text.text_sha256


def _spans(submission: Submission | None) -> list[Span]:
    """Where something is proposed; what was split stands there in its parts."""
    if submission is None:
        return []
    found = submission.proposals.exclude(state=Proposal.State.SPLIT)
    return list(found.order_by("start").values_list("start", "end"))


# --- parts ----------------------------------------------------------------------------------------


def _parts(text: Text, places: _Places) -> list[Part]:
    """The text in parts that make pages of like length; one at least."""
    blocks = stretches(text)
    cuts = [0, *_cuts(text.text, blocks, places), len(blocks)]
    starts = [0, *(blocks[cut].start for cut in cuts[1:-1]), len(text.text) + 1]
    spans = zip(pairwise(cuts), pairwise(starts), strict=True)
    return [
        Part(blocks[first:last], start, end, number, len(cuts) - 1)
        for number, ((first, last), (start, end)) in enumerate(spans, 1)
    ]


def _cuts(letters: str, blocks: Sequence[Stretch], places: _Places) -> Iterator[int]:
    """Before which stretches a new part begins."""
    records = Counter(_places_of(blocks, (row.start or 0 for row in places.resting)))
    proposals = Counter(_places_of(blocks, (start for start, _end in places.proposed)))
    weight = 0
    for at, block in enumerate(blocks):
        beside = min(records[at], BESIDE) * RECORD + proposals[at] * PROPOSAL
        own = len(letters[block.start : block.end].encode()) + PARAGRAPH + beside
        if weight and weight + own > BYTES_AT_ONCE:
            yield at
            weight = 0
        weight += own


def _places_of(blocks: Sequence[Stretch], positions: Iterable[int]) -> Iterator[int]:
    """In which of the stretches each position lies; of one between two, in the one behind it."""
    starts = [block.start for block in blocks]
    for position in positions:
        at = max(0, bisect_right(starts, position) - 1)
        is_behind = at + 1 < len(blocks) and position >= blocks[at].end
        yield at + 1 if is_behind else at


# --- what stands beside ---------------------------------------------------------------------------


def _proposed(
    submission: Submission | None, part: Part, directory: Directory
) -> list[tuple[int, Proposed]]:
    """What is proposed from this part, by where it begins, in words that name nobody withheld."""
    if submission is None:
        return []
    every = listed(submission, None, None).exclude(state=Proposal.State.SPLIT)
    own = list(every.filter(start__gte=part.start, start__lt=part.end))
    out_of = directory.reader.withheld.out_of
    return [
        (each.start, replace(line, headline=out_of(line.headline), why=out_of(line.why)))
        for each, line in zip(own, proposed(own, submission, directory), strict=True)
    ]


def _rows(
    text: Text,
    part: Part,
    places: _Places,
    lines: Sequence[tuple[int, Proposed]],
    directory: Directory,
) -> list[Shown]:
    """The paragraphs with what stands beside them, each where its passage begins."""
    cited = sorted({(row.start or 0, row.end) for row in places.resting if row.end})
    shown = paragraphs(text, part.blocks, Marks(cited, places.proposed), directory.reader)
    resting = _resting(places.resting)
    beside = [_beginning(each, resting) for each in shown]
    directory.learn(record for own in beside for record in list(own)[:BESIDE])
    proposals: dict[int, list[Proposed]] = {}
    for at, (_start, line) in zip(
        _places_of(part.blocks, (at for at, _ in lines)), lines, strict=True
    ):
        proposals.setdefault(at, []).append(line)
    return [
        _row(each, own, tuple(proposals.get(at, ())), directory)
        for at, (each, own) in enumerate(zip(shown, beside, strict=True))
    ]


def _resting(rows: Iterable[Citation]) -> dict[str, list[tuple[str, str]]]:
    """The records, and which of their fields, by the passage that they rest on."""
    resting: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        own = resting.setdefault(anchor(row.start or 0, row.end or 0), [])
        own.append((row.record_id, fields_in_words(row.supports)))
    return resting


def _beginning(
    paragraph: Paragraph, resting: dict[str, list[tuple[str, str]]]
) -> dict[str, list[str]]:
    """The records that rest on what begins in the paragraph, each with its fields in words."""
    found: dict[str, dict[str, None]] = {}
    for name in (name for piece in paragraph.pieces for name in piece.begins):
        for record, fields in resting.get(name, ()):
            found.setdefault(record, {})[fields] = None
    return {record: [each for each in fields if each] for record, fields in found.items()}


def _row(
    paragraph: Paragraph,
    every: dict[str, list[str]],
    proposals: tuple[Proposed, ...],
    directory: Directory,
) -> Shown:
    first = list(every.items())[:BESIDE]
    linked = ((directory.link(record), "; ".join(fields)) for record, fields in first)
    beside = tuple(Beside(link, fields) for link, fields in linked if link is not None)
    return Shown(paragraph, beside, max(0, len(every) - BESIDE), proposals)
