"""The roll call: who is presumed held, by which source last, and what somebody found out since.

Whoever is presumed held was attested once, and nobody has said anything of it since: the longer
ago, the sooner somebody should ask.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from onrecord.accounts import Viewer
from onrecord.cases.at_hand import rolls_at_hand
from onrecord.cases.models import Attestation, Case
from onrecord.cases.queries import Entry
from onrecord.cases.standing import Standing
from onrecord.ledger.access import visible
from onrecord.ledger.history import current, vocabularies
from onrecord.ledger.models import Batch
from onrecord.ledger.references import unseen
from onrecord.ledger.services import lock_for_writing, record_batch
from onrecord.records import Payload, payload_of, record_from
from onrecord.sources.models import Citation
from onrecord.values.worded import worded

from .access import require_level
from .drafting import sound
from .drafting.shape import part_at
from .errors import FieldFault, Undecidable, Unsound
from .undoing import is_in_force, take_back

REASON = "roll call"
UNDONE = "taken back"


@dataclass(frozen=True)
class Presumed:
    """Somebody presumed held. `last_attested` is EDTF, `days` how long its last day is ago.

    `period` is the key of the case and the place in it, `documents` those that attested it last;
    None and empty where nothing attests a day.
    """

    person: str
    name: str
    situation: str
    period: str
    since: str | None
    last_attested: str | None
    days: int | None
    documents: tuple[str, ...]


def presumed(as_of: date, viewer: Viewer) -> list[Presumed]:
    """Everyone presumed held or confined on the day, longest unheard of first."""
    called = rolls_at_hand(viewer).on(as_of)
    entries = [
        each for each in (*called.people, *called.confined) if each.standing is Standing.PRESUMED
    ]
    lasts = _last_attestations([each.period for each in entries], as_of)
    sources = _documents([last.id if last else key for key, last in lasts.items()], viewer)
    found = [_presumed(each, lasts[each.period], as_of, sources) for each in entries]
    return sorted(found, key=lambda each: (-(each.days or 0), each.name, each.period))


def _last_attestations(periods: list[str], as_of: date) -> dict[str, Attestation | None]:
    """The attestation of each period that reaches furthest, of those begun by the day."""
    found = Attestation.objects.filter(period_id__in=periods, first_day__lte=as_of)
    last = {each.period_id: each for each in found.order_by("last_day", "id")}
    return {period: last.get(period) for period in periods}


def _presumed(
    entry: Entry, last: Attestation | None, as_of: date, sources: Mapping[str, list[str]]
) -> Presumed:
    return Presumed(
        person=entry.id,
        name=entry.name,
        situation=entry.situation,
        period=entry.period,
        since=entry.since,
        last_attested=last.text if last else None,
        days=(as_of - last.last_day).days if last else None,
        documents=tuple(sources.get(last.id if last else entry.period, ())),
    )


def _documents(rows: Iterable[str], viewer: Viewer) -> dict[str, list[str]]:
    """The documents cited for these parts of records, by the id of the part's row."""
    wanted = set(rows)
    found = Citation.objects.filter(
        record_id__in={row.partition("/")[0] for row in wanted},
        document__record__withdrawn=False,
        document__record__level__in=viewer.levels,
    )
    documents: dict[str, list[str]] = defaultdict(list)
    in_order = found.order_by("document_id").values_list("record_id", "supports", "document_id")
    for record, supports, document in in_order.distinct():
        if f"{record}{supports}" in wanted:
            documents[f"{record}{supports}"].append(document)
    return documents


# --- what somebody found out ----------------------------------------------------------------------


@dataclass(frozen=True)
class StillHeld:
    """A source says that the person was still held: `on` is the day it speaks for, in EDTF.

    `citation` names the document, and the passage where it is known; it has no pointer of its own.
    """

    citation: Mapping[str, Any]
    on: str

    def put_into(self, period: Payload) -> None:
        """Adds the attestation: held without a break until then."""
        known = period.setdefault("attested", [])
        known.append({"date": self.on, "went_on": True})
        _cite(period, self.citation, f"/attested/{len(known) - 1}")


@dataclass(frozen=True)
class Over:
    """A source says that it is over: `how` is a code of `liberty-end`, `on` the day if stated."""

    citation: Mapping[str, Any]
    how: str
    on: str | None = None

    def put_into(self, period: Payload) -> None:
        """Ends the period."""
        period.pop("until", None)
        period["ended"] = self.how
        _cite(period, self.citation, "/ended")
        if self.on is not None:
            period["until"] = self.on
            _cite(period, self.citation, "/until")


def answer(period: str, said: StillHeld | Over, *, viewer: Viewer, by: str, why: str = "") -> Batch:
    """Records what somebody found out of a period, by its key such as `case/liberty/0`.

    Returns the batch, which `undo` takes. Raises Unsound, Undecidable, UnknownRecord.
    """
    key, slash, place = period.partition("/")
    with transaction.atomic():
        lock_for_writing()
        payload: Payload = json.loads(json.dumps(payload_of(current(key, viewer, "case"))))
        try:
            part = part_at(payload, f"{slash}{place}")
        except (LookupError, ValueError) as error:
            raise Undecidable(worded("there is no period {period!r}", period=period)) from error
        said.put_into(part)
        faults = sound(payload, {}, vocabularies()) or _hidden(said, viewer)
        if faults:
            raise Unsound(faults)
        require_level(str(said.citation["document"]), payload)
        record_batch([record_from(payload)], by=by, reason=f"{REASON}{': ' * bool(why)}{why}")
        return Batch.objects.latest("pk")


def _hidden(said: StillHeld | Over, viewer: Viewer) -> list[FieldFault]:
    """The same answer for a document that the viewer may not see as for none."""
    hidden = unseen([str(said.citation["document"])], viewer)
    return [
        FieldFault("/cites", worded("no record {each!r} in the register", each=each))
        for each in hidden
    ]


def undo(batch: int, *, viewer: Viewer, by: str, why: str = "") -> None:
    """Takes an answer to the roll call back: the case becomes exactly what it was before.

    Raises Undecidable where it was changed since, or where the batch is no such answer.
    """
    found = Batch.objects.filter(pk=batch, reason__startswith=REASON).first()
    if found is None:
        raise Undecidable(worded("batch {batch} is no answer to the roll call", batch=batch))
    with transaction.atomic():
        lock_for_writing()
        for key in found.versions.values_list("key", flat=True):
            current(key, viewer, "case")
        take_back(found, by=by, why=f"{UNDONE}{': ' * bool(why)}{why}")


def answers(viewer: Viewer, limit: int = 20) -> list[Batch]:
    """The last answers that were not taken back, latest first, of cases that the viewer may see."""
    found = Batch.objects.filter(
        reason__startswith=REASON, versions__key__in=visible(Case, viewer).values("id")
    )
    return [each for each in found.order_by("-pk").distinct()[:limit] if is_in_force(each)]


def _cite(part: Payload, citation: Mapping[str, Any], pointer: str) -> None:
    part["cites"] = [*part.get("cites", []), {**citation, "pointer": pointer}]
