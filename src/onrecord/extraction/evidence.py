"""What speaks for and against a run of name-like words being a person, and how much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extraction.lexicon import words

# What speaks for a person counts once; what speaks against, by the share of places that say it.
WEIGHTS = {
    "an office or title stands before the name": 2.0,
    "a role stands before the name": 2.0,
    "a verb of persons follows": 1.0,
    "the last word ends as surnames do": 1.0,
    "the surname also stands alone": 1.0,
    "joined with another under one surname": 1.0,
    "a title stands before the name": 1.0,
    "a family": 1.0,
    "initials stand before the surname": 1.0,
    "an institution stands before it": -1.0,
    "four words are long for a name": -1.0,
    "it stands as a place does": -1.5,
    "it stands in quotation marks": -2.0,
    "the article stands before it": -3.0,
    "a short form in capitals follows": -3.0,
    "a word for a place follows": -3.0,
    "it is part of the name of a body": -4.0,
    "a house number follows": -4.0,
    "a word for a body or a work stands before it": -4.0,
    "a known place or medium": -6.0,
}
FAMILY = re.compile(r" +(?:family|brothers|sisters|spouses|couple)(?!\w)")
_BEFORE = 90
_AFTER = 40
_REACH = 10  # words back from a name in which its role may stand
_QUOTE_OPEN = re.compile(r"[\"“«„'‘] *$")
_QUOTED_BODY = re.compile(
    r"(?:организаци|движени|парти|фонд|центр|групп|газет|издани|журнал|сайт|телеканал|компани|"
    r"агентств|проект|объединени|обществ|коалици|бюро|organi[sz]ation|group|movement|foundation|"
    r"association|party|newspaper|channel|project|coalition)[а-яё]* +[\"“«„]$",
    re.IGNORECASE,
)
_QUOTE_CLOSE = re.compile(r"^ *[\"”»'’](?!s )")
_PLACING = ("in", "at", "near", "the", "в", "во")
_OPENING = tuple("\"“«„'‘")
_PLACED = re.compile(r"(?<!\w)(?:in|at|near|to the|в|во) +$")
_ARTICLE = re.compile(r"(?<!\w)[Tt]he +$")
_HOUSE_NUMBER = re.compile(r" +\d{1,4}(?:[\n,]|$)")
_SHORT_FORM = re.compile(r" *\([A-ZА-Я]{2,}")
_SURNAME = re.compile(
    r"(?:[oe]va?|[iy]na?|ins?ky|sk[iy]|skaya|ska|uly|kyzy|bek|bay|enko|chuk|yan|dze|shvili|"
    r"vi[cć]h?|"
    r"wicz|sen|berg|ов|ев[а]?|ова|ин[а]?|ский|ская|улы|кызы|енко|чук|бек|бай)$"
)
_ROLES = frozenset().union(
    *(
        words("words", kind)
        for kind in (
            "persecuted",
            "official",
            "rapporteur_or_mep",
            "defender_or_expert",
            "relative",
        )
    ),
    {"mr", "mrs", "ms", "dr", "mr.", "ms.", "mrs.", "dr."},
    {office.casefold() for office in words("words", "offices")}
    - {"human", "rights", "first", "special", "former", "general"},
)


def around(body: str, name: tuple[str, ...], start: int, end: int) -> Iterator[str]:
    """The reasons that the place of a name gives, as in WEIGHTS."""
    before, after = body[max(0, start - _BEFORE) : start], body[end : end + _AFTER]
    words_before = before.split()
    last = words_before[-1] if words_before else ""
    if last.endswith(("the", "The")) and _ARTICLE.search(before) and not FAMILY.match(after):
        yield "the article stands before it"
    if last.endswith(_PLACING) and _PLACED.search(before) and not after.startswith(("'s", "’s")):
        yield "it stands as a place does"
    if last.endswith(_OPENING) and _QUOTE_OPEN.search(before) and _QUOTE_CLOSE.match(after):
        yield "it stands in quotation marks"
    if last.endswith(_OPENING) and _QUOTED_BODY.search(before):
        yield "a word for a body or a work stands before it"
    if _HOUSE_NUMBER.match(after):
        yield "a house number follows"
    if _SHORT_FORM.match(after):
        yield "a short form in capitals follows"
    if " ".join(name) in words("words", "places"):
        yield "a known place or medium"
    if name[0][-1] == "." and name[-1][-1] != ".":
        yield "initials stand before the surname"
    if _SURNAME.search(name[-1]):
        yield "the last word ends as surnames do"
    yield from _neighbours(words_before, after.split())


def _neighbours(before: list[str], after: list[str]) -> Iterator[str]:
    """The reasons that the words beside a name give."""
    last = before[-1].strip("\"'“«‘*") if before else ""
    following = after[0].strip(",.;:)") if after else ""
    if _ROLES & {word.strip("\"'“”«»*").casefold() for word in _unbroken(before)}:
        yield "a role stands before the name"
    if following in words("words", "person_verbs"):
        yield "a verb of persons follows"
    if following in words("words", "place_heads"):
        yield "a word for a place follows"
    if last in words("words", "bodies_before"):
        yield "a word for a body or a work stands before it"


def _unbroken(before: list[str]) -> list[str]:
    """The last words before a name back to the punctuation that sets them off from it."""
    kept: list[str] = []
    for word in reversed(before[-_REACH:]):
        if word[-1] in ",;:)":
            break
        kept.append(word)
    return kept
