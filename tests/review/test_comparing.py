"""Proposals beside the register: every difference between the two sides is said."""

from __future__ import annotations

import pytest
from tests.samples import REGISTERS

from onrecord import reading
from onrecord.accounts import OWNER
from onrecord.extraction import extract
from onrecord.ledger.folder import RegisterFolder
from onrecord.review.comparing import Compared, Difference, compare
from onrecord.review.documents import document_with
from onrecord.review.reviewed import Reviewed

DOCUMENTS = REGISTERS / "aldora" / "documents"
LIST = "list-2018-09-03.html"


def held_from(name: str) -> Reviewed:
    """What the register holds from one of its documents."""
    known = document_with(reading.read(DOCUMENTS / name).sha256)
    assert known is not None
    return Reviewed(known, OWNER)


@pytest.fixture
def reviewed(aldora: RegisterFolder) -> Reviewed:  # noqa: ARG001 -- a register comes first
    return held_from(LIST)


def of_list(words: str, reviewed: Reviewed | None) -> Compared:
    """The tally of the list that the words propose."""
    (found,) = (one for one in compare(extract(words), reviewed) if "list of" in one.subject)
    return found


def words_of_list() -> str:
    return reading.read(DOCUMENTS / LIST).text


def counts(found: Compared) -> dict[str, tuple[int, int | None]]:
    by: dict[str, tuple[int, int | None]] = {}
    for row in found.rows:
        proposed, held = by.get(row.part, (0, 0))
        of_row = None if row.reviewed is None or held is None else held + row.reviewed
        by[row.part] = (proposed + row.proposed, of_row)
    return by


def test_the_members_of_a_list_are_found_by_their_names(reviewed: Reviewed) -> None:
    found = of_list(words_of_list(), reviewed)
    assert counts(found) == {"held": (11, 11), "suspended": (3, 3), "confined": (1, 1)}
    assert found.differences == ()


def test_a_member_who_is_missed_and_one_who_was_not_reviewed_are_both_named(
    reviewed: Reviewed,
) -> None:
    changed = words_of_list().replace("Орсин Мелькар (Orsin Melkar)", "Ivo Testov")
    found = of_list(changed, reviewed)
    assert counts(found)["held"] == (11, 11)
    assert [(one.what, one.words, one.key) for one in found.differences] == [
        ("not reviewed", "Ivo Testov", ""),
        ("missed", "Orsin Melkar", "orsin-melkar"),
    ]


def test_a_member_who_stands_otherwise_differs(reviewed: Reviewed) -> None:
    words = words_of_list()
    suspended = words.index("Антор Гридаль")
    changed = words.replace("Осуждены условно", "Другие заключённые")
    (one,) = {each.what for each in of_list(changed, reviewed).differences}
    assert one == "differs"
    differences = of_list(changed, reviewed).differences
    first = next(each for each in differences if each.key == "antor-gridal")
    assert first.place is not None
    assert abs(first.place[0] - suspended) < 10
    assert "held" in first.words
    assert "suspended" in first.words


def test_a_list_that_is_not_proposed_is_missed_whole(reviewed: Reviewed) -> None:
    found = of_list("The weather in Port Elm was fine.", reviewed)
    assert counts(found) == {"held": (0, 11), "suspended": (0, 3), "confined": (0, 1)}
    assert {each.what for each in found.differences} == {"missed"}
    assert len(found.differences) == 15
    assert all(each.place is not None and each.key for each in found.differences)


def test_nothing_is_compared_where_the_register_does_not_know_the_document() -> None:
    found = of_list(words_of_list(), None)
    assert counts(found) == {"held": (11, None), "suspended": (3, None), "confined": (1, None)}
    assert found.differences == ()


@pytest.mark.usefixtures("aldora")
def test_the_proposed_side_is_read_from_the_text_alone() -> None:
    for path in DOCUMENTS.iterdir():
        if path.is_file():
            found = extract(reading.read(path))
            alone, beside = compare(found, None), compare(found, held_from(path.name))
            assert [_proposed(one) for one in alone] == [_proposed(one) for one in beside]


def _proposed(found: Compared) -> int:
    return sum(row.proposed for row in found.rows)


@pytest.mark.usefixtures("aldora")
def test_figures_are_matched_by_passage_and_number() -> None:
    name = "follow-up-2020-06.docx"
    found = compare(extract(reading.read(DOCUMENTS / name)), held_from(name))
    (figures,) = (one for one in found if one.subject == "figures")
    of_port_elm = "administrative-arrests-port-elm-2019"
    assert Difference("missed", "38 people", (3811, 3840), of_port_elm) in figures.differences
    (row,) = figures.rows
    missed = sum(one.what == "missed" for one in figures.differences)
    surplus = sum(one.what == "not reviewed" for one in figures.differences)
    assert row.reviewed is not None
    assert row.proposed - row.reviewed == surplus - missed


@pytest.mark.usefixtures("aldora")
def test_recommendations_are_matched_by_passage() -> None:
    name = "lakes-resolution-14-2019.pdf"
    held = held_from(name)
    found = compare(extract(reading.read(DOCUMENTS / name)), held)[0]
    assert sum(row.proposed for row in found.rows) == 13
    assert {one.what for one in found.differences} <= {"differs"}
    nothing = compare(extract("Nothing is asked here."), held)[0]
    assert {one.what for one in nothing.differences} == {"missed"}
    assert len({one.key for one in nothing.differences}) == 13
