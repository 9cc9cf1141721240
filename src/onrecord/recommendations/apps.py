"""The room of recommendations as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    """Instruments, recommendations and their assessments."""

    name = "onrecord.recommendations"

    def ready(self) -> None:
        """Says how this room's records become rows."""
        from . import projection  # noqa: F401, PLC0415  # models exist only once apps are ready
