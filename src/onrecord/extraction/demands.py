"""Demands in lists: under words that ask, under whom they address, in sections of demands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.extraction.lexicon import LOWER, UPPER, pattern_of, squeeze, words
from onrecord.extraction.paragraphs import Paragraph

ASKING = (
    r"(?:urge|call(?:s|ed|ing)?(?:,? +[\w-]+,?){0,3}? +(?:up)?on|"
    r"call(?:s|ed|ing)?(?:,? +[\w-]+,?){0,3}? +for|ask|request|demand|recommend|"
    r"appeal|insist|encourage|invite|implore|exhort|instruct|propose|suggest)"
)
_LEAD_IN = re.compile(
    rf"(?<!\w)(?:{ASKING}\w*(?<!demands)|urging|inviting|encouraging|imploring|[Rr]ecommend\w*|"
    r"[Pp]lease +(?:\w+ +)?(?:write|send|call|contact|ask)|"
    r"[Dd]emands(?= *:| are| that| to )|"
    r"[Пп]ризыва\w*|[Рр]екоменд\w*|"
    r"[Тт]ребу\w*|[Пп]росим|[Пп]рошу|просят|просит|[Нн]астаива\w*|предлага\w*|recommand\w*|appel\w*|demand\w*|"
    r"wzywa\w*|zaleca\w*|apeluj\w*|шақыра\w*|ұсына\w*)(?!\w)"
)
_NEEDED = re.compile(
    r"(?<!\w)(?:should|must|ought|needs? +to|necessary|essential|необходимо|следует|должн\w+)"
    r"(?: +[\w-]+){0,4} *:$"
)
_REPORTED = re.compile(
    r"(?<!have )(?<!has )(?<!were )(?<!are )(?<!\w)(?:called +(?:up)?on|called +for|urged|"
    r"recommended|demanded|requested|asked|appealed|insisted|suggested|proposed)(?!\w)"
)
_RECEIVED = re.compile(
    r"(?<!\w)(?:recommendations?|demands|рекомендаци\w+|требовани\w+)(?!\w)[^:]*(?:includ\w+|"
    r"following|among (?:them|others|these)|such as|в том числе|следующ\w+|среди них)\W*$",
    re.IGNORECASE,
)
_LABEL = r"^\W*(?:(?:\d{1,2}|[IVX]+|[A-Z])[.)]?(?:\d{1,2}\.?)*\s+)?"
_SECTION = re.compile(
    rf"{_LABEL}(?:(?:[\w’'-]+) *[,:]? +){{0,5}}?"
    r"(?:recommendations?|demands|рекомендации|требования|recommandations|zalecenia|"
    r"rekomendacje|ұсыныстар|ұсынымдар)"
    r"(?: +(?:to|for|для|к|aux?|dla) +(?P<whom>[^.:]{1,90})|"
    r" +(?:of|from|on|in|regarding|concerning|по) +[^.:]{1,90}|"
    r" +[А-Яа-яё]\w+(?: +[\w-]+){0,6})?[\s:*_]*$",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(
    rf"{_LABEL}(?:(?:[Tt]o|TO|[Ff]or|FOR|[Vv]is-[àa]-vis)(?: +all| +both)?"
    rf"(?: +(?:the|other|relevant|THE))?|[Кк]|[Дд]ля|[Àà]|[Àà] +l['’]|[Aa]ux?) *"
    rf"(?P<whom>[{UPPER}a-zа-я][^.;:!?\n]{{2,110}})[\s:*_]*$"
)
_CHAPEAU = re.compile(
    r"^\W*(?:(?:the|all|these|those|following|above|other|said|remaining) +)*"
    r"(?:conclusions? +and/or +)?recommendations?(?!\w)(?! *[\d:(])",
    re.IGNORECASE,
)
# What stands before the last sentence of a lead-in, unless that only says "in particular:".
_LAST_SENTENCE = re.compile(
    rf"^.*[.!?][”»\"]? +(?=[{UPPER}])(?!(?:In particular|Specifically|Namely|These are|В частности|"
    r"А именно)\W*$)"
)
_CONTENTS = re.compile(r"\.{4,}|…{2,}|\s\d{1,3}$")
_CLOSED = (".", "!", "?", ";", ",")
_SHORT = 250  # a lead-in inside a section of recommendations is not longer
_HEADING = 100
_ADDRESS = 150
_LEAST_WORDS = 4
_SHORTEST = 3
_CONTACT = re.compile(r"(?<!\w)(?:phone|[Tt]el\.?|fax|e-?mail|тел\.)(?!\w)\W{0,3}")
_COMMENT = 40  # paragraphs of comment after which a numbered list still goes on
_MODAL = re.compile(
    r"(?<!\w)(?:(?:must|should|shall)(?! +have +(?:\w+ly +)?(?:\w+ed|been|done|made|taken|given)"
    r"(?!\w))|could(?! +(?:have|not))|ought +to|needs? +to|"
    r"(?:necessary|essential|crucial|important) +(?:to|that)|следует|необходимо|"
    r"должн[аоы]?|нужно|devraient|devrait|doit|powinn[aoiy]\w*|należy|керек|тиіс|қажет)(?!\w)"
)
_INFINITIVE = re.compile(r"[а-яё]{3,}(?:ть|ти|чь)(?:ся|сь)?$|[^\W\d_]{3,}ć$")
_SMALL = re.compile(rf"(?<!\w)[{LOWER}]{{3,}}")  # a line of names alone has no such word
_FRENCH = re.compile(
    r"\W*[^\W\d_]+(?:er|ir|re)(?:,? +[^\W\d_]+ment)? +(?:l['’]|d['’]|(?:les?|la|une?|des?|du|"
    r"à|aux?|en|fin|ses?|tout\w*)(?!\w))",
    re.IGNORECASE,
)
_VERBAL_NOUN = re.compile(r"[әғқңөұүһі].*[а-яәғқңөұүһі]{3,}у[.;]?$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Demand:
    """An item by its positions and words; `lead_in` are the words that announce it.

    `whom` is who is addressed, where a heading says it.
    """

    start: int
    end: int
    words: str
    lead_in: str
    whom: str | None


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    words: str


class DemandReader:
    """Walks the paragraphs of a document and reads the demands that it lists."""

    def __init__(self, units: list[Paragraph]) -> None:
        self.units = units
        self.section = ""  # the heading of the section of demands that the walk is in
        self.whom: str | None = None  # whom the last heading in it addresses

    def read(self) -> Iterator[Demand]:
        """The items under words that ask, those below an item being part of it."""
        place = 0
        while place < len(self.units):
            lead = squeeze(self.units[place].words)
            self._enter(self.units[place], lead)
            begun = self._begun(place, lead)
            if begun is None:
                place += 1
                continue
            items, onward = _items(self.units, begun)
            asks = begun > place and _asks(lead)
            if not (asks or _are_demands(items)):
                place += 1
                continue
            whom = _addressed(lead) or (None if asks else self.whom)
            each = not asks and self.units[begun].is_numbered
            yield from (
                Demand(one.start, one.end, squeeze(one.words), self.units[place].unlabelled, whom)
                for one in items
                if _is_whole(one.words) and (not each or is_demand(one.words))
            )
            place = onward if items else place + 1

    def _enter(self, unit: Paragraph, lead: str) -> None:
        """Note the section that a heading opens or closes."""
        if _is_section(lead):
            self.section, self.whom = lead, _addressed(lead)
        elif _is_address(lead):
            self.whom = _addressed(lead) if self.section else None
        elif _closes(unit, lead):
            self.section, self.whom = "", None

    def _begun(self, place: int, lead: str) -> int | None:
        """Where the items begin that a paragraph announces or is the first of."""
        unit = self.units[place]
        following = self.units[place + 1] if place + 1 < len(self.units) else None
        if following and self._leads_in(unit, lead, following):
            return place + 1
        if self.section and unit.is_item and len(unit.unlabelled.split()) >= _LEAST_WORDS:
            return place
        return None

    def _leads_in(self, unit: Paragraph, lead: str, following: Paragraph) -> bool:
        """Whether a paragraph announces what somebody is asked for."""
        if _is_contents(lead) or lead.endswith(_CLOSED) or _is_numbered_heading(following):
            return False
        if following.block.label == "|":
            return False  # the next row of a table
        if self.section and len(lead) < _SHORT and (not unit.is_item or lead.endswith(":")):
            return True
        if not lead.endswith(":") and not following.is_item:
            return _is_address(lead) and _is_imperative(following.words)
        return _is_address(lead) or _asks(lead) or _counts_recommendations(lead)


def _is_whole(wording: str) -> bool:
    """Whether an item says enough to be a demand, and is no address to write to."""
    enough = len(wording.split()) >= _SHORTEST or is_demand(wording)
    return enough and not _CONTACT.search(wording)


def _asks(lead: str) -> bool:
    """Whether words ask somebody for what follows them."""
    tail = _LAST_SENTENCE.sub("", lead)[-400:]
    if lead.endswith(_CLOSED):
        return False
    if _is_section(lead):
        return lead.endswith(":")
    return bool(_NEEDED.search(tail)) or (
        bool(_LEAD_IN.search(tail)) and not _REPORTED.search(tail)
    )


def _counts_recommendations(lead: str) -> bool:
    """Whether a paragraph that ends in a colon speaks of recommendations that somebody got.

    Its items count where most of them open as demands do.
    """
    return lead.endswith(":") and bool(_RECEIVED.search(lead))


def _is_address(lead: str) -> bool:
    """Whether a line only says whom what follows is for."""
    return len(lead) < _ADDRESS and bool(_ADDRESSEE.match(lead))


def _addressed(heading: str) -> str | None:
    """Whom a heading addresses: "To the Parliament", "Recommendations to the Parliament"."""
    found = _ADDRESSEE.match(heading) or _SECTION.match(heading)
    whom = found["whom"] if found and len(heading) < _ADDRESS else None
    return re.sub(r"^(?:the|all) ", "", whom.strip(" :*_")) if whom else None


def _is_section(lead: str) -> bool:
    return len(lead) < _HEADING and bool(_SECTION.match(lead)) and not _CONTENTS.search(lead)


def _is_contents(lead: str) -> bool:
    """Whether a line is one of a table of contents: dots, or a page number at its end."""
    likely = lead[-1:].isdigit() or "...." in lead or "……" in lead
    return likely and _CONTENTS.search(lead) is not None


@cache
def _other_heading() -> re.Pattern[str]:
    return pattern_of("demands", "other_headings", re.IGNORECASE)


def _closes(unit: Paragraph, lead: str) -> bool:
    """Whether a heading opens a section of another kind."""
    if len(lead) > _HEADING or lead.endswith((*_CLOSED, ":")):
        return False
    other = bool(_other_heading().match(unit.unlabelled))
    return other or lead.isupper() or (unit.is_numbered and not _opens_as_demand(lead))


def _is_numbered_heading(unit: Paragraph) -> bool:
    """Whether an item is too short and too open to be more than a heading."""
    wording = unit.unlabelled.strip()
    if not unit.is_item or wording.endswith(_CLOSED):
        return False
    return len(wording.split()) < _LEAST_WORDS and not _opens_as_demand(wording)


def _are_demands(items: list[_Item]) -> bool:
    """Whether most of the items open as demands do, so that no words need to ask for them."""
    alike = sum(is_demand(one.words) for one in items)
    return 2 * alike >= len(items) > 0


def _items(units: list[Paragraph], place: int) -> tuple[list[_Item], int]:
    """The items from a place on, and where they end."""
    if not units[place].is_item:
        return _unlabelled(units, place)
    items: list[_Item] = []
    first = units[place]
    last: int | None = None
    while place < len(units):
        unit = units[place]
        if not unit.is_item:
            onward = _resumed(units, place, last)
            if onward is None:
                break
            place = onward
            continue
        shallower = unit.style != first.style and unit.rank < max(first.rank, 1)
        if shallower or is_chapeau(unit):
            break
        if unit.style == first.style:
            items.append(_item(unit))
            last = unit.number
        else:
            parts = f"{items[-1].words} {unit.words}"
            items[-1] = _Item(items[-1].start, unit.block.end, parts)
        place += 1
    return items, place


def is_chapeau(unit: Paragraph) -> bool:
    """Whether a paragraph speaks of recommendations as such and makes none."""
    return bool(_CHAPEAU.match(unit.unlabelled))


def _item(unit: Paragraph) -> _Item:
    return _Item(unit.block.start, unit.block.end, unit.unlabelled.strip())


def _resumed(units: list[Paragraph], place: int, last: int | None) -> int | None:
    """Where a numbered list goes on behind comments: the item with the next number."""
    if last is None:
        return None
    for onward in range(place, min(place + _COMMENT, len(units))):
        if units[onward].is_item and units[onward].number == last + 1:
            return onward
    return None


def _unlabelled(units: list[Paragraph], place: int) -> tuple[list[_Item], int]:
    """Paragraphs whose bullets are lost: they go on the lead-in, or each opens as a demand does."""
    items: list[_Item] = []
    while place < len(units):
        unit = units[place]
        wording = unit.words.strip()
        if not wording:
            place += 1
            continue
        if not (_is_clause(wording, first=not items) or is_demand(wording)) or _is_address(wording):
            break
        items.append(_item(unit))
        place += 1
        if wording[0].islower() and wording.endswith("."):
            break
    return items, place


def _is_clause(wording: str, *, first: bool) -> bool:
    """Whether a paragraph goes on the sentence of the lead-in, to its semicolon."""
    return wording[0].islower() and (not first or wording.endswith((";", "; and", ",")))


def is_demand(wording: str) -> bool:
    """Whether words open as a demand does: with what is to be done, or that it must be."""
    if wording.endswith(":") or not _SMALL.search(wording):
        return False
    if _opens_as_demand(wording) or _MODAL.search(wording[:160]):
        return True
    return bool(_FRENCH.match(wording) or _VERBAL_NOUN.search(wording))


def _opens_as_demand(wording: str) -> bool:
    """Whether the first words are a verb of doing, an adverb before it, or an infinitive."""
    opening = [word.casefold() for word in re.findall(r"[^\W\d_][\w-]*", wording[:120])[:6]]
    if opening[:1] in (["to"], ["that"]):
        return opening[1:2] != ["the"] or opening[0] == "that"
    adverbs = words("demands", "adverbs")
    while len(opening) > 1 and (opening[0] in adverbs or opening[0].endswith(("ly", "но"))):
        opening = opening[2 if opening[1] in ("and", "и") else 1 :]
    if not opening:
        return False
    verb = _stem(opening[0]) in words("demands", "actions")
    return verb or bool(_INFINITIVE.match(opening[0]))


def _is_imperative(wording: str) -> bool:
    """Whether a paragraph opens with the plain form of a verb of doing."""
    first = re.match(r"\W*([^\W\d_]+)", wording)
    if first is None or first[1].endswith("ing"):
        return False
    return _opens_as_demand(wording)


def _stem(word: str) -> str:
    """A verb without "-ing": "improving" as "improve"."""
    if not word.endswith("ing") or word in words("demands", "actions"):
        return word
    stem = word.removesuffix("ing")
    actions = words("demands", "actions")
    if stem in actions:
        return stem
    undoubled = stem[:-1] if stem[-2:-1] == stem[-1:] else stem
    return undoubled if undoubled in actions else f"{stem}e"
