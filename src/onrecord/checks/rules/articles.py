"""Articles of a law: two names for one, and sentences above the highest that one allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Quoted, Severity
from onrecord.checks.paper import Paper
from onrecord.checks.stems import content, same_matter
from onrecord.checks.wordlists import pattern
from onrecord.extraction import Passage, ProvisionProposal
from onrecord.extraction.numbers import duration_of, duration_pattern
from onrecord.values import Duration

NAMES = "article_with_two_names"
MAXIMUM = "sentence_above_the_maximum"
_QUOTE = "[\"'“”‘’«»„`]"
_NAME = rf"(?<!\w){_QUOTE}(?P<name>[^\"“”«»„\n]{{6,120}}?){_QUOTE}"
_AFTER = re.compile(rf"\s*[(–—-]?\s*(?:on\s+|о\s+)?{_NAME}")
_BARE = re.compile(r"\s*\((?P<name>[^\W\d_][^()\n]{6,120})\)")
_BEFORE = re.compile(rf".*{_NAME}\s*\(?$")
_ALIKE = 0.34
_WINDOW = 170


@dataclass(frozen=True)
class _Named:
    paper: Paper
    provision: ProvisionProposal
    name: str
    quoted: Quoted


def names(corpus: Corpus) -> Iterator[Finding]:
    """One article of one law under names that have hardly a word in common."""
    by_article: dict[str, list[_Named]] = {}
    for paper in corpus.papers:
        for provision in paper.found.provisions:
            found = by_article.setdefault(provision.article, [])
            found += [one for at in provision.mentions for one in _names(paper, provision, at)]
    for article, found in by_article.items():
        for one, other in combinations(found, 2):
            if _is_one_law(one.provision, other.provision) and _is_other(one.name, other.name):
                yield _two_names(article, one, other)
                break


def _names(paper: Paper, provision: ProvisionProposal, at: Passage) -> Iterator[_Named]:
    """What a mention of an article calls it: quoted before it, behind it, or in brackets behind."""
    body, sentence = paper.surface.body, paper.sentence(at)
    before = _BEFORE.search(body[max(sentence.start, at.start - _WINDOW) : at.start])
    behind = body[at.end : at.end + _WINDOW]
    after = _AFTER.match(behind) or _BARE.match(behind)
    if len(re.findall(r"\d+", body[at.start : at.end])) > 1:  # of several articles
        return
    inside = re.search(rf"\(\s*{_NAME}\s*\)", body[at.start : at.end])
    for match in (before, inside, after):
        if match:
            yield _Named(paper, provision, match["name"], paper.said(sentence))
            return


def _is_one_law(one: ProvisionProposal, other: ProvisionProposal) -> bool:
    """Whether the shorter name of the law is in the longer, and no part tells them apart."""
    first, second = content(one.instrument), content(other.instrument)
    same_part = one.paragraph == other.paragraph or not (one.paragraph and other.paragraph)
    return bool(first and second) and (first <= second or second <= first) and same_part


def _is_other(one: str, other: str) -> bool:
    first, second = content(one), content(other)
    return min(len(first), len(second)) > 1 and same_matter(first, second) < _ALIKE


def _two_names(article: str, one: _Named, other: _Named) -> Finding:
    return Finding(
        NAMES,
        Severity.HIGH,
        f"Article {article} is “{one.name}” in one place and “{other.name}” in another. One number "
        "is wrong, or the law was renumbered: name the version of the law.",
        (one.quoted, other.quoted),
    )


# --- the highest sentence -------------------------------------------------------------------------


def maximum(corpus: Corpus) -> Iterator[Finding]:
    """A term imposed under an article of which a document says that it allows less."""
    ceilings = [each for paper in corpus.papers for each in _ceilings(paper)]
    for paper in corpus.papers:
        for one in paper.found.sentences:
            sentence = paper.sentence(one.passage)
            near = paper.surface.body[sentence.start : sentence.end]
            if one.kind != "imprisonment" or not one.duration or _ceiling_in(near):
                continue
            cited = _articles_in(paper, sentence.start, sentence.end)
            for article, days, quoted in ceilings:
                if cited == {article} and _days(one.duration) > days:
                    yield _above(article, paper.said(sentence), quoted)


def _ceilings(paper: Paper) -> Iterator[tuple[str, int, Quoted]]:
    """Each article with the highest term that a sentence gives for it."""
    for sentence in paper.sentences:
        days = _ceiling_in(sentence.words)
        cited = _articles_in(paper, sentence.start, sentence.end)
        if days and len(cited) == 1:
            yield next(iter(cited)), days, paper.said(sentence)


def _ceiling_in(words: str) -> int | None:
    """The term in days behind "up to" or "punishable by"; the last where it is a range."""
    lead = pattern("ceilings").search(words)
    if not lead:
        return None
    terms = re.finditer(duration_pattern(), words[lead.end() : lead.end() + 60], re.IGNORECASE)
    days = [_days(term) for found in terms if (term := duration_of(found))]
    return max(days, default=None)


def _days(duration: str) -> int:
    term = Duration.parse(duration)
    return round(term.years * 365.25 + term.months * 30.44) + 7 * term.weeks + term.days


def _articles_in(paper: Paper, start: int, end: int) -> set[str]:
    return {
        one.article
        for one in paper.found.provisions
        if any(start <= at.start < end for at in one.mentions)
    }


def _above(article: str, imposed: Quoted, ceiling: Quoted) -> Finding:
    return Finding(
        MAXIMUM,
        Severity.HIGH,
        f"The term is longer than article {article} is said to allow. Check the term, the article "
        "and its part.",
        (imposed, ceiling),
    )
