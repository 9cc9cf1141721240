"""Words quoted from authorities: courts, officials, states, intergovernmental bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extraction.dates import Moment
from onrecord.extraction.lexicon import squeeze
from onrecord.extraction.moments import date_near
from onrecord.extraction.paragraphs import Taken
from onrecord.extraction.proposals import Passage, StatementProposal
from onrecord.extraction.speakers import Quote, Speakers
from onrecord.extraction.subjects import Subjects
from onrecord.extraction.surface import Sentence, Surface

_QUOTE = re.compile(
    r"«(?= {0,2}\S)(?P<nested>(?:[^«»\n]|«[^«»\n]{1,200}»){3,900})»(?!\w)"
    r"|(?<![\w.,:;!?)…])[“\"„«](?= {0,2}\S)(?P<double>[^\n]{3,900}?)[”\"“»](?!\w)"
    r"|(?<![\w’'])‘(?P<single>(?:[^‘\"\n]|‘(?=[^‘’\n]{1,40}’)){3,600}?)(?:’(?!\w)|\")"
    r"|(?<![\w’'])'(?P<plain>(?:[^'\n]|(?<=\w)'(?=[a-z])){3,600}?)'(?!\w)"
    r"|ʹ(?P<prime>[^ʹ\n]{3,300})ʹ"
)
# The text of a statement in several paragraphs, as a colon before it announces it.
_WHOLE = re.compile(
    r"[“«](?P<whole>[^“”«»\n]{40,1500}(?:\n\s*[“«]?[^“”«»\n]{20,1500}){1,6})[”»](?!\w)"
)
_ANNOUNCED = re.compile(r":\s*$")
_OPENING = re.compile("[“«\"‘'„ʹ]")
_CHARGE_BEFORE = re.compile(
    r"(?:(?<!\w)(?:[Aa]rticles?|[Aa]rts?\.)(?: +\w+){0,6}|(?<!\w)(?:charg\w+(?: +with)?|"
    r"for +the|such +as|the +words?|accus\w+ +of|suspicion +of|обвин\w+ +(?:в|по)|"
    r"по +(?:статье|делу|факту))|ст\.? *\d+) *$"
)
_CHARGE_WORDS = re.compile(
    r"(?:(?<!\w)(?:for|libel|so-called|and|or|of|on|against|under|including|include:?)|\(|,) *$"
)
_NAME_BEFORE = re.compile(
    r"(?:movement|foundation|association|organisation|organization|party|group|newspaper|channel|"
    r"site|website|campaign|initiative|report|law|film|book|poem|"
    r"programme|program|project|union|company|radio|coalition|article|song|slogan|section|"
    r"entitled|titled|called|под +названием|озаглавлен\w+|на +тему|"
    r"публикаци\w+|газет\w+|движени\w+|декларац\w+|фонд\w*|парти[яией]+|"
    r"организаци\w+|издани\w+|сайт\w*|портал\w*|телеканал\w*|канал\w*|журнал\w*|агентств\w+|"
    r"объединени\w+|компани\w+|групп\w+|бюро|центр\w*|союз\w*|проект\w*|закон\w* +о|фильм\w*|"
    r"fundacj\w+|organizacj\w+|gazet\w+|fondation|association|journal) *$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?<!\w)(?:label|call|recogni[sz]|declar|consider|deem)\w* +(?:\w+ +){1,4}$"
)
_DEFINED = re.compile(
    r"(?:hereinafter|hereafter|referred to as|known as|далее) *(?:as +)?(?:the +)?$"
)
_LAW = re.compile(r"(?<!\w)(?:[Aa]rticles?|[Aa]rts?\.|charges?|provisions?|Code)(?!\w)[^.;]*$")
_TAIL = re.compile(r" *[-–—] *[^\n.]{2,80}")
_CONTEXT = 600
_NEAR = 200  # letters before a quote in which the words that introduce it stand
_LAST_WORD = 60  # letters before a quote in which the last word or two stand
_WORDY = 6


class StatementReader:
    """Reads the quoted statements of one document."""

    def __init__(
        self,
        surface: Surface,
        subjects: Subjects,
        kinds: dict[str, str],
        dates: tuple[Moment, ...],
        state: str | None,
    ) -> None:
        self.state = state
        self.surface = surface
        self.speakers = Speakers(surface, subjects, kinds)
        self.dates = dates

    def read(self, passed_over: Taken) -> tuple[StatementProposal, ...]:
        """Every statement of an authority; quotes inside the given passages are passed over."""
        return tuple(self._read(passed_over))

    def _read(self, passed_over: Taken) -> Iterator[StatementProposal]:
        for found in self._quotes():
            group = found.lastgroup or ""
            start, end = found.span(group)
            if start in passed_over and end - 1 in passed_over:
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
            if opening.start() < done:
                continue
            found = _QUOTE.match(self.surface.body, opening.start()) or self._whole(opening.start())
            if found:
                done = found.end()
                yield found

    def _whole(self, start: int) -> re.Match[str] | None:
        """A statement of several paragraphs that opens at a place, where one is announced."""
        if self.surface.body[start] not in "“«":
            return None
        announced = _ANNOUNCED.search(self.surface.body, max(0, start - 6), start)
        return _WHOLE.match(self.surface.body, start) if announced else None

    def _quote(self, found: re.Match[str], start: int, end: int) -> Quote:
        first = self.surface.sentence_at(found.start())
        last = self.surface.sentence_at(found.end() - 1)
        begin = max(min(first.start, found.start()), found.start() - _CONTEXT)
        stop = max(last.end, found.end())
        following = self._continued(last)
        return Quote(
            start,
            end,
            squeeze(self.surface.body[start:end]),
            self.surface.body[begin : found.start()],
            self.surface.body[found.end() : max(stop, following)],
        )

    def _continued(self, last: Sentence) -> int:
        """Where the tail ends that names the speaker behind a quote: "…" - X said."""
        tail = self.surface.body[last.end : last.end + 90]
        said = _TAIL.match(tail)
        return last.end + said.end() if said else last.end

    def _weighed(self, quote: Quote) -> tuple[float, str, list[str]]:
        """How much speaks for a statement of an authority, whose it is, and the reasons."""
        speaker = self.speakers.of(quote, self.state)
        if speaker is None:
            return 0.0, "", []
        reasons = [f"said by an authority: {speaker.words}", "a verb of saying stands beside it"]
        weight = 2.0 if speaker.behind else 2.0 - _objections(quote)
        return weight, speaker.words, reasons


def _objections(quote: Quote) -> float:
    """How much speaks against quoted words being a statement; below 0 where they are long."""
    long = len(quote.words.split()) >= _WORDY
    near = quote.before[-_NEAR:]
    lawful = not long or _LAW.search(quote.before)
    last = near.rstrip(" ")[-_LAST_WORD:]
    charge = lawful and (_CHARGE_WORDS.search(last) or _CHARGE_BEFORE.search(near))
    named = _NAME_BEFORE.search(last) and not _LABELLED.search(near)
    name = bool(named) or _DEFINED.search(near) or _is_title(quote.words)
    return (1 if charge else 0) + (2 if name else 0) - (0.5 if long else 0)


def _is_title(wording: str) -> bool:
    """Whether every long word of a quote is capitalised, as in a name."""
    long = [word for word in re.findall(r"[^\W\d_]+", wording) if len(word) > 3]
    return bool(long) and len(long) < 8 and all(word[0].isupper() for word in long)
