"""Penalties imposed: imprisonment, suspended sentences, arrests, fines, damages, bans.

What a law threatens and what a prosecutor asks for is not imposed and is left out. Of a range
the upper end is kept. Penalties of several persons named together are proposed for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.extraction.dates import Moment
from onrecord.extraction.inflection import is_cyrillic
from onrecord.extraction.lexicon import squeeze, table
from onrecord.extraction.moments import date_near
from onrecord.extraction.numbers import (
    duration_as,
    duration_of,
    value_of,
)
from onrecord.extraction.penalty_words import (
    BASE_UNITS,
    CLAUSE_END,
    COUNT,
    DAMAGES,
    DURATION,
    DURATION_START,
    EITHER,
    ELLIPSIS,
    FINED,
    GENERIC,
    GENERIC_WORDS,
    JOINED_NUMBERS,
    LASTING,
    LIFE,
    LIFE_WORDS,
    LIMIT,
    LONG_SUBJECT,
    MONEY,
    NAMES,
    NEEDS_WHO,
    NOT_IMPOSED,
    ONE_NUMBER,
    PAID_WORDS,
    PRISONER,
    RANGING,
    RESPECTIVELY,
    ROW_LABEL,
    SENTENCE_COLUMN,
    SENTENCED,
    TO_LIFE,
    UP_TO,
    kind_of_term,
    stands_alone,
)
from onrecord.extraction.proposals import Passage, SentenceProposal
from onrecord.extraction.subjects import Subjects
from onrecord.extraction.surface import Sentence, Surface
from onrecord.extraction.tables import cells_under


@dataclass(frozen=True, slots=True)
class _Penalty:
    """A penalty read at a place, before it is given to persons."""

    start: int
    end: int
    kind: str
    duration: str | None = None
    amount: float | None = None
    currency: str | None = None
    share: int | None = None  # whose of several persons a term is, where each has one of them
    several: bool = False  # the upper end of what several got: nobody's in particular
    of: int = 1  # how many terms stand together so


_CLAUSE = 400  # a clause is not longer
_OPENING = 4  # characters between the label of a row and the name it opens with


class PenaltyReader:
    """Reads the penalties of one document."""

    def __init__(self, surface: Surface, subjects: Subjects, dates: tuple[Moment, ...]) -> None:
        self.surface = surface
        self.subjects = subjects
        self.dates = dates

    def read(self) -> tuple[SentenceProposal, ...]:
        """Every penalty, in the order of the text, each person's own."""
        timed = self._respectively(list(self._timed()))
        found = [*timed, *self._in_columns(timed), *self._paid()]
        found += self._for_life(found)
        found += self._untimed(found)
        ordered = sorted(found, key=lambda one: one.start)
        return tuple(_each_life_once(one for each in ordered for one in self._given(each)))

    # --- kinds ---

    def _timed(self) -> Iterator[_Penalty]:
        last: _Penalty | None = None
        for found in self._durations():
            duration = duration_of(found)
            before, after = self._clause(found.start(), found.end())
            kind = kind_of_term(before, after, found["unit"]) if duration else None
            kind = kind or (self._kind_in_row(found, after, last) if duration else None)
            if (
                kind is None
                or NOT_IMPOSED.search(before)
                or TO_LIFE.match(after)
                or LIMIT.search(self.surface.body, max(0, found.start() - 14), found.start())
                or (LASTING.search(before) and not SENTENCED.search(before))
            ):
                continue
            start, end = self._widened(found, before, after, kind)
            others = list(self._joined(found, before, end, kind))
            yield from others
            share = len(others) or None
            ranging = bool(found["low"]) and RANGING.search(before) is not None
            last = _Penalty(
                start, end, kind, duration, share=share, of=len(others) + 1, several=ranging
            )
            yield last
            if kind == "restriction_of_liberty" and EITHER.search(before):
                yield _Penalty(start, end, "imprisonment", duration)

    def _respectively(self, found: list[_Penalty]) -> list[_Penalty]:
        """The terms, those of one sentence in the order of its persons where it says so."""
        by_sentence: dict[int, list[_Penalty]] = {}
        for one in found:
            by_sentence.setdefault(self.surface.sentence_at(one.start).start, []).append(one)
        ordered = []
        for start, together in by_sentence.items():
            alone = len(together) > 1 and all(one.share is None for one in together)
            said = alone and RESPECTIVELY.search(self.surface.sentence_at(start).words)
            ordered += [
                replace(one, share=place, of=len(together)) if said else one
                for place, one in enumerate(together)
            ]
        return ordered

    def _joined(self, found: re.Match[str], before: str, end: int, kind: str) -> Iterator[_Penalty]:
        """The terms before a length of time that stand under its unit: "15, 5 and 10 days"."""
        joined = JOINED_NUMBERS.search(before) if found["low"] is None else None
        if joined is None or kind not in ("imprisonment", "administrative_arrest"):
            return
        offset = found.start() - len(before)
        numbers = list(ONE_NUMBER.finditer(before, *joined.span("numbers")))
        for place, number in enumerate(numbers):
            term = duration_as(number[0], found)
            start = offset + number.start()
            yield _Penalty(start, end, kind, term, share=place, of=len(numbers) + 1)

    def _durations(self) -> Iterator[re.Match[str]]:
        """The lengths of time in the sentences that name one, looked for where numbers stand."""
        done = 0
        for place in self.surface.matching(DURATION_START):
            found = DURATION.match(self.surface.body, place) if place >= done else None
            if found:
                done = found.end()
                yield found

    def _in_columns(self, known: list[_Penalty]) -> Iterator[_Penalty]:
        """The terms in the columns of tables that are headed as sentences."""
        taken = {one.start for one in known}
        for cell in cells_under(self.surface, SENTENCE_COLUMN):
            found = DURATION.search(self.surface.body, cell.start, cell.end)
            if found is None or found.start() in taken:
                continue
            if found[0] == self.surface.body[cell.start : cell.end].strip(" ."):
                yield _Penalty(found.start(), found.end(), "imprisonment", duration_of(found))

    def _kind_in_row(self, found: re.Match[str], after: str, last: _Penalty | None) -> str | None:
        """The kind of a term that its row or the penalty before it in the sentence tells."""
        sentence = self.surface.sentence_at(found.start())
        before = self.surface.body[sentence.start : found.start()][-_CLAUSE:]
        if not SENTENCED.search(before) and not self._is_row_of_prisoner(found.start()):
            return None
        if last and last.start >= sentence.start and ELLIPSIS.search(before):
            return last.kind
        years = duration_of(found) or ""
        return "imprisonment" if stands_alone(before, after) and "Y" in years else None

    def _is_row_of_prisoner(self, place: int) -> bool:
        """Whether a place is in a labelled row that opens with a person, in a list of prisoners."""
        body = self.surface.body
        start = body.rfind("\n", 0, place) + 1
        label = ROW_LABEL.match(body, start)
        named = self.subjects.within(label.end(), place) if label else []
        if label is None or not named or named[0].start > label.end() + _OPENING:
            return False
        if not body[named[-1].end : place].strip(" ,("):
            return False  # right behind the name stands the age
        return bool(self.surface.matching(PRISONER))

    def _found(self, pattern: re.Pattern[str], trigger: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the sentences that hold a word of its trigger."""
        for sentence in self.surface.where(trigger):
            yield from pattern.finditer(self.surface.body, sentence.start, sentence.end)

    def _clause(self, start: int, end: int) -> tuple[str, str]:
        """The words of the clause before and after a place."""
        sentence = self.surface.sentence_at(start)
        before = self.surface.body[max(sentence.start, start - _CLAUSE) : start]
        cuts = [cut.end() for cut in CLAUSE_END.finditer(before)]
        if cuts and not SENTENCED.search(before[cuts[-1] :]):
            cuts.pop()
        before = before[cuts[-1] :] if cuts else before
        bracket = before.rfind("(")
        before = before[bracket + 1 :] if bracket > before.rfind(")") else before
        after = self.surface.body[end : max(sentence.end, end)]
        cut = CLAUSE_END.search(after)
        return before, after[: cut.start() if cut else 90][:90]

    def _widened(self, found: re.Match[str], before: str, after: str, kind: str) -> tuple[int, int]:
        """The duration with the word that says what kind of penalty it is."""
        named = NAMES[kind]
        behind = named.match(after) or named.search(after[:65])
        if behind:
            return found.start(), found.end() + behind.end()
        ahead = list(named.finditer(before))
        start = found.start() - len(before) + ahead[-1].start() if ahead else found.start()
        return start, found.end()

    def _paid(self) -> Iterator[_Penalty]:
        for trigger, kind in ((FINED, "fine"), (DAMAGES, "damages")):
            for found in self._found(trigger, PAID_WORDS):
                sentence = self.surface.sentence_at(found.start())
                before, _ = self._clause(found.start(), found.end())
                if not NOT_IMPOSED.search(before):
                    yield from self._sums(found, kind, sentence.end)

    def _sums(self, found: re.Match[str], kind: str, end: int) -> Iterator[_Penalty]:
        """The sum behind a fine or an order to pay, and those that "and" joins to it."""
        tail = self.surface.body[found.end() : min(end, found.end() + 240)]
        begin, done = found.start(), 0
        for money in MONEY.finditer(tail):
            between = tail[done : money.start()]
            named = money["currency"] or money["symbol"] or (kind == "fine" and money.start() < 2)
            named = named or BASE_UNITS.match(tail, money.end())
            if not named or between.count("(") > between.count(")"):
                continue
            if (done and " and " not in between) or (not done and money.start() > 60):
                return
            done = money.end()
            yield _Penalty(begin, found.end() + done, kind, None, *_amount(money))
            begin = found.end() + done

    def _for_life(self, known: list[_Penalty]) -> Iterator[_Penalty]:
        """Imprisonment for life, where no years are said with it."""
        for found in self._found(LIFE, LIFE_WORDS):
            sentence = self.surface.sentence_at(found.start())
            timed = any(found.start() <= one.start <= found.end() + 12 for one in known)
            before, _ = self._clause(found.start(), found.end())
            if not timed and SENTENCED.search(sentence.words) and not NOT_IMPOSED.search(before):
                several = bool(UP_TO.search(before))
                yield _Penalty(found.start(), found.end(), "imprisonment", several=several)

    def _untimed(self, known: list[_Penalty]) -> Iterator[_Penalty]:
        for kind, pattern in GENERIC.items():
            for found in self._found(pattern, GENERIC_WORDS[kind]):
                sentence = self.surface.sentence_at(found.start())
                if any(
                    one.kind == kind and sentence.start <= one.start < sentence.end for one in known
                ):
                    continue
                if NOT_IMPOSED.search(sentence.words) or not self._is_of_somebody(
                    kind, found, sentence
                ):
                    continue
                yield _Penalty(*self._whole_clause(found.start(), found.end(), sentence), kind)

    def _is_of_somebody(self, kind: str, found: re.Match[str], sentence: Sentence) -> bool:
        if kind not in NEEDS_WHO:
            return True
        if self.subjects.concerned(found.start(), found.end()):
            return True
        return bool(COUNT.search(sentence.words[: found.end() - sentence.start]))

    def _whole_clause(self, start: int, end: int, sentence: Sentence) -> tuple[int, int]:
        """The clause around a verb, from its subject to the next comma."""
        body = self.surface.body
        opening = max(sentence.start, start - _CLAUSE)
        head = body[opening:start]
        cut = max(
            (
                found.end()
                for found in re.finditer(r"[,;:()] *|(?<!\w)(?:while|and that|who|which) +", head)
            ),
            default=0,
        )
        names = self.subjects.within(opening + cut, start)
        begin = names[-1].end if names else opening + cut
        if start - begin > LONG_SUBJECT:
            verbs = re.search(r"(?:(?<!\w)(?:have|has|had|was|were|are|is|been|being) +)+$", head)
            begin = opening + verbs.start() if verbs else start
        tail = re.search(
            r"[;:(\n]|[.,](?!\d)| for | by | after | because ", body[end : sentence.end]
        )
        finish = end + tail.start() if tail else sentence.end
        return begin + len(body[begin:start]) - len(body[begin:start].lstrip(" ,")), finish

    # --- persons ---

    def _given(self, penalty: _Penalty) -> Iterator[SentenceProposal]:
        named = [] if penalty.several else self._concerned(penalty)
        concerned: list[str | None] = [*named] or [None]
        if penalty.share is not None and len(concerned) == penalty.of:
            concerned = [concerned[penalty.share]]
        if penalty.kind == "damages" or (
            penalty.duration and len(concerned) > 1 and not self._together(penalty)
        ):
            concerned = concerned[-1:] if penalty.kind != "damages" else [None]
        for person in concerned:
            yield SentenceProposal(
                passage=Passage(penalty.start, penalty.end),
                words=squeeze(self.surface.body[penalty.start : penalty.end]),
                confidence=0.85 if person else 0.7,
                reasons=(
                    "a penalty imposed",
                    "said of a person named with it" if person else "said of nobody named",
                ),
                person=person,
                kind=penalty.kind,
                duration=penalty.duration,
                amount=penalty.amount,
                currency=penalty.currency,
                date=date_near(self.surface, self.dates, penalty.start),
            )

    def _concerned(self, penalty: _Penalty) -> list[str]:
        """The persons of the penalty; where its clause counts people, only those listed with it."""
        clause = self.surface.body[penalty.start : penalty.end]
        since = penalty.start if COUNT.search(clause) else None
        return self.subjects.concerned(penalty.start, penalty.end, since=since)

    def _together(self, penalty: _Penalty) -> bool:
        """Whether a term was imposed on several: "were sentenced", "each"."""
        sentence = self.surface.sentence_at(penalty.start)
        before = self.surface.body[max(sentence.start, penalty.start - _CLAUSE) : penalty.start]
        if is_cyrillic(sentence.words.lstrip('«"—– ')):
            return "соответственно" not in sentence.words
        return bool(
            re.search(r"(?<!\w)(?:were|each|both|respectively|have been|были|к)(?!\w)", before)
        )


def _each_life_once(found: Iterator[SentenceProposal]) -> Iterator[SentenceProposal]:
    """The penalties, imprisonment for life once for each person however often it is said."""
    known: set[str] = set()
    for one in found:
        for_life = one.kind == "imprisonment" and one.duration is None and LIFE.search(one.words)
        if for_life and one.person in known:
            continue
        if for_life and one.person:
            known.add(one.person)
        yield one


def _amount(money: re.Match[str]) -> tuple[float | None, str | None]:
    amount = value_of(money["amount"])
    if amount is not None and money["scale"]:
        amount *= table("figures")["scales"][money["scale"]]
    unit = money["currency"] or money["symbol"]
    currency: str | None = table("figures")["currencies"].get(unit)
    return amount, currency
