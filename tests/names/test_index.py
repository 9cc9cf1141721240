"""A person is found by any spelling, in memory or on disk, and forgotten when removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.names import NameIndex, UnfitName, UnfitQuery

# Fictional people.
PEOPLE = [
    ("p1", "Бақытжан Тестқымбаев"),
    ("p2", "Мұхтар Жәтішев"),
    ("p2", "Mukhtar Dzhatishev"),
    ("p3", "Іван Уладзіміравіч Тэставіцкі"),
    ("p4", "Олена Тестенко"),
    ("p5", "Елена Тестова"),
]


@pytest.fixture
def index() -> NameIndex:
    return NameIndex.build(PEOPLE)


def found(index: NameIndex, query: str, limit: int = 10) -> list[str]:
    return [hit.id for hit in index.search(query, limit)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Bakhytzhan Testkumbayev", "p1"),
        ("Testkumbaev", "p1"),
        ("Тескымбаев Бахытжан", "p1"),
        ("Mūhtar Jätışev", "p2"),
        ("Ivan Testovitsky", "p3"),
        ("Ivan Vladimirovich TESTAVITSKI", "p3"),
        ("Yelena Testenko", "p4"),
        ("Тэстова Алена", "p5"),
    ],
)
def test_a_person_is_found_by_any_spelling(index: NameIndex, query: str, first: str) -> None:
    assert found(index, query)[0] == first


def test_a_person_with_two_names_is_found_once_by_the_better(index: NameIndex) -> None:
    [hit] = [hit for hit in index.search("Mukhtar Dzhatishev") if hit.id == "p2"]
    assert (hit.name, hit.score) == ("Mukhtar Dzhatishev", 1.0)


def test_hits_come_best_first_and_no_more_than_asked(index: NameIndex) -> None:
    scores = [hit.score for hit in index.search("Елена Тестова")]
    assert scores == sorted(scores, reverse=True)
    assert len(index.search("Елена Тестова", limit=1)) == 1


def test_people_are_added_and_removed(index: NameIndex) -> None:
    index.add([("p6", "Ғани Тестұлы")])
    assert found(index, "Gani Testuly")[0] == "p6"
    index.remove(["p6", "never there"])
    assert "p6" not in found(index, "Gani Testuly")
    assert len(index) == len(PEOPLE)


def test_an_addition_with_a_fault_adds_nothing(index: NameIndex) -> None:
    with pytest.raises(UnfitName, match="no name in '123'"):
        index.add([("p7", "Ivo Testman"), ("p8", "123")])
    assert len(index) == len(PEOPLE)
    assert "p7" not in found(index, "Ivo Testman")


def test_an_index_on_disk_is_there_the_next_time(tmp_path: Path) -> None:
    NameIndex.build(PEOPLE, tmp_path / "index")
    assert found(NameIndex.open(tmp_path / "index"), "Olena Testenko")[0] == "p4"


def test_an_index_is_read_while_another_changes_it(tmp_path: Path) -> None:
    changing = NameIndex.build(PEOPLE, tmp_path / "index")
    reading = NameIndex.open(tmp_path / "index")
    changing.add([("p6", "Ғани Тестұлы")])
    assert found(reading, "Olena Testenko")[0] == "p4"
    assert found(NameIndex.open(tmp_path / "index"), "Gani Testuly")[0] == "p6"


def test_an_index_does_not_write_over_other_files(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("", encoding="utf-8")
    with pytest.raises(FileExistsError, match="is not empty"):
        NameIndex.build(PEOPLE, tmp_path)


def test_a_folder_without_an_index_is_none(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no index of names in"):
        NameIndex.open(tmp_path)


def test_nothing_is_found_among_nobody() -> None:
    assert NameIndex.build([]).search("Ivo Testov") == []


@pytest.mark.parametrize(("query", "limit"), [("", 10), ("42", 10), ("Ivo Testov", 0)])
def test_a_query_without_a_name_or_a_limit_is_refused(
    index: NameIndex, query: str, limit: int
) -> None:
    with pytest.raises(UnfitQuery):
        index.search(query, limit)
