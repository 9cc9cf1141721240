"""Records that a proposal may be about, each with reasons. Nothing is merged by itself."""

from __future__ import annotations

from .models import Submission


def link(submission: Submission) -> None:
    """Puts candidates beside the open proposals of a submission."""
