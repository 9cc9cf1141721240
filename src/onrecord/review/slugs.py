"""Ids for new records: readable, made of the words they are known by, and free in the register."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, count

from onrecord.accounts import OWNER, Viewer
from onrecord.ledger.models import Record
from onrecord.names import romanise
from onrecord.records import Payload

LONGEST = 60
NAMELESS = "record"
MOST_PARTS = 4
LONGEST_ID = 100
LETTERS = "bcdfghjkmnpqrstvwxz23456789"
"""Without vowels they make no words."""
MARKED = 5
"""So many letters of chance are put behind an id."""
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


def free_key(
    *parts: str,
    own: Collection[str] = (),
    taken: Collection[str] = (),
    viewer: Viewer = OWNER,
) -> str:
    """An id of these parts that no record which the viewer sees has; where one has it, a number.

    `own` may be given again once their records are withdrawn; `taken` are ids of other drafts.
    """
    wanted = slug(*parts)
    there = Record.objects.filter(key__startswith=wanted, level__in=viewer.levels)
    known = dict(there.values_list("key", "withdrawn"))
    return next(
        key
        for key in _numbered(wanted)
        if key not in taken and (key not in known or (key in own and known[key]))
    )


def sees_every_record(viewer: Viewer) -> bool:
    """Whether there can be no record that is hidden from the viewer."""
    return viewer.levels == OWNER.levels


def entered_key(wanted: str, viewer: Viewer) -> str | None:
    """The id of a record that is entered under this one; None where it is seen to be taken.

    Whoever does not see every record gets letters of chance behind it, whether or not a record that
    they do not see has the id: else whoever tries names would learn which of them are hidden.
    """
    if Record.objects.filter(key=wanted, level__in=viewer.levels).exists():
        return None
    if sees_every_record(viewer):
        return wanted
    while True:
        letters = "".join(secrets.choice(LETTERS) for _ in range(MARKED))
        key = f"{wanted[: LONGEST_ID - MARKED - 1]}-{letters}"
        if not Record.objects.filter(key=key).exists():
            return key


def key_for(payload: Payload, viewer: Viewer) -> str:
    """An id for a record that no record which the viewer sees has.

    It is made of what the record is called, else of what it is about.
    """
    for name in ("names", "title", "summary"):
        match payload.get(name):
            case [{"text": str(text)}, *_]:
                return free_key(text, viewer=viewer)
            case dict() as texts if texts:
                return free_key(str(next(iter(texts.values()))), viewer=viewer)
    said = [value for name, value in payload.items() if name != "id" and isinstance(value, str)]
    return free_key(*said[:MOST_PARTS], viewer=viewer)


def _numbered(wanted: str) -> Iterator[str]:
    more: Iterable[str] = (f"{wanted}-{number}" for number in count(2))
    return chain([wanted], more)
