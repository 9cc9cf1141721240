"""Vocabularies: the codes that records use, with their labels."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from onrecord.accounts import Viewer
from onrecord.accounts.requests import viewer_of
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.history import keys_of_kind
from onrecord.ledger.states import State, state_of
from onrecord.publications.telling import Telling
from onrecord.publications.withholding import Withheld
from onrecord.records import ConceptScheme
from onrecord.vocabularies import Scheme, Vocabularies

from . import shapes
from .answers import answer, page_of, reads
from .asked import Nothing, Paged

router = Router(tags=["vocabularies"])
EVERYTHING = 10**6


@reads(router, "", Nothing, shapes.Vocabularies, summary="All vocabularies")
def vocabularies(request: HttpRequest) -> HttpResponse:
    """Every vocabulary, those that ship with the software and the register's own."""
    return answer({"items": [_described(scheme) for scheme in _seen(viewer_of(request))]})


@reads(router, "/{path:key}", Paged, shapes.Concepts, summary="A vocabulary")
def vocabulary(request: HttpRequest, key: str, asked: Query[Paged]) -> HttpResponse:
    """A vocabulary with its codes in their order, a page at a time."""
    found = next((scheme for scheme in _seen(viewer_of(request)) if scheme.key == key), None)
    if found is None:
        raise UnknownRecord(key, "vocabulary")
    start = (asked.page - 1) * asked.size
    shown = islice(found.concepts.values(), start, start + asked.size)
    return page_of(
        request,
        [each.model_dump(mode="json", exclude_defaults=True) for each in shown],
        len(found.concepts),
        page=asked.page,
        size=asked.size,
        **_described(found),
        mappings=found.model_dump(mode="json", exclude_defaults=True, include={"mappings"}).get(
            "mappings", []
        ),
    )


def _described(scheme: Scheme) -> dict[str, Any]:
    return {
        "key": scheme.key,
        "title": dict(scheme.title),
        "kind": scheme.kind,
        "source": scheme.source,
        "version": scheme.version,
        "verified": scheme.verified,
        "codes": len(scheme.concepts),
    }


def _seen(viewer: Viewer) -> Vocabularies:
    """The shipped vocabularies with those of the register that the viewer may see.

    What builds on a vocabulary that it may not see is left out.
    """
    return _of_the_state(state_of("concept_scheme"), viewer, Withheld.from_register(viewer))


@lru_cache(maxsize=4)
def _of_the_state(state: State, viewer: Viewer, withheld: Withheld) -> Vocabularies:
    """The same, put together once for each state of the vocabularies and of who is not named."""
    del state, withheld
    return Vocabularies.base().with_those_that_fit(_own(viewer))


def _own(viewer: Viewer) -> Iterator[Scheme]:
    telling = Telling(viewer)
    keys, _ = keys_of_kind("concept_scheme", viewer, 0, EVERYTHING)
    for shape in telling.records(keys):
        if isinstance(shape, ConceptScheme):
            yield shape.scheme()
