"""Reads about law: which penalties stood on a day, how a draft came on, what binds a state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.errors import UnknownRecord

from .models import BillStage, Penalty, Provision, TreatyAction

BINDING = ("ratification", "acceptance", "accession", "succession")
UNBINDING = ("denunciation", "not_party")
LIMITING = ("reservation", "reservation_withdrawn", "declaration", "complaints_accepted")


@dataclass(frozen=True)
class TreatyStatus:
    """How a state stood towards a treaty on a day.

    `signed` is the day of signature and `since` that from which it is bound, None where it is not
    or where no day is known. `limits` are the places of reservations and declarations, `acts`
    those of everything it did, oldest first.
    """

    treaty: str
    state: str
    signed: date | None
    is_bound: bool
    since: date | None
    limits: tuple[str, ...]
    acts: tuple[str, ...]


def article(provision: str, viewer: Viewer) -> list[str]:
    """The article that a provision is or is a paragraph of, with its paragraphs, as keys.

    Raises UnknownRecord.
    """
    own = visible(Provision, viewer).filter(id=provision).values("law_id", "article").first()
    if own is None:
        raise UnknownRecord(provision, "provision")
    found = visible(Provision, viewer).filter(**own)
    return list(found.order_by("paragraph", "id").values_list("id", flat=True))


def penalties(provision: str, day: date, viewer: Viewer) -> list[int]:
    """The places, among a provision's penalties, of those that stood on a day.

    A penalty without dates stands on every day.
    """
    begun = Q(first_day__isnull=True) | Q(first_day__lte=day)
    not_over = Q(last_day__isnull=True) | Q(last_day__gte=day)
    found = visible(Penalty, viewer).filter(begun, not_over, provision_id=provision)
    return sorted(int(key.rpartition("/")[2]) for key in found.values_list("id", flat=True))


def stage(draft: str, day: date, viewer: Viewer) -> str | None:
    """The last stage that a draft had reached by a day; None where no stage is dated by then."""
    found = visible(BillStage, viewer).filter(law_id=draft, first_day__lte=day)
    return found.order_by("first_day", "id").values_list("stage", flat=True).last()


def treaties(state: str, day: date, viewer: Viewer) -> list[TreatyStatus]:
    """How a state stood towards each treaty on which the register has an act of it, by treaty."""
    acts = visible(TreatyAction, viewer, "law").filter(state=state).exclude(first_day__gt=day)
    by_treaty: dict[str, list[TreatyAction]] = {}
    for act in acts.order_by("law_id", F("first_day").asc(nulls_first=True), "id"):
        by_treaty.setdefault(act.law_id, []).append(act)
    return [_status(treaty, state, own) for treaty, own in by_treaty.items()]


def _status(treaty: str, state: str, acts: list[TreatyAction]) -> TreatyStatus:
    deciding = [act for act in acts if act.action in BINDING + UNBINDING]
    is_bound = bool(deciding) and deciding[-1].action in BINDING
    return TreatyStatus(
        treaty=treaty,
        state=state,
        signed=next((act.first_day for act in acts if act.action == "signature"), None),
        is_bound=is_bound,
        since=deciding[-1].first_day if is_bound else None,
        limits=tuple(_place(act) for act in acts if act.action in LIMITING),
        acts=tuple(map(_place, acts)),
    )


def _place(act: TreatyAction) -> str:
    return act.id.removeprefix(act.record_id)
