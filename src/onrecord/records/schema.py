"""The canonical shapes as JSON Schema, generated from the classes and committed with them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from .kinds import KINDS


def json_schema() -> dict[str, Any]:
    """One JSON Schema (2020-12) for every kind of record, with the shapes under `$defs`."""
    _, schema = models_json_schema(
        [(shape, "validation") for shape in KINDS.values()],
        by_alias=True,
        title="Onrecord: canonical shapes",
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "oneOf": [{"$ref": f"#/$defs/{shape.__name__}"} for shape in KINDS.values()],
    }


def schema_text() -> str:
    """The schema as it is committed."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@cache
def field_names() -> frozenset[str]:
    """Every field name that some shape or part of a shape knows."""
    definitions = json_schema()["$defs"].values()
    return frozenset(name for part in definitions for name in part.get("properties", {}))
