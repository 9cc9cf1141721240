"""Whether records hold together: every reference leads somewhere, every code is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from onrecord.values.worded import worded, wording
from onrecord.vocabularies import Vocabularies, VocabularyError

from .base import Code, Record, Reference, ScaleGrade
from .marks import Marked, marked
from .registers import ConceptScheme

KindOf = Callable[[str], str | None]
"""The kind of the record with this id, None when there is no such record."""

Problem = tuple[str, str]
"""A JSON pointer in the record, and what is wrong there."""


def register_vocabularies(records: Iterable[Record]) -> Vocabularies:
    """The shipped vocabularies and those of the register that are not withdrawn.

    Raises VocabularyError on a clash.
    """
    own = [
        record.scheme()
        for record in records
        if isinstance(record, ConceptScheme) and not record.withdrawn
    ]
    return Vocabularies.base().with_schemes(own) if own else Vocabularies.base()


def problems(
    record: Record, kind_of: KindOf, vocabularies: Vocabularies, ids: Iterable[str] = ()
) -> Iterator[Problem]:
    """Dangling references and unknown codes of a record.

    `ids` are the known ids, for suggesting the nearest one.
    """
    for found in marked(record):
        message = _problem(found, kind_of, vocabularies, ids)
        if message is not None:
            yield found.pointer, message


def _problem(
    found: Marked, kind_of: KindOf, vocabularies: Vocabularies, ids: Iterable[str]
) -> str | None:
    mark = found.mark
    if isinstance(mark, Reference):
        if mark.or_scheme is not None and found.value.isupper():
            return _code_problem(found.value, mark.or_scheme, vocabularies)
        return _reference_problem(found.value, mark, kind_of, ids)
    if isinstance(mark, Code):
        if mark.or_scheme is not None and vocabularies.has(mark.or_scheme, found.value):
            return None
        return _code_problem(found.value, mark.scheme, vocabularies)
    if isinstance(mark, ScaleGrade):
        known = found.scale in vocabularies  # an unknown scale is a problem of its own
        return _grade_problem(found.value, found.scale or "", vocabularies) if known else None
    return _scale_problem(found.value, vocabularies)


def _reference_problem(
    value: str, mark: Reference, kind_of: KindOf, ids: Iterable[str]
) -> str | None:
    kind = kind_of(value)
    if kind is None:
        nearest = get_close_matches(value, list(ids), n=1, cutoff=0.5)
        hint = worded("correct it, or load that record too")
        if nearest:
            hint = worded("nearest known: {key!r}", key=nearest[0])
        return worded(
            "no record {key!r} in the register or in this load; {hint}", key=value, hint=hint
        )
    if mark.kinds and kind not in mark.kinds:
        return worded(
            "{key!r} is of kind {kind}; {kinds} belongs here",
            key=value,
            kind=kind,
            kinds=" or ".join(mark.kinds),
        )
    return None


def _code_problem(value: str, scheme: str, vocabularies: Vocabularies) -> str | None:
    try:
        vocabularies.concept(scheme, value)
    except VocabularyError as error:
        return wording(error)
    return None


def _grade_problem(value: str, scale: str, vocabularies: Vocabularies) -> str | None:
    grades = vocabularies.scheme(scale).concepts
    if value in grades:
        return None
    return worded(
        "{grade!r} is no grade of the scale {scale!r}; its grades are {grades}",
        grade=value,
        scale=scale,
        grades=", ".join(grades),
    )


def _scale_problem(value: str, vocabularies: Vocabularies) -> str | None:
    try:
        vocabularies.scale(value)
    except VocabularyError as error:
        return worded(
            "{fault}; a scale is named with its version, as in `hrc/2017`", fault=wording(error)
        )
    return None
