"""What copying and typesetting do to a name is mended before anything is read into it."""

from __future__ import annotations

import pytest

from onrecord.names import parse_name, repair


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("Iрына", "Ірына"),
        ("ТЕCТОВ", "ТЕСТОВ"),
        ("Тeстoва", "Тестова"),
        ("Teѕtov", "Testov"),
        ("Ниĸолай", "Николай"),
        ("Iv\u200bo Te\u00adstov", "Ivo Testov"),
        ("\u202bIvo Testov\u202c", "Ivo Testov"),
        ("Те\u0301стов", "Тестов"),
        ("Дар’я Ґестов", "Дар'я Ґестов"),
        ("Ivo\u2011Jan  Testov ", "Ivo-Jan Testov"),
        ("IvoanTestov", "Ivoan Testov"),
        ("McTestov", "McTestov"),
        ("Йо\u0438\u0306", "Йой"),
    ],
)
def test_a_name_is_mended(written: str, mended: str) -> None:
    assert repair(written) == mended


def test_a_word_that_neither_alphabet_explains_stays() -> None:
    assert repair("Teжstov") == "Teжstov"


def words(text: str) -> list[str]:
    return [word.text for word in parse_name(text).words]


def test_titles_and_order_are_no_part_of_a_name() -> None:
    assert words("Mr Ivo Testov") == ["ivo", "testov"]
    assert words("Testov, Ivo") == ["testov", "ivo"]
    assert words("Пастор") == ["пастор"]


@pytest.mark.parametrize(
    ("name", "father", "stem"),
    [
        ("Ivo Petrovich Testov", "petrovich", "petr"),
        ("Тестова Майра Арапқызы", "арапқызы", "arap"),
        ("Тестова Майра Араповна", "араповна", "arap"),
        ("Аляксандр Уладзіміравіч Тэставіч", "уладзіміравіч", "uladzimir"),
        ("Тэставіч Аляксандр Уладзіміравіч", "уладзіміравіч", "uladzimir"),
        ("Олена Сергіївна Тестенко", "сергіївна", "serg"),
        ("Elçin Heydər oğlu Testov", "heydər", "hejdar"),
        ("Ўткир Анвар ўғли Тестов", "анвар", "anvar"),
    ],
)
def test_a_patronymic_is_found_in_every_language(name: str, father: str, stem: str) -> None:
    found = parse_name(name).patronymic
    assert found is not None
    assert (found.text, found.stems[0]) == (father, stem)


@pytest.mark.parametrize("name", ["Алег Тэставіч", "Ivo Testov", "Nurlan Testuly"])
def test_two_words_hold_no_patronymic(name: str) -> None:
    assert parse_name(name).patronymic is None
