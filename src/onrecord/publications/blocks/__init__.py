"""Parts of publications that are worked out from records: tables, rolls, grades, annexes."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.publications.writing.context import Built

from . import (
    articles,
    demands,
    facts,
    grades,
    letters,
    method,
    people,
    persons,
    points,
    recommendation,
    replies,
    roll,
    rolls,
    state,
    texts,
)

BUILDERS: Mapping[str, Built] = {
    "quote": Built((), ("id",), texts.quote),
    "prose": Built(("section",), (), texts.prose),
    "tally": Built((), (), grades.tally),
    "chart grades": Built((), (), grades.chart),
    "recommendation": Built((), (), recommendation.recommendation),
    "people": Built((), ("about",), people.people),
    "facts": Built(("kind",), ("about",), facts.facts),
    "roll": Built((), (), roll.roll),
    "table roll": Built((), ("as_of", "list"), rolls.table_roll),
    "table gone": Built(("from", "to"), (), rolls.table_gone),
    "table editions": Built((), (), rolls.table_editions),
    "categories": Built((), ("as_of",), rolls.categories),
    "names": Built((), (), persons.names),
    "table recognitions": Built((), (), persons.table_recognitions),
    "chart liberty": Built((), (), persons.chart_liberty),
    "table liberty": Built((), (), persons.table_liberty),
    "proceedings": Built((), (), persons.proceedings),
    "table asked": Built((), ("about",), persons.table_asked),
    "table wordings": Built((), (), articles.table_wordings),
    "table penalties": Built((), (), articles.table_penalties),
    "table charges": Built((), (), articles.table_charges),
    "statuses": Built((), (), articles.statuses),
    "promises": Built((), (), articles.promises),
    "positions": Built((), (), replies.positions),
    "table replies": Built((), ("section",), replies.table_replies),
    "replies": Built((), (), replies.replies),
    "recipients": Built((), (), letters.recipients),
    "copies": Built((), (), letters.copies),
    "signatures": Built((), (), letters.signatures),
    "table points": Built((), ("of",), points.table_points),
    "demands": Built((), (), demands.demands),
    "scales": Built((), (), method.scales),
    "unknown": Built((), (), method.unknown),
    "sources": Built((), (), state.sources),
    "version": Built((), (), state.version),
}
"""Every part by the name that stands for it on a line of its own: `{tally}`, `{table charges}`."""
