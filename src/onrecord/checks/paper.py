"""A document under the checker: its text, what extraction proposes, its sentences and people."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.extraction import (
    DateProposal,
    FigureProposal,
    Passage,
    PersonProposal,
    Proposals,
    extract,
)
from onrecord.extraction.surface import Sentence, Surface, surface_of
from onrecord.reading import Text

from .findings import Quoted
from .spans import Span, span_of
from .wordlists import pattern

_DATE_LINE = 60
_WORDS_BESIDE = 4
_HEAD = 600


@dataclass(frozen=True, eq=False)
class Paper:
    """One document as rules see it. Positions are code points into `text.text`."""

    text: Text
    found: Proposals
    surface: Surface

    @classmethod
    def of(cls, text: Text) -> Paper:
        """The document with what extraction proposes from it."""
        return cls(text, extract(text), surface_of(text))

    @property
    def name(self) -> str:
        """The name of the document's file."""
        return self.text.name

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body, without markup and footnotes."""
        return self.surface.sentences

    def sentence(self, place: Passage) -> Sentence:
        """The sentence in which a proposal stands."""
        return self.sentence_of(place.start)

    def sentence_of(self, position: int) -> Sentence:
        """The footnote in which a position lies, else the sentence at or before it."""
        notes = self.surface.notes
        index = bisect_right([one.start for one in notes], position) - 1
        if index >= 0 and position < notes[index].end:
            return notes[index]
        return self.surface.sentence_at(position)

    def after(self, sentence: Sentence, number: int = 1) -> Sentence | None:
        """The sentence so many behind this one, in the same paragraph; None where that ends."""
        index = self.surface.index_at(sentence.start)
        if index + number >= len(self.sentences):
            return None
        later = self.sentences[index + number]
        return None if "\n" in self.surface.body[sentence.end : later.start] else later

    def paragraph(self, sentence: Sentence) -> tuple[int, int]:
        """Where the paragraph of a sentence begins and ends, page ends left out of account."""
        body = self.surface.body
        begin = body.rfind("\n", 0, sentence.start) + 1
        end = body.find("\n", sentence.end)
        return begin, len(body) if end < 0 else end

    @cached_property
    def persons(self) -> dict[str, PersonProposal]:
        """The persons by the id that extraction gave them."""
        return {one.id: one for one in self.found.persons}

    @cached_property
    def _mentions(self) -> list[tuple[int, str]]:
        return sorted((at.start, one.id) for one in self.found.persons for at in one.mentions)

    def people_in(self, start: int, end: int) -> list[str]:
        """The ids of the persons named between two positions, each once, in order."""
        low = bisect_left(self._mentions, (start, ""))
        high = bisect_left(self._mentions, (end, ""))
        return list(dict.fromkeys(person for _, person in self._mentions[low:high]))

    def people_of(self, sentence: Sentence) -> list[str]:
        """The persons named in a sentence; those of the one before where it names none."""
        named = self.people_in(sentence.start, sentence.end)
        index = self.surface.index_at(sentence.start)
        if named or not index or not pattern("pronouns").search(sentence.words):
            return named
        before = self.sentences[index - 1]
        apart = "\n" in self.surface.body[before.end : sentence.start]
        return [] if apart else self.people_in(before.start, before.end)[:1]

    @cached_property
    def _figures(self) -> list[FigureProposal]:
        return sorted(self.found.figures, key=lambda one: one.passage.start)

    def figures_in(self, start: int, end: int) -> list[FigureProposal]:
        """The figures that begin between two positions."""
        starts = [one.passage.start for one in self._figures]
        return self._figures[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def dates(self) -> list[tuple[DateProposal, Span]]:
        """The dates of the text with the days they span, in order."""
        spans = ((one, span_of(one.edtf)) for one in self.found.dates)
        return sorted(
            [(one, span) for one, span in spans if span], key=lambda pair: pair[0].passage.start
        )

    def dates_in(self, start: int, end: int) -> list[tuple[DateProposal, Span]]:
        """The dates that begin between two positions."""
        starts = [one.passage.start for one, _ in self.dates]
        return self.dates[bisect_left(starts, start) : bisect_right(starts, end - 1)]

    @cached_property
    def date_line(self) -> Span | None:
        """The day or month in a line of its own, as in the head of a letter; None without one."""
        for one, span in self.dates:
            line = self._line(one.passage.start)
            beside = len(line.split()) - len(one.words.split())
            if len(line) <= _DATE_LINE and beside <= _WORDS_BESIDE and span.is_within_a_month:
                return span
        return None

    def _line(self, position: int) -> str:
        """The line of the head of the document in which a position lies; further on, the sentence.

        Further on a line may be the end of a paragraph that the layout has broken.
        """
        if position > _HEAD:
            return self.surface.sentence_at(position).words
        text = self.text.text
        end = text.find("\n", position)
        return text[text.rfind("\n", 0, position) + 1 : end if end >= 0 else len(text)].strip()

    @cached_property
    def dated(self) -> Span | None:
        """When the document was written: its date line, else its latest past date.

        Dates of which the sentence says that they are to come do not count. None without dates.
        """
        past = [span for _, span in self.past_dates() if span.is_within_a_month]
        return self.date_line or max(past, key=lambda span: span.last, default=None)

    def past_dates(self) -> Iterator[tuple[DateProposal, Span]]:
        """The dates whose sentences do not speak of what is to come."""
        for one, span in self.dates:
            if not pattern("to_come").search(self.surface.sentence_at(one.passage.start).words):
                yield one, span

    def quoted(self, start: int, end: int) -> Quoted:
        """A passage, its words in one line without markup and the footnotes between."""
        words = self.surface.body[start:end].split() or self.text.text[start:end].split()
        return Quoted(self.name, start, end, " ".join(words))

    def said(self, sentence: Sentence) -> Quoted:
        """A sentence as a passage."""
        return self.quoted(sentence.start, sentence.end)

    def holds(self, form: str) -> list[tuple[int, int]]:
        """Where a form stands in the body as whole words, in any case and across line ends."""
        words = r"\s+".join(re.escape(word) for word in form.split())
        found = re.finditer(rf"(?<!\w){words}(?!\w)", self.surface.body, re.IGNORECASE)
        return [(one.start(), one.end()) for one in found]
