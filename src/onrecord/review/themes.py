"""Themes learnt from what people confirmed: accepted recommendations with their records' themes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec

from onrecord.accounts import OWNER
from onrecord.extraction.theme_training import themes_from
from onrecord.extraction.themes import Keywords, Themes
from onrecord.ledger.history import current_many, last_leaf
from onrecord.records import Recommendation, Record

from .models import Proposal

LEARNER = "sklearn"
Example = tuple[str, tuple[str, ...]]


def confirmed() -> list[Example]:
    """The wording of each recommendation that was accepted, with the themes of its record."""
    kept = (Proposal.State.ACCEPTED, Proposal.State.MERGED)
    found = Proposal.objects.filter(kind=Proposal.Kind.RECOMMENDATION, state__in=kept)
    rows = list(found.order_by("pk").values_list("record", "payload"))
    records = current_many([key for key, _ in rows], OWNER)
    return list(_examples(rows, records))


def _examples(
    rows: list[tuple[str, dict[str, str]]], records: Mapping[str, Record]
) -> Iterator[Example]:
    for key, payload in rows:
        record = records.get(key)
        if isinstance(record, Recommendation):
            yield payload["words"], record.themes


def themes() -> Themes:
    """What finds themes in this register: a model of what was confirmed, else the keywords.

    The keywords serve while too little is confirmed, and where the extra `[themes]` is missing.
    """
    return Keywords() if find_spec(LEARNER) is None else _learnt(last_leaf())


@lru_cache(maxsize=1)
def _learnt(leaf: bytes) -> Themes:
    """The same as long as nothing is recorded."""
    del leaf
    return themes_from(confirmed())
