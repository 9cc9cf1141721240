"""The room of organisations as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Bodies of every kind, and their legal standing over time."""

    name = "onrecord.organisations"

    def ready(self) -> None:
        """Says how this room's records become rows."""
        from . import projection  # noqa: F401, PLC0415  # models exist only once apps are ready
