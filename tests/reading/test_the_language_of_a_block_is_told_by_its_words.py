from __future__ import annotations

import pytest

from onrecord import reading
from onrecord.reading import block_languages, language_of


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Ivo Testov was held for nine days in the town of Verin.", "en"),
        ("Иво Тестов был задержан в городе Верин на девять суток.", "ru"),
        ("Иво Тестов Верин қаласында тоғыз тәулікке қамауға алынды.", "kk"),
        ("Ivo Testov est détenu dans la ville de Verin depuis neuf jours.", "fr"),
        ("Ivo Testov został zatrzymany na dziewięć dni w mieście Verin i nie jest wolny.", "pl"),
        ("Іво Тестов був затриманий у місті Верін, його ув'язнення триває.", None),
        ("Ivo Testov wurde in der Stadt Verin verhaftet und bleibt neun Tage dort.", None),
        ("אִיווֹ טֶסְטוֹב", None),
        ("Верин", None),
        ("12.05.2031", None),
        ("", None),
        ("https://ledger.example/the/of/and/to/in", None),
    ],
)
def test_five_languages_are_told_apart_and_others_are_not_guessed(
    words: str, language: str | None
) -> None:
    assert language_of(words) == language


def test_a_block_that_does_not_say_is_in_the_language_before_it() -> None:
    english = "This was said in the town of Verin."
    russian = "Это было сказано в городе Верин."
    text = reading.read_bytes("a.txt", f"{english}\n\n12\n\n{russian}\n\nВерин".encode())
    assert block_languages(text) == ("en", "en", "ru", "ru")


def test_the_first_blocks_are_in_the_declared_language() -> None:
    page = '<html lang="kk"><p>12</p><p>This was said in the town of Verin.</p></html>'
    assert block_languages(reading.read_bytes("a.html", page.encode())) == ("kk", "en")
