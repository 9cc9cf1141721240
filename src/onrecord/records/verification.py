"""How firmly the citations of a claim carry it, computed from where each report came from.

The idea is the journalist's and the historian's: what several reports took from one place is one
source, however many repeat it. Documents of one publisher count as one source as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import pairwise

from onrecord.values import Citation

from .base import Record
from .marks import citations

Predecessors = Mapping[str, Collection[str]]
Publishers = Mapping[str, Collection[str]]
"""The publishers of documents, by document; one that is not given shares none with another."""


class Verification(StrEnum):
    """How firmly a claim stands, from the least to the most, and contested apart.

    `reported`: one source, of which only others' reports are cited. `single_source`: one source,
    itself cited. `corroborated`: independent sources. `contested`: a citation contradicts it.
    """

    REPORTED = "reported"
    SINGLE_SOURCE = "single_source"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"


def verification(
    cites: Iterable[Citation], publishers: Publishers | None = None
) -> Verification | None:
    """How firmly the citations of one claim carry it; None where none speaks for or against it."""
    given = list(cites)
    if any(cite.stance == "contradicts" for cite in given):
        return Verification.CONTESTED
    supporting = [cite for cite in given if cite.stance == "supports"]
    found = sources(supporting, publishers)
    if not found:
        return None
    if len(found) > 1:
        return Verification.CORROBORATED
    cited = {cite.document for cite in supporting}
    return Verification.SINGLE_SOURCE if cited & found[0] else Verification.REPORTED


def sources(
    cites: Iterable[Citation], publishers: Publishers | None = None
) -> list[frozenset[str]]:
    """The independent sources behind citations: for each, the documents in which it first spoke.

    A document that names an origin has it from there, in whichever citation it says so. In
    alphabetical order.
    """
    given = list(cites)
    before = _predecessors(given)
    roots = {root for cite in given for root in _roots(cite.document, before)}
    return _of_one_voice(roots, publishers or {})


def claim(record: Record, pointer: str = "") -> Iterator[Citation]:
    """The citations that speak for the claim at this place: of the field, or of what holds it."""
    for found in citations(record):
        if pointer == found.supports or pointer.startswith(f"{found.supports}/"):
            yield found.citation


def _predecessors(cites: Iterable[Citation]) -> Predecessors:
    """For each document those from which it has the claim, by its chain: origin, via, document."""
    before: dict[str, set[str]] = defaultdict(set)
    for cite in cites:
        chain = [each for each in (cite.origin, *cite.via, cite.document) if each is not None]
        for earlier, later in pairwise(chain):
            before[later].add(earlier)
    return before


def _roots(document: str, before: Predecessors) -> set[str]:
    """Where the way back from a document ends; documents that only name each other are one root."""
    reached: set[str] = set()
    waiting = [document]
    while waiting:
        each = waiting.pop()
        if each not in reached:
            reached.add(each)
            waiting.extend(before.get(each, ()))
    ends = {each for each in reached if not before.get(each)}
    return ends or {min(reached)}


def _of_one_voice(roots: Iterable[str], publishers: Publishers) -> list[frozenset[str]]:
    """Documents joined as long as they share a publisher."""
    groups: list[tuple[set[str], set[str]]] = []
    for root in sorted(roots):
        documents, voices = {root}, set(publishers.get(root, ()))
        apart = []
        for group in groups:
            if group[1] & voices:
                documents |= group[0]
                voices |= group[1]
            else:
                apart.append(group)
        groups = [*apart, (documents, voices)]
    return sorted((frozenset(documents) for documents, _ in groups), key=sorted)
