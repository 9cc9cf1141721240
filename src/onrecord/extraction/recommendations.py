"""Recommendations, demands and calls: who asks whom for what, and what became of it.

Five forms: a block labelled as a recommendation, with its result; items under words that ask;
paragraphs with an operative verb; sentences in which the authors ask; the joint call of a press
release with the calls of those it quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.bodies import Bodies
from onrecord.extraction.demands import ASKING, demands
from onrecord.extraction.lexicon import UPPER, squeeze
from onrecord.extraction.paragraphs import Paragraph, Taken, paragraphs, unlabelled
from onrecord.extraction.proposals import Passage, RecommendationProposal
from onrecord.extraction.results import Result, opening_result, stated_result
from onrecord.extraction.surface import Sentence, Surface
from onrecord.extraction.themes import theme_of

_HEAD = 1500  # a press release names its authors and their call in its first paragraphs
_LEAST = 20
_LABEL = re.compile(
    r"(?P<issuer>(?:[^:.\n]{0,100}['’]s? )?)(?:[Rr]ecommendation|[Dd]emand|[Rr]equest|"
    r"РЕКОМЕНДАЦИЯ|[Рр]екомендация|[Тт]ребование|[Rr]ecommandation|[Rr]ekomendacja|[Zz]alecenie|"
    r"[Ұұ]сыным|[Ұұ]сыныс)"
    r"(?: +(?:No\.? *|№ *|nr *)?(?P<number>\d{1,3}(?:\.\d{1,3})?[a-z]?))?"
    r"(?:(?: +(?:of|by|to|from) +[^:.\n]{1,80}| +[А-Яа-яЁё][^:.\n]{1,60})?"
    r"(?: *\([^()\n]{1,160}\))?) *(?::| [–—-] |(?<=\d)\. ) *"
)
_LABELS = re.compile(
    r"ecommend|emand|equest|екомендац|РЕКОМЕНД|ребование|ekomend|alecen|сыным|сыныс"
)
_CALLING = (
    r"(?:calls? +(?:up)?on|calls? +for|urges|requests|recommends|demands|encourages|invites|"
    r"insists|"
    r"asks|appeals +to|instructs|expects)(?!\w)"
)
_OPERATIVE = re.compile(
    r"(?:(?:Strongly|Again|Further|Also|Once again|Therefore|Firmly) +)?(?:Calls|Urges|Requests|"
    r"Recommends|Demands|Encourages|Invites|Insists|Asks|Appeals|Instructs|Reiterates its "
    r"(?:calls?|"
    r"demand|request)|Приз[ыо]вает|Рекомендует|Требует|Настоятельно призывает|Wzywa|Demande|"
    r"Invite|Appelle)(?!\w)"
)
_NOTING = re.compile(
    rf"[{UPPER}]\w+(?:s|es)(?!\w)[^\n]*?(?:[;,]|(?<!\w)and) +(?:\w+ly +|also +|therefore +|"
    rf"further +|in +particular +|,)*{_CALLING}"
)
_PREFIXED = re.compile(
    r"^\W*(?:(?:Paragraph|Point|Item|Recital|Clause|Пункт|Point)\s+\d{1,3}\W*)?(?:[\"“«‘'*]\s*)?"
)
_FIRST_PERSON = re.compile(
    r"(?<!\w)(?:We|we|I)(?: +(?:hereby|also|strongly|once +again|again|further|therefore|would "
    r"+like +to|respectfully|particularly|urgently|once +more|sincerely|kindly|thus|firmly|"
    rf"jointly|now))*(?:,[^,.]{{1,80}},)? +(?:{ASKING}(?!\w)|(?:emphasi[sz]e|stress|underline|"
    r"reiterate|highlight) +(?:the|our) +(?:need|necessity|importance|call|demand|request|"
    r"urgency))"
    r"|(?<!\w)(?:[Мм]ы +)(?:\w+ +){0,2}(?:призываем|требуем|просим|рекомендуем|настаиваем)"
    r"|(?<!\w)[Nn]ous +(?:\w+ +){0,2}(?:demandons|appelons|exhortons|recommandons|prions)|"
    r"(?<!\w)(?:Wzywamy|wzywamy|Apelujemy|apelujemy|Zalecamy)"
)
_REVIEWED = re.compile(r"\d{1,3}\.\d{1,3}\.?")
_RECOMMENDING = re.compile(rf"((?:\([{UPPER}][^()\n]{{2,80}}\) *)+)(?=[;.,]|$)")
_SPEAKING = re.compile(r"(?:We|we|I|[Мм]ы|[Nn]ous|[Ww]zywamy|[Aa]pelujemy|[Zz]alecamy)$")
_SUBORDINATE = re.compile(
    r"(?:if|when|whether|that|as|although|because|what|how|why|which|who|where) +$", re.IGNORECASE
)
_JOINT_CALL = re.compile(
    rf"(?<!\w)(?:have|has)(?: +\w+)? +{ASKING}(?:d|ed)?(?!\w)|(?<!\w){ASKING}s(?!\w)"
)
_SHOULD = re.compile(r"(?<!\w)(?:should|must|needs? +to)(?!\w)")
_QUOTED = re.compile(r"[“\"«]([^”\"»\n]{40,900})[”\"»]")
_ASKED = re.compile(
    r"(?<!\w)(?:(?:urge|ask|request|demand|insist|encourage|invite|exhort|instruct|appeal)(?:s|"
    r"ed)?|call(?:s|ed)?)(?: +(?:up)?on| +to| +for| +from)? +(?P<whom>(?:the +|on +the "
    r"+)?[^,.;:]{2,90}?)(?= +(?:to|that|not|publicly|urgently|immediately)(?!\w)|, +|:|\.|;|$)"
)
_ASKING_BODY = re.compile(
    rf"(?:The )?([{UPPER}][^,.;:]{{1,80}}?) (?:hereby |also |strongly |further )*(?:urges|calls|"
    r"asks|requests|demands|recommends|instructs|invites|encourages)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Call:
    """A recommendation read at a place; `asking` are the words that say who is asked."""

    start: int
    end: int
    words: str
    reason: str
    issuer: str | None
    asking: str
    result: Result | None = None


class RecommendationReader:
    """Reads the recommendations of one document."""

    def __init__(self, surface: Surface, bodies: Bodies) -> None:
        self.surface = surface
        self.bodies = bodies
        self.units = paragraphs(surface)
        self.taken = Taken(len(surface.body))

    def read(self) -> tuple[RecommendationProposal, ...]:
        """Every recommendation, in the order of the text."""
        found: list[_Call] = []
        for form in (
            self._labelled,
            self._of_states,
            self._listed,
            self._operative,
            self._asked,
            self._quoted,
        ):
            for call in form():
                self.taken.add(call.start, call.end)
                found.append(call)
        return tuple(self._proposal(call) for call in sorted(found, key=lambda one: one.start))

    # --- forms ---

    def _labelled(self) -> Iterator[_Call]:
        for place, unit in enumerate(self.units):
            opening = unit.words.lstrip()
            label = _LABEL.match(opening) if _LABELS.search(opening[:150]) else None
            if label:
                start = unit.block.start + len(unit.words) - len(opening)
                yield from self._under_label(place, label, start, opening[label.end() :])

    def _under_label(
        self, place: int, label: re.Match[str], start: int, rest: str
    ) -> Iterator[_Call]:
        issuer = self.bodies.spelled(_owner(label["issuer"]))
        grade = opening_result(rest) if label["number"] else None
        if grade:
            named = squeeze(label[0]).rstrip(" :.–—-")
            reason = "a numbered recommendation with its grade"
            yield _Call(start, start + label.end(), named, reason, issuer, "", grade)
            return
        result = self._result_after(place)
        if len(rest.strip()) > _LEAST and (label["issuer"] or label["number"] or result):
            wording, reason = squeeze(rest), "a block labelled as a recommendation"
            end = self.units[place].block.end
            yield _Call(start + label.end(), end, wording, reason, issuer, wording, result)

    def _result_after(self, place: int) -> Result | None:
        """The result that one of the next paragraphs states."""
        for unit in self.units[place + 1 : place + 3]:
            result = stated_result(unit.words)
            if result or _LABEL.match(unit.words.lstrip()):
                return result
        return None

    def _of_states(self) -> Iterator[_Call]:
        """Numbered recommendations of a review, the states that make them in brackets behind."""
        for unit in self.units:
            if not (unit.is_item and _REVIEWED.fullmatch(unit.block.label)):
                continue
            found = _RECOMMENDING.search(unit.words)
            if found:
                end = unit.block.start + found.end(1)
                wording = squeeze(unlabelled(self.surface.body[unit.block.start : end]))
                issuer = ", ".join(re.findall(r"\(([^()]+)\)", found[1]))
                reason = "a numbered recommendation of states"
                yield _Call(unit.block.start, end, wording, reason, issuer, "")

    def _listed(self) -> Iterator[_Call]:
        for demand in demands(self.units):
            if demand.start in self.taken:
                continue
            wording = squeeze(unlabelled(self.surface.body[demand.start : demand.end]))
            asking = _ASKING_BODY.match(demand.lead_in)
            issuer = self.bodies.spelled(asking[1]) if asking else self.bodies.author
            reason = "an item under words that ask"
            yield _Call(demand.start, demand.end, wording, reason, issuer, demand.lead_in)

    def _operative(self) -> Iterator[_Call]:
        for unit in self.units:
            wording = _PREFIXED.sub("", unit.unlabelled, count=1)
            if unit.block.start in self.taken or not _is_operative(unit, wording):
                continue
            said = squeeze(wording)
            reason = "a paragraph with an operative verb"
            yield _Call(unit.block.start, unit.block.end, said, reason, self.bodies.resolver, said)

    def _asked(self) -> Iterator[_Call]:
        for sentence in self.surface.where(_SPEAKING):
            found = _FIRST_PERSON.search(sentence.words)
            if not found or sentence.start in self.taken or sentence.words.endswith(":"):
                continue
            if not _SUBORDINATE.search(sentence.words[: found.start()]):
                reason = "the authors ask in the first person"
                yield self._whole(sentence, reason, self.bodies.author)

    def _whole(self, sentence: Sentence, reason: str, issuer: str | None) -> _Call:
        said = squeeze(sentence.words)
        return _Call(sentence.start, sentence.end, said, reason, issuer, said)

    def _quoted(self) -> Iterator[_Call]:
        """The joint call at the head of a press release, and what its authors' people say."""
        for sentence in self.surface.sentences:
            if sentence.start > _HEAD:
                return
            found = _JOINT_CALL.search(sentence.words)
            issuers = self.bodies.civil_in(sentence.words[: found.start()]) if found else []
            if len(issuers) > 1:
                reason = "organisations ask together at the head of the text"
                yield self._whole(sentence, reason, ", ".join(issuers))
                yield from self._calls_of(issuers)
                return

    def _calls_of(self, issuers: list[str]) -> Iterator[_Call]:
        for quote in _QUOTED.finditer(self.surface.body):
            should = _SHOULD.search(quote[1])
            speaker = self._speaker(quote, issuers)
            if should and speaker:
                clause = quote[1].rfind(", and ", 0, should.start())
                start = quote.start(1) + (clause + 6 if clause >= 0 else 0)
                wording = squeeze(self.surface.body[start : quote.end(1)])
                reason = "a call quoted from one of the authors"
                yield _Call(start, quote.end(1), wording, reason, speaker, quote[1])

    def _speaker(self, quote: re.Match[str], issuers: list[str]) -> str | None:
        """The author whose short form stands beside a quote."""
        body = self.surface.body
        around = body[quote.end() : quote.end() + 90] + body[quote.start() - 160 : quote.start()]
        shorts = [(self.bodies.short(name), name) for name in issuers]
        return next((name for short, name in shorts if short and short in around), None)

    # --- the proposal ---

    def _proposal(self, call: _Call) -> RecommendationProposal:
        result = call.result
        stated = (f"the document states a result: {result.words}",) if result else ()
        return RecommendationProposal(
            passage=Passage(call.start, call.end),
            words=call.words,
            confidence=0.95 if result else 0.85,
            reasons=(call.reason, *stated),
            issuer=call.issuer,
            addressee=self._addressee(call.asking),
            result=result.grade if result else None,
            result_words=result.words if result else None,
            theme=theme_of(call.words),
        )

    def _addressee(self, asking: str) -> str | None:
        """Who is asked; the state that the document is about where the words name nobody."""
        asked = _ASKED.search(squeeze(asking)[:400])
        if not asked or not re.search(rf"[{UPPER}]", asked["whom"]):
            return None if asked and asked["whom"].startswith("you") else self.bodies.state
        whom = re.sub(r"^(?:on )?the ", "", asked["whom"].strip())
        return self.bodies.state if self.bodies.is_of_state(whom) else self.bodies.spelled(whom)


def _is_operative(unit: Paragraph, wording: str) -> bool:
    """Whether a paragraph calls on somebody, at its head or, if it is numbered, further on."""
    if len(wording) < 2 * _LEAST:
        return False
    numbered = unit.is_item and unit.style == "number"
    return bool(_OPERATIVE.match(wording) or (numbered and _NOTING.match(wording)))


def _owner(label: str | None) -> str | None:
    """Who the label says the recommendation is from: "The EP's"."""
    owner = squeeze(label or "").removesuffix("'s").removesuffix("’s").removesuffix("'").strip()
    return owner.removeprefix("The ").removeprefix("the ") or None
