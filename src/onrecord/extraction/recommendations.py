"""Recommendations, demands and calls: who asks whom for what, and what became of it.

Seven forms: a block labelled as a recommendation, with its result; the recommendations of states
in a review; rows of a table with a result; paragraphs in which a body asks in its own voice, with
their lettered parts; items under words that ask; sentences in which the authors ask; the joint
call of a press release with the calls of those it quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from onrecord.extraction.bodies import Bodies
from onrecord.extraction.calls import Call
from onrecord.extraction.demands import DemandReader, is_chapeau, is_demand
from onrecord.extraction.first_person import first_person_calls
from onrecord.extraction.joint import joint_calls
from onrecord.extraction.lexicon import UPPER, squeeze
from onrecord.extraction.operative import (
    ASKING_WORDS,
    Voice,
    is_operative,
    leaves_parts,
    operative_words,
    voices_of,
)
from onrecord.extraction.paragraphs import Paragraph, Taken, paragraphs, unlabelled
from onrecord.extraction.proposals import Passage, RecommendationProposal
from onrecord.extraction.results import Result, bare_result, opening_result, stated_result
from onrecord.extraction.reviews import recommenders, reviewed_state
from onrecord.extraction.surface import Surface
from onrecord.extraction.themes import Themes

_LEAST = 20
_RESULT_WITHIN = 4  # paragraphs behind a recommendation in which its result may stand
_LABEL = re.compile(
    r"(?P<issuer>(?:[^:.\n]{0,100}['’]s? )?)(?:[Rr]ecommendation|[Dd]emand|[Rr]equest|"
    r"РЕКОМЕНДАЦИЯ|[Рр]екомендация|[Тт]ребование|[Rr]ecommandation|[Rr]ekomendacja|[Zz]alecenie|"
    r"[Ұұ]сыным|[Ұұ]сыныс)"
    r"(?: +(?:No\.? *|№ *|nr *|n° *)?(?P<number>\d{1,3}(?:\.\d{1,3})?[a-z]?))?"
    r"(?:(?: +(?:of|by|to|from) +[^:.\n]{1,80}| +[А-Яа-яЁё][^:.\n]{1,60})?"
    r"(?: *\([^()\n]{1,160}\))?) *(?::| [–—-] |(?<=\d)\. ) *"
)
_LABELS = re.compile(
    r"ecomm[ae]nd|emand|equest|екомендац|РЕКОМЕНД|ребование|ekomend|alecen|сыным|сыныс"
)
# A cell of a row, without the bars and the number at its edges.
_CELL = re.compile(
    r"(?:^|(?<=\t))[ |]*(?:\d{1,3}(?:\.\d{1,3})?\.? +)?(?P<cell>[^\t]*[^\W\d_][^\t]*[^\s|])"
)
_REVIEWED = re.compile(r"\d{1,3}\.\d{1,3}\.?")
# What asks for an answer to the recommendations of the document is none of them.
_OF_ITSELF = re.compile(r"(?<!\w)(?:recommendations?|рекомендаци\w+)(?! +(?:that|to)(?!\w))")
_OF_A_PARTY = re.compile(
    r"(?<!\w)(?:States? +[Pp]art(?:y|ies)|[Гг]осударств\w+-участник|[ÉEée]tat +partie|"
    r"[Pp]aństw\w+-[Ss]tron)"
)
_HEADLINE = 160  # a line without a stop at its end is a headline up to so many letters
_ASKED = re.compile(
    r"(?<!\w)(?:(?:urge|ask|request|demand|insist|encourage|invite|exhort|instruct|appeal)(?:s|"
    r"ed)?|call(?:s|ed)?)(?: +(?:up)?on| +to| +for| +from)? +(?P<whom>(?:the +|on +the "
    r"+)?[^,.;:]{2,90}?)(?= +(?:to|that|not|publicly|urgently|immediately)(?!\w)|, +|:|\.|;|$)"
)
_ASKING_BODY = re.compile(
    rf"(?:The )?([{UPPER}][^,.;:]{{1,80}}?) (?:hereby |also |strongly |further |therefore )*"
    r"(?:urges|calls|asks|requests|demands|recommends|instructs|invites|encourages)(?!\w)"
)


class RecommendationReader:
    """Reads the recommendations of one document."""

    def __init__(self, surface: Surface, bodies: Bodies, themes: Themes) -> None:
        self.surface = surface
        self.themes = themes
        self.bodies = bodies
        self.units = paragraphs(surface)
        self.taken = Taken(len(surface.body))

    def read(self) -> tuple[RecommendationProposal, ...]:
        """Every recommendation, in the order of the text."""
        found: list[Call] = []
        for form in (
            self._labelled,
            self._of_states,
            self._tabled,
            self._voiced,
            self._listed,
            self._asked,
            self._joint,
        ):
            for call in form():
                self.taken.add(call.start, call.end)
                found.append(call)
        found.sort(key=lambda one: one.start)
        return tuple(self._proposal(call) for call in self._with_results(found))

    def _with_results(self, calls: list[Call]) -> Iterator[Call]:
        """The calls, each with the result that the document states right behind it."""
        starts = [unit.block.start for unit in self.units]
        for place, call in enumerate(calls):
            onward = calls[place + 1].start if place + 1 < len(calls) else len(self.surface.body)
            first = bisect_left(starts, call.end)
            last = min(bisect_left(starts, onward), first + _RESULT_WITHIN)
            behind = takewhile(_is_unlabelled, self.units[first:last])
            stated = (stated_result(unit.words) for unit in behind)
            result = call.result or next((one for one in stated if one), None)
            yield replace(call, result=result)

    # --- forms ---

    def _labelled(self) -> Iterator[Call]:
        for place, unit in enumerate(self.units):
            opening = unit.words.lstrip()
            label = _LABEL.match(opening) if _LABELS.search(opening[:150]) else None
            if label:
                start = unit.block.start + len(unit.words) - len(opening)
                yield from self._under_label(place, label, start, opening[label.end() :])

    def _under_label(
        self, place: int, label: re.Match[str], start: int, rest: str
    ) -> Iterator[Call]:
        issuer = self.bodies.spelled(_owner(label["issuer"]))
        grade = opening_result(rest) if label["number"] else None
        if grade:
            named = squeeze(label[0]).rstrip(" :.–—-")
            reason = "a numbered recommendation with its grade"
            yield Call(start, start + label.end(), named, reason, issuer, "", grade)
            return
        result = self._result_after(place)
        known = label["issuer"] or label["number"] or result or is_demand(rest)
        if len(rest.strip()) > _LEAST and known:
            states = recommenders(rest)
            reason = "a block labelled as a recommendation"
            end = self.units[place].block.end
            issuer = issuer or (states[0] if states else None)
            yield Call(start + label.end(), end, squeeze(rest), reason, issuer, rest, result)

    def _result_after(self, place: int) -> Result | None:
        """The result that one of the next paragraphs states."""
        for unit in self.units[place + 1 : place + 1 + _RESULT_WITHIN]:
            result = stated_result(unit.words)
            if result or _LABEL.match(unit.words.lstrip()):
                return result
        return None

    def _of_states(self) -> Iterator[Call]:
        """Numbered recommendations of a review, the states that make them in brackets behind."""
        whom: str | None = None
        for unit in self.units:
            if is_chapeau(unit):
                whom = reviewed_state(unit.words) or whom
            found = recommenders(unit.words) if _REVIEWED.fullmatch(unit.block.label) else None
            if found:
                issuer, length = found
                wording = squeeze(unlabelled(unit.words[:length], unit.block.label))
                end = unit.block.start + length
                reason = "a numbered recommendation of states"
                yield Call(unit.block.start, end, wording, reason, issuer, "", None, whom)

    def _tabled(self) -> Iterator[Call]:
        """Rows of a table: what is asked in one cell, what became of it in another."""
        for unit in self.units:
            if "\t" not in unit.words or unit.block.start in self.taken:
                continue
            cells = [*_CELL.finditer(unit.words)]
            grades = [bare_result(cell["cell"]) for cell in cells]
            result = next((grade for grade in grades if grade), None)
            others = [cell for cell, grade in zip(cells, grades, strict=True) if not grade]
            longest = max(others, key=lambda cell: len(cell["cell"]), default=None)
            if longest and result and is_demand(longest["cell"]):
                start, end = (unit.block.start + edge for edge in longest.span("cell"))
                said = squeeze(longest["cell"])
                states = recommenders(said)
                issuer = states[0] if states else None
                yield Call(start, end, said, "a row of a table with a result", issuer, "", result)

    def _voiced(self) -> Iterator[Call]:
        """Paragraphs in which a body asks in its own voice, with their lettered parts."""
        every = self.surface.matching(ASKING_WORDS)
        for place, unit in enumerate(self.units):
            first, behind = unit.block.start, unit.block.end
            asking = every[bisect_left(every, first) : bisect_left(every, behind)]
            if not asking or first in self.taken or is_chapeau(unit):
                continue
            onward = self._parts_end(place)
            if onward == place + 1 and self._announces(place):
                continue
            before = self.units[place - 1].unlabelled if place else ""
            yield from self._own_voice(unit, asking, self.units[onward - 1].block.end, before)

    def _own_voice(
        self, unit: Paragraph, asking: list[int], end: int, before: str
    ) -> Iterator[Call]:
        if is_operative(unit):
            said = squeeze(f"{operative_words(unit)} {self.surface.body[unit.block.end : end]}")
            reason = "a paragraph with an operative verb"
            yield Call(unit.block.start, end, said, reason, self.bodies.resolver, said)
            return
        wording = unit.unlabelled
        if _is_headline(unit) or (not unit.is_numbered and _OF_ITSELF.search(wording)):
            return
        offset = unit.block.end - len(wording)
        asked = [place - offset for place in asking]
        for voice in voices_of(wording, self.bodies.author, asked, before):
            call = self._in_voice(unit, voice, offset, end)
            yield call
            if call.end >= end:
                return

    def _in_voice(self, unit: Paragraph, voice: Voice, offset: int, end: int) -> Call:
        """What a voice asks for: its sentence; a numbered or a treaty body's paragraph whole."""
        start = offset + voice.start if voice.start else unit.block.start
        if not unit.is_numbered and not _OF_A_PARTY.search(unit.words):
            end = min(end, self.surface.sentence_at(start).end)
        said = squeeze(
            unlabelled(self.surface.body[start:end], "" if voice.start else unit.block.label)
        )
        issuer = self.bodies.spelled(voice.issuer) or self.bodies.resolver
        reason = "a paragraph in which a body asks in its own voice"
        return Call(start, end, said, reason, issuer, said)

    def _parts_end(self, place: int) -> int:
        """Where the lettered parts of a numbered paragraph end; the next place without any."""
        unit = self.units[place]
        onward = place + 1
        if unit.style != "number" or not leaves_parts(unit):
            return onward
        while onward < len(self.units) and _is_part(self.units[onward]):
            onward += 1
        return onward

    def _announces(self, place: int) -> bool:
        """Whether a paragraph only leads in what follows it."""
        return self.units[place].words.rstrip().endswith(":") and place + 1 < len(self.units)

    def _listed(self) -> Iterator[Call]:
        for demand in DemandReader(self.units).read():
            if demand.start in self.taken:
                continue
            asking = _ASKING_BODY.match(demand.lead_in)
            issuer = self._issuer(asking[1]) if asking else self.bodies.author
            states = recommenders(demand.words)
            whom = reviewed_state(demand.lead_in) if states else self._named(demand.whom)
            reason = "an item under words that ask"
            yield Call(
                demand.start,
                demand.end,
                demand.words,
                reason,
                states[0] if states else issuer,
                demand.lead_in,
                None,
                whom,
            )

    def _issuer(self, name: str) -> str | None:
        """Who asks, by name; whose resolution the document is, where a pronoun stands."""
        is_pronoun = name.casefold() in ("it", "they")
        return self.bodies.resolver if is_pronoun else self.bodies.spelled(name)

    def _asked(self) -> Iterator[Call]:
        yield from first_person_calls(self.surface, self.bodies.author, self.taken)

    def _joint(self) -> Iterator[Call]:
        for call in joint_calls(self.surface, self.bodies):
            if call.start not in self.taken:
                yield call

    # --- the proposal ---

    def _proposal(self, call: Call) -> RecommendationProposal:
        result = call.result
        stated = (f"the document states a result: {result.words}",) if result else ()
        theme = self.themes.guess(call.words)
        return RecommendationProposal(
            passage=Passage(call.start, call.end),
            words=call.words,
            confidence=0.95 if result else 0.85,
            reasons=(call.reason, *stated, theme.reason),
            issuer=call.issuer,
            addressee=call.whom or self._addressee(call.asking),
            result=result.grade if result else None,
            result_words=result.words if result else None,
            theme=theme.theme,
        )

    def _named(self, whom: str | None) -> str | None:
        """An addressee by its full name; the state for its authorities."""
        if whom is None:
            return None
        return self.bodies.state if self.bodies.is_of_state(whom) else self.bodies.spelled(whom)

    def _addressee(self, asking: str) -> str | None:
        """Who is asked; the state that the document is about where the words name nobody."""
        asked = _ASKED.search(squeeze(asking)[:400])
        if not asked or not re.search(rf"[{UPPER}]", asked["whom"]):
            return None if asked and asked["whom"].startswith("you") else self.bodies.state
        whom = re.sub(r"^(?:on )?the ", "", asked["whom"].strip())
        return self._named(whom)


def _is_unlabelled(unit: Paragraph) -> bool:
    """Whether a paragraph has no label of a recommendation of its own."""
    return not _LABEL.match(unit.words.lstrip())


def _is_part(unit: Paragraph) -> bool:
    """Whether a paragraph is a lettered part, or one behind a bullet, of a numbered one."""
    return unit.is_item and not unit.is_numbered


def _is_headline(unit: Paragraph) -> bool:
    """Whether a paragraph is a short line that no stop ends, as headlines are."""
    line = unit.words.strip()
    return not unit.is_item and len(line) < _HEADLINE and line[-1:].isalnum()


def _owner(label: str | None) -> str | None:
    """Who the label says the recommendation is from: "The EP's"."""
    owner = squeeze(label or "").removesuffix("'s").removesuffix("’s").removesuffix("'").strip()
    return owner.removeprefix("The ").removeprefix("the ") or None
