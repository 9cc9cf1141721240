"""The room of search as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """One index over every record, and over the texts of kept documents."""

    name = "onrecord.search"

    def ready(self) -> None:
        """Says how records of every kind become entries of the index."""
        from . import projection  # noqa: F401, PLC0415  # models exist only once apps are ready
