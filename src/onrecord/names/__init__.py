"""One person, every spelling: names across scripts compared, decided and searched."""

from __future__ import annotations

from onrecord.names.comparison import compare
from onrecord.names.decision import Decision, Known, Verdict, decide, moved, thresholds
from onrecord.names.index import Hit, NameIndex, UnfitQuery
from onrecord.names.repair import repair
from onrecord.names.roles import ParsedName, UnfitName, parse_name
from onrecord.names.romanisation import UnknownSystem, romanise

__all__ = [
    "Decision",
    "Hit",
    "Known",
    "NameIndex",
    "ParsedName",
    "UnfitName",
    "UnfitQuery",
    "UnknownSystem",
    "Verdict",
    "compare",
    "decide",
    "moved",
    "parse_name",
    "repair",
    "romanise",
    "thresholds",
]
