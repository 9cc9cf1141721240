from __future__ import annotations

import pytest
from pydantic import ValidationError

from onrecord.values import Citation, LocalisedText, passage_digest

DIGEST = passage_digest("Ivo Testov remained in prison.")


def test_a_citation_names_at_least_a_document_and_supports_the_whole_record() -> None:
    read = Citation(document="followup-2020")
    assert (read.stance, read.pointer, read.via) == ("supports", "", ())
    assert (read.place, read.start, read.end, read.origin) == (None, None, None, None)


def test_a_citation_in_full() -> None:
    shape = {
        "document": "followup-2020",
        "place": "section 3, footnote 6",
        "start": 1200,
        "end": 1230,
        "passage_sha256": DIGEST,
        "pointer": "/components/0/grade",
        "stance": "contradicts",
        "reliability": "0200",
        "origin": "press-release-2020-02-19",
        "via": ["agency-report", "newspaper-report"],
        "note": {"en": "The date is the agency's."},
    }
    read = Citation.model_validate(shape)
    assert read.via == ("agency-report", "newspaper-report")
    assert read.note == LocalisedText({"en": "The date is the agency's."})
    assert read.model_dump(mode="json") == shape
    assert hash(read) == hash(Citation.model_validate(shape))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"document": ""}, "document"),
        ({"document": "Follow-up 2020"}, "document"),
        ({"place": ""}, "place"),
        ({"start": 3}, "give both or neither"),
        ({"end": 3}, "give both or neither"),
        ({"start": 3, "end": 3}, "start 3 is not before end 3"),
        ({"start": -1, "end": 3}, "start"),
        ({"start": 0, "end": 2.5}, "end"),
        ({"passage_sha256": DIGEST}, "passage_sha256 without a passage"),
        ({"start": 0, "end": 3, "passage_sha256": DIGEST.upper()}, "passage_sha256"),
        ({"pointer": "grade"}, "pointer"),
        ({"pointer": "/grade~2"}, "pointer"),
        ({"stance": "proves"}, "stance"),
        ({"reliability": "200"}, "reliability"),
        ({"origin": "followup-2020"}, "named as its own origin"),
        ({"via": ["followup-2020"]}, "named as its own origin"),
        ({"via": ["agency-report", "agency-report"]}, "names a document twice"),
        ({"note": "The date is the agency's."}, "has no language"),
        ({"page": 3}, "page"),
    ],
)
def test_parts_that_do_not_fit_are_refused(changes: dict[str, object], problem: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Citation.model_validate({"document": "followup-2020", **changes})
    assert problem in str(refusal.value)


def test_a_citation_does_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Citation(document="followup-2020").document = "other"  # type: ignore[misc]


def test_a_passage_is_digested_as_utf_8() -> None:
    assert (
        passage_digest("да") == "cdc5ed90cb4b9a7540b24d1c45c23c851930c98b07b6885667114c9f95fb0a12"
    )
