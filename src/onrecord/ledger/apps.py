"""The ledger as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Versions, batches and checkpoints."""

    name = "onrecord.ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Says how the references in every kind of record become rows."""
        from . import references  # noqa: F401, PLC0415  # models exist only once apps are ready
