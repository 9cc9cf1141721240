"""Findings set aside: working state of the register, not a projection of versions."""

from __future__ import annotations

from django.db import models


class Dismissal(models.Model):
    """A finding that somebody looked at and set aside, by its fingerprint, with the reason.

    `message` is what the rule said then. A finding whose passages or records change has another
    fingerprint and is shown again.
    """

    fingerprint = models.CharField(max_length=16, unique=True)
    rule = models.TextField()
    message = models.TextField()
    why = models.TextField()
    dismissed_by = models.TextField()
    dismissed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.rule} {self.fingerprint}"
