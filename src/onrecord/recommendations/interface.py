"""The follow-up as JSON values: the stable interface of command line and API."""

from __future__ import annotations

from typing import Any

from .queries import FollowUp


def followup_json(found: FollowUp) -> dict[str, Any]:
    """The follow-up as the stable interface has it."""
    return {
        "instrument": found.instrument,
        "by": found.by,
        "as_of": found.as_of.isoformat(),
        "recommendations": len(found.recommendations),
        "by_addressee": {
            name: {"total": tally.total, "grades": tally.grades}
            for name, tally in found.by_addressee.items()
        },
    }
