"""Records of a country that does not exist, as they stand in register files, and their loading."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.loading import load
from onrecord.ledger.services import Outcome
from onrecord.records import Entry, Record, read_entries, record_from

Payload = dict[str, Any]
"""A record as plain values, with the field names of register files."""

STATE = "TST"
ORGANISATION = "watch"
PERSON = "ivo-testov"


def states(*codes: str) -> Payload:
    """The states that a test register speaks of."""
    concepts = [{"code": code, "label": {"en": f"State of {code}"}} for code in codes or (STATE,)]
    return {
        "kind": "concept_scheme",
        "id": "test-states",
        "title": {"en": "States"},
        "extends": "state",
        "source": "invented for tests",
        "version": "1",
        "verified": False,
        "concepts": concepts,
    }


def register(**fields: Any) -> Payload:
    """What the register says of itself."""
    return {
        "kind": "register",
        "id": "test-register",
        "title": {"en": "A register for tests"},
        "states": [STATE],
        "as_of": "2020-02-19",
        **fields,
    }


def organisation(key: str = ORGANISATION, name: str = "Testland Watch", **fields: Any) -> Payload:
    return {
        "kind": "organisation",
        "id": key,
        "names": [{"text": name}],
        "type": "ngo",
        **fields,
    }


def document(key: str = "report", date: str | None = "2020-02-19", **fields: Any) -> Payload:
    dated = {"date": date} if date is not None else {}
    title = {"en": f"Document {key}"}
    return {"kind": "document", "id": key, "title": title, "genre": "report", **dated, **fields}


def cite(document: str = "report", pointer: str = "", **fields: Any) -> Payload:
    at = {"pointer": pointer} if pointer else {}
    return {"document": document, **at, **fields}


def person(key: str = PERSON, *names: str, **fields: Any) -> Payload:
    given = names or (" ".join(part.capitalize() for part in key.split("-")),)
    return {"kind": "person", "id": key, "names": [{"text": name} for name in given], **fields}


def edition(
    key: str = "list-2017", as_of: str = "2017-11-07", bound: str = "exact", **fields: Any
) -> Payload:
    return {
        "kind": "list_edition",
        "id": key,
        "organisation": ORGANISATION,
        "as_of": as_of,
        "bound": bound,
        **fields,
    }


def recognised(edition: str = "list-2017", **fields: Any) -> Payload:
    return {"edition": edition, **fields}


def period(person: str = PERSON, situation: str = "prison", **fields: Any) -> Payload:
    """A period of liberty; `from_` stands for the field `from`."""
    named = {name.rstrip("_"): value for name, value in fields.items()}
    return {"person": person, "situation": situation, **named}


def case(*liberty: Payload, key: str = "case", **fields: Any) -> Payload:
    return {
        "kind": "case",
        "id": key,
        "title": {"en": "A case"},
        "liberty": list(liberty),
        **fields,
    }


def instrument(key: str = "resolution", body: str = "assembly", **fields: Any) -> Payload:
    return {"kind": "instrument", "id": key, "body": body, **fields}


def assessment(grade: str = "not_fulfilled", date: str = "2020-02-19", **fields: Any) -> Payload:
    return {
        "assessor": ORGANISATION,
        "date": date,
        "scale": "odf-2020/1",
        "grade": grade,
        **fields,
    }


def recommendation(key: str, *assessments: Payload, **fields: Any) -> Payload:
    return {
        "kind": "recommendation",
        "id": key,
        "instrument": "resolution",
        "summary": {"en": f"Do {key}"},
        "asked_of": [STATE],
        "must_act": [STATE],
        "themes": ["torture"],
        "assessments": list(assessments),
        **fields,
    }


def small_register() -> list[Payload]:
    """A register with something of everything that a tally or a roll is made of."""
    return [
        register(featured=["resolution"]),
        states(),
        organisation(),
        organisation("assembly", "Assembly of States", type="intergovernmental_body"),
        document("letter", "2017-11-07"),
        document("report", "2020-02-19"),
        edition(cites=[cite("letter")]),
        edition("list-2020", "2020-02", "at_least", cites=[cite("report")]),
        person(
            PERSON,
            "Ivo Testov",
            "Иво Тестов",
            recognitions=[
                recognised(category="journalist", cites=[cite("letter")]),
                recognised("list-2020", category="blogger", cites=[cite("report")]),
            ],
        ),
        person(
            "ana-probova",
            recognitions=[recognised(category="lawyer", cites=[cite("letter")])],
        ),
        case(
            period(
                from_="2016-05-01",
                attested=[
                    "2017-11-07",
                    {"date": "2020-02", "went_on": True},
                ],
                cites=[cite("letter", "/attested/0"), cite("report", "/attested/1")],
            ),
            period(
                "ana-probova",
                attested=["2017-11-07"],
                until="2018-03-01",
                ended="parole",
                cites=[
                    cite("letter", "/attested/0"),
                    cite("report", "/until"),
                    cite("report", "/ended"),
                ],
            ),
        ),
        instrument(date="2017-03-14"),
        recommendation(
            "free-them",
            assessment(cites=[cite("report")]),
            number="1",
            cites=[cite("letter")],
        ),
        recommendation(
            "stop-it",
            assessment("partially_fulfilled", cites=[cite("report")]),
            number="2",
            cites=[cite("letter")],
        ),
        recommendation("look-into-it", number="3", asked_of=[STATE, "EU"]),
    ]


def changed(records: list[Payload], key: str, **fields: Any) -> list[Payload]:
    """The same records, one of them with other values."""
    return [record | fields if record["id"] == key else record for record in records]


def text_of(*records: Payload) -> str:
    """The records as the text of a register file."""
    apart = json.loads(json.dumps(records))  # what two records share is written out in both
    return yaml.safe_dump(apart, allow_unicode=True, sort_keys=False)


def shape(payload: Payload) -> Record:
    """The record that the payload writes."""
    return record_from(payload)


def entries(path: Path, *records: Payload) -> list[Entry]:
    """The records as read from a register file at this path."""
    path.write_text(text_of(*records), encoding="utf-8")
    return read_entries([path])


def loaded(folder: RegisterFolder, *records: Payload, **options: Any) -> Outcome:
    """Loads the records into the register from a file beside its folder."""
    given = folder.path.parent / "given.yaml"
    given.write_text(text_of(*records), encoding="utf-8")
    return load([given], folder, **{"by": "tests", **options})
