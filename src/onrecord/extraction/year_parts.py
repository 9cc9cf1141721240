"""Words that make of a year or month its part: halves, quarters, first months, seasons, ends."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extraction.lexicon import any_of, table, words


@cache
def seasons() -> dict[str, int]:
    """The EDTF codes of the seasons by their words."""
    listed = table("dates")["seasons"]
    return {name: code for code, line in enumerate(listed, 21) for name in line.split()}


@cache
def part_pattern() -> re.Pattern[str]:
    """What stands before a year and makes a part of it."""
    parts = any_of(table("dates")["parts"])
    counts = any_of(table("dates")["counts"])
    return re.compile(
        rf"(?:the +)?(?:(?P<part>{parts})|(?:first|первые|первых|за +первые) +(?P<count>{counts}|"
        r"\d\d?) +(?:months|месяц\w*)|"
        rf"(?P<season>{any_of(seasons())}))(?: +of(?: +the +year)?| +de)? *$",
        re.IGNORECASE,
    )


def months_said(found: re.Match[str]) -> tuple[int, int]:
    """The first and the last month of the part that `part_pattern` found."""
    if found["part"]:
        first, last = table("dates")["parts"][found["part"].casefold()]
        return first, last
    count = found["count"]
    return 1, int(count) if count.isdigit() else table("dates")["counts"][count.casefold()]


@cache
def modifier_pattern() -> re.Pattern[str]:
    """What stands before a month or year and makes its beginning, middle or end of it."""
    named = "|".join(
        f"(?P<{name}>{any_of(words('dates', name))})"
        for name in ("early_or_late", "beginning", "middle", "end")
    )
    return re.compile(rf"(?<!\w)(?:the +)?(?:{named})(?:[- ]+(?:of +|de +)?|, *)$", re.IGNORECASE)
