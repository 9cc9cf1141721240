"""The day that a question is about where it names none."""

from __future__ import annotations

from datetime import date

from onrecord.accounts import Viewer
from onrecord.ledger.history import own_day, register_record


def day_of(asked: date | None, viewer: Viewer) -> date:
    """The day asked about; else the register's own, as on pages."""
    return asked or own_day(register_record(viewer))
