"""Decisions on identity: joining two records, parting them again, keeping strangers apart.

Every decision is a record with versions. The two records it is about are never touched.
"""

from __future__ import annotations

from hashlib import sha256

from onrecord.accounts import Viewer
from onrecord.ledger.history import current
from onrecord.ledger.models import Record
from onrecord.ledger.services import record_batch
from onrecord.records import Judgement as JudgementShape
from onrecord.records import record_from
from onrecord.values import Level
from onrecord.values.worded import worded

from .identity import DIFFERENT, SAME, identity
from .models import Judgement


class Undecidable(ValueError):
    """The decision cannot be taken as things stand; the message says why and what to do."""


def merge(keep: str, other: str, *, by: str, why: str, viewer: Viewer) -> str:
    """Shows `other` under `keep` from now on; returns the key of the judgement.

    Raises UnknownRecord for what the viewer does not see, Undecidable where the two are shown as
    one already or were judged to be different people.
    """
    _require(keep, other, viewer)
    if identity(viewer).of(keep) == identity(viewer).of(other):
        raise Undecidable(
            worded("{keep!r} and {other!r} are shown as one person already", keep=keep, other=other)
        )
    if _verdict(keep, other) == DIFFERENT:
        raise Undecidable(
            worded(
                "{keep!r} and {other!r} were judged to be different people; withdraw that "
                "first: onrecord people reopen",
                keep=keep,
                other=other,
            )
        )
    return _record(keep, other, {"verdict": SAME, "keep": keep}, by, why)


def keep_apart(one: str, other: str, *, by: str, why: str, viewer: Viewer) -> str:
    """Records that the two are different people, so that they are never proposed again."""
    _require(one, other, viewer)
    if identity(viewer).of(one) == identity(viewer).of(other):
        raise Undecidable(
            worded(
                "{one!r} and {other!r} are shown as one person; part them first: onrecord "
                "people reopen",
                one=one,
                other=other,
            )
        )
    return _record(one, other, {"verdict": DIFFERENT}, by, why)


def reopen(one: str, other: str, *, by: str, why: str, viewer: Viewer) -> str:
    """Withdraws what was decided on the two; joined records are parted, each as it was."""
    _require(one, other, viewer)
    found = Judgement.objects.filter(id=_key(one, other), record__withdrawn=False).first()
    if found is None:
        raise Undecidable(
            worded(
                "nothing is decided on {one!r} and {other!r} themselves; they may be joined"
                " through other records: look at the judgements on each",
                one=one,
                other=other,
            )
        )
    shape = current(found.id, viewer)
    withdrawn = record_from({**shape.model_dump(mode="json", by_alias=True), "withdrawn": True})
    record_batch([withdrawn], by=by, reason=why)
    return found.id


def _require(one: str, other: str, viewer: Viewer) -> None:
    for key in (one, other):
        current(key, viewer, "person")
    if one == other:
        raise Undecidable(worded("{one!r} was named twice; name two records", one=one))


def _key(one: str, other: str) -> str:
    """The key of the judgement on two records, the same in either order."""
    pair = "\n".join(sorted((one, other)))
    return f"judgement-{sha256(pair.encode()).hexdigest()[:24]}"


def _verdict(one: str, other: str) -> str | None:
    found = Judgement.objects.filter(id=_key(one, other), record__withdrawn=False)
    return found.values_list("verdict", flat=True).first()


def _record(one: str, other: str, decided: dict[str, str], by: str, why: str) -> str:
    """Records the judgement at the highest of the levels of the two records."""
    levels = Record.objects.filter(key__in=(one, other)).values_list("level", flat=True)
    judgement = JudgementShape.model_validate(
        {
            "kind": "judgement",
            "id": _key(one, other),
            "level": max(levels, key=_rank),
            "people": sorted((one, other)),
            "reasoning": {"und": why},
            **decided,
        }
    )
    record_batch([judgement], by=by, reason=why)
    return judgement.id


def _rank(level: str) -> int:
    return Level(level).rank
