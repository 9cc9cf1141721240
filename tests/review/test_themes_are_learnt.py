"""Themes of new proposals follow what people confirmed, once there is enough of it."""

from __future__ import annotations

import pytest
from tests.factories import loaded
from tests.review.documents import REPORT

from onrecord.extraction.theme_training import LEAST_EXAMPLES
from onrecord.extraction.themes import Keywords
from onrecord.ledger.folder import RegisterFolder
from onrecord.records import Payload
from onrecord.review.intake import ingest_bytes
from onrecord.review.models import Proposal, Submission
from onrecord.review.themes import confirmed, themes

WORDS = {
    "environment": "to keep the mill from draining lake {} and its reeds",
    "education": "to give pupil {} a desk in the village school",
}


def demands(number: int) -> list[tuple[str, str, str]]:
    """Key, wording and theme of as many recommendations."""
    told = list(WORDS.items())
    return [
        (f"demand-{n}", words.format(n), theme)
        for n, (theme, words) in ((n, told[n % 2]) for n in range(number))
    ]


def recommendation(key: str, words: str, theme: str) -> Payload:
    return {
        "kind": "recommendation",
        "id": key,
        "instrument": "resolution",
        "summary": {"en": words},
        "asked_of": ["TST"],
        "must_act": ["TST"],
        "themes": [theme],
    }


def confirm(folder: RegisterFolder, submission: Submission, number: int) -> None:
    """Records that so many recommendations were accepted with their themes."""
    given = demands(number)
    instrument = {"kind": "instrument", "id": "resolution", "body": "watch"}
    loaded(folder, instrument, *(recommendation(*each) for each in given))
    Proposal.objects.bulk_create(
        Proposal(
            submission=submission,
            number=1000 + place,
            kind=Proposal.Kind.RECOMMENDATION,
            start=0,
            end=1,
            payload={"words": words},
            confidence=0.9,
            reasons=[],
            state=Proposal.State.ACCEPTED,
            record=key,
        )
        for place, (key, words, _) in enumerate(given)
    )


@pytest.fixture
def submission(almost_empty: RegisterFolder) -> Submission:  # noqa: ARG001 -- what it is handed in to
    return ingest_bytes("report.md", REPORT.encode(), by="tests")


def test_what_was_accepted_is_an_example(
    almost_empty: RegisterFolder, submission: Submission
) -> None:
    confirm(almost_empty, submission, 2)
    assert confirmed() == [(words, (theme,)) for _, words, theme in demands(2)]


def test_few_examples_leave_themes_to_the_keywords(
    almost_empty: RegisterFolder, submission: Submission
) -> None:
    confirm(almost_empty, submission, 20)
    assert themes() == Keywords()


def test_enough_examples_teach_themes_that_keywords_do_not_know(
    almost_empty: RegisterFolder, submission: Submission
) -> None:
    wording = WORDS["environment"].format(999)
    assert Keywords().guess(wording).theme == "other"
    confirm(almost_empty, submission, LEAST_EXAMPLES)
    assert themes().guess(wording).theme == "environment"
    demand = f"# Letter\n\nWe call on the Government of Testland:\n\n- {wording};\n- to act.\n"
    handed_in = ingest_bytes("letter.md", demand.encode(), by="tests")
    first = handed_in.proposals.filter(kind=Proposal.Kind.RECOMMENDATION).order_by("number")[0]
    assert first.payload["theme"] == "environment"
