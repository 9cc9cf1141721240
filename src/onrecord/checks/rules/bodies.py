"""One body written in several ways, and a body whose legal status is said in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.fuzz import ratio

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Quoted, Severity
from onrecord.checks.paper import Paper
from onrecord.checks.wordlists import pattern
from onrecord.extraction.surface import Sentence

SPELLING = "spelling_of_a_body"
STATUS = "status_of_a_body"
_NEARLY = 94
_LONG = 14
_NEAR = 100
_LINKS = frozenset("of for on the and in against to".split())


def spellings(corpus: Corpus) -> Iterator[Finding]:
    """Bodies whose names differ by a letter or two, or by the small words between."""
    for group in _groups(corpus):
        shown = " / ".join(group)
        yield Finding(
            SPELLING,
            Severity.LOW,
            f"{shown}: one body in {len(group)} spellings. Use the one that it gives itself.",
            tuple(group.values()),
        )


def _groups(corpus: Corpus) -> list[dict[str, Quoted]]:
    """Forms of one name, each with its first place."""
    places = _places(corpus)
    groups: list[dict[str, Quoted]] = []
    for one, other in combinations(places, 2):
        if not is_other_spelling(one, other):
            continue
        group = next((each for each in groups if one in each or other in each), None)
        if group is None:
            groups.append(group := {})
        group |= {one: places[one], other: places[other]}
    return groups


def _places(corpus: Corpus) -> dict[str, Quoted]:
    found: dict[str, Quoted] = {}
    for paper in corpus.papers:
        for body in paper.found.organisations:
            name = re.sub(r"[’']s?$", "", body.name)
            at = paper.holds(name) if " " in name else []
            if at and len(name) >= _LONG:
                found.setdefault(name, paper.quoted(*at[0]))
    return found


def is_other_spelling(one: str, other: str) -> bool:
    """Whether two names differ by a letter or two or by small words, and by nothing of weight."""
    first, second = _joined(one), _joined(other)
    if first == second or _singular(one) == _singular(other):
        return False
    if set(one.casefold().split()) <= set(other.casefold().split()):
        return False
    if _weighty(one) == _weighty(other):
        return True
    return ratio(first, second) >= _NEARLY and abs(len(first) - len(second)) <= 2  # noqa: PLR2004


def _joined(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()


def _singular(name: str) -> list[str]:
    return [re.sub(r"(?:['’]s?|s)$", "", word) for word in name.casefold().split()]


def _weighty(name: str) -> list[str]:
    return [word for word in name.casefold().split() if word not in _LINKS]


# --- legal status ---------------------------------------------------------------------------------


def statuses(corpus: Corpus) -> Iterator[Finding]:
    """Bodies said to be without registration in one place and closed or banned in another."""
    for paper in corpus.papers:
        for body in paper.found.organisations:
            said = [paper.sentence_of(start) for start, _ in paper.holds(body.name)]
            refused = _first(said, "unregistered", body.name)
            ended = _first(said, "banned", body.name)
            if refused and ended and not pattern("unregistered").search(ended.words):
                yield _status(paper, body.name, refused, ended)


def _first(said: list[Sentence], words: str, name: str) -> Sentence | None:
    """The first sentence in which such words stand near the name."""
    for sentence in said:
        before, _, after = sentence.words.partition(name)
        if any(pattern(words).search(part) for part in (before[-_NEAR:], after[:_NEAR])):
            return sentence
    return None


def _status(paper: Paper, name: str, refused: Sentence, ended: Sentence) -> Finding:
    return Finding(
        STATUS,
        Severity.LOW,
        f"{name} is said to be without registration and to have been banned or closed. Both are so "
        "only where an unregistered body was banned: say which came first, and when.",
        (paper.said(refused), paper.said(ended)),
    )
