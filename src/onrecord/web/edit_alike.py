"""Whom the register has already, while a name is being written: people and organisations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.template.loader import render_to_string

from onrecord.accounts.access import Act
from onrecord.ledger.history import current_of_kind
from onrecord.names import UnfitName, compare
from onrecord.people import search
from onrecord.records import Organisation

from .directory import Directory
from .reader import Reader
from .review_desk import Desk, desk
from .said import Link, Said

ALIKE = 0.75
"""From this score on a record is shown: below, the names share little more than a first name."""
MOST = 5
LEAST_LETTERS = 3


@dataclass(frozen=True)
class Alike:
    """A record that may be the same, the name that is alike, and how alike in hundredths."""

    key: str
    record: Link
    name: str
    score: int


@desk("GET", act=Act.EDIT)
def alike_now(sitting: Desk) -> HttpResponse:
    """The records that may be the one whose name is being written."""
    values = sitting.reader.values
    names = values.get("/names", "").splitlines()
    found = alike(values.get("kind", ""), names, values.get("own", ""), sitting.reader)
    return HttpResponse(render_to_string("web/edit/alike.html", {"alike": found}))


def alike(kind: str, names: Iterable[str], own: str, reader: Reader) -> list[Alike]:
    """Records of the kind with a name like one of these, likeliest first; `own` is not one."""
    written = [name.strip() for name in names if len(name.strip()) >= LEAST_LETTERS]
    if kind not in LOOKS:
        return []
    best: dict[str, tuple[float, str]] = {}
    for name in written:
        for key, score, other in LOOKS[kind](name, reader):
            if key != own and score >= ALIKE:
                best[key] = max((score, other), best.get(key, (0.0, "")))
    first = sorted(best, key=lambda key: (-best[key][0], key))[:MOST]
    directory = Directory(reader)
    directory.learn(first)
    return [
        Alike(key, directory.link(key) or Link(Said(key)), best[key][1], round(best[key][0] * 100))
        for key in first
    ]


def _people(name: str, reader: Reader) -> Iterator[tuple[str, float, str]]:
    for each in search.find(name, reader.viewer, MOST):
        yield each.id, each.score, ", ".join(each.names)


def _organisations(name: str, reader: Reader) -> Iterator[tuple[str, float, str]]:
    wanted = search.folded(name)
    for each in current_of_kind("organisation", reader.viewer):
        for other in each.names if isinstance(each, Organisation) else ():
            yield each.id, _score(wanted, search.folded(other.text)), other.text


def _score(one: str, other: str) -> float:
    if one == other:
        return 1.0
    try:
        return compare(one, other)
    except UnfitName:
        return 0.0


LOOKS: Mapping[str, Callable[[str, Reader], Iterator[tuple[str, float, str]]]] = {
    "person": _people,
    "organisation": _organisations,
}
"""By kind: the records with names like a name, how like, and which."""
