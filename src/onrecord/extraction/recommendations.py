"""Recommendations, demands and calls: who asks whom for what, and what became of it.

Four forms: a block labelled as a recommendation, with its result; items under a lead-in that
asks; numbered paragraphs that open with an operative verb; sentences in which the authors ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.extraction.bodies import Bodies
from onrecord.extraction.lexicon import UPPER, squeeze
from onrecord.extraction.proposals import Passage, RecommendationProposal
from onrecord.extraction.results import Result, opening_result, stated_result
from onrecord.extraction.surface import Block, Surface
from onrecord.extraction.themes import theme_of

_HEAD = 1500  # a press release names its authors and their call in its first paragraphs
_LABEL = re.compile(
    r"(?P<issuer>(?:[^:.\n]{0,100}['’]s? )?)(?:[Rr]ecommendation|[Dd]emand|[Rr]equest|"
    r"РЕКОМЕНДАЦИЯ|[Рр]екомендация|"
    r"[Тт]ребование|[Rr]ecommandation|[Rr]ekomendacja|[Zz]alecenie|[Ұұ]сыным|[Ұұ]сыныс)"
    r"(?: +(?:No\.? *|№ *|nr *)?(?P<number>\d{1,3}(?:\.\d{1,3})?[a-z]?))?"
    r"(?P<rest>(?: +(?:of|by|to|from) +[^:.\n]{1,80}| +[А-Яа-яЁё][^:.\n]{1,60})?(?: "
    r"*\((?P<title>[^()\n]{1,160})\))?) *(?::| [–—-] |(?<=\d)\. ) *"
)
_LABELS = re.compile(
    r"ecommend|emand|equest|екомендац|РЕКОМЕНД|ребование|ekomend|alecen|сыным|сыныс"
)
_ASKING = (
    r"(?:urge|call(?:s|ed|ing)? (?:up)?on|call(?:s|ed)? for|ask|request|demand|recommend|appeal|"
    r"insist|encourage|invite|"
    r"implore|exhort|instruct|propose|suggest)"
)
_LEAD_IN = re.compile(
    rf"(?<!\w)(?:{_ASKING}\w*|[Rr]ecommend\w*|should|must|need(?:s)? to|necessary|[Дд]емands|"
    r"призыва\w*|рекоменд\w*|требу\w*|"
    r"просим|настаива\w*|предлага\w*|demand\w*|recommand\w*|appel\w*|wzywa\w*|zaleca\w*|"
    r"apeluj\w*|шақыра\w*|ұсына\w*)(?!\w)"
)
_OPERATIVE = re.compile(
    r"(?:(?:Strongly|Again|Further|Also|Once again|Therefore) +)?(?:Calls|Urges|Requests|"
    r"Recommends|Demands|Encourages|Invites|"
    r"Insists|Asks|Appeals|Instructs|Reiterates its calls?|Приз[ыо]вает|Рекомендует|Требует|"
    r"Настоятельно призывает|Wzywa|Demande|Invite|Appelle)(?!\w)"
)
_FIRST_PERSON = re.compile(
    r"(?<!\w)(?:We|we|I)(?: +(?:hereby|also|strongly|once +again|again|further|therefore|would "
    r"+like +to|respectfully|"
    r"particularly|urgently|once +more|sincerely|kindly|thus|firmly|jointly|"
    rf"now))*(?:,[^,.]{{1,80}},)? +(?:{_ASKING}(?!\w)|"
    r"(?:emphasi[sz]e|stress|underline|reiterate|highlight) +(?:the|our) +(?:need|necessity|"
    r"importance|call|demand|request|urgency))"
    r"|(?<!\w)(?:[Мм]ы +)(?:\w+ +){0,2}(?:призываем|требуем|просим|рекомендуем|настаиваем)"
    r"|(?<!\w)[Nn]ous +(?:\w+ +){0,2}(?:demandons|appelons|exhortons|recommandons|prions)|"
    r"(?<!\w)(?:Wzywamy|wzywamy|Apelujemy|apelujemy|Zalecamy)"
)
_SPEAKING = re.compile(r"(?:We|we|I|[Мм]ы|[Nn]ous|[Ww]zywamy|[Aa]pelujemy|[Zz]alecamy)$")
_NEGATED = re.compile(r"(?:if|when|whether|that|as|although|because) +$", re.IGNORECASE)
_JOINT_CALL = re.compile(
    rf"(?<!\w)(?:have|has)(?: +\w+)? +{_ASKING}(?:d|ed)?(?!\w)|(?<!\w){_ASKING}s(?!\w)"
)
_SHOULD = re.compile(r"(?<!\w)(?:should|must|needs? +to)(?!\w)")
_ASKED = re.compile(
    r"(?<!\w)(?:(?:urge|ask|request|demand|insist|encourage|invite|exhort|instruct|appeal)(?:s|"
    r"ed)?|call(?:s|ed)?)(?: +(?:up)?on| +to| +for| +from)? +(?P<whom>(?:the +|on +the "
    r"+)?[^,.;:]{2,90}?)"
    r"(?= +(?:to|that|not|publicly|urgently|immediately)(?!\w)|, +|:|\.|;|$)"
)
_ASKING_BODY = re.compile(
    rf"(?:The )?([{UPPER}][^,.;:]{{1,80}}?) (?:hereby |also |strongly |further )*(?:urges|calls|"
    r"asks|requests|demands|recommends|instructs|invites|encourages)(?!\w)"
)
_CONTENTS = re.compile(r"\.{4,}|…{2,}")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A block with its words in the body."""

    block: Block
    words: str


class RecommendationReader:
    """Reads the recommendations of one document."""

    def __init__(self, surface: Surface, bodies: Bodies) -> None:
        self.surface = surface
        self.bodies = bodies
        self.taken: list[Passage] = []

    @cached_property
    def units(self) -> list[_Unit]:
        """The blocks of the body without the notes; a block that a page end cuts is one."""
        units: list[_Unit] = []
        for block in self.surface.blocks:
            if block.kind == "note":
                continue
            joined = units and "\n" not in self.surface.body[units[-1].block.end : block.start]
            if joined and block.kind == "paragraph":
                first = units.pop().block
                block = Block(first.kind, first.start, block.end, first.label)  # noqa: PLW2901
            units.append(_Unit(block, self.surface.body[block.start : block.end]))
        return units

    def read(self) -> tuple[RecommendationProposal, ...]:
        """Every recommendation, in the order of the text."""
        found = [
            *self._labelled(),
            *self._listed(),
            *self._operative(),
            *self._asked(),
            *self._quoted(),
        ]
        return tuple(sorted(found, key=lambda one: one.passage.start))

    # --- forms ---

    def _labelled(self) -> Iterator[RecommendationProposal]:
        for place, unit in enumerate(self.units):
            label = _LABEL.match(unit.words.lstrip()) if _LABELS.search(unit.words[:150]) else None
            if not label:
                continue
            shift = len(unit.words) - len(unit.words.lstrip())
            rest = unit.words[shift + label.end() :]
            issuer = self.bodies.spelled(_owner(label["issuer"]))
            opened = opening_result(rest)
            if opened and label["number"]:
                end = unit.block.start + shift + label.end()
                yield self._proposal(
                    unit.block.start,
                    end,
                    squeeze(label[0]).rstrip(" :.–—-"),
                    issuer,
                    opened,
                    "a numbered recommendation with its grade",
                )
            elif len(rest.strip()) > 20 and (label["issuer"] or label["number"]):
                start = unit.block.start + shift + label.end()
                result = self._result_after(place)
                yield self._proposal(
                    start,
                    unit.block.end,
                    squeeze(rest),
                    issuer,
                    result,
                    "a block labelled as a recommendation",
                )

    def _result_after(self, place: int) -> Result | None:
        for unit in self.units[place + 1 : place + 3]:
            result = stated_result(unit.words)
            if result:
                return result
            if _LABEL.match(unit.words.lstrip()):
                return None
        return None

    def _listed(self) -> Iterator[RecommendationProposal]:
        place = 0
        while place < len(self.units):
            lead = self.units[place].words.strip()
            place += 1
            if not _leads_in(self.units[place - 1], lead):
                continue
            items, place = self._items(place)
            for start, end in items:
                self.taken.append(Passage(start, end))
                wording = squeeze(_unlabelled(self.surface.body[start:end]))
                issuer = self._asking_body(lead) or self.bodies.author
                yield self._proposal(
                    start, end, wording, issuer, None, "an item under a lead-in that asks", lead
                )

    def _asking_body(self, lead: str) -> str | None:
        """The body that a lead-in names as asking: "The Assembly calls on …"."""
        asking = _ASKING_BODY.match(squeeze(lead))
        return self.bodies.spelled(asking[1]) if asking else None

    def _items(self, place: int) -> tuple[list[tuple[int, int]], int]:
        """The items from a place on, each with those below it, and where they end."""
        items: list[tuple[int, int]] = []
        style = ""
        while place < len(self.units):
            block = self.units[place].block
            style = style or _style(block.label)
            if block.kind != "item":
                break
            if _style(block.label) == style or not items:
                items.append((block.start, block.end))
            else:
                items[-1] = (items[-1][0], block.end)
            place += 1
        return items, place

    def _operative(self) -> Iterator[RecommendationProposal]:
        for unit in self.units:
            wording = _unlabelled(unit.words.lstrip())
            if (
                _OPERATIVE.match(wording)
                and not self._is_taken(unit.block.start)
                and len(wording) > 40
            ):
                self.taken.append(Passage(unit.block.start, unit.block.end))
                yield self._proposal(
                    unit.block.start,
                    unit.block.end,
                    squeeze(wording),
                    None,
                    None,
                    "a paragraph that opens with an operative verb",
                    wording,
                )

    def _asked(self) -> Iterator[RecommendationProposal]:
        for sentence in self.surface.where(_SPEAKING):
            found = _FIRST_PERSON.search(sentence.words)
            if not found or self._is_taken(sentence.start) or sentence.words.rstrip().endswith(":"):
                continue
            if _NEGATED.search(sentence.words[: found.start()]):
                continue
            yield self._proposal(
                sentence.start,
                sentence.end,
                squeeze(sentence.words),
                self.bodies.author,
                None,
                "the authors ask in the first person",
                sentence.words,
            )

    def _quoted(self) -> Iterator[RecommendationProposal]:
        """The joint call at the head of a press release, and what its authors' people say."""
        for sentence in self.surface.sentences:
            if sentence.start > _HEAD:
                return
            found = _JOINT_CALL.search(sentence.words)
            issuers = self.bodies.civil_in(sentence.words[: found.start()]) if found else []
            if len(issuers) > 1:
                yield self._proposal(
                    sentence.start,
                    sentence.end,
                    squeeze(sentence.words),
                    ", ".join(issuers),
                    None,
                    "organisations ask together at the head of the text",
                    sentence.words,
                )
                yield from self._calls_of(issuers)
                return

    def _calls_of(self, issuers: list[str]) -> Iterator[RecommendationProposal]:
        for quote in re.finditer(r"[“\"«]([^”\"»\n]{40,900})[”\"»]", self.surface.body):
            around = (
                self.surface.body[quote.end() : quote.end() + 90]
                + self.surface.body[max(0, quote.start() - 160) : quote.start()]
            )
            speaker = next(
                (
                    name
                    for name in issuers
                    if self.bodies.short(name) and self.bodies.short(name) in around
                ),
                None,
            )
            should = _SHOULD.search(quote[1])
            if not speaker or not should:
                continue
            clause = quote[1].rfind(", and ", 0, should.start())
            start = quote.start(1) + (clause + 6 if clause >= 0 else 0)
            yield self._proposal(
                start,
                quote.end(1),
                squeeze(self.surface.body[start : quote.end(1)]),
                speaker,
                None,
                "a call quoted from one of the authors",
                quote[1],
            )

    # --- parts ---

    def _is_taken(self, place: int) -> bool:
        return any(one.start <= place < one.end for one in self.taken)

    def _proposal(  # noqa: PLR0913, PLR0917
        self,
        start: int,
        end: int,
        wording: str,
        issuer: str | None,
        result: Result | None,
        reason: str,
        asking: str | None = None,
    ) -> RecommendationProposal:
        self.taken.append(Passage(start, end))
        return RecommendationProposal(
            passage=Passage(start, end),
            words=wording,
            confidence=0.95 if result else 0.85,
            reasons=(
                reason,
                *((f"the document states a result: {result.words}",) if result else ()),
            ),
            issuer=issuer,
            addressee=self._addressee(asking or wording),
            result=result.grade if result else None,
            result_words=result.words if result else None,
            theme=theme_of(wording),
        )

    def _addressee(self, asking: str) -> str | None:
        asked = _ASKED.search(squeeze(asking)[:400])
        if not asked or not re.search(rf"[{UPPER}]", asked["whom"]):
            return self.bodies.state
        whom = re.sub(r"^(?:on )?the ", "", asked["whom"].strip())
        return self.bodies.state if self.bodies.is_of_state(whom) else self.bodies.spelled(whom)


def _leads_in(unit: _Unit, lead: str) -> bool:
    """Whether a block announces items that ask somebody for something."""
    if _CONTENTS.search(lead):
        return False
    if lead.endswith(":"):
        return bool(_LEAD_IN.search(lead[-400:]))
    return (
        unit.block.kind == "paragraph"
        and len(lead) < 100
        and bool(re.search(r"(?i)recommendation|рекомендаци|zaleceni|recommandation", lead))
        and not lead.endswith(".")
    )


def _style(label: str) -> str:
    """What kind of label an item has: a bullet, a number, a letter."""
    if not label:
        return ""
    return (
        "number" if re.search(r"\d", label) else "letter" if label.strip("()").isalpha() else label
    )


def _unlabelled(words: str) -> str:
    return re.sub(
        r"^\s*(?:[-–—•●▪◦‣·*+]|\(?(?:\d{1,3}(?:\.\d{1,3})?|[a-zа-я]|[ivx]{1,5})[).])\s+", "", words
    )


def _owner(label: str | None) -> str | None:
    """Who the label says the recommendation is from: "The EP's"."""
    owner = squeeze(label or "").removesuffix("'s").removesuffix("’s").removesuffix("'").strip()
    return owner.removeprefix("The ").removeprefix("the ") or None
