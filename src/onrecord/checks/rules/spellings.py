"""One person written in several ways, in one document or in several."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Quoted, Severity
from onrecord.checks.paper import Paper
from onrecord.extraction.inflection import is_cyrillic, stem
from onrecord.names import compare

RULE = "spelling_of_a_person"
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?")
_CAPITAL = re.compile(r"(?<![\w’'-])[^\W\d_a-zа-я][^\W\d_]{5,}(?![\w-])")
_ALIKE = 0.8
_LONG = 7
_MOST_EDITS = 2
_Places = dict[str, Quoted]


def find(corpus: Corpus) -> Iterator[Finding]:
    """Persons whose name is spelled in more than one way in one script, unaccounted for."""
    for name, places in _written(corpus).items():
        apart = _apart(places)
        if len(apart) > 1 and not _is_accounted_for(corpus, apart):
            shown = " / ".join(apart)
            yield Finding(
                RULE,
                Severity.LOW,
                f"{shown}: one person in {len(apart)} spellings, by the sound of the names. Write "
                f"{name} throughout, or say that these are different people.",
                tuple(places[form] for form in apart),
            )


def _written(corpus: Corpus) -> dict[str, _Places]:
    """By the name that stands for a person: every written form with its first place."""
    written: dict[str, _Places] = defaultdict(dict)
    for paper in corpus.papers:
        for person in paper.found.persons:
            places = written[corpus.who(paper, person.id)]
            for at in person.mentions:
                form = " ".join(_WORD.findall(paper.surface.body[at.start : at.end]))
                places.setdefault(_bare(form), paper.quoted(at.start, at.end))
            for form, place in _slips(paper, person.name):
                places.setdefault(form, place)
    return written


def _slips(paper: Paper, name: str) -> Iterator[tuple[str, Quoted]]:
    """Words that are nearly the surname and no form of anybody's name."""
    surname = name.rsplit(maxsplit=1)[-1]
    if len(surname) < _LONG or is_cyrillic(surname):
        return
    known = _known(paper)
    for found in _CAPITAL.finditer(paper.surface.body):
        word = found.group()
        if word not in known and word[0] == surname[0] and _is_slip(word, surname):
            yield word, paper.quoted(found.start(), found.end())


def _known(paper: Paper) -> frozenset[str]:
    """The words of everybody's names."""
    return frozenset(
        word
        for person in paper.found.persons
        for form in (person.name, *person.forms)
        for word in _WORD.findall(form)
    )


def _is_slip(word: str, surname: str) -> bool:
    near = Levenshtein.distance(word, surname, score_cutoff=_MOST_EDITS) <= 1
    return near and word[-2:] == surname[-2:]


def _bare(form: str) -> str:
    return re.sub(r"[’']s?$", "", form)


def _apart(places: Iterable[str]) -> list[str]:
    """The forms that are spellings of the same words; shorter forms of a name are none."""
    forms = list(places)
    kept: list[str] = []
    for one, other in combinations(forms, 2):
        if _is_other_spelling(one, other):
            kept += [form for form in (one, other) if form not in kept]
    return kept


def _is_other_spelling(one: str, other: str) -> bool:
    if is_cyrillic(one) != is_cyrillic(other) or _letters(one) == _letters(other):
        return False
    first, second = _words(one), _words(other)
    if {len(first), len(second)} == {2, 3}:
        return _is_initial_apart(first, second)
    if len(first) != len(second) or any(word.endswith(".") for word in first + second):
        return False
    if len(first) == 1:
        return _is_slip(one, other)
    return compare(one, other) >= _ALIKE and [stem(word) for word in first] != [
        stem(word) for word in second
    ]


def _is_initial_apart(first: list[str], second: list[str]) -> bool:
    """Whether the longer form has an initial between the words of the shorter."""
    shorter, longer = sorted((first, second), key=len)
    return [longer[0], longer[2]] == shorter and longer[1].endswith(".")


def _words(form: str) -> list[str]:
    return [word.casefold() for word in form.split()]


def _letters(form: str) -> str:
    return re.sub(r"\W", "", form).casefold()


def _is_accounted_for(corpus: Corpus, forms: list[str]) -> bool:
    """Whether one sentence has them side by side, or each stands beside the name in its script."""
    return any(
        all(_holds(sentence.words, form) for form in forms)
        for paper in corpus.papers
        for sentence in paper.sentences
    ) or all(any(_is_glossed(paper, form) for paper in corpus.papers) for form in forms)


def _holds(words: str, form: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", words))


def _is_glossed(paper: Paper, form: str) -> bool:
    """Whether the form stands in brackets behind another script, or before such brackets."""
    body = paper.surface.body
    for start, end in paper.holds(form):
        before, after = body[max(0, start - 3) : start], body[end : end + 3].lstrip()
        other = re.search(r"([^\W\d_])\W*\($", before) or re.match(r"\(([^\W\d_])", after)
        if other and is_cyrillic(other.group(1)) != is_cyrillic(form):
            return True
    return False
