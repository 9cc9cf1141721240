"""What is said of one person's liberty, where two statements exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Quoted, Severity
from onrecord.checks.paper import Paper
from onrecord.checks.spans import Span, span_of
from onrecord.extraction import StatusProposal

CONTRADICTION = "contradicting_statuses"
HELD = frozenset({"imprisoned", "pretrial_detention", "house_arrest", "administrative_arrest"})
ENDED = frozenset({"released", "paroled", "acquitted", "pardoned"})
_ON_A_SENTENCE = frozenset({"paroled", "pardoned"})


@dataclass(frozen=True)
class Said:
    """A status that a paper gives a person, and when it was so."""

    paper: Paper
    status: StatusProposal
    span: Span | None

    @property
    def quoted(self) -> Quoted:
        """The sentence that says it."""
        return self.paper.said(self.paper.sentence(self.status.passage))

    @property
    def kind(self) -> str:
        """The code of the status."""
        return self.status.status


def said_of_people(corpus: Corpus) -> dict[str, list[Said]]:
    """Everything said of a person's liberty in all papers, by the name that stands for them."""
    found: dict[str, list[Said]] = defaultdict(list)
    for paper in corpus.papers:
        for status in paper.found.statuses:
            if not _is_asked_for(paper, status):
                who = corpus.who(paper, status.person)
                found[who].append(Said(paper, status, span_of(status.date)))
    return found


def _is_asked_for(paper: Paper, status: StatusProposal) -> bool:
    """Whether it stands in a recommendation, which says what should be."""
    return any(
        one.passage.start <= status.passage.start < one.passage.end
        for one in paper.found.recommendations
    )


def contradictions(corpus: Corpus) -> Iterator[Finding]:
    """Acquitted and on parole; in prison or released after death."""
    for name, said in said_of_people(corpus).items():
        for one, other in combinations(said, 2):
            pair = {one.kind: one, other.kind: other}
            problem = _problem(pair, said)
            if problem:
                message = f"{name}: {problem}"
                passages = tuple(each.quoted for each in (one, other))
                yield Finding(CONTRADICTION, Severity.HIGH, message, passages)


def _problem(pair: dict[str, Said], said: list[Said]) -> str | None:
    acquitted, died = pair.get("acquitted"), pair.get("died")
    on_sentence = next((pair[kind] for kind in _ON_A_SENTENCE if kind in pair), None)
    if acquitted and on_sentence and _exclude(acquitted, on_sentence, said):
        return (
            f"acquitted and {on_sentence.kind}. Who is acquitted has no sentence to be released "
            "from. Find out which it was and correct the other."
        )
    later = next((one for kind, one in pair.items() if kind in HELD | ENDED), None)
    if died and later and _is_after(later, died):
        return f"died, and is said to be {later.kind} later. Correct the date or the person."
    return None


def _exclude(acquitted: Said, on_sentence: Said, said: list[Said]) -> bool:
    """Whether no order of events allows both.

    One that does is parole first and acquittal on review later; or a new sentence after it.
    """
    if acquitted.span is None or on_sentence.span is None:
        return acquitted.paper is on_sentence.paper
    if on_sentence.span.last < acquitted.span.first:
        return False
    return not any(
        one.kind in HELD and one.span and acquitted.span.last <= one.span.first for one in said
    )


def _is_after(later: Said, died: Said) -> bool:
    return bool(later.span and died.span and died.span.last < later.span.first)
