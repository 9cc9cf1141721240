"""What sentences say of the liberty of the persons they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from onrecord.extraction.dates import Moment
from onrecord.extraction.lexicon import any_of, squeeze, table
from onrecord.extraction.moments import date_near
from onrecord.extraction.proposals import Passage, SentenceProposal, StatusProposal
from onrecord.extraction.subjects import Subjects
from onrecord.extraction.surface import Sentence, Surface

_DENIED = re.compile(
    r"(?<!\w)(?:not|never|no longer|demand\w*|call\w* for|should|must|refus\w+ to|request\w*|"
    r"promised|release of|не)(?: +\w+){0,3} +$"
)
_RELEASES = ("released", "paroled", "pardoned", "acquitted")
_BY_PENALTY = {
    "imprisonment": "imprisoned",
    "suspended": "suspended_sentence",
    "restriction_of_liberty": "restriction_of_liberty",
    "administrative_arrest": "administrative_arrest",
    "psychiatric_treatment": "psychiatric_confinement",
}
# A clause that says the first says the second only by the way.
_OUTWEIGHS = {
    "paroled": ("released", "imprisoned"),
    "released": ("imprisoned", "pretrial_detention"),
    "acquitted": ("imprisoned", "convicted_unspecified"),
    "restriction_of_liberty": ("imprisoned", "pretrial_detention", "convicted_unspecified"),
    "suspended_sentence": (
        "imprisoned",
        "pretrial_detention",
        "convicted_unspecified",
        "restriction_of_liberty",
    ),
    "administrative_arrest": ("imprisoned",),
    "house_arrest": ("imprisoned",),
    "psychiatric_confinement": ("imprisoned",),
    "pretrial_detention": ("imprisoned",),
    "imprisoned": ("convicted_unspecified", "charged"),
    "died": ("imprisoned",),
}


@lru_cache(maxsize=4096)
def _beginning_with(form: str) -> re.Pattern[str]:
    """The pattern of the phrases whose first word begins a form, in the order of the table."""
    groups = []
    for status, phrases in table("statuses").items():
        near = [one for one in phrases if form.startswith(re.split(r"[ -]", one)[0].casefold())]
        if near:
            groups.append(f"(?P<{status}>{any_of(near)})")
    return re.compile("|".join(groups) or r"(?!)", re.IGNORECASE)


def _places(surface: Surface) -> Iterator[tuple[int, re.Pattern[str]]]:
    """Where a phrase of the table may begin, each with the pattern of the phrases it can be."""
    for form in surface.forms(_trigger()):
        pattern = _beginning_with(form.casefold())
        for place in surface.vocabulary[form]:
            yield place, pattern


@cache
def _trigger() -> re.Pattern[str]:
    """The words with which the phrases of the table begin."""
    first = {
        re.split(r"[ -]", phrase)[0] for phrases in table("statuses").values() for phrase in phrases
    }
    return re.compile(any_of(first), re.IGNORECASE)


def situations(
    surface: Surface,
    subjects: Subjects,
    dates: tuple[Moment, ...],
    penalties: tuple[SentenceProposal, ...],
) -> tuple[StatusProposal, ...]:
    """The situations of persons, in the order of the text; one a person, sentence and status.

    A penalty imposed on a person is a situation too.
    """
    said = tuple(_situations(surface, subjects, dates))
    known = {(one.person, one.passage.start, one.status) for one in said}
    implied = [
        one
        for penalty in penalties
        for one in _implied(surface, penalty)
        if (one.person, one.passage.start, one.status) not in known
    ]
    return tuple(sorted((*said, *implied), key=lambda one: one.passage.start))


def _implied(surface: Surface, penalty: SentenceProposal) -> Iterator[StatusProposal]:
    """The situation into which a penalty brings the person on whom it is imposed."""
    status = _BY_PENALTY.get(penalty.kind)
    if status and penalty.person:
        sentence = surface.sentence_at(penalty.passage.start)
        yield StatusProposal(
            passage=Passage(sentence.start, sentence.end),
            words=squeeze(sentence.words),
            confidence=penalty.confidence,
            reasons=(f"a penalty imposed: {penalty.words}",),
            person=penalty.person,
            status=status,
            date=penalty.date,
        )


def _situations(
    surface: Surface, subjects: Subjects, dates: tuple[Moment, ...]
) -> Iterator[StatusProposal]:
    found: dict[int, dict[str, tuple[int, int]]] = {}
    for place, pattern in sorted(_places(surface)):
        match = pattern.match(surface.body, place)
        if match and not _is_denied(surface.sentence_at(place), match):
            statuses = found.setdefault(surface.index_at(place), {})
            statuses.setdefault(match.lastgroup or "", match.span())
    for index, statuses in sorted(found.items()):
        sentence = surface.sentences[index]
        outweighed = {minor for status in statuses for minor in _OUTWEIGHS.get(status, ())}
        for status, span in statuses.items():
            if status not in outweighed:
                yield from _of_persons(surface, subjects, dates, sentence, status, span)


def _is_denied(sentence: Sentence, match: re.Match[str]) -> bool:
    return match.lastgroup in _RELEASES and bool(
        _DENIED.search(sentence.words[: match.start() - sentence.start])
    )


def _of_persons(  # noqa: PLR0913, PLR0917
    surface: Surface,
    subjects: Subjects,
    dates: tuple[Moment, ...],
    sentence: Sentence,
    status: str,
    span: tuple[int, int],
) -> Iterator[StatusProposal]:
    for person in subjects.concerned(*span):
        yield StatusProposal(
            passage=Passage(sentence.start, sentence.end),
            words=squeeze(sentence.words),
            confidence=0.75,
            reasons=(f"the sentence speaks of: {status.replace('_', ' ')}",),
            person=person,
            status=status,
            date=date_near(surface, dates, span[0]),
        )
