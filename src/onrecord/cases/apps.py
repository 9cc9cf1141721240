"""The room of cases as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases, proceedings, sentences, liberty, decisions and remedies."""

    name = "onrecord.cases"

    def ready(self) -> None:
        """Says how this room's records become rows."""
        from . import projection  # noqa: F401, PLC0415  # models exist only once apps are ready
