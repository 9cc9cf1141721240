from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from tests.factories import Payload, assessment, changed, cite, loaded, recommendation
from tests.publications.followups import (
    ALDORA,
    KAZAKHSTAN,
    SMALL,
    figure,
    load_small,
    publishable,
    report_on,
    strings,
)

from onrecord.accounts import PUBLIC
from onrecord.cases.queries import roll
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import vocabularies
from onrecord.ledger.models import Checkpoint
from onrecord.publications.building import build
from onrecord.publications.content import (
    ChartFigure,
    Inlines,
    Note,
    Paragraph,
    Publication,
    Section,
    Table,
    Text,
    all_sections,
    nodes,
)
from onrecord.recommendations.queries import followup


@pytest.fixture(params=["aldora", "kazakhstan"])
def sample(request: pytest.FixtureRequest) -> tuple[str, date]:
    """Each sample register in turn: its instrument and the day that it speaks of."""
    request.getfixturevalue(request.param)
    return ALDORA if request.param == "aldora" else KAZAKHSTAN


def section(report: Publication, key: str) -> Section:
    return next(each for _, each in all_sections(report) if each.id == key)


def words(content: Inlines) -> str:
    """The words of a line without those of its notes."""
    said = (each for each in content if not isinstance(each, Note))
    return "".join(node.text for each in said for _, node in nodes(each) if isinstance(node, Text))


def tables(part: Section) -> dict[str, Table]:
    found = (node for _, node in nodes(part) if isinstance(node, Table))
    return {words(table.caption): table for table in found}


def test_the_tally_by_addressee_is_that_of_the_query(sample: tuple[str, date]) -> None:
    instrument, day = sample
    table = tables(section(report_on(instrument, day), "summary"))["Recommendations by addressee"]
    found = followup(instrument, day, PUBLIC, "odf" if instrument.startswith("ep") else "ola")
    assert [words(row[1]) for row in table.rows] == [
        str(tally.total) for tally in found.by_addressee.values()
    ]
    counted = [
        sorted(int(words(cell)) for cell in row[2:] if words(cell) != "0") for row in table.rows
    ]
    assert counted == [sorted(tally.grades.values()) for tally in found.by_addressee.values()]


def test_the_chart_the_title_page_and_the_sections_count_each_recommendation_once(
    sample: tuple[str, date],
) -> None:
    instrument, day = sample
    report = report_on(instrument, day)
    total = len(followup(instrument, day, PUBLIC).recommendations)
    chart = next(node.chart for _, node in nodes(report) if isinstance(node, ChartFigure))
    assert sum(int(figure) for row in chart.rows for figure in row[1:]) == total
    assert sum(int(item.figure) for item in report.tally) == total
    numbered = [each.id for _, each in all_sections(report) if each.id.startswith("recommendation")]
    assert sum(key.count("-") == 1 for key in numbered) == total


@pytest.mark.usefixtures("kazakhstan")
def test_the_sample_report_says_what_the_sources_counted() -> None:
    report = report_on(*KAZAKHSTAN)
    assert [(item.figure, item.mark.word) for item in report.tally] == [
        ("2", "Partially fulfilled"),
        ("2", "Not fulfilled to the full extent"),
        ("18", "Not fulfilled"),
    ]
    said = [words(each.content) for _, each in nodes(report) if isinstance(each, Paragraph)]
    findings = next(each for each in said if each.startswith("Prisoners."))
    assert "the foundation counted 17 political prisoners" in findings
    assert "the joint report named at least 16" in findings
    assert "7 names stay, 10 are gone and 9 are new" in findings
    assert any(each.startswith("Held for certain: at least 16.") for each in said)


@pytest.mark.usefixtures("kazakhstan")
def test_the_annex_calls_the_roll_of_each_list_and_says_what_changed() -> None:
    report = report_on(*KAZAKHSTAN)
    assert [part.heading for part in section(report, "roll").sections] == [
        "On 7 November 2017",
        "On 19 February 2020",
        "No longer so",
    ]
    first, second = tables(section(report, "roll-1")), tables(section(report, "roll-2"))
    found = roll(date(2017, 11, 7), PUBLIC, vocabularies(), "odf")
    held = first[f"In prison, on remand or under arrest ({len(found.people)})"]
    assert sorted(words(row[0][:1]) for row in held.rows) == [each.name for each in found.people]
    gone = {words(row[0][:1]): words(row[1]) for row in second["Gone"].rows}
    assert len(gone) == 10
    assert gone["Edige Batyrov"] == "Term served"
    assert gone["Yaroslav Golyshkin"].startswith("Released on parole")
    assert gone["Talgat Ayan"] == "not stated"


@pytest.mark.usefixtures("kazakhstan")
def test_the_demands_of_the_assessors_stand_in_an_annex() -> None:
    demands = section(report_on(*KAZAKHSTAN), "demands")
    closing = demands.sections[0]
    rows = tables(closing)["Demands"].rows
    assert len(rows) == 10
    asked = [(words(row[2]), words(row[3])) for row in rows]
    assert asked.count(("European Union", "Kazakhstan")) == 9
    assert asked.count(("European Union", "European Union")) == 1


def test_a_report_before_the_assessment_says_that_nothing_is_assessed(
    register_folder: RegisterFolder,
) -> None:
    load_small(register_folder)
    report = report_on("resolution", date(2018, 1, 1))
    assert [(item.figure, item.mark.word) for item in report.tally] == [("3", "Not assessed")]


def test_where_no_reply_is_known_it_says_so_and_as_of_when(register_folder: RegisterFolder) -> None:
    reply: Payload = {
        "kind": "reply",
        "id": "their-reply",
        "to": ["stop-it"],
        "by": "TST",
        "date": "2019-01-05",
        "position": "rejected",
        "summary": {"en": "No such thing happens"},
        "cites": [cite("report")],
    }
    load_small(register_folder, reply)
    report = report_on(*SMALL)
    assert "None found as of 19 February 2020." in strings(section_as_report(report, 1))
    answered = strings(section_as_report(report, 2))
    assert "None found" not in answered
    assert "No such thing happens." in answered


def section_as_report(report: Publication, number: int) -> Publication:
    """The report with the section of one recommendation only."""
    only = section(report, f"recommendation-{number}")
    return dataclasses.replace(report, sections=(only,))


def test_a_statement_of_the_addressee_stands_beside_with_its_verdict(
    register_folder: RegisterFolder,
) -> None:
    ministry: Payload = {
        "kind": "organisation",
        "id": "ministry",
        "names": [{"text": "Ministry of Order"}],
        "type": "ministry",
        "place": "TST",
    }
    denial: Payload = {
        "kind": "statement",
        "id": "denial",
        "speaker": "ministry",
        "date": "2019-06-01",
        "type": "denial",
        "summary": {"en": "Nobody is held for words"},
        "about": ["free-them"],
        "verdicts": [
            {
                "verdict": "contradicted",
                "judged_by": "watch",
                "reasoning": {"en": "Two people are"},
                "cites": [cite("report")],
            }
        ],
        "cites": [cite("report")],
    }
    load_small(register_folder, ministry, denial)
    said = strings(report_on(*SMALL))
    part = said[said.index("What those addressed say") :]
    assert part.index("Ministry of Order") < part.index("Nobody is held for words.")
    assert part.index("Contradicted") < part.index("Two people are.")


def test_figures_keep_their_bound_in_words_and_their_citation(
    register_folder: RegisterFolder,
) -> None:
    graded = assessment(cites=[cite("report")], evidence=["arrests"])
    records = [each for each in publishable() if each["id"] != "free-them"]
    loaded(
        register_folder,
        *records,
        figure(as_of="2019-06"),
        recommendation("free-them", graded, number="1", cites=[cite("letter")]),
    )
    said = strings(report_on(*SMALL))
    assert "more than 40 people" in said
    assert "Document report" in said
    assert ", p. 7" in said


def test_what_is_not_public_is_not_in_the_report(register_folder: RegisterFolder) -> None:
    records = changed(publishable(), "stop-it", level="internal")
    loaded(register_folder, *records)
    report = report_on(*SMALL)
    assert sum(int(item.figure) for item in report.tally) == 2
    assert "Do stop-it" not in strings(report)


def test_sections_follow_the_instrument_or_else_the_first_theme(
    register_folder: RegisterFolder,
) -> None:
    load_small(register_folder)
    headings = [each.heading for each in report_on(*SMALL).sections]
    assert "Torture and ill-treatment" in headings
    sectioned = changed(
        publishable(), "resolution", sections=[{"id": "one", "title": {"en": "Part the first"}}]
    )
    loaded(register_folder, *changed(sectioned, "free-them", section="one"))
    headings = [each.heading for each in report_on(*SMALL).sections]
    assert headings[1:3] == ["Part the first", "Other recommendations"]


def test_a_register_without_people_has_no_roll(register_folder: RegisterFolder) -> None:
    records = [each for each in publishable() if each["kind"] != "case"]
    loaded(register_folder, *records)
    assert "roll" not in [each.id for each in report_on(*SMALL).sections]


def test_the_version_names_the_log_and_never_the_hour(register_folder: RegisterFolder) -> None:
    load_small(register_folder)
    last = Checkpoint.objects.get()
    version = section(report_on(*SMALL), "version")
    found = [words(node.content) for _, node in nodes(version) if isinstance(node, Paragraph)]
    assert len(found) == 1
    said = "\n".join(node for _, node in nodes(version) if isinstance(node, str))
    assert bytes(last.root).hex() in said
    assert str(last.recorded_at.year) not in said


@pytest.mark.usefixtures("aldora")
def test_an_unknown_instrument_or_organisation_is_an_unknown_record() -> None:
    instrument, day = ALDORA
    with pytest.raises(UnknownRecord, match="no instrument 'nothing'"):
        build("followup", "nothing", viewer=PUBLIC, as_of=day)
    with pytest.raises(UnknownRecord, match="no organisation 'nobody'"):
        build("followup", instrument, viewer=PUBLIC, as_of=day, by="nobody")


@pytest.mark.usefixtures("aldora")
def test_for_another_assessor_there_are_no_grades_and_the_general_prose() -> None:
    instrument, day = ALDORA
    built = build("followup", instrument, viewer=PUBLIC, as_of=day, by="lakes-secretariat")
    report = built.publication
    assert [(item.figure, item.mark.word) for item in report.tally] == [("13", "Not assessed")]
    assert report.title.endswith("what became of it")
