"""The room of sources as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Documents, and which passages support which fields of which records."""

    name = "onrecord.sources"

    def ready(self) -> None:
        """Says how this room's records become rows."""
        from . import projection  # noqa: F401, PLC0415  # models exist only once apps are ready
