"""What is denied in one place and told in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Severity
from onrecord.checks.paper import Paper
from onrecord.checks.stems import content, content_stem, proper
from onrecord.checks.wordlists import groups, pattern
from onrecord.extraction.surface import Sentence

DENIED = "denial_against_facts"
PURSUED = "pursued_and_not_pursued"
_CLAUSE = re.compile(r"[.;:!?]|,\s+(?:but|although|however|и|но)\b|\bwhile\b|[\"'“”‘’«»](?=\s|$)")
_ENOUGH = 2
_NUMERO = re.compile(r"\bNos?\.")
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True)
class _Denial:
    """What a sentence denies, by the stems of its words, and of whom."""

    paper: Paper
    sentence: Sentence
    stems: frozenset[str]
    people: frozenset[str]


def denials(corpus: Corpus) -> Iterator[Finding]:
    """A denial, and a sentence that tells what it denies: of the same person, or with a count."""
    told = [(paper, one) for paper in corpus.papers for one in paper.sentences]
    for denial in (each for paper in corpus.papers for each in _denials(corpus, paper)):
        for paper, sentence in told:
            if sentence is not denial.sentence and _tells(corpus, denial, paper, sentence):
                yield _finding(denial, paper, sentence)
                break


def _denials(corpus: Corpus, paper: Paper) -> Iterator[_Denial]:
    """Sentences in which somebody is said to deny."""
    for sentence in paper.sentences:
        lead = pattern("denial").search(sentence.words)
        claimed = lead and pattern("claimed").search(sentence.words[: lead.start()])
        if not lead or not claimed:
            continue
        stretch = _CLAUSE.split(sentence.words[lead.end() :])[0]
        people = frozenset(corpus.who(paper, one) for one in paper.people_of(sentence))
        stems = content(stretch)
        if len(stems) >= _ENOUGH:
            yield _Denial(paper, sentence, stems, people)


def _tells(corpus: Corpus, denial: _Denial, paper: Paper, sentence: Sentence) -> bool:
    """Whether a sentence tells what was denied, itself denying nothing."""
    shared = denial.stems & content(sentence.words)
    if len(shared) < _ENOUGH or not _are_close(shared, sentence.words):
        return False
    if pattern("denied").search(_NUMERO.sub("", sentence.words)):
        return False
    if denial.people:
        named = {corpus.who(paper, one) for one in paper.people_of(sentence)}
        return bool(denial.people & named)
    figures = paper.figures_in(sentence.start, sentence.end)
    return any(one.value and one.unit == "people" for one in figures)


def _are_close(shared: frozenset[str], words: str) -> bool:
    """Whether two of the words stand within a few words of each other."""
    stems = [content_stem(word) for word in _WORDS.findall(words)]
    places = [place for place, stem in enumerate(stems) if stem in shared]
    return any(
        later - earlier <= 3 and stems[earlier] != stems[later]  # noqa: PLR2004
        for earlier, later in pairwise(places)
    )


def _finding(denial: _Denial, paper: Paper, sentence: Sentence) -> Finding:
    return Finding(
        DENIED,
        Severity.HIGH,
        "What is denied in one place is told in another. Set both beside each other with their "
        "sources, and say which is borne out.",
        (denial.paper.said(denial.sentence), paper.said(sentence)),
    )


# --- said of several, denied of some --------------------------------------------------------------


def pursued(corpus: Corpus) -> Iterator[Finding]:
    """Who is said to pursue somebody, and of whom it is said that they do not."""
    for paper in corpus.papers:
        acting = [each for each in paper.sentences if _act(each.words)]
        for no in (each for each in acting if _is_refused(each.words)):
            for yes in (each for each in acting if not pattern("denied").search(each.words)):
                group = _act(no.words)
                shared = _listed(no.words) & _listed(yes.words)
                if group == _act(yes.words) and len(shared) >= _ENOUGH:
                    yield _contrary(paper, yes, no, sorted(shared))
                    break


def _act(words: str) -> frozenset[str] | None:
    """The group of verbs of one meaning to which a verb of the sentence belongs."""
    stems = {content_stem(word) for word in _WORDS.findall(words)}
    return next((group for group in groups("acts") if group & stems), None)


def _is_refused(words: str) -> bool:
    """Whether "not" stands right before the verb."""
    found = re.search(rf"(?:{pattern('denied').pattern})\s+([^\W\d_]+)", words, re.IGNORECASE)
    return bool(found and any(content_stem(found.group(1)) in group for group in groups("acts")))


def _listed(words: str) -> frozenset[str]:
    """The capitalised words, the first one with them."""
    first = _WORDS.search(words)
    return proper(words) | ({first.group()} if first and first.group()[0].isupper() else set())


def _contrary(paper: Paper, yes: Sentence, no: Sentence, shared: list[str]) -> Finding:
    return Finding(
        PURSUED,
        Severity.HIGH,
        f"Said of {', '.join(shared)} in one place and denied in another. Say which is so, and "
        "whose words the other are.",
        (paper.said(yes), paper.said(no)),
    )
