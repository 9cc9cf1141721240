"""Lists of political prisoners: a sentence that counts and names them, or a heading with rows.

A list is opened by words for political prisoners together with a count of people, and goes on
with their names; or by such words together with one for a list, and goes on with rows that begin
with a name. What its sections say (suspended, in a psychiatric hospital) divides it into parts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from onrecord.extraction.dates import Moment
from onrecord.extraction.lexicon import squeeze
from onrecord.extraction.list_drafts import Draft, agrees, said
from onrecord.extraction.listed import (
    Section,
    Standing,
    category_in,
    category_lead,
    cells_of,
    counts_people,
    is_marked,
    opens_row,
    pattern,
    places_of,
    section_of,
    standing_of,
)
from onrecord.extraction.moments import dates_within
from onrecord.extraction.paragraphs import Paragraph, paragraphs
from onrecord.extraction.proposals import (
    FigureProposal,
    ListProposal,
    MemberProposal,
    Passage,
)
from onrecord.extraction.subjects import Place, Subjects
from onrecord.extraction.surface import Sentence, Surface
from onrecord.values import Quantity

_FOLLOWS = re.compile(
    r"^(?:They|These|Those|The following|Among them|В их числе|Среди них|Это)\b[^.]{0,60}?"
    r"(?:include|are|:|входят|—|namely)[^\w]*"
)
_GAP = 4  # paragraphs of comment between the rows of one list
_AHEAD = 5  # paragraphs behind a heading in which its rows begin
_HEADING = 100
_LEAD_IN = 250
_DATE_LINE = 60
_FEWEST_ROWS = 2
SURE, LESS_SURE = 0.9, 0.6


class ListReader:
    """Reads the lists of one document."""

    def __init__(
        self,
        surface: Surface,
        subjects: Subjects,
        names: dict[str, str],
        figures: tuple[FigureProposal, ...],
        dates: tuple[Moment, ...],
    ) -> None:
        self.surface = surface
        self.body = surface.body
        self.subjects = subjects
        self.names = names
        self.figures = [one for one in figures if one.quantity and counts_people(one)]
        self.dates = dates
        self.openings = places_of(surface, "prisoners")
        self.units = paragraphs(surface) if self.openings else []

    def read(self, author: str | None) -> tuple[ListProposal, ...]:
        """Every list, in the order of the text; `author` answers for them."""
        drafts: list[Draft] = []
        stating: dict[Quantity, Draft] = {}
        place = 0
        while place < len(self.units):
            draft, end = self._list_at(place)
            if draft is not None:
                stated = draft.stated.get("held")
                known = stating.setdefault(stated, draft) if stated is not None else draft
                if known is not draft and known.shares_with(draft):
                    known.take(draft)
                else:
                    drafts.append(draft)
            if draft is None and drafts:
                self._part_elsewhere(drafts[-1], self.units[place])
            place = end
        return tuple(self._proposal(draft, author) for draft in drafts)

    def _list_at(self, place: int) -> tuple[Draft | None, int]:
        """The list that a paragraph opens, if it opens one, and where reading goes on."""
        unit = self.units[place]
        if not self._speaks_of_prisoners(unit.block.start, unit.block.end):
            return None, place + 1
        sentences = self._sentences(unit)
        for number, sentence in enumerate(sentences):
            draft = self._counted(sentence, sentences[number + 1 :])
            if draft is not None:
                return draft, self._parts_behind(draft, place + 1)
        draft = self._headed(place)
        if draft is None:
            return None, place + 1
        end = self._rows(draft, place + 1)
        rows = sum(map(len, draft.members.values()))
        return (draft, end) if rows >= _FEWEST_ROWS else (None, place + 1)

    def _speaks_of_prisoners(self, start: int, end: int) -> bool:
        """Whether words for political prisoners stand between two positions."""
        return bisect_left(self.openings, start) < bisect_left(self.openings, end)

    # --- a sentence that counts and names ---

    def _counted(self, sentence: Sentence, behind: list[Sentence]) -> Draft | None:
        counted = self._count_in(sentence)
        if not counted or not self._speaks_of_prisoners(sentence.start, sentence.end):
            return None
        if standing_of(sentence.words) is not None:
            return None
        named = self._enumerated(sentence, behind[0] if behind else None)
        if len(named) < _FEWEST_ROWS:
            return None
        draft = Draft(sentence, [(sentence.start, sentence.end)])
        draft.stated["held"] = counted
        self._add(draft, "held", named)
        for each in behind:
            self._add_behind(draft, each)
        return draft

    def _count_in(self, sentence: Sentence) -> Quantity | None:
        """The first number of people that a sentence states."""
        place = bisect_left(self.figures, sentence.start, key=lambda one: one.passage.start)
        found = self.figures[place : place + 1]
        return found[0].quantity if found and found[0].passage.start < sentence.end else None

    def _enumerated(
        self, sentence: Sentence, following: Sentence | None
    ) -> list[tuple[Place, str | None]]:
        """The people whom a sentence announces and names, or the next one does."""
        announced = re.search(rf":|{pattern('announcing').pattern}", sentence.words, re.IGNORECASE)
        if announced:
            return list(self._categorised(sentence.start + announced.end(), sentence.end))
        opening = _FOLLOWS.search(following.words) if following else None
        if opening and following:
            return list(self._categorised(following.start + opening.end(), following.end))
        return []

    def _categorised(self, start: int, end: int) -> Iterator[tuple[Place, str | None]]:
        """The people named between two positions, each with the category before it."""
        category, done = None, start
        for place in self.subjects.within(start, end):
            if place.start >= done:
                category = category_in(self.body[done : place.start]) or category
                yield place, category
                done = place.end

    def _add_behind(self, draft: Draft, sentence: Sentence) -> None:
        """What a later sentence of the paragraph adds to a list."""
        standing = standing_of(sentence.words)
        if standing in ("suspended", "confined", "restricted"):
            self._add_counted(draft, standing, sentence)
        elif draft.lacks() and pattern("held_as_well").search(sentence.words):
            named = self.subjects.within(sentence.start, sentence.end)
            self._add(draft, "held", [(place, None) for place in named])

    def _add_counted(self, draft: Draft, standing: Standing, sentence: Sentence) -> None:
        """The people whom a sentence names as standing so: counted and listed, or one alone."""
        counted = self._count_in(sentence)
        named = self._enumerated(sentence, None) if counted else []
        if counted and named:
            draft.stated.setdefault(standing, counted)
        elif not counted:
            named = [(place, None) for place in self.subjects.within(sentence.start, sentence.end)]
        self._add(draft, standing, named)

    def _parts_behind(self, draft: Draft, place: int) -> int:
        """Further parts in the paragraphs behind: "8 people have suspended sentences: …"."""
        while place < len(self.units):
            sentences = self._sentences(self.units[place])
            opening = sentences[0] if sentences else None
            standing = standing_of(opening.words) if opening else None
            if opening is None or standing not in ("suspended", "confined", "restricted"):
                break
            if not self._count_in(opening) or not self._enumerated(opening, None):
                break
            self._add_counted(draft, standing, opening)
            place += 1
        return place

    def _part_elsewhere(self, draft: Draft, unit: Paragraph) -> None:
        """Prisoners whom a later paragraph names as given a lighter sentence."""
        if not self._speaks_of_prisoners(unit.block.start, unit.block.end):
            return
        for sentence, following in pairwise((*self._sentences(unit), None)):
            standing = standing_of(sentence.words) if sentence else None
            if sentence is None or standing not in ("suspended", "restricted"):
                continue
            if self._speaks_of_prisoners(sentence.start, sentence.end):
                self._add(draft, standing, self._enumerated(sentence, following))

    # --- a heading with rows ---

    def _headed(self, place: int) -> Draft | None:
        """A list that a heading or an introduction opens, which itself names nobody.

        A heading that does not say that it is a list is one if marked rows follow.
        """
        unit = self.units[place]
        first = self.openings[bisect_left(self.openings, unit.block.start)]
        sentence = self.surface.sentence_at(first)
        is_list = self._is_heading(unit) and (
            pattern("lists").search(unit.words) or self._leads_rows(place, are_marked=True)
        )
        announced = pattern("following").search(sentence.words) or self._count_in(sentence)
        if not (is_list or announced) or standing_of(sentence.words) == "ended":
            return None
        if self.subjects.within(unit.block.start, unit.block.end):
            return None
        draft = Draft(sentence, [(unit.block.start, unit.block.end)])
        self._note_counts(draft, unit)
        return draft

    def _note_counts(self, draft: Draft, unit: Paragraph) -> None:
        """The numbers of people that the introduction of a list states."""
        for sentence in self._sentences(unit):
            counted = self._count_in(sentence)
            standing = standing_of(sentence.words) or "held"
            if counted and standing != "ended":
                draft.stated.setdefault(standing, counted)

    def _rows(self, draft: Draft, place: int) -> int:
        """Read the rows behind a heading; returns where they end."""
        section = Section()
        gap, end = 0, place
        while place < len(self.units) and gap <= _GAP:
            unit = self.units[place]
            if pattern("closing").match(unit.words):
                break
            named = self._row(unit, section)
            if named:
                if section.standing is not None:
                    self._add(draft, section.standing, named)
                gap, end = 0, place + 1
            elif len(cells_of(unit.words)) > 1:
                section.note_columns(unit.words)
            elif self._divides(unit) and self._leads_rows(place):
                section = section_of(unit)
            else:
                gap += 1
                if end == place - gap + 1 and not draft.members:
                    draft.head.append((unit.block.start, unit.block.end))
                    self._note_counts(draft, unit)
            place += 1
        return end

    def _row(self, unit: Paragraph, section: Section) -> list[tuple[Place, str | None]]:
        """The person with whom a row begins, or all those that it lists behind a category."""
        named = self.subjects.within(unit.block.start, unit.block.end)
        if not named:
            return []
        lead = category_lead(unit.words)
        if lead and unit.block.start + lead[1] <= named[0].start:
            found = list(self._categorised(unit.block.start + lead[1], unit.block.end))
            return [(place, category or lead[0]) for place, category in found]
        rows = self._lines(unit, named)
        if len(rows) < _FEWEST_ROWS:
            rows = [(named[0], unit.block.start, unit.block.end)]
        return [
            (first, section.category_of(unit.words))
            for first, start, end in rows
            if opens_row(
                self.body[start : first.start],
                self.body[first.end : end],
                is_marked=is_marked(unit),
            )
        ]

    def _lines(self, unit: Paragraph, named: list[Place]) -> list[tuple[Place, int, int]]:
        """The people named first in the short lines that make up a paragraph, and the lines."""
        found: list[tuple[Place, int, int]] = []
        start = unit.block.start
        for line in self.body[start : unit.block.end].split("\n"):
            end = start + len(line)
            first = next((place for place in named if start <= place.start < end), None)
            if first is not None:
                found.append((first, start, end))
            start = end + 1
        return found

    def _is_heading(self, unit: Paragraph) -> bool:
        words = unit.words.strip()
        if words.endswith(":"):
            return len(words) <= _LEAD_IN
        return len(words) <= _HEADING and not words.endswith((".", ";", ",", "!", "?"))

    def _divides(self, unit: Paragraph) -> bool:
        """Whether a heading divides the rows: one that is no date line and no row of a table."""
        if not self._is_heading(unit):
            return False
        dated = dates_within(self.dates, unit.block.start, unit.block.end)
        return not dated or unit.words.rstrip().endswith(":")

    def _leads_rows(self, place: int, *, are_marked: bool = False) -> bool:
        """Whether rows begin within the next paragraphs; only such with a bullet or the like."""
        ahead = self.units[place + 1 : place + 1 + _AHEAD]
        return any(
            self._row(unit, Section()) for unit in ahead if not are_marked or is_marked(unit)
        )

    # --- what was read ---

    def _sentences(self, unit: Paragraph) -> list[Sentence]:
        first = self.surface.index_at(unit.block.start)
        last = self.surface.index_at(max(unit.block.start, unit.block.end - 1))
        return [
            sentence
            for sentence in self.surface.sentences[first : last + 1]
            if sentence.end > unit.block.start
        ]

    def _add(self, draft: Draft, standing: Standing, named: list[tuple[Place, str | None]]) -> None:
        for place, category in named:
            draft.add(
                standing,
                MemberProposal(
                    passage=Passage(place.start, place.end),
                    words=squeeze(self.body[place.start : place.end]),
                    person=place.person,
                    name=self.names[place.person],
                    category=category,
                ),
            )

    def _proposal(self, draft: Draft, author: str | None) -> ListProposal:
        parts = draft.parts()
        return ListProposal(
            passage=Passage(draft.opening.start, draft.opening.end),
            words=squeeze(draft.opening.words),
            confidence=SURE if agrees(parts[0]) else LESS_SURE,
            reasons=tuple(map(said, parts)),
            as_of=self._as_of(draft),
            recogniser=None if author in self.names.values() else author,
            bound=self._bound(draft),
            parts=parts,
        )

    def _as_of(self, draft: Draft) -> str | None:
        """The date behind "as of", else the one in the opening sentence, else the document's."""
        for start, end in draft.head:
            for moment in dates_within(self.dates, start, end):
                before = self.body[max(start, moment.start - 30) : moment.start]
                if re.search(rf"{pattern('as_of').pattern} *$", before, re.IGNORECASE):
                    return moment.edtf
        for start, end in draft.head:
            within = dates_within(self.dates, start, end)
            if len(within) == 1:
                return within[0].edtf
        return self._date_line

    @cached_property
    def _date_line(self) -> str | None:
        """The first date of at least a month that stands in a short line of its own."""
        for unit in self.units:
            if unit.block.end - unit.block.start <= _DATE_LINE:
                for moment in dates_within(self.dates, unit.block.start, unit.block.end):
                    if "-" in moment.edtf and "/" not in moment.edtf:
                        return moment.edtf
        return None

    def _bound(self, draft: Draft) -> str:
        """`exact` where the list says that it is closed or counts exactly, else `at_least`."""
        head = " ".join(self.body[start:end] for start, end in draft.head)
        if pattern("closed").search(head):
            return "exact"
        stated = draft.stated.get("held")
        if pattern("open").search(head) or stated is None or stated.bound != "exact":
            return "at_least"
        return "exact"
