"""What a document proposes is added up by addressee and grade, from the text alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import reading
from onrecord.extraction import extract
from onrecord.extraction.addressees import addressee_code
from onrecord.extraction.tallies import NOT_ASSESSED, Tallies, in_parts, tallies

ALDORA = Path(__file__).resolve().parents[2] / "registers" / "aldora" / "documents"
KNOWN = {"Aldora": "XAL", "Republic of Aldora": "XAL"}


def counts(found: Tallies) -> dict[tuple[str, str], int]:
    return {key: len(each) for key, each in found.recommendations.items()}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Georgia", "GEO"),
        ("the authorities of Georgia", "GEO"),
        ("Ministry of Justice of the Republic of Moldova", "MDA"),
        ("Guinea-Bissau", "GNB"),
        ("Republic of Korea", "KOR"),
        ("Czech Republic", "CZE"),
        ("Myanmar", "MMR"),
        ("властям Польши", "POL"),
        ("Правительство Грузии", "GEO"),
        ("European Union", "EU"),
        ("every EU Member State", "EU"),
        ("European External Action Service", "EU"),
    ],
)
def test_states_and_institutions_count_under_their_code(words: str, code: str) -> None:
    assert addressee_code(words) == code


@pytest.mark.parametrize("words", ["Ministry of Justice", "Lakes Council", "Velmora", ""])
def test_who_is_in_no_table_counts_under_its_own_name(words: str) -> None:
    assert addressee_code(words) == words


def test_names_of_a_register_go_before_the_worlds() -> None:
    assert addressee_code("Government of the Republic of Aldora", KNOWN) == "XAL"
    assert addressee_code("Georgia", {"Georgia": "USA-GA"}) == "USA-GA"


def test_a_report_that_states_results_is_added_up_by_grade() -> None:
    found = tallies(extract(reading.read(ALDORA / "follow-up-2020-06.docx")), KNOWN)
    assert found.assessed == 13
    assert sum(number for (code, _), number in counts(found).items() if code == "XAL") == 13


def test_a_resolution_states_no_results() -> None:
    found = tallies(extract(reading.read(ALDORA / "lakes-resolution-14-2019.pdf")), KNOWN)
    assert found.assessed == 0
    assert counts(found) == {("XAL", NOT_ASSESSED): 13}


def test_the_people_of_a_list_are_added_up_by_standing_and_category() -> None:
    (found,) = tallies(extract(reading.read(ALDORA / "list-2018-09-03.html"))).lists
    assert in_parts(found) == {
        ("held", "Журналисты и блогеры"): 3,
        ("held", "Участники мирных собраний"): 4,
        ("held", "Профсоюзные активисты"): 2,
        ("held", "Правозащитники и адвокаты"): 2,
        ("suspended", ""): 3,
        ("confined", ""): 1,
    }


@pytest.mark.shared_data
def test_the_sample_report_adds_up_to_twenty_and_two(shared: Path) -> None:
    found = tallies(extract(reading.read(shared / "seeds" / "004_ff9b7af59a541c2e.txt")))
    stated = {key: number for key, number in counts(found).items() if key[1] != NOT_ASSESSED}
    assert stated == {
        ("KAZ", "not_fulfilled"): 18,
        ("KAZ", "partially_fulfilled"): 2,
        ("EU", "not_fully_fulfilled"): 2,
    }
    assert found.assessed == 22


@pytest.mark.shared_data
def test_the_sample_letter_lists_five_three_two_five_and_two(shared: Path) -> None:
    (found,) = tallies(extract(reading.read(shared / "seeds" / "001_93f1312cfbd940c4.txt"))).lists
    by = in_parts(found)
    assert [number for (standing, _), number in by.items() if standing == "held"] == [5, 2, 3, 5, 2]
    assert sum(number for (standing, _), number in by.items() if standing == "suspended") == 8
    assert sum(number for (standing, _), number in by.items() if standing == "confined") == 1
