"""Every version that is recorded fits the committed schema of its kind, in its canonical form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.db import models

from onrecord.ledger.models import Version
from onrecord.records import KINDS

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "records.schema.json"


@pytest.mark.django_db
@pytest.mark.parametrize("sample", ["aldora", "kazakhstan"])
def test_canonical_records_fit_the_schema(request: pytest.FixtureRequest, sample: str) -> None:
    request.getfixturevalue(sample)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    fits = {
        kind: jsonschema_rs.Draft202012Validator(
            {**schema["$defs"][shape.__name__], "$defs": schema["$defs"]}
        )
        for kind, shape in KINDS.items()
    }
    rows: models.QuerySet[Version, Any] = Version.objects.values_list("kind", "key", "payload")
    unfit = [key for kind, key, payload in rows if not fits[kind].is_valid(json.loads(payload))]
    assert unfit == []
