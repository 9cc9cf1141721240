"""Persecution abroad: extradition, notices, asylum, expulsion, legal assistance, case by case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.people.identity import identity

from .models import Proceeding, ProceedingPerson, Stage

ABROAD = (
    "extradition",
    "interpol_notice",
    "asylum",
    "deportation",
    "mutual_legal_assistance",
)
"""Codes of the vocabulary `proceeding-type` for what one state does at another's request."""


@dataclass(frozen=True)
class Abroad:
    """A proceeding abroad; `at` is its place, as in "testov/proceedings/0".

    `requested_by` asks and `state` is asked, both empty where not stated. `stage` is the last
    step that has a date, with its first day.
    """

    case: str
    at: str
    type: str
    people: tuple[str, ...]
    requested_by: str
    state: str
    notice: str
    outcome: str
    opened: date | None
    decided: date | None
    stage: str | None
    stage_day: date | None


def abroad(viewer: Viewer, requested_by: str | None = None) -> list[Abroad]:
    """Every proceeding abroad, or those that one state asked for, by type and first day."""
    found = visible(Proceeding, viewer).filter(type__in=ABROAD)
    if requested_by is not None:
        found = found.filter(requested_by=requested_by)
    people, stages = _people(viewer), _last_stages(viewer)
    rows = [_abroad(each, people.get(each.id, ()), stages.get(each.id)) for each in found]
    return sorted(
        rows, key=lambda each: (ABROAD.index(each.type), each.opened or date.max, each.at)
    )


def _people(viewer: Viewer) -> dict[str, tuple[str, ...]]:
    """Whom the proceedings are about, as they are shown, by proceeding."""
    who = identity(viewer)
    found = visible(ProceedingPerson, viewer, "person").filter(proceeding__type__in=ABROAD)
    people: dict[str, dict[str, None]] = {}
    for row in found.order_by("id"):
        people.setdefault(row.proceeding_id, {})[who.of(row.person_id)] = None
    return {key: tuple(shown) for key, shown in people.items()}


def _last_stages(viewer: Viewer) -> dict[str, Stage]:
    found = visible(Stage, viewer).filter(proceeding__type__in=ABROAD, first_day__isnull=False)
    return {each.proceeding_id: each for each in found.order_by("first_day", "id")}


def _abroad(row: Proceeding, people: tuple[str, ...], last: Stage | None) -> Abroad:
    return Abroad(
        case=row.case_id,
        at=row.id,
        type=row.type,
        people=people,
        requested_by=row.requested_by,
        state=row.state,
        notice=row.notice,
        outcome=row.outcome,
        opened=row.opened_on,
        decided=row.decided_on,
        stage=last.stage if last else None,
        stage_day=last.first_day if last else None,
    )
