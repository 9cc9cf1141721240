"""Every example in the guide to records is a record that loads, with codes that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests import factories

from onrecord.records import KINDS, Record, problems, read_entries, register_vocabularies

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "records.md"
SURROUNDINGS = {
    "assembly": "organisation",
    "watch": "organisation",
    "ministry": "organisation",
    "minister": "person",
    "ivo-testov": "person",
    "report": "document",
    "reply-2019": "document",
}
"""What the examples refer to and the guide does not show."""


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Record]:
    blocks = re.findall(r"^```yaml\n(.*?)^```", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    path = tmp_path_factory.mktemp("guide") / "examples.yaml"
    path.write_text("\n".join(blocks), encoding="utf-8")
    return [entry.record for entry in read_entries([path])]


def test_the_examples_hold_together(examples: list[Record]) -> None:
    kinds = SURROUNDINGS | {record.id: record.kind for record in examples}
    known = register_vocabularies([factories.shape(factories.states("TST", "OTH"))])
    found = [
        (record.id, *problem)
        for record in examples
        for problem in problems(record, kinds.get, known, kinds)
    ]
    assert found == []


def test_every_kind_beyond_the_first_ones_has_an_example(examples: list[Record]) -> None:
    shown_elsewhere = {
        "register", "concept_scheme", "document", "person", "list_edition", "judgement",
        "series", "publication",
    }  # fmt: skip
    assert {record.kind for record in examples} == set(KINDS) - shown_elsewhere
