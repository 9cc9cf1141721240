"""What does not fit together: numbers of two sides, and statements judged against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from onrecord.events.contested import Contested
from onrecord.events.queries import Claim
from onrecord.records import Figure
from onrecord.values import PartialDate

from .directory import Directory
from .facts import when
from .known import Known, known
from .languages import spoken
from .pages import page, render
from .reader import Reader
from .said import Link, Listed, Said

PATH = "/contradictions/"
SHORT = 4


@dataclass(frozen=True)
class Disagreement:
    """What authorities and others count differently for one time."""

    what: Said
    address: str
    when: str
    official: Listed
    independent: Listed


@dataclass(frozen=True)
class Refuted:
    """A statement, whose it is, and what was judged of it."""

    statement: Link
    speaker: Link | None
    when: str
    verdicts: Listed


@dataclass(frozen=True)
class Matters:
    """Disagreements and refuted statements, with how many there are of each."""

    number_contested: int
    contested: tuple[Disagreement, ...]
    number_refuted: int
    refuted: tuple[Refuted, ...]


@page
def contradictions(reader: Reader) -> HttpResponse:
    """Every number on which the two sides differ, and every statement that was refuted."""
    found = known(reader)
    directory = Directory(reader)
    directory.learn(keys_of(found.contested, found.refuted))
    return render(
        reader,
        "web/contradictions.html",
        is_timeless=True,
        title=Said(_("What does not fit together")),
        section=PATH,
        found=_matters(found.contested, found.refuted, directory),
    )


def keys_of(contested: Iterable[Contested], refuted: Iterable[Claim]) -> Iterator[str]:
    """The records that these are about."""
    for each in contested:
        yield from (*each.official, *each.independent)
    for claim in refuted:
        yield from (claim.statement, claim.speaker)


def in_short(found: Known, directory: Directory) -> Matters:
    """The latest of each, and how many there are."""
    short = _matters(found.contested[:SHORT], found.refuted[:SHORT], directory)
    return Matters(len(found.contested), short.contested, len(found.refuted), short.refuted)


def _matters(
    contested: Sequence[Contested], refuted: Sequence[Claim], directory: Directory
) -> Matters:
    return Matters(
        len(contested),
        tuple(_disagreement(each, directory) for each in contested),
        len(refuted),
        tuple(_refuted(each, directory) for each in refuted),
    )


def _disagreement(each: Contested, directory: Directory) -> Disagreement:
    reader = directory.reader
    first = directory.shape(each.official[0])
    return Disagreement(
        what=reader.label("indicator", each.indicator),
        address=reader.address(f"/indicators/{each.indicator}/"),
        when=when(first) if first else "",
        official=_values(each.official, directory),
        independent=_values(each.independent, directory),
    )


def _values(keys: Iterable[str], directory: Directory) -> Listed:
    """The numbers of figures, each as a link to its page."""
    found = ((directory.shape(key), directory.link(key)) for key in keys)
    return Listed(
        tuple(
            Link(Said(measure.text(spoken())), link.address)
            for shape, link in found
            if isinstance(shape, Figure) and link and (measure := shape.value or shape.amount)
        )
    )


def _refuted(claim: Claim, directory: Directory) -> Refuted:
    label = directory.reader.label
    codes = dict.fromkeys(each.verdict for each in claim.verdicts)
    return Refuted(
        statement=directory.link(claim.statement) or Link(Said("")),
        speaker=directory.link(claim.speaker),
        when=PartialDate.accept(claim.day).in_words(spoken()) if claim.day else "",
        verdicts=Listed(tuple(label("verdict", code) for code in codes)),
    )
