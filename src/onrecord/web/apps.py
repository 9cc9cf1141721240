"""The desk as a Django app: base templates, tokens and pages that belong to no single room."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages."""

    name = "onrecord.web"
