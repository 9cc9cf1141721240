"""Numbers without the noun that they count: "of them 13 were arrested", "from 46 to 17"."""

from __future__ import annotations

import re

from onrecord.extraction.lexicon import words

_ALSO = re.compile(r"(?:(?<!\w)and|including|includes?|of them|of whom)[ ,:]+$")
_ELSEWHERE = re.compile(r" +in +(?:the|other|an?|[A-Z])")
_DETAINED = re.compile(
    r"(?:задержан\w*|арестован\w*|осужден\w*|осуждён\w*|освобожд\w+|погибл\w*|убит\w*|ранен\w*|"
    r"возбужден\w*|возбуждено) +$"
)
_FALLEN_FROM = re.compile(r"(?<!\w)(?:from|с|от) +$")
_FALLEN_TO = re.compile(r"(?<!\w)(?:from|с|от) +[\d,. ]+ +(?:to|до) +$")
_TO_NUMBER = re.compile(r" +(?:to|до) +\d")
_WERE = re.compile(
    r"(?: \([^()\n]{1,60}\))? +(?:were|(?:have|had) +(?:\w+ +)?been|remain +in +\w+|"
    r"(?:are|remain) +(?:still +)?(?:held|detained|in +\w+)|"
    r"fully +\w+ed) *\w*| +(?:more|others) +(?:were|had|have|are)(?!\w)"
)
_REACH = 70  # letters beside a number that say what it counts
_OF_THEM_BEFORE = re.compile(
    r"(?:(?<!\w)[Oo]ut +of|(?<!\w)[Oo]f|[Ии]з) +(?:them|these|those|which|whom|них|этого +числа)"
    r"(?!\w)[^.;:\n]{0,90}$"
)
_WHAT_BECAME = re.compile(
    r" +(?:были|было|остаются|остаётся|находятся|находится|получили|вышли|погибли|умерли|"
    r"including)(?!\w)"
)
_DASHED = re.compile(r" +[-–—] +([^\W\d_]+)")  # "of whom 32 – women"
# What became of counted recommendations, votes and the like, where the number stands alone.
_DECIDED = re.compile(
    r" +(?:were +|was +|had +been +|have +been +)?(?:accepted|rejected|noted|postponed|supported|"
    r"implemented|fulfilled|pending|dismissed|upheld|against|in +favou?r)(?!\w)"
)
_DECIDES = re.compile(
    r"(?<!\w)(?:accepted|rejected|noted|postponed|supported|implemented|приня\w+|отклони\w+) +$"
)
_ENDS = re.compile(r" *(?:[.,;)\n]| and | и |$)")
_TOTAL = re.compile(
    r"(?:(?<!\w)(?:[Чч]исло|[Кк]оличество|[Nn]umber|[Tt]otal)(?!\w)[^.;\n]{0,70}?(?<!\w)"
    r"(?:составля\w+|составил\w*|достиг\w*|равн\w+|is|was|reached|stands? +at|stood +at)|"
    r"(?<!\w)их(?: +\w+){0,3}) +$"
)
_OUT_OF = re.compile(r" +out +of +(?:the +)?(?:\d|\w+[ .,;)])")
_CLAUSE = 110  # letters before a number in which "of them" stands


def unit_of_bare(body: str, begin: int, end: int, value: float, *, resumed: bool) -> str | None:
    """The unit of a number without its noun, empty where it is open; None where it is no count.

    `resumed` says that something was counted before.
    """
    before, after = body[max(0, begin - 22) : begin], body[end : end + _REACH]
    falls_to = _FALLEN_TO.search(before) and not re.match(r" +[a-z]", after)
    if falls_to or (_FALLEN_FROM.search(before) and _TO_NUMBER.match(after)):
        return ""
    if value <= 1:
        return None
    named = _DASHED.match(after)
    if named and named[1].casefold() in words("figures", "people"):
        return "people"
    digits = body[end - 1].isdigit()
    clause = body[max(0, begin - _CLAUSE) : begin]
    if digits and (_WERE.match(after) or _is_part(clause, after)):
        return "people"
    also = resumed and _ALSO.search(before) and _ELSEWHERE.match(after)
    held = _DETAINED.search(before) and re.match(r" *[.,;)]", after)
    if also or held:
        return "people"
    return "" if _is_result(clause, after, resumed=resumed) else None


def _is_result(before: str, after: str, *, resumed: bool) -> bool:
    """Whether a number says how many in all, or what became of what was counted."""
    if _OUT_OF.match(after):
        return True
    ends = bool(_ENDS.match(after))
    if ends and _TOTAL.search(before):
        return True
    return resumed and bool(_DECIDED.match(after) or (ends and _DECIDES.search(before)))


def _is_part(before: str, after: str) -> bool:
    """Whether a number is a part of what was counted: "of them 13 were …"."""
    return bool(_WHAT_BECAME.match(after) and _OF_THEM_BEFORE.search(before))
