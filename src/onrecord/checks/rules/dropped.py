"""People who are on one list and not on a later one, without a word about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Quoted, Severity
from onrecord.checks.paper import Paper
from onrecord.checks.spans import Span, span_of
from onrecord.extraction import ListPart, ListProposal

RULE = "dropped_from_a_list"
_SOME = 2
_LEAST = 3


@dataclass(frozen=True)
class _List:
    """People in one standing whom one passage names together."""

    paper: Paper
    standing: str
    people: frozenset[str]
    quoted: Quoted
    as_of: Span | None


def find(corpus: Corpus) -> Iterator[Finding]:
    """Of an earlier list a later paper names some again, and says nothing of the others."""
    lists = [one for paper in corpus.papers for one in _lists(corpus, paper)]
    named = {paper.name: _everybody(corpus, paper) for paper in corpus.papers}
    for later in (one for one in lists if one.standing in {"held", "suspended"}):
        for earlier in lists:
            if not _precedes(earlier, later) or len(earlier.people & later.people) < _SOME:
                continue
            gone = sorted(earlier.people - later.people - named[later.paper.name])
            if gone:
                yield _finding(earlier, later, gone)


def _lists(corpus: Corpus, paper: Paper) -> Iterator[_List]:
    """The lists that extraction recognises, and sentences that name several as convicted."""
    for one in paper.found.lists:
        for part in (each for each in one.parts if each.members):
            people = frozenset(corpus.who(paper, member.person) for member in part.members)
            as_of = span_of(one.as_of) or paper.dated
            yield _List(paper, part.standing, people, _quoted(paper, one, part), as_of)
    by_sentence: dict[int, set[str]] = {}
    for status in paper.found.statuses:
        if status.status == "convicted_unspecified":
            who = corpus.who(paper, status.person)
            by_sentence.setdefault(status.passage.start, set()).add(who)
    for start, who_all in by_sentence.items():
        if len(who_all) >= _LEAST:
            sentence = paper.sentence_of(start)
            yield _List(paper, "convicted", frozenset(who_all), paper.said(sentence), paper.dated)


def _quoted(paper: Paper, one: ListProposal, part: ListPart) -> Quoted:
    """From the sentence of the first member to that of the last; the first part with its lead."""
    places = [member.passage.start for member in part.members]
    places += [one.passage.start] if part is one.parts[0] else []
    first, last = paper.sentence_of(min(places)), paper.sentence_of(max(places))
    return paper.quoted(first.start, last.end)


def _everybody(corpus: Corpus, paper: Paper) -> frozenset[str]:
    return frozenset(corpus.who(paper, one.id) for one in paper.found.persons)


def _precedes(earlier: _List, later: _List) -> bool:
    """Whether one list is older and of the same standing, or of people convicted."""
    if earlier.paper is later.paper or not (earlier.as_of and later.as_of):
        return False
    kind = earlier.standing in {later.standing, "convicted"}
    return kind and earlier.as_of.last < later.as_of.first


def _finding(earlier: _List, later: _List, gone: list[str]) -> Finding:
    return Finding(
        RULE,
        Severity.MEDIUM if earlier.standing == later.standing else Severity.LOW,
        f"On the list of {earlier.paper.name} and nowhere in {later.paper.name}, which names "
        f"others of it: {', '.join(gone)}. Absence is not release: say what became of them, or "
        "that it is not known.",
        (earlier.quoted, later.quoted),
    )
