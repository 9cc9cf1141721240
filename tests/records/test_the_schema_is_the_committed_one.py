"""The JSON Schema of the canonical shapes is generated from them and lies in `docs`."""

from __future__ import annotations

from pathlib import Path

from onrecord.records import KINDS
from onrecord.records.schema import json_schema, schema_text

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "records.schema.json"


def test_the_committed_schema_is_the_generated_one() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == schema_text(), "run: make schema"


def test_every_kind_is_in_the_schema_and_closed() -> None:
    schema = json_schema()
    assert len(schema["oneOf"]) == len(KINDS)
    for shape in KINDS.values():
        definition = schema["$defs"][shape.__name__]
        assert definition["additionalProperties"] is False
        assert definition["properties"]["kind"]["const"] == shape.KIND
