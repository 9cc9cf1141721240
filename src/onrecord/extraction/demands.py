"""Demands listed under words that ask: bullets, numbers or paragraphs that end in semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.lexicon import squeeze, words
from onrecord.extraction.paragraphs import Paragraph

ASKING = (
    r"(?:urge|call(?:s|ed|ing)? (?:up)?on|call(?:s|ed|ing)? for|ask|request|demand|recommend|"
    r"appeal|insist|encourage|invite|implore|exhort|instruct|propose|suggest)"
)
_LEAD_IN = re.compile(
    rf"(?<!\w)(?:{ASKING}\w*(?<!demands)|[Rr]ecommend\w*|[Dd]emands(?= *:| are| that| to )|"
    r"призыва\w*|рекоменд\w*|[Рр]екомендаци\w*|"
    r"требу\w*|просим|настаива\w*|предлага\w*|recommand\w*|appel\w*|wzywa\w*|zaleca\w*|"
    r"apeluj\w*|шақыра\w*|ұсына\w*)(?!\w)"
)
_NEEDED = re.compile(
    r"(?<!\w)(?:should|must|ought|needs? +to|necessary|essential|необходимо|следует|должн\w+)"
    r"(?: +[\w-]+){0,4} *:$"
)
_REPORTED = re.compile(
    r"(?<!have )(?<!has )(?<!were )(?<!are )(?<!\w)(?:called +(?:up)?on|called +for|urged|"
    r"recommended|demanded|requested|asked|appealed|insisted|suggested|proposed)(?!\w)"
)
_SECTION = re.compile(
    r"^\W*(?:(?:\d{1,2}|[IVX]+)[.)]?(?:\d{1,2}\.?)*\s+)?(?:(?:our|key|main|final|general|policy|"
    r"proposed|conclusions?|summary|list|and|of|specific|detailed|the|выводы|и|основные) *,? +)*"
    r"(?:recommendations?|demands|рекомендации|требования|recommandations|zalecenia|"
    r"rekomendacje|ұсыныстар|ұсынымдар)(?: +(?:to|for|of|from|для|aux?|dla) +[^.:]{1,90})?\W*$",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"\.{4,}|…{2,}")
_CLOSED = (".", "!", "?", ";", ",")
_SHORT = 250  # a lead-in inside a section of recommendations is not longer
_HEADING = 100
_LEAST_WORDS = 4
_CONTACT = re.compile(r"(?<!\w)(?:phone|[Tt]el\.?|fax|e-?mail|тел\.)(?!\w)\W{0,3}")
_COMMENT = 40  # paragraphs of comment after which a numbered list still goes on


@dataclass(frozen=True, slots=True)
class Demand:
    """An item by its positions, and the words that lead to it."""

    start: int
    end: int
    lead_in: str


def demands(units: list[Paragraph]) -> Iterator[Demand]:
    """The items under words that ask, those below an item being part of it."""
    place, in_section = 0, False
    while place < len(units) - 1:
        unit, following = units[place], units[place + 1]
        place += 1
        lead = squeeze(unit.words)
        in_section = _is_section(lead) or (in_section and not _is_other_heading(unit, lead))
        if not _leads_in(lead, following, in_section=in_section):
            continue
        if following.is_item and len(following.unlabelled.split()) < _LEAST_WORDS:
            continue  # numbered headings
        items, place = _items(units, place)
        for start, end, wording in items:
            if len(wording.split()) >= _LEAST_WORDS and not _CONTACT.search(wording):
                yield Demand(start, end, lead)


def _is_section(lead: str) -> bool:
    return len(lead) < _HEADING and bool(_SECTION.match(lead)) and not _CONTENTS.search(lead)


def _is_other_heading(unit: Paragraph, lead: str) -> bool:
    """Whether a paragraph is a heading: short, open at the end, numbered or in capitals."""
    if len(lead) > _HEADING or lead.endswith((*_CLOSED, ":")):
        return False
    return lead.isupper() or unit.style == "number"


def _leads_in(lead: str, following: Paragraph, *, in_section: bool) -> bool:
    """Whether a paragraph announces what somebody is asked for."""
    if _CONTENTS.search(lead) or lead.endswith(_CLOSED):
        return False
    if not lead.endswith(":") and not following.is_item:
        return False
    if in_section and len(lead) < _SHORT:
        return True
    tail = lead[-400:]
    if _NEEDED.search(tail):
        return True
    return bool(_LEAD_IN.search(tail)) and not _REPORTED.search(tail)


_Item = tuple[int, int, str]


def _items(units: list[Paragraph], place: int) -> tuple[list[_Item], int]:
    """The items from a place on, and where they end."""
    if not units[place].is_item:
        return _unlabelled(units, place)
    items: list[_Item] = []
    style = units[place].style
    last: int | None = None
    while place < len(units):
        unit = units[place]
        if not unit.is_item:
            onward = _resumed(units, place, last)
            if onward is None:
                break
            place = onward
            continue
        if unit.style == style:
            items.append(_item(unit))
            last = unit.number
        else:
            items[-1] = (items[-1][0], unit.block.end, f"{items[-1][2]} {unit.words}")
        place += 1
    return items, place


def _item(unit: Paragraph) -> _Item:
    return unit.block.start, unit.block.end, unit.unlabelled.strip()


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
        if not (_is_clause(wording, first=not items) or _is_demand(wording)):
            break
        items.append(_item(unit))
        place += 1
        if wording[0].islower() and wording.endswith("."):
            break
    return items, place


def _is_clause(wording: str, *, first: bool) -> bool:
    """Whether a paragraph goes on the sentence of the lead-in, to its semicolon."""
    return wording[0].islower() and (not first or wording.endswith((";", "; and", ",")))


def _is_demand(wording: str) -> bool:
    """Whether a paragraph opens as a demand does: with what is to be done, or that it must be."""
    if wording.endswith(":") or len(wording) < _LEAST_WORDS:
        return False
    opening = [word.casefold() for word in re.findall(r"[\w-]+", wording)[:3]]
    verbs = words("demands", "actions")
    if any(_stem(word) in verbs for word in opening[:2]) or opening[:1] == ["to"]:
        return True
    return bool(re.search(r"(?<!\w)(?:must|should|shall)(?!\w)", wording[:160]))


def _stem(word: str) -> str:
    """A verb without "-ing": "improving" as "improve"."""
    if not word.endswith("ing") or word in words("demands", "actions"):
        return word
    stem = word.removesuffix("ing")
    return stem if stem in words("demands", "actions") else f"{stem}e"
