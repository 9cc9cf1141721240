"""The room of review as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """The queue of proposals from documents. Its tables are working state, not a projection."""

    name = "onrecord.review"
    default_auto_field = "django.db.models.BigAutoField"
