"""The facts beside a position are those that judge the reply and those that grade the demand."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests import factories
from tests.factories import Payload, assessment, loaded, recommendation

from onrecord.accounts import OWNER, PUBLIC, Viewer
from onrecord.ledger.folder import RegisterFolder
from onrecord.recommendations.answers import answers
from onrecord.recommendations.beside import Beside, facts

DAY = date(2020, 2, 19)


def fact(key: str, **fields: Any) -> Payload:
    return {"kind": "incident", "id": key, "title": {"en": key}, **fields}


BASE = (
    factories.states(),
    factories.organisation(),
    factories.organisation("assembly"),
    factories.instrument(),
    *map(fact, ("general", "on-one", "on-two", "graded")),
)


def reply(*points: Payload, **fields: Any) -> Payload:
    given = {"to": ["resolution"], "by": factories.STATE, "position": "claims_done"}
    return {"kind": "reply", "id": "reply", **given, "points": list(points), **fields}


def point(on: str, *evidence: str) -> Payload:
    return {"recommendation": on, "position": "claims_done", "evidence": list(evidence)}


def beside(folder: RegisterFolder, *records: Payload, viewer: Viewer = OWNER) -> dict[str, Beside]:
    loaded(folder, *BASE, *records)
    return facts(answers("resolution", DAY, viewer), viewer)


def test_a_point_has_its_own_evidence_and_that_of_the_whole_reply(
    register_folder: RegisterFolder,
) -> None:
    given = reply(point("one", "on-one"), point("two", "on-two"), evidence=["general"])
    found = beside(register_folder, recommendation("one"), recommendation("two"), given)
    assert found == {
        "one": Beside(("general", "on-one"), ()),
        "two": Beside(("general", "on-two"), ()),
    }


def test_what_grades_rest_on_stands_apart(register_folder: RegisterFolder) -> None:
    graded = recommendation("one", assessment(evidence=["graded", "on-one"]))
    found = beside(register_folder, graded, reply(point("one", "on-one")))
    assert found == {"one": Beside(("on-one",), ("graded", "on-one"))}


def test_evidence_that_the_public_may_not_see_is_left_out(register_folder: RegisterFolder) -> None:
    hidden = fact("hidden", level="internal")
    given = reply(point("one", "hidden", "on-one"))
    records = (hidden, recommendation("one"), given)
    assert beside(register_folder, *records, viewer=PUBLIC) == {"one": Beside(("on-one",), ())}
