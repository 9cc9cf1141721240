"""`ask`: answers that a lawyer can check, for people and for programs."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.conftest import Terminal
from tests.factories import loaded, person
from tests.web.test_nothing_leaks import HIDDEN

from onrecord.cli.exits import Exit


def found(answer: dict[str, Any]) -> list[str]:
    return [each["id"] for each in answer["results"]]


def test_an_answer_names_the_record_what_it_says_its_source_and_the_exact_words(
    fiction: Terminal,
) -> None:
    answer = fiction.answer("ask", "lawyer", "alone")
    assert answer["total"] == 1
    assert answer["kinds"] == {"access_request": 1}
    [one] = answer["results"]
    assert one["id"] == "lawyer-ulmet-2020-05"
    assert one["field"] == "/summary"
    [source] = one["sources"]
    assert source["document"] == "briefing-2020-05-25"
    assert source["place"] == "section 5"
    assert source["words"].startswith("On 4 May 2020 we asked")
    said = fiction.run("ask", "lawyer", "alone").stdout
    assert "1 records: 1 access_request" in said
    assert "source: " in said
    assert "“On 4 May 2020 we asked" in said


def test_people_of_the_name_come_first_in_any_script(sample: Terminal) -> None:
    answer = sample.answer("ask", "Бокаев")
    assert answer["people"][0]["id"] == "maks-bokayev"
    assert "maks-bokayev" in found(answer)


def test_what_documents_say_themselves_is_given_with_its_place(fiction: Terminal) -> None:
    answer = fiction.answer("ask", "speak with Darian Ulmet alone")["passages"]
    assert answer["total"] == 1
    [passage] = answer["results"]
    assert passage["document"] == "briefing-2020-05-25"
    assert passage["start"] < passage["end"]


def test_a_kind_and_a_limit_narrow_what_is_printed(small: Terminal) -> None:
    everything = small.answer("ask", "test*")
    people = small.answer("ask", "test*", "--kind", "person")
    assert set(found(people)) <= set(found(everything))
    assert people["total"] == everything["kinds"]["person"]
    assert len(found(small.answer("ask", "test*", "--limit", 1))) == 1
    assert "there are register" in small.run("ask", "x", "--kind", "wish", code=Exit.USAGE).output


def test_nothing_found_is_no_failure_and_a_question_without_words_is_refused(
    small: Terminal,
) -> None:
    assert "nothing here says 'zebra'" in small.run("ask", "zebra").stdout
    assert found(small.answer("ask", "zebra")) == []
    assert "write one or more words" in small.run("ask", "?!", code=Exit.REFUSED).stderr


def test_only_what_was_published_by_a_day_answers(fiction: Terminal) -> None:
    before = fiction.answer("ask", "lawyer", "alone", "--as-published", "2019-01-01")
    assert "lawyer-ulmet-2020-05" not in found(before)
    assert found(fiction.answer("ask", "lawyer", "alone", "--as-published", "2021-01-01")) == [
        "lawyer-ulmet-2020-05"
    ]


@pytest.mark.parametrize("level", ["restricted", "sealed"])
def test_the_owner_of_the_folder_finds_closed_records(small: Terminal, level: str) -> None:
    assert level in HIDDEN
    loaded(small.folder, person("p-1", "Petra Zkoushkova", level=level))
    assert found(small.answer("ask", "Zkoushkova")) == ["p-1"]
