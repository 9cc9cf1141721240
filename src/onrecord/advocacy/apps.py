"""The room of advocacy as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AdvocacyConfig(AppConfig):
    """Opportunities, asks, letters, endorsements and outcomes."""

    name = "onrecord.advocacy"

    def ready(self) -> None:
        """Says how this room's records become rows."""
        from . import projection  # noqa: F401, PLC0415  # models exist only once apps are ready
