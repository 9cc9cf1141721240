"""Commands that ask: what they answer to people and to programs, and how they end."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests import factories
from tests.cli.conftest import Terminal
from tests.factories import changed, loaded, small_register

from onrecord.cli.main import cli
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.models import Batch

ENTRY = {"id", "name", "category", "situation", "since", "last_attested", "standing"}


def names(entries: list[dict[str, Any]], standing: str | None = None) -> set[str]:
    return {
        each["name"].rpartition(" ")[2]
        for each in entries
        if standing is None or each["standing"] == standing
    }


# --- followup -------------------------------------------------------------------------------------


def test_the_follow_up_of_the_sample_is_the_one_that_was_done_by_hand(sample: Terminal) -> None:
    day = "2020-02-19"
    assert sample.answer("followup", "ep-2019-2610", "--by", "odf", "--as-of", day) == {
        "instrument": "ep-2019-2610",
        "by": "odf",
        "as_of": day,
        "recommendations": 22,
        "by_addressee": {
            "KAZ": {"total": 20, "grades": {"not_fulfilled": 18, "partially_fulfilled": 2}},
            "EU": {"total": 2, "grades": {"not_fully_fulfilled": 2}},
        },
    }


def test_the_follow_up_of_the_fictional_state_is_its_own(fiction: Terminal) -> None:
    found = fiction.answer("followup", "lakes-14-2019")
    assert found["recommendations"] == 13
    assert set(found["by_addressee"]) == {"XAL", "lakes-secretariat"}


def test_a_recommendation_to_two_counts_under_both(small: Terminal) -> None:
    found = small.answer("followup", "resolution", "--as-of", "2020-02-19")
    assert found["by"] is None
    assert found["recommendations"] == 3
    assert found["by_addressee"] == {
        "TST": {
            "total": 3,
            "grades": {"not_fulfilled": 1, "partially_fulfilled": 1, "not_assessed": 1},
        },
        "EU": {"total": 1, "grades": {"not_assessed": 1}},
    }


def test_before_the_assessment_nothing_is_assessed(small: Terminal) -> None:
    found = small.answer("followup", "resolution", "--as-of", "2020-02-18")
    assert found["by_addressee"]["TST"]["grades"] == {"not_assessed": 3}


def test_another_assessor_has_assessed_nothing(small: Terminal) -> None:
    found = small.answer("followup", "resolution", "--by", "assembly")
    assert found["by"] == "assembly"
    assert found["by_addressee"]["TST"]["grades"] == {"not_assessed": 3}


def test_the_follow_up_as_a_table_names_grades_in_words(small: Terminal) -> None:
    lines = small.run("followup", "resolution", "--as-of", "2020-02-19").output.splitlines()
    rows = [" ".join(line.split()) for line in lines]
    assert rows[0] == "resolution: 3 recommendations, 2020-02-19"
    assert {"TST Not fulfilled 1", "TST not assessed 1", "TST together 3"} <= set(rows)


# --- prisoners ------------------------------------------------------------------------------------


def test_the_roll_of_the_sample_and_its_changes(sample: Terminal) -> None:
    asked = ("prisoners", "--by", "odf", "--as-of", "2017-11-07", "--diff", "2020-02-19")
    found = sample.answer(*asked)
    assert (found["as_of"], found["by"]) == ("2017-11-07", "odf")
    assert found["counts"] == {
        "certain": 17,
        "presumed": 0,
        "possible": found["counts"]["possible"],
        "bound": "exact",
        "by_category": {
            "ablyazov-case": 2,
            "civil-society-activist": 5,
            "journalist": 3,
            "social-network-user": 5,
            "trade-unionist": 2,
        },
        "by_situation": {"prison": 17},
    }
    assert (len(found["suspended"]), len(found["confined"])) == (8, 1)
    diff = found["diff"]
    assert diff["to"] == "2020-02-19"
    assert (len(diff["stay"]), len(diff["gone"]), len(diff["new"])) == (7, 10, 9)
    how = {each["name"].rpartition(" ")[2]: each["how"] for each in diff["gone"]}
    assert (how.pop("Batyrov"), how.pop("Golyshkin")) == ("served", "parole")
    assert set(how.values()) == {"not_stated"}


def test_the_roll_of_the_report_is_at_least_sixteen(sample: Terminal) -> None:
    counts = sample.answer("prisoners", "--by", "odf", "--as-of", "2020-02-19")["counts"]
    assert (counts["certain"], counts["bound"]) == (16, "at_least")


def test_between_list_and_report_the_roll_says_how_sure_it_is(sample: Terminal) -> None:
    found = sample.answer("prisoners", "--by", "odf", "--as-of", "2018-06-01")
    certain = "Bokayev Dzhakishev Atabek Bukenov Ginatullin Chuprina Golyshkin"
    assert names(found["people"], "certain") == set(certain.split())
    assert found["counts"]["presumed"] == 9
    assert names(found["people"], "possible") == {"Batyrov"}
    assert "diff" not in found


def test_the_roll_of_the_fictional_state_is_its_own(fiction: Terminal) -> None:
    found = fiction.answer("prisoners", "--by", "ola", "--as-of", "2018-09-03")
    assert (found["counts"]["certain"], found["counts"]["bound"]) == (11, "exact")


def test_an_entry_of_the_roll_has_these_fields(small: Terminal) -> None:
    found = small.answer(
        "prisoners", "--by", "watch", "--as-of", "2017-11-07", "--diff", "2020-02-19"
    )
    assert set(found) == {"as_of", "by", "counts", "people", "suspended", "confined", "diff"}
    assert found["people"][1] == {
        "id": "ivo-testov",
        "name": "Ivo Testov",
        "category": "journalist",
        "situation": "prison",
        "since": "2016-05-01",
        "last_attested": "2017-11-07",
        "standing": "certain",
    }
    assert found["diff"] == {
        "to": "2020-02-19",
        "stay": [{"id": "ivo-testov", "name": "Ivo Testov"}],
        "gone": [{"id": "ana-probova", "name": "Ana Probova", "how": "parole"}],
        "new": [],
    }
    assert all(set(entry) == ENTRY for entry in found["people"])


def test_without_an_organisation_everyone_counts_and_no_count_is_complete(small: Terminal) -> None:
    found = small.answer("prisoners", "--as-of", "2017-11-07")
    assert (found["by"], found["counts"]["certain"], found["counts"]["bound"]) == (
        None,
        2,
        "at_least",
    )
    assert found["counts"]["by_category"] == {"not_stated": 2}


def test_without_a_day_the_roll_is_of_today(small: Terminal) -> None:
    assert small.answer("prisoners")["as_of"] == datetime.now(UTC).date().isoformat()


def test_the_roll_as_a_table_says_how_complete_it_is(small: Terminal) -> None:
    closed = small.run("prisoners", "--by", "watch", "--as-of", "2017-11-07").output
    assert closed.startswith("held on 2017-11-07 recognised by watch: exactly 2 for certain")
    open_list = small.run("prisoners", "--by", "watch", "--as-of", "2020-02-19").output
    assert "at least 1 for certain" in open_list


# --- person ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["testov", "IVO", "тестов", "ИВО ТЕСТОВ", "ivo tes", "Ivó"])
def test_a_person_is_found_by_a_part_of_any_spelling(small: Terminal, query: str) -> None:
    found = small.answer("person", query)
    assert found["query"] == query
    [result] = found["results"]
    assert set(result) == {"id", "name", "names", "score"}
    assert (result["id"], result["name"]) == ("ivo-testov", "Ivo Testov")
    assert result["names"] == ["Ivo Testov", "Иво Тестов"]
    assert 0 < result["score"] <= 1


def test_the_best_match_comes_first(small: Terminal) -> None:
    results = small.answer("person", "ov")["results"]
    assert {each["id"] for each in results} == {"ivo-testov", "ana-probova"}
    scores = [each["score"] for each in results]
    assert scores == sorted(scores, reverse=True)


def test_nobody_found_is_an_answer(small: Terminal) -> None:
    assert small.answer("person", "nobody") == {"query": "nobody", "results": []}
    assert "nobody here is named like" in small.run("person", "nobody").output


@pytest.mark.parametrize(
    ("query", "key"), [("bokayev", "maks-bokayev"), ("Бокаев", "maks-bokayev")]
)
def test_people_of_the_sample_are_found_in_both_scripts(
    sample: Terminal, query: str, key: str
) -> None:
    assert [each["id"] for each in sample.answer("person", query)["results"]] == [key]


# --- other moments --------------------------------------------------------------------------------


@pytest.fixture
def edited(register_folder: RegisterFolder) -> Terminal:
    """A register whose second load changed a grade, an `until` and a name."""
    loaded(register_folder, *small_register())
    records = changed(
        small_register(), "free-them", assessments=[factories.assessment("fulfilled")]
    )
    records = changed(records, "ivo-testov", names=[{"text": "Ivan Testov"}])
    ended = factories.period(from_="2016-05-01", until="2017-01-01")
    loaded(register_folder, *changed(records, "case", liberty=[ended]))
    return Terminal(register_folder)


def first_load() -> str:
    return Batch.objects.order_by("pk")[0].recorded_at.isoformat()


ASKED = (
    ("followup", "resolution", "--as-of", "2020-02-19"),
    ("prisoners", "--as-of", "2017-11-07"),
    ("person", "testov"),
)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_an_edit_moves_every_answer_and_the_register_remembers_the_old_one(
    edited: Terminal, asked: tuple[str, ...]
) -> None:
    now = edited.answer(*asked)
    then = edited.answer(*asked, "--as-known", first_load())
    assert now != then
    loaded(edited.folder, *small_register())
    assert edited.answer(*asked) == then


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_before_the_register_began_it_knew_nothing(
    edited: Terminal, asked: tuple[str, ...]
) -> None:
    before = datetime.fromisoformat(first_load()) - timedelta(seconds=1)
    result = edited.run(*asked, "--as-known", before.isoformat(), code=3)
    assert "the register knew nothing at" in result.stderr
    assert "it begins at" in result.stderr


def test_an_empty_register_knew_nothing_ever(terminal: Terminal) -> None:
    result = terminal.run("prisoners", "--as-known", "2020-01-01", code=3)
    assert "it is empty" in result.stderr


def test_as_published_asks_only_documents_of_that_time(small: Terminal) -> None:
    asked = ("prisoners", "--as-of", "2018-02-01", "--as-published", "2018-01-01")
    found = small.answer(*asked)
    # The report of 2020 says that Ivo was still held and when Ana was released.
    assert (names(found["people"], "certain"), names(found["people"], "presumed")) == (
        set(),
        {"Testov", "Probova"},
    )


def test_the_sample_of_2017_has_no_follow_up_yet(sample: Terminal) -> None:
    asked = ("followup", "ep-2019-2610", "--as-published", "2017-12-31")
    assert "no instrument 'ep-2019-2610'" in sample.run(*asked, code=3).stderr
    roll = ("prisoners", "--by", "odf", "--as-of", "2017-11-07")
    counts = sample.answer(*roll, "--as-published", "2017-12-31")["counts"]
    assert (counts["certain"], counts["bound"]) == (17, "exact")


# --- how commands end -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("followup", "nothing"), "there is no instrument 'nothing' in this register"),
        (("followup", "watch"), "there is no instrument 'watch' in this register"),
        (("followup", "resolution", "--by", "nobody"), "there is no organisation 'nobody'"),
        (("prisoners", "--by", "ivo-testov"), "there is no organisation 'ivo-testov'"),
    ],
)
def test_what_is_not_in_the_register_ends_with_3(
    small: Terminal, asked: tuple[str, ...], message: str
) -> None:
    result = small.run(*asked, code=3)
    assert message in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("prisoners", "--as-of", "2020-02-30"), "'2020-02-30' is no day; write it as 2020-02-19"),
        (("prisoners", "--as-of", "yesterday"), "is no day"),
        (("prisoners", "--diff", "2020"), "'2020' is no day"),
        (("followup", "resolution", "--as-of", "19.02.2020"), "is no day"),
        (("prisoners", "--as-published", "2020-13-01"), "is no day"),
        (("person", "ivo", "--as-known", "now"), "is no time; write it as 2020-02-19T18:00"),
        (("person",), "Missing argument"),
        (("prisoners", "--loud"), "No such option"),
    ],
)
def test_a_command_line_that_is_wrong_ends_with_2(
    small: Terminal, asked: tuple[str, ...], message: str
) -> None:
    result = small.run(*asked, code=2)
    assert message in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "words",
    [
        ["prisoners"],
        ["followup", "x"],
        ["person", "x"],
        ["load", "x.yaml"],
        ["dump", "out"],
        ["verify"],
        ["serve"],
        ["publish", "followup", "x", "-o", "out"],
    ],
    ids=lambda words: words[0],
)
def test_a_folder_that_is_no_register_ends_with_3(tmp_path: Path, words: list[str]) -> None:
    result = CliRunner().invoke(cli, [*words, "--register", str(tmp_path)])
    assert result.exit_code == 3
    assert "is not a register" in result.stderr
    assert "make one with: onrecord init" in result.stderr
    assert list(tmp_path.iterdir()) == []


# --- eighty columns -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        ("followup", "ep-2019-2610"),
        ("prisoners", "--by", "odf", "--as-of", "2017-11-07", "--diff", "2020-02-19"),
        ("prisoners", "--as-of", "2018-06-01"),
        ("person", "a"),
        ("person", "nobody of this name " * 8),
    ],
    ids=lambda asked: asked[0],
)
def test_no_line_is_longer_than_eighty_columns(sample: Terminal, asked: tuple[str, ...]) -> None:
    output = sample.run(*asked).output
    assert max(map(len, output.splitlines())) <= 80
    assert output.strip()


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_json_is_the_same_in_any_terminal(
    small: Terminal, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    wide = small.run("prisoners", "--as-of", "2017-11-07", "--json").stdout
    monkeypatch.setenv("COLUMNS", columns)
    assert small.run("prisoners", "--as-of", "2017-11-07", "--json").stdout == wide
    assert json.loads(wide)["counts"]["certain"] == 2
