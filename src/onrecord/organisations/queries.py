"""Reads about organisations."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.errors import UnknownRecord

from .models import Organisation


def require(organisation: str | None, viewer: Viewer) -> None:
    """Raises UnknownRecord where an organisation is named that the viewer does not see."""
    if organisation is not None and not visible(Organisation, viewer).filter(id=organisation):
        raise UnknownRecord(organisation, "organisation")


def names(keys: Iterable[str], viewer: Viewer) -> dict[str, str]:
    """The first names of these organisations, by key."""
    found = visible(Organisation, viewer).filter(id__in=list(keys))
    return dict(found.values_list("id", "name"))
