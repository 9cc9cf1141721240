"""Parts of publications that are worked out from records: tables, rolls, grades, annexes."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.publications.writing.context import Built

from . import demands, grades, method, people, recommendation, roll, state, texts

BUILDERS: Mapping[str, Built] = {
    "prose": Built(("section",), (), texts.prose),
    "tally": Built((), (), grades.tally),
    "chart grades": Built((), (), grades.chart),
    "recommendation": Built((), (), recommendation.recommendation),
    "people": Built((), ("about",), people.people),
    "roll": Built((), (), roll.roll),
    "demands": Built((), (), demands.demands),
    "scales": Built((), (), method.scales),
    "unknown": Built((), (), method.unknown),
    "sources": Built((), (), state.sources),
    "version": Built((), (), state.version),
}
"""Every part by the name that stands for it on a line of its own: `{tally}`, `{table charges}`."""
