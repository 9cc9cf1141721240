"""The room of publications as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """Documents written from the register."""

    name = "onrecord.publications"
