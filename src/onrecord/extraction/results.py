"""What a document says became of a recommendation: fulfilled, in part, not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.extraction.lexicon import any_of, squeeze, table, words


@dataclass(frozen=True, slots=True)
class Result:
    """A grade (`fulfilled`, `partially_fulfilled`, `not_fully_fulfilled`, `not_fulfilled`)."""

    grade: str
    words: str


@cache
def _grades() -> dict[str, str]:
    return {
        phrase: grade for grade, phrases in table("results")["grades"].items() for phrase in phrases
    }


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(_grades())}(?!\w)", re.IGNORECASE)


@cache
def _lead_in() -> re.Pattern[str]:
    lead_ins = any_of(words("results", "lead_ins"))
    return re.compile(
        rf"\W*{lead_ins}(?: +of +[^:.\n]{{1,60}})? *(?::|[-–—]|is|was) *", re.IGNORECASE
    )


def grade_of(phrase: str) -> str | None:
    """The grade that a phrase names; None where it names none."""
    found = _label().search(phrase)
    return _grades()[squeeze(found[0]).casefold()] if found else None


def stated_result(block: str) -> Result | None:
    """The result that a block of its own states: "The result: not fulfilled."."""
    lead = _lead_in().match(block)
    if not lead:
        return None
    rest = block[lead.end() : lead.end() + 160]
    grade = grade_of(rest)
    return Result(grade, squeeze(block)) if grade else None


def opening_result(phrase: str) -> Result | None:
    """The result with which a phrase opens: "carried out in part. The law …"."""
    found = _label().match(phrase.lstrip(" *_"))
    if not found:
        return None
    return Result(_grades()[squeeze(found[0]).casefold()], squeeze(found[0]))
