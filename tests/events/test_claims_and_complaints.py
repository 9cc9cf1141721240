"""What was judged of statements, and what became of complaints stage by stage."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests import factories
from tests.factories import PERSON, Payload, loaded

from onrecord.accounts import OWNER, PUBLIC
from onrecord.events.queries import Claim, Judged, Step, claims, funnel, said_by
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder

BASE = (factories.states(), factories.organisation(), factories.person())


def statement(key: str, day: str, *verdicts: Payload, **fields: Any) -> Payload:
    given = {"speaker": PERSON, "date": day, "type": "claim", "summary": {"en": key}}
    return {"kind": "statement", "id": key, **given, "verdicts": list(verdicts), **fields}


def verdict(code: str, **fields: Any) -> Payload:
    return {"verdict": code, "judged_by": "watch", **fields}


def figure(key: str, value: int, bound: str = "exact", **fields: Any) -> Payload:
    limits = {"exact": {"low": value, "high": value}, "at_least": {"low": value}}
    quantity = {"best": value, "bound": bound, **limits[bound]}
    given = {"indicator": "torture-complaints-registered", "unit": "complaints"}
    return {"kind": "figure", "id": key, "value": quantity, **given, **fields}


def steps(**figures: str) -> Payload:
    given = [{"stage": stage, "figure": key} for stage, key in figures.items()]
    return {"kind": "funnel", "id": "torture", "title": {"en": "Torture"}, "steps": given}


# --- statements -----------------------------------------------------------------------------------


def test_statements_that_were_judged_with_the_last_verdict_at_the_end(
    register_folder: RegisterFolder,
) -> None:
    loaded(
        register_folder,
        *BASE,
        statement(
            "later",
            "2019-10-11",
            verdict("contradicted", date="2020-02"),
            verdict("misleading", date="2019-11"),
        ),
        statement("earlier", "2018-01", verdict("borne_out"), duress="alleged"),
        statement("unjudged", "2017-01"),
    )
    found = claims(OWNER)
    assert [each.statement for each in found] == ["earlier", "later"]
    assert found[0] == Claim(
        "earlier",
        "claim",
        PERSON,
        "alleged",
        date(2018, 1, 1),
        (Judged("/verdicts/0", "borne_out", "watch", None),),
    )
    assert [each.verdict for each in found[1].verdicts] == ["misleading", "contradicted"]
    assert [each.statement for each in claims(OWNER, "contradicted")] == ["later"]


def test_everything_that_somebody_said(register_folder: RegisterFolder) -> None:
    other = statement("other", "2019-01", speaker="watch")
    loaded(register_folder, *BASE, statement("own", "2018-01"), other)
    assert [each.statement for each in said_by(PERSON, OWNER)] == ["own"]


def test_a_statement_that_is_not_for_the_public_is_not_shown(
    register_folder: RegisterFolder,
) -> None:
    hidden = statement("hidden", "2018-01", verdict("borne_out"), level="internal")
    loaded(register_folder, *BASE, hidden)
    assert len(claims(OWNER)) == 1
    assert claims(PUBLIC) == []
    assert said_by(PERSON, PUBLIC) == []


# --- complaints -----------------------------------------------------------------------------------


def test_each_stage_has_its_share_of_the_one_before(register_folder: RegisterFolder) -> None:
    counted = (figure("all", 214), figure("courts", 9), figure("convicted", 2))
    stages = steps(registered="all", courts="courts", convictions="convicted")
    loaded(register_folder, *BASE, *counted, stages)
    assert funnel("torture", OWNER) == [
        Step("registered", "all", None),
        Step("courts", "courts", Decimal("4.2")),
        Step("convictions", "convicted", Decimal("22.2")),
    ]


@pytest.mark.parametrize("first", [figure("all", 0), figure("all", 340, "at_least")])
def test_a_share_of_nothing_or_of_a_bound_is_none(
    register_folder: RegisterFolder, first: Payload
) -> None:
    loaded(register_folder, *BASE, first, figure("some", 9), steps(complaints="all", courts="some"))
    assert [each.share for each in funnel("torture", OWNER)] == [None, None]


def test_a_stage_whose_figure_is_hidden_is_left_out(register_folder: RegisterFolder) -> None:
    hidden = figure("some", 9, level="internal")
    stages = steps(complaints="all", courts="some", convictions="few")
    loaded(register_folder, *BASE, figure("all", 90), hidden, figure("few", 3), stages)
    assert [each.figure for each in funnel("torture", PUBLIC)] == ["all", "few"]


def test_an_unknown_funnel_is_refused(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *BASE)
    with pytest.raises(UnknownRecord, match="there is no funnel 'nothing'"):
        funnel("nothing", OWNER)
