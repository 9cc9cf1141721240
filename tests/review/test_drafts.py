"""What accepting a proposal would write: a record in the canonical shape, checked beforehand."""

from __future__ import annotations

import pytest
from tests.factories import (
    instrument,
    loaded,
    organisation,
    person,
)
from tests.review.deciding import accept, draft, proposed, record, without_cites
from tests.review.documents import REPORT, RESOLUTION
from tests.samples import REGISTERS

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.review import describing, queries
from onrecord.review.codes import genre
from onrecord.review.errors import Undecidable, Unsound
from onrecord.review.intake import ingest, ingest_bytes
from onrecord.review.models import Submission
from onrecord.review.slugs import slug
from onrecord.values import passage_digest


def faults(submission: Submission, kind: str, place: int = 0, **edits: object) -> dict[str, str]:
    return {each.field: each.message for each in draft(submission, kind, place, **edits).faults}


def taken(name: str, words: str) -> Submission:
    return ingest_bytes(name, words.encode(), by="tests")


# --- people ---------------------------------------------------------------------------------------


def test_a_person_has_every_form_of_the_name_with_its_script_and_passage(
    almost_empty: RegisterFolder,  # noqa: ARG001
) -> None:
    words = "Journalist Ivo Testov (Иво Тестов) was arrested. Later Testov was released."
    submission = taken("note.txt", words)
    made = draft(submission, "person")
    assert without_cites(made.payload)["names"] == [
        {"text": "Ivo Testov", "script": "Latn", "language": "en"},
        {"text": "Иво Тестов", "script": "Cyrl"},
        {"text": "Testov", "script": "Latn", "language": "en", "kind": "short"},
    ]
    for name in made.payload["names"]:
        [cite] = name["cites"]
        assert submission.text[cite["start"] : cite["end"]] == name["text"]
        assert cite["passage_sha256"] == passage_digest(name["text"])


def test_ids_are_readable_and_free(almost_empty: RegisterFolder) -> None:
    loaded(almost_empty, organisation("ivo-testov", "A body of this name"))
    submission = taken("note.txt", "Иво Тестов был арестован. Ivo Testov was arrested.")
    assert draft(submission, "person").key == "ivo-testov-2"


def test_a_record_has_the_level_of_its_document(report: Submission) -> None:
    assert draft(report, "person").payload["level"] == "internal"
    describing.describe(report, {"level": "public"}, viewer=OWNER, by="tests")
    assert "level" not in draft(report, "person").payload


# --- what is said of people -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["liberty", "sentence"])
def test_what_is_said_of_a_person_waits_until_it_is_known_whose_record_that_is(
    report: Submission, kind: str
) -> None:
    made = draft(report, kind)
    assert made.needs == (proposed(report, "person").number,)
    assert "Ivo Testov is in no record yet" in str(made.waits)
    assert made.payload == {}


def test_a_sentence_stands_in_a_proceeding_of_the_persons_case(report: Submission) -> None:
    accept(report, "person")
    made = draft(report, "sentence")
    assert (made.part, made.is_new) == ("/proceedings/0/sentences/0", True)
    assert without_cites(made.payload) == {
        "kind": "case",
        "id": "case-ivo-testov",
        "level": "internal",
        "title": {"en": "Case of Ivo Testov"},
        "people": ["ivo-testov"],
        "proceedings": [
            {
                "id": "criminal-1",
                "type": "criminal",
                "people": ["ivo-testov"],
                "decided": "2018-05-05",
                "outcome": "convicted",
                "sentences": [
                    {
                        "id": "sentence-1",
                        "type": "imprisonment",
                        "date": "2018-05-05",
                        "duration": "P7Y",
                    }
                ],
            }
        ],
    }


def test_what_goes_on_is_attested_once_more_and_what_ends_is_ended(
    almost_empty: RegisterFolder,  # noqa: ARG001
) -> None:
    submission = taken(
        "note.txt",
        "Ivo Testov was held in prison on 1 May 2018. On 3 June 2019 Ivo Testov was still held "
        "in prison. Ivo Testov was released on parole on 7 August 2019.",
    )
    accept(submission, "person")
    accept(submission, "liberty", 0)
    accept(submission, "liberty", 1)
    made = draft(submission, "liberty", 2)
    assert (made.part, made.is_new) == ("/liberty/0", False)
    accept(submission, "liberty", 2)
    [period] = record("case-ivo-testov")["liberty"]
    assert without_cites(period) == {
        "person": "ivo-testov",
        "situation": "prison",
        "attested": ["2018-05-01", "2019-06-03"],
        "ended": "parole",
        "until": "2019-08-07",
    }
    pointers = [cite["pointer"] for cite in period["cites"]]
    assert pointers == ["/attested/0", "/attested/1", "/ended", "/until"]


def test_a_situation_without_a_date_is_attested_on_the_date_of_the_document(
    report: Submission,
) -> None:
    accept(report, "person")
    assert draft(report, "liberty", 1).fields["attested"] == ["2019-03-14"]
    describing.describe(report, {"date": "2019-03"}, viewer=OWNER, by="tests")
    assert draft(report, "liberty", 1).fields["attested"] == ["2019-03"]


def test_of_whom_it_is_said_can_be_named_where_the_text_does_not_say(
    almost_empty: RegisterFolder,
) -> None:
    loaded(almost_empty, person("ivo-testov"))
    submission = taken("note.txt", "The court imposed a sentence of seven years in prison.")
    assert str(draft(submission, "sentence").waits) == (
        "the text does not say of whom; name the person's record"
    )
    made = draft(submission, "sentence", people=["ivo-testov"])
    assert (made.faults, made.key) == ((), "case-ivo-testov")
    assert made.fields["people"] == ["ivo-testov"]


# --- law and bodies -------------------------------------------------------------------------------


def test_a_provision_comes_with_its_law_where_the_register_has_none(report: Submission) -> None:
    made = draft(report, "provision")
    assert made.key == "criminal-code-of-testland-174"
    [law] = made.also
    assert (law["id"], law["kind"]) == ("criminal-code-of-testland", "law")
    assert without_cites(law)["title"] == {"en": "Criminal Code of Testland"}
    assert made.payload["law"] == law["id"]


def test_a_law_of_which_the_text_leaves_a_word_out_is_the_one(
    almost_empty: RegisterFolder,
) -> None:
    law = {
        "kind": "law",
        "id": "tst-cc",
        "title": {"en": "Criminal Code of Testland"},
        "type": "code",
    }
    loaded(almost_empty, law)
    submission = taken("note.txt", "He was tried under Article 174 of the Criminal Code.")
    made = draft(submission, "provision")
    assert (made.payload["law"], made.also) == ("tst-cc", ())


# --- recommendations ------------------------------------------------------------------------------


def test_a_recommendation_asks_for_what_the_document_does_not_say(report: Submission) -> None:
    assert set(faults(report, "recommendation")) == {
        "/instrument",
        "/asked_of",
        "/must_act",
        "/assessments/0/assessor",
    }


def test_it_comes_with_the_grade_that_the_publisher_of_the_document_gives(
    report: Submission, almost_empty: RegisterFolder
) -> None:
    loaded(almost_empty, organisation("assembly", "Assembly of Testland"), instrument())
    describing.describe(
        report, {"publishers": ["watch"], "relates_to": ["resolution"]}, viewer=OWNER, by="tests"
    )
    made = draft(report, "recommendation", asked_of=["TST"], must_act=["TST"])
    assert made.faults == ()
    assert made.also == ()
    assert without_cites(made.payload) == {
        "kind": "recommendation",
        "id": "resolution-1",
        "level": "internal",
        "instrument": "resolution",
        "order": 1,
        "summary": {"en": "to release Ivo Testov immediately."},
        "verbatim": {"en": "to release Ivo Testov immediately."},
        "asked_of": ["TST"],
        "must_act": ["TST"],
        "themes": ["political-prisoners"],
        "assessments": [
            {
                "assessor": "watch",
                "date": "2019-03-14",
                "scale": "odf-2020/1",
                "grade": "not_fulfilled",
            }
        ],
    }
    [cite] = made.payload["assessments"][0]["cites"]
    assert report.text[cite["start"] : cite["end"]] == "The result: not fulfilled."
    assert cite["pointer"] == "/grade"


def test_people_of_the_passage_who_are_in_the_register_are_named(report: Submission) -> None:
    accept(report, "person")
    assert draft(report, "recommendation").payload["people"] == ["ivo-testov"]


def test_whom_it_asks_and_who_asks_are_made_beside_it(
    almost_empty: RegisterFolder,  # noqa: ARG001
) -> None:
    submission = taken("resolution.md", RESOLUTION)
    made = draft(submission, "recommendation")
    assert made.faults == ()
    kinds = [each["kind"] for each in made.also]
    assert kinds.count("instrument") == 1
    [instrument_made] = [each for each in made.also if each["kind"] == "instrument"]
    assert made.payload["instrument"] == instrument_made["id"]
    assert instrument_made["document"] == submission.document_id


def test_the_scale_is_the_one_that_the_publisher_has_graded_on(aldora: RegisterFolder) -> None:  # noqa: ARG001
    submission = ingest(REGISTERS / "aldora" / "documents" / "follow-up-2020-06.docx", by="tests")
    [graded] = draft(submission, "recommendation").payload["assessments"]
    assert (graded["scale"], graded["grade"]) == ("lakes-2020/1", "ignored")
    assert (graded["assessor"], graded["jointly_with"]) == ("ola", ["vlc"])


# --- figures --------------------------------------------------------------------------------------


def test_a_figure_has_its_bound_unit_indicator_and_period(report: Submission) -> None:
    made = draft(report, "figure")
    assert made.faults == ()
    payload = without_cites(made.payload)
    assert (payload["indicator"], payload["unit"]) == ("torture-convictions", "people")
    assert payload["period"] == "2018"
    assert payload["value"]["best"] == 24


def test_what_a_figure_counts_is_asked_for_where_no_word_says_it(
    almost_empty: RegisterFolder,  # noqa: ARG001
) -> None:
    submission = taken("note.txt", "In 2018 Ivo Testov wrote 24 letters to 3 ministers.")
    assert faults(submission, "figure").keys() == {"/indicator"}
    assert "needs a `unit`" in faults(submission, "figure", indicator="participants")[""]
    assert faults(submission, "figure", indicator="participants", unit="documents") == {}


# --- statements -----------------------------------------------------------------------------------

SAID = (
    "Minister of Justice Petr Vzorny said on 3 May 2019: “There is not one political prisoner in "
    "this country, and there never was.” "
)


def test_a_statement_waits_for_its_speaker_or_takes_the_one_that_is_named(
    almost_empty: RegisterFolder,  # noqa: ARG001
) -> None:
    submission = taken("note.txt", SAID)
    assert draft(submission, "statement").needs == (proposed(submission, "person").number,)
    assert draft(submission, "statement", speaker="watch").payload["speaker"] == "watch"
    accept(submission, "person")
    made = draft(submission, "statement")
    assert (made.faults, made.payload["speaker"]) == ((), "petr-vzorny")
    assert (made.payload["date"], made.payload["type"]) == ("2019-05-03", "claim")


# --- edits ----------------------------------------------------------------------------------------


def test_edits_are_checked_field_by_field(report: Submission) -> None:
    accept(report, "person")
    assert faults(report, "sentence", duration="seven years").keys() == {"/duration"}
    assert faults(report, "sentence", type="stoning").keys() == {"/type"}
    assert faults(report, "sentence", colour="red").keys() == {"/colour"}
    assert faults(report, "sentence", duration=None, type="ban") == {}


def test_what_an_edit_makes_needless_is_not_made(
    report: Submission, almost_empty: RegisterFolder
) -> None:
    law = {"kind": "law", "id": "other", "title": {"en": "Other law"}, "type": "law"}
    loaded(almost_empty, law)
    assert draft(report, "provision", law="other").also == ()


# --- ids ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "made"),
    [
        (["Иво Тестов"], "ivo-testov"),
        (["Müller & Søn’s"], "muller-s-ns"),
        (
            ["law of " + "many " * 20, "174", "2"],
            f"law-of{'-many' * 9}-174-2",
        ),
        (["x" * 200], "x" * 59),
        (["法"], "record"),
    ],
)
def test_an_id_keeps_what_tells_it_apart(parts: list[str], made: str) -> None:
    assert slug(*parts) == made


# --- the document ---------------------------------------------------------------------------------


def test_what_is_said_of_a_document_is_checked_and_a_version(report: Submission) -> None:
    described = describing.describe(
        report, {"genre": "report", "publishers": ["watch"]}, viewer=OWNER, by="tests"
    )
    assert record(str(report.document_id)) == described
    with pytest.raises(Unsound, match="publishers/0: no record 'nobody'"):
        describing.describe(report, {"publishers": ["nobody"]}, viewer=OWNER, by="tests")
    with pytest.raises(Undecidable, match="files: fixed"):
        describing.describe(report, {"files": []}, viewer=OWNER, by="tests")


def test_a_document_says_what_its_title_and_format_say() -> None:
    assert genre("Resolution 14 (2019)", "application/pdf") == "resolution"
    assert genre("Открытое письмо министру", "text/plain") == "open-letter"
    assert genre("Dear all", "message/rfc822") == "letter"
    assert genre("Dear all", "text/plain") == "report"


LETTER = """TESTLAND WATCH

12 Lake Street, Port Elm
To: The Assembly

Port Elm, 7 November 2017

The Assembly should not look away from the prisons

On 12 October 2017 Ivo Testov was sentenced to seven years in prison.
"""


def test_the_head_of_a_letter_gives_its_title_and_its_date(almost_empty: RegisterFolder) -> None:  # noqa: ARG001
    submission = taken("letter.txt", LETTER)
    assert submission.dated == "2017-11-07"
    title = record(str(submission.document_id))["title"]
    assert title == {"en": "The Assembly should not look away from the prisons"}


def test_the_date_of_an_event_is_not_that_of_the_document(almost_empty: RegisterFolder) -> None:  # noqa: ARG001
    submission = taken("note.txt", "On 12 October 2017 Ivo Testov was sentenced to two years.")
    assert submission.dated == ""
    assert record(str(submission.document_id))["title"] == {"en": "note.txt"}


def test_the_words_around_a_passage_are_those_of_the_text(report: Submission) -> None:
    shown = queries.passage(proposed(report, "sentence"), context=20)
    assert shown.passage == "seven years in prison"
    assert f"{shown.before}{shown.passage}{shown.after}" in REPORT
    assert (len(shown.before), len(shown.after)) == (20, 20)
