"""Every answer, to good questions and bad ones, is as the committed description has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from tests.api.conftest import ROOT

from onrecord.api.root import openapi, openapi_text
from onrecord.ledger.folder import RegisterFolder
from onrecord.wsgi import application

DOCS = Path(__file__).resolve().parents[2] / "docs"
QUESTIONS = 12
KNOWN = {
    "/records/{key}": "maks-bokayev",
    "/records/{key}/citations": "maks-bokayev",
    "/records/{key}/history": "maks-bokayev",
    "/people/{key}": "maks-bokayev",
    "/documents/{key}": "odf-2020-ep-followup",
    "/documents/{key}/passages": "odf-2020-ep-followup",
    "/followup/{instrument}": "ep-2019-2610",
    "/vocabularies/{key}": "theme",
}
"""Ids that lead somewhere, since made-up ones hardly ever do."""
MAY_BE_REFUSED: dict[str, list[Any]] = {"/search": [positive_data_acceptance]}
"""Text of signs alone, and more words than are looked for at once: no schema tells these apart."""
described = schemathesis.openapi.from_path(DOCS / "openapi.json")
described.config.generation.update(modes=list(GenerationMode))
described.app = application


@pytest.fixture
def connected() -> Iterator[None]:
    """The connection of the test stays open after a request, as with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def answered_as_described(case: Case[Any]) -> None:
    case.call_and_validate(
        base_url=f"http://localhost{ROOT}",
        excluded_checks=MAY_BE_REFUSED.get(case.operation.path),
    )


def test_the_committed_description_is_the_generated_one() -> None:
    committed = (DOCS / "openapi.json").read_text(encoding="utf-8")
    assert committed == openapi_text(), "run: make schema"


def test_the_description_and_the_schema_of_records_are_served(
    register_folder: RegisterFolder,  # noqa: ARG001 -- a register comes first
    client: Client,
) -> None:
    for name in ("openapi.json", "records.schema.json"):
        served = client.get(f"{ROOT}/{name}").content.decode()
        assert served == (DOCS / name).read_text(encoding="utf-8")


def test_every_operation_says_what_it_is_for_and_declares_every_refusal() -> None:
    for address, methods in openapi()["paths"].items():
        for operation in methods.values():
            assert operation["summary"], address
            assert operation["description"], address
            assert operation["responses"].keys() == {"200", "304", "400", "404", "405"}, address
            assert all(each["description"] for each in operation["parameters"]), address


@described.parametrize()
@seed(20200219)
@settings(
    max_examples=QUESTIONS,
    deadline=None,
    derandomize=False,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@pytest.mark.usefixtures("kazakhstan", "connected")
def test_questions_of_every_kind_are_answered_as_described(case: Case[Any]) -> None:
    answered_as_described(case)


@described.parametrize()
@seed(20200219)
@settings(
    max_examples=QUESTIONS // 3,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@pytest.mark.usefixtures("kazakhstan", "connected")
def test_questions_about_what_is_there_are_answered_as_described(case: Case[Any]) -> None:
    if case.operation.path in KNOWN:
        case.path_parameters = dict.fromkeys(case.path_parameters, KNOWN[case.operation.path])
    answered_as_described(case)
