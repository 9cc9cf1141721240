"""Everyone charged under an article and its paragraphs, and how the charges stand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests import factories
from tests.factories import PERSON, Payload, loaded

from onrecord.accounts import OWNER, PUBLIC
from onrecord.cases.charged import Charged, by_status, charged_under
from onrecord.law.queries import article
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder


def provision(number: str, paragraph: str | None = None) -> Payload:
    key = "-".join(("code", number, *([paragraph] if paragraph else [])))
    given = {"kind": "provision", "id": key, "law": "code", "article": number}
    return given | ({"paragraph": paragraph} if paragraph else {})


LAW = (
    {"kind": "law", "id": "code", "title": {"en": "Code"}, "type": "code"},
    provision("174"),
    provision("174", "1"),
    provision("17"),
)
PEOPLE = (factories.person(), factories.person("ana-testova", level="internal"))


def trial(*charges: Payload, **fields: Any) -> Payload:
    return {"id": "trial", "type": "criminal", "charges": list(charges), **fields}


def charge(on: str, *people: str, **fields: Any) -> Payload:
    return {"provision": on, **({"people": list(people)} if people else {}), **fields}


def test_an_article_is_found_with_its_paragraphs(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *LAW)
    for key in ("code-174", "code-174-1"):
        assert article(key, OWNER) == ["code-174", "code-174-1"]
    with pytest.raises(UnknownRecord, match="there is no provision 'nothing'"):
        article("nothing", OWNER)


CHARGES = trial(
    charge("code-174", PERSON, status="convicted"),
    charge("code-174-1", PERSON, "ana-testova", status="convicted"),
    charge("code-17", PERSON),
    decided="2016-11-28",
)


def test_charges_by_person_and_status(register_folder: RegisterFolder) -> None:
    pending = factories.case(key="second", proceedings=[trial(charge("code-174"))])
    loaded(register_folder, *LAW, *PEOPLE, factories.case(proceedings=[CHARGES]), pending)
    found = charged_under(article("code-174", OWNER), OWNER)
    assert [(each.person, each.provision) for each in found] == [
        ("ana-testova", "code-174-1"),
        (PERSON, "code-174"),
        (PERSON, "code-174-1"),
        (None, "code-174"),
    ]
    assert found[0] == Charged(
        "ana-testova",
        "case",
        "case/proceedings/0",
        "code-174-1",
        "convicted",
        date(2016, 11, 28),
    )
    assert by_status(found) == {"convicted": 2}


def test_the_public_does_not_learn_who_was_charged_where_it_may_not(
    register_folder: RegisterFolder,
) -> None:
    hidden = factories.case(key="hidden", proceedings=[CHARGES], level="internal")
    loaded(register_folder, *LAW, *PEOPLE, factories.case(proceedings=[CHARGES]), hidden)
    found = charged_under(["code-174-1"], PUBLIC)
    assert [(each.person, each.case) for each in found] == [(None, "case"), (PERSON, "case")]
