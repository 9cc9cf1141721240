"""A register and a document about fictional people, handed in."""

from __future__ import annotations

import pytest
from tests.factories import document, loaded, organisation, register, states

from onrecord.ledger.folder import RegisterFolder
from onrecord.review.intake import ingest_bytes
from onrecord.review.models import Submission

REPORT = """# Follow-up report

14 March 2019

Blogger Ivo Testov was sentenced on 5 May 2018 to seven years in prison under Article 174 of the \
Criminal Code of Testland. Ivo Testov is still held in prison.

Ana Probova was released on parole on 2 February 2019.

The Assembly of Testland recommends to the Ministry of Justice:

Recommendation 1: to release Ivo Testov immediately.

The result: not fulfilled.

In 2018 the courts convicted 24 people of torture.
"""


@pytest.fixture
def report(register_folder: RegisterFolder) -> Submission:
    """The report in the queue of an otherwise almost empty register."""
    loaded(register_folder, register(), states(), organisation(), document("letter", "2017-11-07"))
    return ingest_bytes("report.md", REPORT.encode(), by="tests")
