"""A page says how many stand behind a claim, and not how many repeat it."""

from __future__ import annotations

import pytest
from tests import factories
from tests.factories import Payload, cite, loaded
from tests.web.conftest import Visitor, words

from onrecord.ledger.folder import RegisterFolder

BASE = (
    factories.states(),
    factories.organisation(),
    factories.organisation("court", "A Court"),
    factories.document("letter", "2017-11-07", publishers=["watch"]),
    factories.document("report", publishers=["watch"]),
    factories.document("judgment", publishers=["court"]),
)


def main(folder: RegisterFolder, visitor: Visitor, *cites: Payload) -> str:
    march = {"kind": "incident", "id": "march", "title": {"en": "A march"}, "cites": list(cites)}
    loaded(folder, *BASE, march)
    return words(visitor.opens("/incidents/march/").find(".//main"))


@pytest.mark.parametrize(
    ("cites", "said"),
    [
        ([cite("letter"), cite("report")], "A single source"),
        ([cite("letter"), cite("judgment")], "Independent sources agree"),
        ([cite("letter", origin="judgment")], "Reported, its source not at hand"),
        ([cite("letter"), cite("judgment", stance="contradicts")], "Contested"),
    ],
)
def test_a_claim_stands_as_firmly_as_its_sources(
    register_folder: RegisterFolder, visitor: Visitor, cites: list[Payload], said: str
) -> None:
    assert f"How firmly it stands{said}" in main(register_folder, visitor, *cites)


def test_where_nothing_is_cited_for_the_whole_nothing_is_said(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    found = main(register_folder, visitor, cite("letter", "/title"))
    assert "How firmly it stands" not in found
    states = words(visitor.opens("/records/test-states/").find(".//main"))
    assert "How firmly it stands" not in states
