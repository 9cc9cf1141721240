from __future__ import annotations

import pytest
from tests.factories import Payload, changed, loaded, recommendation
from tests.publications.followups import (
    ALDORA,
    SMALL,
    figure,
    load_small,
    prose,
    publishable,
    report_on,
)

from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.building import UnfitForPublication
from onrecord.publications.content import (
    Block,
    BulletList,
    Emphasis,
    Link,
    Note,
    NumberedList,
    Paragraph,
    Strong,
    Text,
    inlines,
    nodes,
)
from onrecord.publications.faults import InvalidPublicationError


def introduction(folder: RegisterFolder, text: str, *more: Payload) -> tuple[Block, ...]:
    load_small(folder, prose(introduction=text), *more)
    return report_on(*SMALL).sections[0].blocks


def first_words(folder: RegisterFolder, text: str, *more: Payload) -> str:
    first = introduction(folder, text, *more)[0]
    assert isinstance(first, Paragraph)
    return "".join(each.text for each in first.content if isinstance(each, Text))


def faults(folder: RegisterFolder, *records: Payload) -> str:
    load_small(folder, *records)
    with pytest.raises(UnfitForPublication) as refused:
        report_on(*SMALL)
    return str(refused.value)


@pytest.mark.parametrize(
    ("reference", "comes_to"),
    [
        ("count recommendations", "3"),
        ("count recommendations addressee=EU", "1"),
        ("count recommendations addressee=TST grade=not_fulfilled", "1"),
        ("count recommendations grade=not_assessed : 1", "1"),
        ("count prisoners as_of=2017-11-07", "2"),
        ("count prisoners as_of=2018-06-01 standing=presumed", "0"),
        ("count prisoners list=suspended", "0"),
        ("bound prisoners as_of=2017-11-07", "2"),
        ("bound prisoners as_of=2020-02-19 : at least 1", "at least 1"),
        ("count diff from=2017-11-07 to=2020-02-19 list=stay", "1"),
        ("count diff from=2017-11-07 to=2020-02-19 list=gone : 1", "1"),
        ("count diff from=2017-11-07 to=2020-02-19 list=new", "0"),
        ("count edition id=list-2017 : 2", "2"),
        ("figure id=arrests : more than 40", "more than 40"),
        ("date id=resolution", "14 March 2017"),
        ("date id=list-2020", "February 2020"),
        ("name id=watch", "Testland Watch"),
        ("name id=ivo-testov", "Ivo Testov"),
        ("date id=subject", "14 March 2017"),
    ],
)
def test_a_reference_comes_to_what_the_register_counts(
    register_folder: RegisterFolder, reference: str, comes_to: str
) -> None:
    said = first_words(register_folder, f"So: {{{reference}}}.", figure())
    assert said == f"So: {comes_to}."


def test_a_figure_brings_its_citation(register_folder: RegisterFolder) -> None:
    blocks = introduction(register_folder, "In all {figure id=arrests}.", figure())
    assert any(isinstance(node, Note) for _, node in nodes(blocks[0]))


def test_paragraphs_lists_emphasis_and_links_are_read(register_folder: RegisterFolder) -> None:
    text = (
        "Some *mild* and **strong {name id=watch}** words, [linked](https://example.org/17).\n\n"
        "- one thing\n- another\n\n1. the first\n2. the second"
    )
    assert introduction(register_folder, text)[:3] == (
        Paragraph(
            inlines(
                "Some ",
                Emphasis(inlines("mild")),
                " and ",
                Strong(inlines("strong ", "Testland Watch")),
                " words, ",
                Link("https://example.org/17", inlines("linked")),
                ".",
            )
        ),
        BulletList((inlines("one thing"), inlines("another"))),
        NumberedList((inlines("the first"), inlines("the second"))),
    )


def test_an_asserted_number_that_is_wrong_stops_the_build_with_both_and_the_place(
    register_folder: RegisterFolder,
) -> None:
    text = "A first line.\n\nThere are {count recommendations : 4} of them."
    assert faults(register_folder, prose(introduction=text)) == (
        "the followup of resolution is not fit to publish:\n"
        "  publication small-prose, introduction (en), line 3: {count recommendations : 4}: "
        "stated as '4', but the register comes to '3'"
    )


@pytest.mark.parametrize("text", ["There are 3 of them.", "There are three of them."])
def test_a_bare_number_stops_the_build_with_its_place(
    register_folder: RegisterFolder, text: str
) -> None:
    number = text.split()[2]
    assert (
        f"publication small-prose, findings (en), line 1: a number in prose must be a reference: "
        f"'{number}'"
    ) in faults(register_folder, prose(findings=text))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{count clouds}", "nothing is called 'count clouds'; known: count recommendations"),
        ("{count diff from=2017-11-07 list=stay}", "lacks to"),
        (
            "{count recommendations colour=red}",
            "takes addressee, grade, theme, section, about, distinct, each once",
        ),
        ("{count recommendations addressee=XYZ}", "nothing is addressed to 'XYZ'"),
        ("{count recommendations grade=splendid}", "no grade is called 'splendid'"),
        ("{count prisoners as_of=yesterday}", "'yesterday' is no day"),
        ("{count prisoners list=clouds}", "nothing is called 'clouds'; known: people"),
        ("{count edition id=watch}", "'watch' is a organisation, not a list_edition"),
        ("{figure id=nothing}", "there is no public record 'nothing'"),
        ("{figure id=watch}", "'watch' is a organisation, not a figure"),
        ("{date id=watch}", "'watch' has no date"),
        ("{name id=hidden}", "there is no public record 'hidden'"),
        ("{name id=nameless}", "'nameless' may not be named"),
        ("Under Article 75 nothing changed.", "no provision in the register is Article 75"),
        ("a { brace", "a brace that belongs to no reference"),
        ("# A heading", "'#' begins markup that prose does not know"),
        ("a \ue000 sign", "U+E000 is no letter"),
    ],
)
def test_what_cannot_be_resolved_stops_the_build(
    register_folder: RegisterFolder, text: str, complaint: str
) -> None:
    hidden: Payload = {
        "kind": "person",
        "id": "hidden",
        "level": "internal",
        "names": [{"text": "A B"}],
    }
    nameless: Payload = {"kind": "person", "id": "nameless", "names": [{"text": "C D"}]}
    assert complaint in faults(register_folder, prose(introduction=text), hidden, nameless)


def test_the_other_languages_are_checked_as_well(register_folder: RegisterFolder) -> None:
    text = prose()
    text["prose"] = {"introduction": {"en": "All is well.", "ru": "Всего двадцать."}}
    assert "introduction (ru), line 1: a number in prose must be a reference: 'двадцать'" in faults(
        register_folder, text
    )


def test_a_section_that_the_report_does_not_have_stops_the_build(
    register_folder: RegisterFolder,
) -> None:
    assert (
        "publication small-prose, epilogue: a document of kind followup has no such section"
        in faults(register_folder, prose(epilogue="The end."))
    )


def test_an_assessment_without_a_citation_stops_the_build(register_folder: RegisterFolder) -> None:
    graded = {
        "assessor": "watch",
        "date": "2020-02-19",
        "scale": "odf-2020/1",
        "grade": "not_fulfilled",
    }
    records = [each for each in publishable() if each["id"] != "stop-it"]
    loaded(register_folder, *records, recommendation("stop-it", graded, number="2"))
    with pytest.raises(UnfitForPublication, match="recommendation stop-it, assessments/0: has no"):
        report_on(*SMALL)


def test_every_fault_is_listed_and_a_draft_lists_them_on_its_first_pages(
    register_folder: RegisterFolder,
) -> None:
    wrong = "There are 4 and {count clouds}."
    said = faults(register_folder, prose(introduction=wrong))
    assert said.count("\n") == 2
    draft = report_on(*SMALL, draft=True)
    assert draft.draft
    first = draft.sections[0]
    listed = [node.text for _, node in nodes(first.blocks) if isinstance(node, Text)]
    assert listed == [line.strip() for line in said.splitlines()[1:]]
    shown = [node.text for _, node in nodes(draft.sections[1]) if isinstance(node, Text)]
    assert "{count clouds}" in shown


def test_a_sound_draft_is_marked_and_lists_nothing(register_folder: RegisterFolder) -> None:
    load_small(register_folder)
    draft = report_on(*SMALL, draft=True)
    assert draft.draft
    assert draft.sections[0].id == "summary"


def test_faults_are_invalid_publications() -> None:
    assert issubclass(UnfitForPublication, InvalidPublicationError)


def test_without_prose_of_its_own_a_register_gets_the_general_words(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, *changed(publishable(), "resolution", title={"en": "Resolution on X"}))
    first = report_on(*SMALL).sections[0].blocks[0]
    assert isinstance(first, Paragraph)
    said = "".join(each.text for each in first.content if isinstance(each, Text))
    assert said.startswith("This report follows up Resolution on X: what was asked")


@pytest.mark.usefixtures("aldora")
def test_the_prose_of_the_sample_register_holds() -> None:
    assert not report_on(*ALDORA).draft
