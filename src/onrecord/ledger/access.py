"""Who may see which rows: the one place where a viewer's levels meet the tables."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet

from onrecord.accounts import Viewer

from .models import Projected
from .projection import kinds_in
from .readings import note_kinds

Row = TypeVar("Row", bound=Projected)


def visible(model: type[Row], viewer: Viewer, *through: str) -> QuerySet[Row]:
    """The rows that the viewer may see: of records not withdrawn and not above its clearance.

    `through` names foreign keys to rows of other records that must be visible as well.
    """
    note_kinds(kinds_in(model))
    limits: dict[str, object] = {}
    for path in ("record", *(f"{name}__record" for name in through)):
        limits[f"{path}__withdrawn"] = False
        limits[f"{path}__level__in"] = viewer.levels
    return model._default_manager.filter(**limits)  # noqa: SLF001 -- Django's documented API
