"""Ids for new records: readable, made of the words they are known by, and free in the register."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, count

from onrecord.ledger.models import Record
from onrecord.names import romanise

LONGEST = 60
NAMELESS = "record"
CYRILLIC = "bgn-pcgn-ru-1947"
"""How Cyrillic words are written in ids: any system would do, as long as it is one."""

_NOT_LATIN = re.compile(r"[^a-z0-9]+")


def slug(*words: str) -> str:
    """The words as an id: small Latin letters, digits and hyphens, cut at a word."""
    latin = romanise(" ".join(words), CYRILLIC)
    apart = unicodedata.normalize("NFKD", latin.casefold())
    plain = "".join(each for each in apart if not unicodedata.combining(each) and each not in "'’ʼ")
    made = _NOT_LATIN.sub("-", plain).strip("-")
    if len(made) > LONGEST:
        made = made[:LONGEST].rpartition("-")[0] or made[:LONGEST]
    return made or NAMELESS


def free_key(*words: str, own: Collection[str] = (), taken: Collection[str] = ()) -> str:
    """An id of these words that no record has; of several, one more in number.

    `own` may be given again once their records are withdrawn; `taken` are ids of other drafts.
    """
    wanted = slug(*words)
    known = dict(Record.objects.filter(key__startswith=wanted).values_list("key", "withdrawn"))
    return next(
        key
        for key in _numbered(wanted)
        if key not in taken and (key not in known or (key in own and known[key]))
    )


def _numbered(wanted: str) -> Iterator[str]:
    more: Iterable[str] = (f"{wanted}-{number}" for number in count(2))
    return chain([wanted], more)
