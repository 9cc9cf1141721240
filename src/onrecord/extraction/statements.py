"""Words quoted from authorities: courts, officials, states, intergovernmental bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.bodies import is_authority, is_civil
from onrecord.extraction.dates import Moment
from onrecord.extraction.lexicon import UPPER, squeeze
from onrecord.extraction.moments import date_near
from onrecord.extraction.paragraphs import Taken
from onrecord.extraction.proposals import Passage, StatementProposal
from onrecord.extraction.subjects import Subjects
from onrecord.extraction.surface import Sentence, Surface

_QUOTE = re.compile(
    r"(?<![\w.,;:!?)…])[“\"„«](?= {0,2}\S)(?P<double>[^\n]{3,900}?)[”\"“»](?!\w)"
    r"|(?<![\w’'])‘(?P<single>(?:[^‘\"\n]|‘(?=[^‘’\n]{1,40}’)){3,600}?)(?:’(?!\w)|\")"
    r"|(?<![\w’'])'(?P<plain>(?:[^'\n]|(?<=\w)'(?=[a-z])){3,600}?)'(?!\w)"
    r"|ʹ(?P<prime>[^ʹ\n]{3,300})ʹ"
)
_OPENING = re.compile("[“«\"‘'„ʹ]")
_SAYING = re.compile(
    r"(?<!\w)(?:sa(?:id|ys|ying)|stat(?:ed|es|ing)|announc\w+|promis\w+|declar\w+|claim\w*|"
    r"report(?:ed|s)|noted|notes|label\w*|call(?:ed|s|ing)|consider(?:ed|s)|"
    r"welcom\w+|appreciat\w+|demand\w*|instruct\w*|recogni[sz]ed|describ\w+|acknowledg\w+|"
    r"threaten\w*|express\w*|admit\w*|emphasi[sz]ed|stress\w*|"
    r"believ\w+|think\w*|thought|assert\w*|insist\w*|told|respond\w*|repl(?:y|ied|ies)|answer\w*|"
    r"wrote|writes|explain\w*|argu\w+|conclu\w+|(?:found|ruled|held|made|making)(?= +(?:it "
    r"+)?(?:that|clear))|inform\w*|utter\w*|underlin\w*|reiterat\w*|remark\w*|observed|prais\w+|"
    r"citing|"
    r"accus\w+|justif\w+|motivat\w+|interpret\w*|order\w*|proclaim\w*|mention\w*|comment\w*|"
    r"deem\w*|qualif\w+|refer(?:red|s|ring)|criminalis\w+|criminaliz\w+|suspect\w*|"
    r""
    r"urge[sd]|regret\w*|confirm\w*|point\w*|cite[sd]?|warn\w*|"
    r"заяв\w+|сказал\w*|сообщ\w+|назва\w+|отмет\w+|счита\w+|признал\w*|обеща\w+|ответил\w*|"
    r"подчеркнул\w*|powiedział\w*|stwierdził\w*|déclar\w+|affirm\w+)(?!\w)"
)
_CHARGE_BEFORE = re.compile(
    r"(?:(?<!\w)(?:[Aa]rticles?|[Aa]rts?\.)(?: +\w+){0,6}|(?<!\w)(?:charg\w+(?: +of| +under| "
    r"+with)?|"
    r"accus\w+ +of|convicted(?: +\w+)? +(?:for|of)|cases? +of|for(?: +the)?|libel|guilty +of|"
    r"offence +of|crime +of|such +as|so-called|and|or|the +words?|of|on|against|under|"
    r"including|include:?)|\(|ст\.? *\d+|,) *$"
)
_NAME_BEFORE = re.compile(
    r"(?:movement|foundation|association|organisation|organization|party|group|newspaper|channel|"
    r"site|website|campaign|initiative|report|law|film|book|poem|"
    r"programme|program|project|union|company|radio|coalition|article|song|slogan|section|"
    r"entitled|titled|called|публикаци\w+|газет\w+|движени\w+|декларац\w+) *$",
    re.IGNORECASE,
)
_SPEAKER_AFTER = re.compile(
    rf" *[-–—,]* *(?:(?:{_SAYING.pattern}) +(?P<after>(?:the +)?[{UPPER}][^.,;\n]{{2,80}})|"
    rf"(?P<before>(?:the +)?[{UPPER}][\w’' .-]{{1,60}}?) +(?:{_SAYING.pattern}))"
)
_LABELLED = re.compile(
    r"(?<!\w)(?:label|call|recogni[sz]|declar|consider|deem)\w* +(?:\w+ +){1,4}$"
)
_PRONOUN = re.compile(r"(?<!\w)(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Оо]н|[Оо]на|[Оо]ни)(?!\w)")
_DEFINED = re.compile(
    r"(?:hereinafter|hereafter|referred to as|known as|далее) *(?:as +)?(?:the +)?$"
)
_LAW = re.compile(r"(?<!\w)(?:[Aa]rticles?|[Aa]rts?\.|charges?|provisions?|Code)(?!\w)[^.;]*$")
_CONTEXT = 600
_WORDY = 6


@dataclass(frozen=True, slots=True)
class _Quote:
    """Quoted words by positions, and the words before and after them."""

    start: int
    end: int
    words: str
    before: str
    after: str


class StatementReader:
    """Reads the quoted statements of one document."""

    def __init__(
        self,
        surface: Surface,
        subjects: Subjects,
        officials: frozenset[str],
        dates: tuple[Moment, ...],
        state: str | None,
    ) -> None:
        self.state = state
        self.surface = surface
        self.subjects = subjects
        self.officials = officials
        self.dates = dates

    def read(self, passed_over: Taken) -> tuple[StatementProposal, ...]:
        """Every statement of an authority; quotes inside the given passages are passed over."""
        return tuple(self._read(passed_over))

    def _read(self, passed_over: Taken) -> Iterator[StatementProposal]:
        for found in self._quotes():
            group = found.lastgroup or ""
            start, end = found.span(group)
            if start in passed_over:
                continue
            quote = self._quote(found, start, end)
            weight, speaker, reasons = self._weighed(quote)
            if weight >= 2:
                yield StatementProposal(
                    passage=Passage(start, end),
                    words=squeeze(found[group]),
                    confidence=min(0.9, 0.5 + weight / 10),
                    reasons=tuple(reasons),
                    speaker=speaker,
                    date=date_near(self.surface, self.dates, start),
                )

    def _quotes(self) -> Iterator[re.Match[str]]:
        """The quoted stretches, none inside another."""
        done = 0
        for opening in _OPENING.finditer(self.surface.body):
            found = (
                _QUOTE.match(self.surface.body, opening.start())
                if opening.start() >= done
                else None
            )
            if found:
                done = found.end()
                yield found

    def _quote(self, found: re.Match[str], start: int, end: int) -> _Quote:
        first = self.surface.sentence_at(found.start())
        last = self.surface.sentence_at(found.end() - 1)
        begin = max(min(first.start, found.start()), found.start() - _CONTEXT)
        stop = max(last.end, found.end())
        following = self._continued(last)
        return _Quote(
            start,
            end,
            squeeze(self.surface.body[start:end]),
            self.surface.body[begin : found.start()],
            self.surface.body[found.end() : max(stop, following)],
        )

    def _continued(self, last: Sentence) -> int:
        """Where the tail ends that names the speaker behind a quote: "…" - X said."""
        tail = self.surface.body[last.end : last.end + 90]
        said = re.match(r" *[-–—] *[^\n.]{2,80}", tail)
        return last.end + said.end() if said else last.end

    def _weighed(self, quote: _Quote) -> tuple[float, str, list[str]]:
        """How much speaks for a statement of an authority, whose it is, and the reasons."""
        speaker = self._speaker(quote)
        if not speaker:
            return 0.0, "", []
        weight, reasons = 1.0, [f"said by an authority: {speaker}"]
        if _SAYING.search(f"{quote.before} {quote.after[:100]}") or _SAYING.fullmatch(quote.words):
            weight += 1
            reasons.append("a verb of saying stands beside it")
        return weight - _objections(quote), speaker, reasons

    def _speaker(self, quote: _Quote) -> str:
        """Who is quoted, where it is an authority; empty otherwise."""
        named = _SPEAKER_AFTER.match(quote.after)
        if named:
            said = named["after"] or named["before"]
            return squeeze(said) if self._has_authority(said, quote.end, quote.end + 120) else ""
        clause = _last_clause(quote.before)
        start = quote.start - len(clause) - 1
        said = _SAYING.search(clause)
        subject = clause[: said.start()] if said else clause
        if is_civil(subject) and not self._has_authority_last(subject):
            return ""
        if self._has_authority(clause, start, quote.start) or self._is_state(clause):
            return squeeze(_subject(clause))
        return self._meant(quote) if _PRONOUN.search(clause) else ""

    def _is_state(self, clause: str) -> bool:
        """Whether the subject of a clause is the state itself: "Aland answered that"."""
        said = _SAYING.search(clause)
        return bool(self.state and said and self.state[:5] in clause[: said.start()])

    def _meant(self, quote: _Quote) -> str:
        """The authority of the sentence before, for which a pronoun stands."""
        begin = quote.start - len(quote.before)
        if self._has_authority(quote.before, begin, quote.start):
            return squeeze(_subject(quote.before))
        place = self.surface.index_at(begin)
        earlier = self.surface.sentences[place - 1] if place else None
        if earlier is None or "\n" in self.surface.body[earlier.end : quote.start]:
            return ""
        named = self._has_authority(earlier.words, earlier.start, earlier.end)
        return squeeze(_subject(earlier.words)) if named else ""

    def _has_authority(self, words_said: str, start: int, end: int) -> bool:
        return is_authority(words_said) or any(
            place.person in self.officials for place in self.subjects.within(start, end)
        )

    def _has_authority_last(self, clause: str) -> bool:
        """Whether an authority is named after the last civil word of a clause."""
        tokens = clause.casefold().split()
        last = {
            kind: max((n for n, token in enumerate(tokens) if test(token)), default=-1)
            for kind, test in (("civil", is_civil), ("authority", is_authority))
        }
        return last["authority"] > last["civil"]


def _objections(quote: _Quote) -> float:
    """How much speaks against quoted words being a statement; below 0 where they are long."""
    long = len(quote.words.split()) >= _WORDY
    charge = _CHARGE_BEFORE.search(quote.before) and (not long or _LAW.search(quote.before))
    named = _NAME_BEFORE.search(quote.before) and not _LABELLED.search(quote.before)
    name = bool(named) or _DEFINED.search(quote.before) or _is_title(quote.words)
    return (1 if charge else 0) + (2 if name else 0) - (0.5 if long else 0)


def _last_clause(before: str) -> str:
    cut = max(
        before.rfind(";"), before.rfind(". "), before.rfind(", but "), before.rfind("However, ")
    )
    return before[cut + 1 :] if cut >= 0 else before


def _subject(clause: str) -> str:
    """The words of a clause up to its verb of saying."""
    said = _SAYING.search(clause)
    return clause[: said.start()] if said and said.start() > 3 else clause[-80:]


def _is_title(wording: str) -> bool:
    """Whether every long word of a quote is capitalised, as in a name."""
    long = [word for word in re.findall(r"[^\W\d_]+", wording) if len(word) > 3]
    return bool(long) and len(long) < 8 and all(word[0].isupper() for word in long)
