from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.values import InvalidText, LocalisedText, best_language, in_language

TEXT = LocalisedText({"en": "Release him.", "kk-Cyrl": "Босатыңыз.", "ru": "Освободите его."})


def test_texts_are_normalised_and_tags_get_their_usual_case() -> None:
    read = LocalisedText({"KK-cyrl-kz": " и\u0306 \n"})
    assert dict(read) == {"kk-Cyrl-KZ": "й"}


def test_the_order_of_languages_does_not_count() -> None:
    one = LocalisedText({"en": "Yes", "ru": "Да"})
    other = LocalisedText({"ru": "Да", "en": "Yes"})
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        ({}, "without a language; write it as {en: ...}"),
        ({"en": ""}, "en: the text is empty; write it, or leave the language out"),
        ({"en": " \n"}, "en: the text is empty"),
        ({"en": None}, "en: None is not text; put it in quotation marks"),
        ({"en": "a\x00b"}, "en: character 1 is U+0000, which is not text; remove it"),
        ({"en": "\ud800"}, "en: character 0 is U+D800"),
        ({"english": "Yes"}, "'english' is not a BCP 47 language tag"),
        ({"": "Yes"}, "'' is not a BCP 47 language tag"),
        ({False: "Нет"}, "False is not a BCP 47 language tag"),
        ({"en": "Yes", "EN": "Yes"}, "one language twice among en, EN"),
    ],
)
def test_what_is_no_localised_text_is_refused(texts: dict[str, str], problem: str) -> None:
    with pytest.raises(InvalidText) as refusal:
        LocalisedText(texts)
    assert problem in str(refusal.value)


@pytest.mark.parametrize(
    ("language", "fallback", "expected"),
    [
        ("ru", (), "ru"),
        ("ru-KZ", (), "ru"),
        ("kk", (), "kk-Cyrl"),
        ("kk-cyrl-KZ", (), "kk-Cyrl"),
        ("de", ("fr", "ru"), "ru"),
        ("de", ("fr",), "en"),
        ("de", (), "en"),
        ("k", ("ru",), None),
    ],
)
def test_a_reader_gets_the_language_that_serves_best(
    language: str, fallback: tuple[str, ...], expected: str | None
) -> None:
    if expected is None:
        with pytest.raises(InvalidText, match="is not a BCP 47 language tag"):
            best_language(TEXT, language, fallback)
    else:
        assert best_language(TEXT, language, fallback) == expected
        assert in_language(TEXT, language, fallback) == TEXT[expected]


@given(st.text(), st.sampled_from(["en", "ru", "kk-Cyrl", "sr-Latn"]))
def test_what_is_read_once_is_read_again_unchanged(text: str, language: str) -> None:
    try:
        read = LocalisedText({language: text})
    except InvalidText:
        return
    assert LocalisedText(dict(read)) == read
