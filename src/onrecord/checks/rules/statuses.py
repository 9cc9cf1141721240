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
from onrecord.checks.wordlists import pattern
from onrecord.extraction import ListProposal, MemberProposal, StatusProposal

CONTRADICTION = "contradicting_statuses"
HELD_AND_OUT = "held_and_released"
ORDER = "release_before_arrest"
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
    def is_now(self) -> bool:
        """Whether the person is said to be held at this moment."""
        return self.kind in HELD and bool(pattern("now").search(self.quoted.quote))

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
    if died and later and (_is_after(later, died) or _is_same_day(later, died)):
        return (
            f"died, and is said to be {later.kind} then or later. Correct the date or the person."
        )
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


def _is_same_day(out: Said, died: Said) -> bool:
    """Whether one day is told as that of a release and of the death."""
    return bool(out.kind in ENDED and out.span and out.span.is_day and out.span == died.span)


def _is_after(later: Said, died: Said) -> bool:
    return bool(later.span and died.span and died.span.last < later.span.first)


def held_and_out(corpus: Corpus) -> Iterator[Finding]:
    """Held at this moment and released, acquitted or dead, in one document."""
    listed = _listed(corpus)
    for name, said in said_of_people(corpus).items():
        for paper in corpus.papers:
            own = [one for one in said if one.paper is paper]
            now = [one.quoted for one in own if one.is_now]
            now += [quoted for who, where, quoted in listed if (who, where) == (name, paper.name)]
            out = next((one for one in own if one.kind in ENDED | {"died"}), None)
            now = [quoted for quoted in now if not (out and quoted == out.quoted)]
            if now and out and not _again(own, out):
                yield Finding(
                    HELD_AND_OUT,
                    Severity.HIGH,
                    f"{name} is said to be held now, and {out.kind}. Say which is so, or when the "
                    "person was held again.",
                    (now[0], out.quoted),
                )


def _listed(corpus: Corpus) -> list[tuple[str, str, Quoted]]:
    """Who stands on a paper's own list of people held: name, paper, and the place."""
    return [
        (corpus.who(paper, member.person), paper.name, _row(paper, member))
        for paper in corpus.papers
        for one in paper.found.lists
        for part in one.parts
        for member in part.members
        if part.standing == "held" and paper.dated and _is_of(one, paper.dated)
    ]


def _is_of(one: ListProposal, written: Span) -> bool:
    """Whether a list is of the time at which its document was written."""
    as_of = span_of(one.as_of)
    return as_of is None or as_of.meets(written)


def _row(paper: Paper, member: MemberProposal) -> Quoted:
    return paper.said(paper.sentence(member.passage))


def _again(said: list[Said], out: Said) -> bool:
    """Whether an arrest or a sentence is dated after the release."""
    return any(
        one.kind in HELD and one.span and out.span and one.span.first > out.span.last
        for one in said
    )


def order(corpus: Corpus) -> Iterator[Finding]:
    """The only dated release of a person lies before the only dated arrest or sentence."""
    for name, said in said_of_people(corpus).items():
        held = [one for one in said if one.kind in HELD and one.span]
        out = [one for one in said if one.kind in ENDED and one.span]
        if (
            len({one.status.date for one in held}) != 1
            or len({one.status.date for one in out}) != 1
        ):
            continue
        begun, ended = held[0], out[0]
        if begun.span and ended.span and ended.span.last < begun.span.first:
            if pattern("again").search(begun.quoted.quote):
                continue
            yield Finding(
                ORDER,
                Severity.MEDIUM,
                f"{name}: {ended.kind} on {ended.status.date}, before the only arrest or sentence "
                f"told, of {begun.status.date}. Correct a date, or tell the earlier one.",
                (begun.quoted, ended.quoted),
            )
