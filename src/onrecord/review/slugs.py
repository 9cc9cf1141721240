"""Ids for new records: readable, made of the words they are known by, and free in the register."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, count

from onrecord.ledger.models import Record
from onrecord.names import romanise
from onrecord.records import Payload

LONGEST = 60
NAMELESS = "record"
MOST_PARTS = 4
CYRILLIC = "bgn-pcgn-ru-1947"
"""How Cyrillic words are written in ids: any system would do, as long as it is one."""

_NOT_LATIN = re.compile(r"[^a-z0-9]+")


def slug(*parts: str) -> str:
    """The parts as an id: small Latin letters, digits and hyphens, the longest part cut first."""
    words = [_latin(each).split("-") for each in parts]
    while sum(map(_length, words)) > LONGEST:
        longest = max(words, key=_length)
        if len(longest) == 1:
            longest[0] = longest[0][: LONGEST // len(words) - 1]
        else:
            longest.pop()
    return "-".join("-".join(each) for each in words if each != [""]) or NAMELESS


def _length(words: list[str]) -> int:
    return sum(len(word) + 1 for word in words)


def _latin(words: str) -> str:
    apart = unicodedata.normalize("NFKD", romanise(words, CYRILLIC).casefold())
    plain = "".join(each for each in apart if not unicodedata.combining(each) and each not in "'’ʼ")
    return _NOT_LATIN.sub("-", plain).strip("-")


def free_key(*parts: str, own: Collection[str] = (), taken: Collection[str] = ()) -> str:
    """An id of these parts that no record has; where one has it, with a number.

    `own` may be given again once their records are withdrawn; `taken` are ids of other drafts.
    """
    wanted = slug(*parts)
    known = dict(Record.objects.filter(key__startswith=wanted).values_list("key", "withdrawn"))
    return next(
        key
        for key in _numbered(wanted)
        if key not in taken and (key not in known or (key in own and known[key]))
    )


def key_for(payload: Payload) -> str:
    """A free id for a record, made of what it is called, else of what it is about."""
    for name in ("names", "title", "summary"):
        match payload.get(name):
            case [{"text": str(text)}, *_]:
                return free_key(text)
            case dict() as texts if texts:
                return free_key(str(next(iter(texts.values()))))
    said = [value for name, value in payload.items() if name != "id" and isinstance(value, str)]
    return free_key(*said[:MOST_PARTS])


def _numbered(wanted: str) -> Iterator[str]:
    more: Iterable[str] = (f"{wanted}-{number}" for number in count(2))
    return chain([wanted], more)
