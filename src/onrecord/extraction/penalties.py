"""Penalties imposed: imprisonment, suspended sentences, arrests, fines, damages, bans.

What a law threatens and what a prosecutor asks for is not imposed and is left out. Of a range
the upper end is kept. Penalties of several persons named together are proposed for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.dates import Moment
from onrecord.extraction.lexicon import any_of, squeeze, table
from onrecord.extraction.moments import date_near
from onrecord.extraction.numbers import (
    DIGITS,
    duration_of,
    duration_pattern,
    number_words,
    value_of,
)
from onrecord.extraction.proposals import Passage, SentenceProposal
from onrecord.extraction.subjects import Subjects
from onrecord.extraction.surface import Sentence, Surface

_DURATION = re.compile(duration_pattern())
_NOT_IMPOSED = re.compile(
    r"(?<!\w)(?:punish\w*|faces?|facing|faced with|could|may|might|would|carries|carry|maximum|"
    r"seek(?:s|ing)?|sought|"
    r"request(?:s|ed|ing)?|asked for|propos\w+|provid(?:e|es|ing) for|penalty of|penalties|shall|"
    r"liable|threatened with|can be|"
    r"stipulat\w+|envisag\w+|bill|draft law|грозит|предусматрива\w+|запросил\w*|"
    r"потребовал\w*)(?!\w)"
)
_SUSPENDED = re.compile(
    r"(?<!\w)(?:suspended|conditional(?:ly)?|on probation|probation(?:ary)?|условн\w+|avec "
    r"sursis|w zawieszeniu)(?!\w)"
)
_RESTRICTION = re.compile(
    r"(?:restrict\w+ +(?:of|on|to)\w{0,4} +(?:\w+ +){0,2}(?:liberty|freedom|movement)|restrained "
    r"liberty|limitation of (?:freedom|liberty)|restricted freedom|ограничени\w+ +свободы|"
    r"ograniczeni\w+ wolności)"
)
_PRISON = re.compile(
    r"(?<!\w)(?:prison|imprison\w*|jail\w*|incarcerat\w+|behind bars|penal colony|colony|"
    r"deprivation of (?:liberty|freedom)|"
    r"in custody|лишени\w+ свободы|тюрьм\w+|колони\w+|заключени\w+|de prison|d'emprisonnement|"
    r"więzieni\w+|pozbawieni\w+ wolności|бас бостандығынан)(?!\w)"
)
_SENTENCED = re.compile(
    r"(?<!\w)(?:sentenc\w+|convicted|received|got|given|handed|served?|serves|serving|"
    r"приговор\w+|осужд\w+|condamné\w*|skazan\w+|сотталды)(?!\w)"
)
_ARREST = re.compile(
    r"(?<!\w)(?:administrative(?:ly)? +(?:arrest\w*|detention|detained)|arrest(?:s|ed)?|detained|"
    r"detention|locked up|jailed|custody|in jail|административн\w+ арест\w*|арест\w*|суток)(?!\w)"
)
_BAN = re.compile(
    r"(?<!\w)(?:ban(?:s|ned)?|barred|prohibit\w+|disqualif\w+|deprived of the right|запрет\w*|"
    r"запрещ\w+)(?!\w)"
)
_PSYCHIATRIC = re.compile(
    r"(?:compulsory|forced|forcible|involuntary|mandatory|принудительн\w+) +(?:psychiatric|"
    r"medical)? *(?:treatment|hospitali[sz]ation|лечени\w+)"
)
_GENERIC = {
    "suspended": re.compile(
        r"(?:(?<!\w)(?:received|given|got|handed(?: down)?|sentenced to|issued)(?: +[\w-]+){0,3} "
        r"+|under +(?:[\w-]+ +){1,6})suspended +(?:[\w-]+ +){0,2}(?:sentences?|terms?)|"
        r"(?:осужден|осуждён|приговор[её]н)\w*(?: +\w+){0,3} +условно"
    ),
    "restriction_of_liberty": re.compile(
        r"(?<!\w)(?:sentenced|convicted|given|condemned)(?: +[\w-]+){0,2} +(?:to +)?(?:a "
        r"+)?(?:court-imposed +)?restrict\w+ +(?:of|on) +(?:\w+ +){0,2}(?:liberty|freedom)"
    ),
    "administrative_arrest": re.compile(
        r"(?<!\w)(?:(?:subjected|sentenced|placed|put|put under|given)(?: +[\w-]+){0,2} +(?:to|"
        r"under)? *|under +)administrative(?:ly)? +(?:arrests?|detention)|"
        r"administratively +arrested|подвергнут\w* +административному +аресту"
    ),
    "imprisonment": re.compile(
        r"(?<!\w)(?:received|given|got|handed|sentenced to)(?: +[\w-]+){0,2} +(?:prison "
        r"+(?:terms?|sentences?)|imprisonment|terms? of imprisonment)"
    ),
    "fine": re.compile(
        r"(?<!\w)(?:(?:was|were|been|are|is|being|and|or)(?: +\w+){0,2} +fined|(?<=were )fined "
        r"+(?:or|and)|"
        r"replaced(?: +\w+)? +(?:with|by) +a +fine|ordered +to +pay +a +fine|оштрафован\w*)(?!\w)"
    ),
    "ban": re.compile(
        r"(?<!\w)(?:bans?|a +[\w-]*ban) +on +[a-z]\w+|(?<!\w)(?:banned|barred|prohibited) "
        r"+(?:them|him|her|from)(?!\w)|(?<!\w)disqualified +from|лишен\w* +права"
    ),
    "psychiatric_treatment": re.compile(
        rf"(?:sentenced|sent|subjected|committed|order(?:ed)?)(?: +[\w-]+){{0,3}} +to +(?:\w+ "
        rf"+)?{_PSYCHIATRIC.pattern}"
    ),
}
_NEEDS_WHO = (
    "suspended",
    "restriction_of_liberty",
    "administrative_arrest",
    "imprisonment",
    "psychiatric_treatment",
)
_DURATION_WORDS = re.compile(
    r"year|month|week|day|лет|год|месяц|дн[яе]|сут|недел|ans?$|mois|jour|lat|rok|miesi|dni$"
)
_PAID_WORDS = re.compile(r"fine|pay$|compensation|damage|штраф|взыска")
_GENERIC_WORDS = re.compile(
    r"suspended|restrict|administrativ|prison|imprison|fine|ban(?:s|ned)?$|barred|prohibited|"
    r"disqualified|psychiatric|условн|подверг|оштраф|лиш[её]н"
)
_MONEY = re.compile(
    rf"(?P<symbol>[€$£]|EUR|USD|GBP|KZT)? ?(?P<amount>{DIGITS})(?: "
    rf"+(?P<scale>{any_of(table('figures')['scales'])}))? "
    rf"*(?P<currency>{any_of(table('figures')['currencies'])})?(?!\w)"
)
_FINED = re.compile(r"(?<!\w)(?:fined|fines? +of|fine +in +the +amount|штраф\w*)(?!\w)")
_DAMAGES = re.compile(
    r"(?<!\w)(?:ordered|obliged|required|had|forced|decision)(?: +[\w-]+){0,4} +to +pay(?!\w)|"
    r"(?<!\w)(?:compensation|damages|moral damage)(?: +[\w-]+){0,4} +of(?!\w)|взыска\w+"
)
_CLAUSE_END = re.compile(r"[.;:\n]|, (?:and|but|which|who|while|when|after|however|и|а|но|который)")
_EITHER = re.compile(r"(?:imprisonment|prison) +or +(?:a +)?restrict")
_LONG_SUBJECT = 45
_LASTING = re.compile(
    r"(?<!\w)(?:has|have|had) +(?:already +)?(?:been|spent|served)(?!\w)[^,;]*$|(?<!\w)for "
    r"+(?:over|more than|almost|nearly) +$"
)
_COUNT = re.compile(
    rf"(?<!\w)(?:\d+|{any_of(number_words())})(?: +of +them| +(?:[\w-]+ +){{0,3}}(?:people|"
    r"persons|activists|participants|journalists|men|women))"
)


@dataclass(frozen=True, slots=True)
class _Penalty:
    """A penalty read at a place, before it is given to persons."""

    start: int
    end: int
    kind: str
    duration: str | None = None
    amount: float | None = None
    currency: str | None = None


class PenaltyReader:
    """Reads the penalties of one document."""

    def __init__(self, surface: Surface, subjects: Subjects, dates: tuple[Moment, ...]) -> None:
        self.surface = surface
        self.subjects = subjects
        self.dates = dates

    def read(self) -> tuple[SentenceProposal, ...]:
        """Every penalty, in the order of the text, each person's own."""
        timed = list(self._timed())
        found = [*timed, *self._paid()]
        found += self._untimed(found)
        return tuple(
            one
            for penalty in sorted(found, key=lambda one: one.start)
            for one in self._given(penalty)
        )

    # --- kinds ---

    def _timed(self) -> Iterator[_Penalty]:
        for found in self._found(_DURATION, _DURATION_WORDS):
            duration = duration_of(found)
            before, after = self._clause(found.start(), found.end())
            kind = _kind(before, after, found["unit"]) if duration else None
            if (
                kind is None
                or _NOT_IMPOSED.search(before)
                or (_LASTING.search(before) and not _SENTENCED.search(before))
            ):
                continue
            start, end = self._widened(found, before, after, kind)
            yield _Penalty(start, end, kind, duration)
            if kind == "restriction_of_liberty" and _EITHER.search(before):
                yield _Penalty(start, end, "imprisonment", duration)

    def _found(self, pattern: re.Pattern[str], trigger: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the sentences that hold a word of its trigger."""
        for sentence in self.surface.where(trigger):
            yield from pattern.finditer(self.surface.body, sentence.start, sentence.end)

    def _clause(self, start: int, end: int) -> tuple[str, str]:
        """The words of the clause before and after a place."""
        sentence = self.surface.sentence_at(start)
        before = self.surface.body[sentence.start : start]
        cuts = [cut.end() for cut in _CLAUSE_END.finditer(before)]
        if cuts and not _SENTENCED.search(before[cuts[-1] :]):
            cuts.pop()
        before = before[cuts[-1] :] if cuts else before
        bracket = before.rfind("(")
        before = before[bracket + 1 :] if bracket > before.rfind(")") else before
        after = self.surface.body[end : max(sentence.end, end)]
        cut = _CLAUSE_END.search(after)
        return before, after[: cut.start() if cut else 90][:90]

    def _widened(self, found: re.Match[str], before: str, after: str, kind: str) -> tuple[int, int]:
        """The duration with the word that says what kind of penalty it is."""
        named = _NAMES[kind]
        behind = named.match(after) or named.search(after[:65])
        if behind:
            return found.start(), found.end() + behind.end()
        ahead = list(named.finditer(before))
        start = found.start() - len(before) + ahead[-1].start() if ahead else found.start()
        return start, found.end()

    def _paid(self) -> Iterator[_Penalty]:
        for trigger, kind in ((_FINED, "fine"), (_DAMAGES, "damages")):
            for found in self._found(trigger, _PAID_WORDS):
                sentence = self.surface.sentence_at(found.start())
                before, _ = self._clause(found.start(), found.end())
                if not _NOT_IMPOSED.search(before):
                    yield from self._sums(found, kind, sentence.end)

    def _sums(self, found: re.Match[str], kind: str, end: int) -> Iterator[_Penalty]:
        """The sum behind a fine or an order to pay, and those that "and" joins to it."""
        tail = self.surface.body[found.end() : min(end, found.end() + 240)]
        begin, done = found.start(), 0
        for money in _MONEY.finditer(tail):
            between = tail[done : money.start()]
            if not (money["currency"] or money["symbol"]) or "(" in between:
                continue
            if (done and " and " not in between) or (not done and money.start() > 60):
                return
            done = money.end()
            yield _Penalty(begin, found.end() + done, kind, None, *_amount(money))
            begin = found.end() + done

    def _untimed(self, known: list[_Penalty]) -> Iterator[_Penalty]:
        for kind, pattern in _GENERIC.items():
            for found in self._found(pattern, _GENERIC_WORDS):
                sentence = self.surface.sentence_at(found.start())
                if any(
                    one.kind == kind and sentence.start <= one.start < sentence.end for one in known
                ):
                    continue
                if _NOT_IMPOSED.search(sentence.words) or not self._is_of_somebody(
                    kind, found, sentence
                ):
                    continue
                yield _Penalty(*self._whole_clause(found.start(), found.end(), sentence), kind)

    def _is_of_somebody(self, kind: str, found: re.Match[str], sentence: Sentence) -> bool:
        if kind not in _NEEDS_WHO:
            return True
        if self.subjects.concerned(found.start(), found.end()):
            return True
        return bool(_COUNT.search(sentence.words[: found.end() - sentence.start]))

    def _whole_clause(self, start: int, end: int, sentence: Sentence) -> tuple[int, int]:
        """The clause around a verb, from its subject to the next comma."""
        body = self.surface.body
        head = body[sentence.start : start]
        cut = max(
            (
                found.end()
                for found in re.finditer(r"[,;:()] *|(?<!\w)(?:while|and that|who|which) +", head)
            ),
            default=0,
        )
        names = self.subjects.within(sentence.start + cut, start)
        begin = names[-1].end if names else sentence.start + cut
        if start - begin > _LONG_SUBJECT:
            verbs = re.search(r"(?:(?<!\w)(?:have|has|had|was|were|are|is|been|being) +)+$", head)
            begin = sentence.start + verbs.start() if verbs else start
        tail = re.search(r"[,;:.(\n]| for | by | after | because ", body[end : sentence.end])
        finish = end + tail.start() if tail else sentence.end
        return begin + len(body[begin:start]) - len(body[begin:start].lstrip(" ,")), finish

    # --- persons ---

    def _given(self, penalty: _Penalty) -> Iterator[SentenceProposal]:
        concerned: list[str | None] = [*self._concerned(penalty)] or [None]
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
        since = penalty.start if _COUNT.search(clause) else None
        return self.subjects.concerned(penalty.start, penalty.end, since=since)

    def _together(self, penalty: _Penalty) -> bool:
        """Whether a term was imposed on several: "were sentenced", "each"."""
        sentence = self.surface.sentence_at(penalty.start)
        before = self.surface.body[sentence.start : penalty.start]
        return bool(
            re.search(r"(?<!\w)(?:were|each|both|respectively|have been|были|к)(?!\w)", before)
        )


_DAYS = re.compile(r"day|дн|сут|jour|dni")
_RELATIVE = re.compile(r" *(?:ago|later|earlier|before|after)(?!\w)")
_TERM_AHEAD = re.compile(
    r"sentenced[^,]{0,60} to +(?:\w+ +)?$|serv(?:es|ed|ing) +$|приговор\w+[^,]{0,60} к +$"
)
_PRISON_BEHIND = re.compile(
    r" *(?:in +(?:a +)?(?:prison|jail)|imprisonment|of +imprisonment|behind bars|of +deprivation|"
    r"лишения свободы)"
)
_SPENT = re.compile(r"(?:spent|after|for)(?: +\w+)? +$")
_HELD_FOR = re.compile(r"(?:arrested|imprisoned|jailed)(?: +\w+){0,2} +for +$")
_NAMES = {
    "imprisonment": re.compile(
        rf"(?:{_PRISON.pattern}|{_ARREST.pattern}|{_SENTENCED.pattern})(?: +(?:terms?|sentences?))?"
    ),
    "suspended": _SUSPENDED,
    "restriction_of_liberty": _RESTRICTION,
    "administrative_arrest": _ARREST,
    "ban": _BAN,
}


def _kind(before: str, after: str, unit: str) -> str | None:
    """The kind of penalty a duration belongs to by the words around it; None where to none."""
    near = after[:65]
    if _RESTRICTION.search(near) or _RESTRICTION.search(before[-45:]):
        return "restriction_of_liberty"
    if _SUSPENDED.search(near) or _SUSPENDED.search(before[-30:]):
        return "suspended"
    if _BAN.search(before[-60:]) and not _PRISON.search(near):
        return "ban"
    if _DAYS.match(unit) and _is_arrest(before, near):
        return "administrative_arrest"
    return "imprisonment" if _is_imprisonment(before, near, unit) else None


def _is_arrest(before: str, near: str) -> bool:
    return bool(
        _ARREST.search(near[:40])
        or _ARREST.search(before[-60:])
        or _PRISON.match(near.lstrip(" ofin"))
    )


def _is_imprisonment(before: str, near: str, unit: str) -> bool:
    if _SENTENCED.search(before[-90:]) and not _RELATIVE.match(near):
        return bool(_PRISON.search(near) or _TERM_AHEAD.search(before))
    if _PRISON_BEHIND.match(near):
        return not _SPENT.search(before)
    return not _DAYS.match(unit) and bool(_HELD_FOR.search(before))


def _amount(money: re.Match[str]) -> tuple[float | None, str | None]:
    amount = value_of(money["amount"])
    if amount is not None and money["scale"]:
        amount *= table("figures")["scales"][money["scale"]]
    unit = money["currency"] or money["symbol"]
    currency: str | None = table("figures")["currencies"].get(unit)
    return amount, currency
