"""What names are measured on: a list of public figures that ships, and strangers made by rule."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from benchmarks.names_measures import scored
from benchmarks.names_sets import OUR_PEOPLE, PARTS, our_pairs
from benchmarks.names_strangers import changed, strangers
from benchmarks.splits import Pair, capitals, read_pairs, split, surname_key, surnames

LANGUAGES = {"kk", "ru", "be", "uk", "uz", "ky", "tg", "az"}
KINDS = ("other", "near", "vowel", "lost", "added", "two")


def people() -> list[dict[str, object]]:
    listed = yaml.safe_load(OUR_PEOPLE.read_text(encoding="utf-8"))["people"]
    assert isinstance(listed, list)
    return listed


def test_the_list_has_three_hundred_people_with_source_and_mark() -> None:
    assert len(people()) >= 300
    assert {person["language"] for person in people()} == LANGUAGES
    assert [person for person in people() if not person["source"]] == []
    assert {person["verified"] for person in people()} <= {True, False}


def test_each_of_them_has_different_spellings() -> None:
    for person in people():
        names = person["names"]
        assert isinstance(names, list)
        assert len(names) == len(set(names)) >= 2


def test_there_are_at_least_as_many_look_alikes() -> None:
    made = [pair for part in PARTS for pair in our_pairs(part).pairs]
    assert len({pair.b for pair in made if not pair.same}) >= len(people())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("word", ["Бурлаковский", "Burlakovsky", "ҚАРЛЫБАЕВ", "Дрозденко"])
def test_a_stranger_s_surname_is_another_word_of_the_same_case(word: str, kind: str) -> None:
    made = {changed(word, random.Random(seed), kind) for seed in range(20)} - {None}  # noqa: S311
    assert made
    assert word not in made
    assert {str(other).isupper() for other in made} == {word.isupper()}


def test_strangers_are_the_same_every_time() -> None:
    pairs = [Pair("Ivo Testovich", "Иво Тестович", same=True, group="ru", person="p")] * 6
    assert strangers(pairs, 1) == strangers(pairs, 1)
    assert {pair.person for pair in strangers(pairs, 1)} <= set(KINDS)


@pytest.mark.parametrize(
    "spellings", [("Тестоўскі", "Testouski"), ("Жетісов", "Zhetisov"), ("Щестаков", "Shchestakov")]
)
def test_the_split_s_key_is_coarse(spellings: tuple[str, str]) -> None:
    assert len({surname_key(spelling)[:1] for spelling in spellings}) == 1


def test_the_surname_is_what_a_list_writes_in_capitals() -> None:
    assert surnames(["Ivo Petrovich TESTOV", "Testov Ivo"]) == ["TESTOV"]
    assert surnames(["Ivo Testov", "Тестов Иво Петрович"]) == ["Testov", "Иво"]


@pytest.mark.shared_data
def test_no_surname_is_in_both_parts(shared: Path) -> None:
    files = ("pairs_v1.tsv", "pairs_v1_short.tsv")
    full = split(read_pairs(shared / "data/names" / file) for file in files)[0]
    development, test = (
        {
            word.casefold()
            for pair in full[part]
            if pair.same
            for word in (*capitals(pair.a), *capitals(pair.b))
        }
        for part in PARTS
    )
    assert min(len(development), len(test)) > 500
    assert development & test == set()


def test_both_classes_weigh_alike() -> None:
    pairs = [Pair("a", "b", same=same, group="", person="") for same in (True, True, False)]
    found = scored(pairs, [0.9, 0.4, 0.6])
    assert (found.recall(0.5), found.precision(0.5)) == (0.5, 1 / 3)
    assert found.f1(0.5) == pytest.approx(0.4)
    assert found.auc() == 0.5
    assert found.recall_at_precision() == 0.5
    assert found.best_threshold() == 0.4


def test_recall_falls_as_thresholds_rise() -> None:
    pairs = [Pair("a", "b", same=True, group="", person="")] * 3
    found = scored([*pairs, Pair("a", "b", same=False, group="", person="")], [0.1, 0.5, 0.9, 0.3])
    recalls = [found.recall(threshold / 10) for threshold in range(11)]
    assert all(before >= after for before, after in pairwise(recalls))
