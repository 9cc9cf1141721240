"""Reads about claims and counts: what was judged of statements, what became of complaints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.errors import UnknownRecord

from .models import Figure, Funnel, FunnelStep, Statement, Verdict

EXACT = "exact"


@dataclass(frozen=True)
class Judged:
    """A verdict on a statement; `at` is its place, as in "/verdicts/0"."""

    at: str
    verdict: str
    judged_by: str | None
    day: date | None


@dataclass(frozen=True)
class Claim:
    """A statement with the places of its verdicts, the last one by date at the end."""

    statement: str
    type: str
    speaker: str
    duress: str
    day: date | None
    verdicts: tuple[Judged, ...]


@dataclass(frozen=True)
class Step:
    """A stage of complaints: the figure, and its share of the stage before in percent.

    `share` is None where there is no stage before, or where one of the two is no exact count.
    """

    stage: str
    figure: str
    share: Decimal | None


def claims(viewer: Viewer, verdict: str | None = None) -> list[Claim]:
    """Statements that somebody judged, or judged so, oldest first."""
    judged = visible(Verdict, viewer, "statement")
    if verdict is not None:
        judged = judged.filter(verdict=verdict)
    keys = judged.values("statement_id")
    return _claims(viewer, list(visible(Statement, viewer).filter(id__in=keys)))


def said_by(speaker: str, viewer: Viewer) -> list[Claim]:
    """Everything that a person, organisation or group said, judged or not, oldest first."""
    return _claims(viewer, list(visible(Statement, viewer).filter(speaker_id=speaker)))


def _claims(viewer: Viewer, statements: list[Statement]) -> list[Claim]:
    judged: dict[str, list[Judged]] = {}
    rows = visible(Verdict, viewer).filter(statement__in=statements)
    for row in rows.order_by(F("first_day").asc(nulls_first=True), "id"):
        found = Judged(
            row.id.removeprefix(row.record_id), row.verdict, row.judged_by_id, row.first_day
        )
        judged.setdefault(row.statement_id, []).append(found)
    made = [
        Claim(
            each.id,
            each.type,
            each.speaker_id,
            each.duress,
            each.first_day,
            tuple(judged.get(each.id, ())),
        )
        for each in statements
    ]
    return sorted(made, key=lambda each: (each.day or date.max, each.statement))


def funnel(key: str, viewer: Viewer) -> list[Step]:
    """The stages of a funnel whose figures the viewer may see. Raises UnknownRecord."""
    if not visible(Funnel, viewer).filter(id=key).exists():
        raise UnknownRecord(key, "funnel")
    rows = visible(FunnelStep, viewer, "figure").filter(funnel_id=key)
    steps: list[Step] = []
    before: Figure | None = None
    for row in rows.select_related("figure").order_by("number"):
        steps.append(Step(row.stage, row.figure_id, _share(row.figure, before)))
        before = row.figure
    return steps


def _share(figure: Figure, before: Figure | None) -> Decimal | None:
    if before is None or not before.best or figure.best is None:
        return None
    if figure.bound != EXACT or before.bound != EXACT:
        return None
    return (100 * figure.best / before.best).quantize(Decimal("0.1"))
