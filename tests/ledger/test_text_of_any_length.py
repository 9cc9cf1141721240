"""What a record may say, its tables can hold, in either database."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from tests import factories
from tests.factories import Payload, loaded

from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.services import Outcome
from onrecord.ledger.verification import verify
from onrecord.records import Refused

LONG = "long words " * 500
RECORDS: dict[str, list[Payload]] = {
    "organisation": [factories.organisation(name=LONG)],
    "document": [
        factories.document(
            title={"en": LONG},
            address="https://watch.example/" + "a" * 1900,
            cites=[],
        ),
        factories.person(cites=[factories.cite(place=LONG)]),
    ],
    "person": [factories.person("ivo-testov", LONG)],
    "group": [{"kind": "group", "id": "g", "names": [{"text": LONG}], "type": "family"}],
    "law": [
        {
            "kind": "law",
            "id": "law",
            "title": {"en": LONG},
            "abbreviation": {"en": LONG},
            "type": "code",
        },
        {"kind": "provision", "id": "p", "law": "law", "article": LONG, "paragraph": LONG},
    ],
    "case": [
        factories.person(),
        factories.case(
            factories.period(
                from_=["2016", "2016-05", "/2016-06", "2016-01/2016-12", "2010/2020", "2000/2021"],
                until=["2018", "2018-05", "/2018-06", "2018-01/2018-12", "2010/2020", "2000/2021"],
            ),
            title={"en": LONG},
        ),
    ],
    "decision": [
        factories.organisation(),
        {"kind": "decision", "id": "d", "body": "watch", "symbol": LONG},
    ],
    "incident": [{"kind": "incident", "id": "i", "title": {"en": LONG}}],
    "instrument": [
        factories.organisation(),
        factories.states(),
        factories.instrument(body="watch", title={"en": LONG}, symbol=LONG),
        factories.recommendation("r", number=LONG),
    ],
}


@pytest.mark.parametrize("records", RECORDS.values(), ids=RECORDS.keys())
def test_text_has_any_length(register_folder: RegisterFolder, records: list[Payload]) -> None:
    assert loaded(register_folder, *records) == Outcome(len(records), 0, 0)
    assert verify().findings == ()


@pytest.mark.parametrize("number", [2**31, 2**53 - 1])
def test_positions_and_places_have_any_size(register_folder: RegisterFolder, number: int) -> None:
    records = [
        *RECORDS["instrument"],
        factories.document(),
        factories.person(cites=[factories.cite(start=number - 1, end=number)]),
        factories.recommendation("far", order=number),
    ]
    assert loaded(register_folder, *records) == Outcome(len(records), 0, 0)
    assert verify().findings == ()


@pytest.mark.parametrize("number", [2**53, 10**17])
def test_a_number_that_json_cannot_hold_is_refused(
    register_folder: RegisterFolder, number: int
) -> None:
    far = factories.recommendation("far", order=number)
    with pytest.raises(Refused, match="a number beyond 9007199254740991"):
        loaded(register_folder, *RECORDS["instrument"], far)


@pytest.mark.django_db
def test_the_migrations_are_those_of_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
