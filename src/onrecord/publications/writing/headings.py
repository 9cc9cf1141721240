"""Headings from longer texts."""

from __future__ import annotations

LONGEST_HEADING = 82
SHORTEST_CLAUSE = 34
LONGEST_CLAUSE = 100
CLAUSE_ENDS = ("; ", ": ")


def short(summary: str) -> str:
    """The summary as a heading: whole, or up to the end of a clause, or up to a word."""
    if len(summary) <= LONGEST_HEADING:
        return summary
    clause = min((place for end in CLAUSE_ENDS if (place := summary.find(end)) > 0), default=-1)
    if SHORTEST_CLAUSE <= clause <= LONGEST_CLAUSE:
        return summary[:clause]
    return f"{summary[: LONGEST_HEADING + 1].rpartition(' ')[0]}…"
