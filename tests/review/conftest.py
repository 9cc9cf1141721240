"""A register and a document about fictional people, handed in."""

from __future__ import annotations

import pytest
from tests.factories import document, loaded, organisation, register, states
from tests.review.documents import REPORT

from onrecord.ledger.folder import RegisterFolder
from onrecord.review.intake import ingest_bytes
from onrecord.review.models import Submission


@pytest.fixture
def almost_empty(register_folder: RegisterFolder) -> RegisterFolder:
    """A register with a state, an organisation and a document, and nobody in it."""
    loaded(register_folder, register(), states(), organisation(), document("letter", "2017-11-07"))
    return register_folder


@pytest.fixture
def report(almost_empty: RegisterFolder) -> Submission:  # noqa: ARG001 -- what it is handed in to
    """The report in the queue of an almost empty register."""
    return ingest_bytes("report.md", REPORT.encode(), by="tests")
