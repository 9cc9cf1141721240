"""Demands listed under words that ask: bullets, numbers or paragraphs that end in semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.lexicon import squeeze
from onrecord.extraction.paragraphs import Paragraph

ASKING = (
    r"(?:urge|call(?:s|ed|ing)? (?:up)?on|call(?:s|ed|ing)? for|ask|request|demand|recommend|"
    r"appeal|insist|encourage|invite|implore|exhort|instruct|propose|suggest)"
)
_LEAD_IN = re.compile(
    rf"(?<!\w)(?:{ASKING}\w*|[Rr]ecommend\w*|[Dd]emands?|призыва\w*|рекоменд\w*|[Рр]екомендаци\w*|"
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
        items, place = _items(units, place)
        for start, end in items:
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


def _items(units: list[Paragraph], place: int) -> tuple[list[tuple[int, int]], int]:
    """The items from a place on, and where they end."""
    if not units[place].is_item:
        return _clauses(units, place)
    items: list[tuple[int, int]] = []
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
        block = unit.block
        if unit.style == style:
            items.append((block.start, block.end))
            last = unit.number
        else:
            items[-1] = (items[-1][0], block.end)
        place += 1
    return items, place


def _resumed(units: list[Paragraph], place: int, last: int | None) -> int | None:
    """Where a numbered list goes on behind comments: the item with the next number."""
    if last is None:
        return None
    for onward in range(place, min(place + _COMMENT, len(units))):
        if units[onward].is_item and units[onward].number == last + 1:
            return onward
    return None


def _clauses(units: list[Paragraph], place: int) -> tuple[list[tuple[int, int]], int]:
    """Paragraphs without labels that go on the sentence of the lead-in, each to its semicolon."""
    items: list[tuple[int, int]] = []
    while place < len(units) and not units[place].is_item:
        wording = units[place].words.strip()
        goes_on = wording.endswith((";", "; and", ",")) or bool(items)
        if not goes_on or not wording[:1].islower():
            break
        items.append((units[place].block.start, units[place].block.end))
        place += 1
        if wording.endswith("."):
            break
    return items, place
