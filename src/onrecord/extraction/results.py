"""What a document says became of a recommendation: fulfilled, in part, not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.extraction.lexicon import any_of, squeeze, table, words

_WINDOW = 160
_BEFORE = 4  # words before the word for done in which it is denied or bounded
_AFTER = 6
_BARE = 8  # words at most of a cell that holds nothing but a grade
_FIRST_WORD = re.compile(r"\w+")
_CLAUSE_END = re.compile(r"[.;!?](?:\s|$)|,? +(?:but|although|though|while|однако|но)(?!\w)")


@dataclass(frozen=True, slots=True)
class Result:
    """A grade (`fulfilled`, `partially_fulfilled`, `not_fully_fulfilled`, `not_fulfilled`)."""

    grade: str
    words: str


@cache
def _phrases() -> dict[str, str]:
    listed = table("results")["phrases"]
    return {phrase: grade for grade, phrases in listed.items() for phrase in phrases}


def _any(phrases: Iterable[str]) -> str:
    return any_of(phrases).replace(r"\*", r"\w*")


@cache
def _said(kind: str) -> re.Pattern[str]:
    listed = _phrases() if kind == "phrases" else words("results", kind)
    return re.compile(rf"(?<!\w){_any(listed)}(?!\w)", re.IGNORECASE)


@cache
def _lead_in() -> re.Pattern[str]:
    lead_ins = any_of(words("results", "lead_ins"))
    return re.compile(
        rf"\W*{lead_ins}(?: +(?:of|de|выполнения) +[^:.\n]{{1,60}})? *(?::|[-–—]|is|was) *",
        re.IGNORECASE,
    )


@cache
def _leading() -> tuple[str, ...]:
    """The words with which a lead-in begins, in small letters."""
    return tuple({phrase.split()[0].casefold() for phrase in words("results", "lead_ins")})


def grade_of(phrase: str) -> Result | None:
    """The grade that the first clause of a phrase states; None where it states none."""
    end = _CLAUSE_END.search(phrase)
    clause = phrase[: end.start()] if end else phrase
    whole = _said("phrases").search(clause)
    done = _said("done").search(clause)
    partly = _said("partly").search(clause)
    if whole and not (done and done.start() < whole.start()):
        grade = _phrases()[squeeze(whole[0]).casefold()]
        bounded = grade == "not_fulfilled" and _said("whole").search(clause)
        return Result("not_fully_fulfilled" if bounded else grade, squeeze(whole[0]))
    if done:
        return _composed(clause, done)
    return Result("partially_fulfilled", squeeze(partly[0])) if partly else None


def _composed(clause: str, done: re.Match[str]) -> Result:
    """The grade by what stands beside a word for done."""
    before = re.findall(r"\S+", clause[: done.start()])[-_BEFORE:]
    after = re.findall(r"\S+", clause[done.end() :])[:_AFTER]
    around = f"{' '.join(before)} {' '.join(after)}"
    denied = bool(_said("denied").search(" ".join(before))) or bool(
        _said("denied").match(after[0] if after else "")
    )
    said = squeeze(" ".join([*before, done[0], *after]))
    if _said("partly").search(around):
        return Result("partially_fulfilled", said)
    if not denied:
        return Result("fulfilled", said)
    grade = "not_fully_fulfilled" if _said("whole").search(around) else "not_fulfilled"
    return Result(grade, said)


def stated_result(block: str) -> Result | None:
    """The result that a block of its own states: "The result: not fulfilled."."""
    first = _FIRST_WORD.search(block)
    if not (first and first[0].casefold().startswith(_leading())):
        return None
    lead = _lead_in().match(block)
    if not lead:
        return None
    found = grade_of(block[lead.end() : lead.end() + _WINDOW])
    return Result(found.grade, squeeze(block)) if found else None


def bare_result(cell: str) -> Result | None:
    """The result that a cell holds and nothing else."""
    wording = squeeze(cell)
    found = grade_of(wording) if 0 < len(wording.split()) <= _BARE else None
    return Result(found.grade, wording) if found else None


def opening_result(phrase: str) -> Result | None:
    """The result with which a phrase opens: "carried out in part. The law …"."""
    opening = phrase.lstrip(" *_")
    end = _CLAUSE_END.search(opening)
    clause = opening[: end.start()] if end else opening
    found = grade_of(clause) if len(clause.split()) <= _BARE else None
    return Result(found.grade, squeeze(clause)) if found else None
