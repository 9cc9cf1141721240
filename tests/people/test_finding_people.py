"""People are found by a part of any written form of their name, in any script."""

from __future__ import annotations

import pytest
from tests import factories
from tests.factories import loaded

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.people.search import find, folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ivo Testov", "ivo testov"),
        ("ÁRVÍZTŰRŐ", "arvizturo"),
        ("Ǻngström", "angstrom"),
        ("Straße", "strasse"),
        ("Артём", "артем"),
        ("Сергій", "сергіи"),
        ("ＩＶＯ", "ivo"),
        ("ﬁn", "fin"),
        ("Қазыбек", "қазыбек"),
        ("हिन्दी", "हिन्दी"),
        ("", ""),
    ],
)
def test_text_is_folded_without_case_forms_and_accents(text: str, expected: str) -> None:
    assert folded(text) == expected
    assert folded(folded(text)) == folded(text)


@pytest.fixture(autouse=True)
def _people(register_folder: RegisterFolder) -> None:
    loaded(
        register_folder,
        factories.person("ivo-testov", "Ivo Testov", "Иво Тестов"),
        factories.person("ivana-testova", "Ivana Testová", "Ivana Probova"),
        factories.person("ana-probova", "Ana Próbová", level="restricted"),
        factories.person("gone-testov", "Gone Testov", withdrawn=True),
    )


def test_every_part_of_a_word_must_be_in_one_and_the_same_form() -> None:
    assert [each.id for each in find("iv test", OWNER)] == ["ivo-testov", "ivana-testova"]
    assert [each.id for each in find("ivana prob", OWNER)] == ["ivana-testova"]
    assert find("iv тест", OWNER) == []


@pytest.mark.parametrize("query", ["ivo тестов", "Testoff Ivo", "Ивó Тестов", "Iwo Testow"])
def test_another_spelling_in_any_script_finds_the_person(query: str) -> None:
    assert [each.id for each in find(query, OWNER)][:1] == ["ivo-testov"]


@pytest.mark.parametrize("query", ["Тестибай", "Testibaj", "Сардор Тестибай"])
def test_a_surname_is_found_without_its_russian_ending(
    register_folder: RegisterFolder, query: str
) -> None:
    loaded(register_folder, factories.person("sardor-testibaev", "Sardor Testibaev"))
    assert [each.id for each in find(query, OWNER)] == ["sardor-testibaev"]


@pytest.mark.parametrize("query", ["Ivo Festov", "Petrov", "?!", "  "])
def test_a_stranger_of_a_like_name_or_no_name_finds_nobody(query: str) -> None:
    assert [each.id for each in find(query, OWNER) if each.score >= 0.5] == []


def test_the_words_come_in_any_order() -> None:
    assert [each.id for each in find("тестов иво", OWNER)] == ["ivo-testov"]


def test_the_whole_name_scores_one_and_a_part_less() -> None:
    assert [each.score for each in find("IVO TESTOV", OWNER)] == [1.0]
    [part] = find("ivo t", OWNER)
    assert 0 < part.score < 1


def test_an_empty_query_finds_nobody() -> None:
    assert find("", OWNER) == find("   ", OWNER) == []


def test_wildcards_mean_themselves() -> None:
    assert find("%", OWNER) == find("_", OWNER) == []


def test_who_may_not_be_seen_is_not_found() -> None:
    assert [each.id for each in find("próbová", OWNER)] == ["ana-probova", "ivana-testova"]
    assert [each.id for each in find("próbová", PUBLIC)] == ["ivana-testova"]
    assert find("gone", OWNER) == []


def test_no_more_than_asked_for() -> None:
    assert len(find("testov", OWNER, limit=1)) == 1
