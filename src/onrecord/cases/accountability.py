"""Who is said or found to have had a part, what was ordered and not delivered, who was let in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.references import unseen

from .models import AccessRequest, Discipline, Involvement, Remedy

DELIVERED = "yes"


@dataclass(frozen=True)
class Involved:
    """An involvement; `actor` is None for someone unidentified, `unit` where none is known.

    `matters` are the records it is in, as far as the viewer sees them; `status` and `day` are
    those of the last step.
    """

    record: str
    actor: str | None
    unit: str | None
    role: str
    status: str
    day: date | None
    matters: tuple[str, ...]


def involvements(
    viewer: Viewer, matter: str | None = None, actor: str | None = None
) -> list[Involved]:
    """Involvements that the viewer may see: all, those in a matter, those of an actor or unit.

    They are restricted unless their record says otherwise, so the public mostly sees none.
    """
    found = visible(Involvement, viewer).prefetch_related("matters")
    if matter is not None:
        found = found.filter(matters__matter_id=matter)
    rows = [_involved(each) for each in found.order_by("id").distinct()]
    rows = _as_seen(rows, viewer)
    return [each for each in rows if actor is None or actor in (each.actor, each.unit)]


def _involved(row: Involvement) -> Involved:
    matters = tuple(each.matter_id for each in row.matters.all())
    return Involved(row.id, row.actor_id, row.unit_id, row.role, row.status, row.first_day, matters)


def _as_seen(rows: list[Involved], viewer: Viewer) -> list[Involved]:
    """Without the records that the viewer may not see."""
    named = {key for each in rows for key in (each.actor, each.unit, *each.matters) if key}
    hidden = unseen(named, viewer)
    return [
        replace(
            each,
            actor=None if each.actor in hidden else each.actor,
            unit=None if each.unit in hidden else each.unit,
            matters=tuple(key for key in each.matters if key not in hidden),
        )
        for each in rows
    ]


def undelivered(viewer: Viewer, day: date | None = None) -> list[Remedy]:
    """Remedies ordered, by a day where given, and not delivered in full, the oldest first.

    Those of which nobody knows are among them: `delivered` says how far each is known.
    """
    found = visible(Remedy, viewer, "decision").exclude(delivered=DELIVERED)
    if day is not None:
        found = found.exclude(ordered_on__gt=day)
    return list(found.select_related("decision").order_by("ordered_on", "id"))


def penalties_inside(people: Iterable[str], viewer: Viewer) -> list[Discipline]:
    """Penalties imposed on people in places of detention, in order."""
    found = visible(Discipline, viewer, "person").filter(person_id__in=list(people))
    return list(found.order_by("first_day", "id"))


def access_requests(viewer: Viewer, answer: str | None = None) -> list[AccessRequest]:
    """Requests to be let in, or those with one answer, in order."""
    found = visible(AccessRequest, viewer)
    if answer is not None:
        found = found.filter(answer=answer)
    return list(found.order_by("first_day", "id"))
