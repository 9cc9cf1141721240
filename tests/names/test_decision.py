"""Same, unsure or different, with reasons in words; context moves it, one word is never enough."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from onrecord.names import Known, compare, decide
from onrecord.values import PartialDate


def born(text: str, **more: frozenset[str]) -> Known:
    return Known(PartialDate.parse(text), **more)


def test_the_reasons_say_which_letters_and_what_is_missing() -> None:
    made = decide("Бақыт Петрович Тестов", "Bakhyt Testov")
    assert made.verdict == "same"
    assert made.reasons == (
        "бақыт, bakhyt: қ written kh (q is heard as kh through ru)",
        "тестов, testov: written as by BGN/PCGN 1947",
        "patronymic missing on one side",
    )


def test_what_nothing_explains_is_said_so() -> None:
    made = decide("Сергей Тестляков", "Сергей Тестяков")
    assert made.verdict == "different"
    assert made.reasons[0] == "тестляков, тестяков: л left out, which no romanisation explains"


def test_a_given_name_of_two_languages_is_said_to_be_one() -> None:
    assert decide("Аляксандр Тестов", "Oleksandr Testov").reasons[0] == (
        "аляксандр, oleksandr: one given name in several languages"
    )
    assert decide("Марина Тестова", "Мария Тестова").reasons[0] == (
        "марина, мария: different given names"
    )


def test_other_patronymics_leave_it_to_a_person() -> None:
    made = decide("Ivo Petrovich Testov", "Ivo Stepanovich Testov")
    assert made.verdict == "unsure"
    assert made.reasons[-1] == "patronymics differ: petrovich, stepanovich"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sardor Testibaev", "Сардор Тестибай"),
        ("Асель Тестибаева", "Asel Testibay"),
        ("Ерлан Образов", "Yerlan Obraz"),
    ],
)
def test_a_surname_that_dropped_its_russian_ending_leaves_it_to_a_person(a: str, b: str) -> None:
    for made in (decide(a, b), decide(b, a)):
        assert made.verdict == "unsure"
        assert made.reasons[0].endswith(": the ending of a surname (-ov, -ev) on one side only")
    assert decide(a, b, (born("1960-01-02"), born("1960-01-02"))).verdict == "same"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ivan Testov", "Иван Тест"),  # where given names are Slavic, nobody drops it
        ("Nursultan Obrazov", "Obraz Nursultanov"),
        ("Sardor Testibaev", "Sardor Tostibek"),
    ],
)
def test_roots_that_differ_are_different(a: str, b: str) -> None:
    assert decide(a, b).verdict == decide(b, a).verdict == "different"


@pytest.mark.parametrize(("a", "b"), [("Testov", "Testov"), ("I. Testov", "Ivo Testov")])
def test_a_word_alone_or_with_an_initial_is_at_most_unsure(a: str, b: str) -> None:
    assert decide(a, b).verdict == "unsure"
    assert decide(a, b, (born("1960-01-02"), born("1960-01-02"))).verdict == "same"


def test_dates_of_birth_that_exclude_each_other_leave_equal_names_unsure() -> None:
    made = decide("Ivo Testov", "Ivo Testov", (born("1960-01-02"), born("1961")))
    assert made.verdict == "unsure"
    assert made.reasons[-1] == "dates of birth exclude each other: 1960-01-02 and 1961"


def test_dates_that_fit_help_less_than_one_day() -> None:
    names = ("Ivo Testov", "Ivo Testav")
    day = decide(*names, (born("1960-01-02"), born("1960-01-02")))
    year = decide(*names, (born("1960"), born("1960-01-02")))
    assert compare(*names) < year.score < day.score
    assert (day.reasons[-1], year.reasons[-1]) == (
        "both born on 1960-01-02",
        "dates of birth fit: 1960 and 1960-01-02",
    )


def test_place_occupation_and_charge_move_a_decision() -> None:
    one = Known(places=frozenset({"Port Testov"}), charges=frozenset({"art-1", "art-2"}))
    other = Known(places=frozenset({"Testgrad"}), charges=frozenset({"art-2"}))
    made = decide("Ivo Testov", "Ivo Testav", (one, other))
    assert made.reasons[-2:] == ("no place in common", "charge in both: art-2")
    assert made.score > compare("Ivo Testov", "Ivo Testav")


def test_no_verdict_claims_more_than_was_measured() -> None:
    assert decide("Ivo Testov", "Maria Petrova").precision is None
    assert decide("Ivo Testov", "Ivo Testov").precision == 0.9989
    assert decide("Testov", "Ivo Testov").precision == 0.9144


def together(canonical: str, spelling: str) -> bool:
    """One person, or where a text gives one word only, nothing that speaks against."""
    return decide(canonical, spelling).verdict != "different"


@pytest.mark.shared_data
def test_every_person_of_the_sample_documents_comes_together(shared: Path) -> None:
    people = json.loads((shared / "gold/people.json").read_text(encoding="utf-8"))
    spellings = [
        (person["canonical"], spelling)
        for person in people
        for written in person["spellings"].values()
        for spelling in written
    ]
    assert len(people) == 43
    assert [pair for pair in spellings if not together(*pair)] == []
    whole = [(a, b) for a, b in spellings if len(b.split()) > 1 and "." not in b]
    apart = [pair for pair in whole if decide(*pair).verdict != "same"]
    assert {canonical for canonical, _ in apart} <= {"Father Sophroniy", "Khrapunov family"}


@pytest.mark.shared_data
def test_the_look_alikes_of_the_sample_documents_stay_apart(shared: Path) -> None:
    notes = json.loads((shared / "gold/notes.json").read_text(encoding="utf-8"))
    pairs = [
        [re.sub(r" *\(.*", "", name) for name in pair] for pair in notes["not_the_same_person"]
    ]
    assert len(pairs) > 10
    assert [(a, b) for a, b in pairs if decide(a, b).verdict != "different"] == []
