"""What may leave the register: every public record as pages and the API tell it."""

from __future__ import annotations

from onrecord.accounts import Viewer
from onrecord.ledger.models import Record
from onrecord.publications.telling import Telling
from onrecord.records import Record as Shape


def leaving(viewer: Viewer) -> list[Shape]:
    """Every record that may leave for this viewer, in the order of kinds and ids."""
    records = Record.objects.filter(withdrawn=False, level__in=viewer.levels)
    keys = records.order_by("kind", "key").values_list("key", flat=True)
    return Telling(viewer).records(keys)
