"""What sentences say of the liberty of the persons they name, and when."""

from __future__ import annotations

import pytest

from onrecord.extraction import extract


def situations(text: str) -> list[tuple[str, str, str | None]]:
    found = extract(text)
    names = {one.id: one.name for one in found.persons}
    return [(names[one.person], one.status, one.date) for one in found.statuses]


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        ("Ivo Testov was released on parole on 2 May 2020.", "paroled", "2020-05-02"),
        ("Ivo Testov died in prison in 2012.", "died", "2012"),
        ("Ivo Testov has been remanded in custody.", "pretrial_detention", None),
        ("Иво Тестов находится в СИЗО с 3 мая 2019 года.", "pretrial_detention", "2019-05-03"),
        ("Иво Тестов освобождён по УДО 2 мая 2020 года.", "paroled", "2020-05-02"),
        ("Иво Тестов под домашним арестом.", "house_arrest", None),
        ("Иво Тестов вышел на свободу.", "released", None),
        ("Иво Тестов отбывает наказание в колонии.", "imprisoned", None),
        ("Иво Тестов объявлен в розыск.", "wanted_or_extradition", None),
        ("Иво Тестов признан виновным.", "convicted_unspecified", None),
    ],
)
def test_a_situation(text: str, status: str, date: str | None) -> None:
    assert situations(text) == [("Ivo Testov" if text[0] == "I" else "Иво Тестов", status, date)]


def test_the_sentences_of_a_row_are_about_the_person_at_its_head() -> None:
    row = (
        "1. TESTOV Ivo, born 1970, journalist. Sentenced on 3 May 2016 to 5 years in prison. "
        "Released on parole on 12 March 2019."
    )
    assert situations(row) == [
        ("TESTOV Ivo", "imprisoned", "2016-05-03"),
        ("TESTOV Ivo", "paroled", "2019-03-12"),
    ]


def test_the_date_of_birth_is_that_of_no_situation() -> None:
    assert situations("Ivo Testov (born 3 May 1970) was pardoned.") == [
        ("Ivo Testov", "pardoned", None)
    ]
    assert situations("Тестов Иво, 1970 г.р., под стражей.") == [
        ("Тестов Иво", "pretrial_detention", None)
    ]


def test_a_fine_is_no_imprisonment() -> None:
    assert situations("Иво Тестов приговорён к штрафу 300 евро.") == []
