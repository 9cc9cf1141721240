"""The contradictions that readers annotated in the seed documents, and what they left alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import SHARED

from onrecord import reading
from onrecord.checks.documents import check_documents

pytestmark = pytest.mark.shared_data


def test_most_contradictions_are_found_and_ordinary_changes_left_alone(tmp_path: Path) -> None:
    documents = [reading.read(path) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    findings = tmp_path / "findings.json"
    found = [one.as_dict() for one in check_documents(documents)]
    findings.write_text(json.dumps({"findings": found}), encoding="utf-8")
    score = [sys.executable, str(SHARED / "gold" / "score_check.py"), str(findings), "--json"]
    scored = json.loads(subprocess.run(score, check=True, capture_output=True).stdout)
    assert scored["finding"]["met"] >= 32
    assert scored["silent"]["met"] <= 2
    assert scored["unmatched"] <= 0.2 * scored["findings"]
