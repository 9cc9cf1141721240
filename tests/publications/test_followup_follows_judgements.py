"""The report shows records that were judged to be one person as one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.publications.followups import ALDORA, published, texts

from onrecord.accounts import OWNER
from onrecord.cases.queries import roll
from onrecord.ledger.history import vocabularies
from onrecord.people.services import merge, reopen

DECIDED: dict[str, Any] = {"by": "tests", "why": "to see what follows", "viewer": OWNER}
AS_OF = date(2018, 9, 3)


@pytest.mark.usefixtures("aldora")
def test_merged_people_count_once_and_reopening_restores_every_word(tmp_path: Path) -> None:
    before = texts(published(tmp_path / "before", *ALDORA))
    keep, other = [entry.id for entry in roll(AS_OF, OWNER, vocabularies(), "ola").certain[:2]]
    merge(keep, other, **DECIDED)
    merged = texts(published(tmp_path / "merged", *ALDORA))
    assert len(roll(AS_OF, OWNER, vocabularies(), "ola").certain) == 10
    assert merged["html"] != before["html"]
    reopen(keep, other, **DECIDED)
    after = texts(published(tmp_path / "after", *ALDORA))
    assert _without_version(after["html"]) == _without_version(before["html"])


def _without_version(text: str) -> str:
    """The report without the log's root and sizes, which every decision moves."""
    body, _, _ = text.rpartition("This version")
    assert len(body) > 10_000
    return re.sub(r"Log [0-9a-f]{16}", "Log", body)
