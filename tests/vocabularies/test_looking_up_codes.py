from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.vocabularies import (
    BrokenVocabulary,
    Scheme,
    UnknownCode,
    UnknownScheme,
    Vocabularies,
    VocabularyClash,
    VocabularyError,
)

BASE = Vocabularies.base()


def scheme(name: str, *concepts: dict[str, object], extends: str | None = None) -> Scheme:
    """A scheme of a register, with the concepts that the test needs."""
    return Scheme.model_validate(
        {
            "id": name,
            "title": {"en": name.title()},
            "source": "This test",
            "version": "1",
            "verified": False,
            "extends": extends,
            "concepts": list(concepts),
        }
    )


def concept(code: str, **more: object) -> dict[str, object]:
    """A concept labelled by its code."""
    return {"code": code, "label": {"en": code.title()}, **more}


def test_a_known_code_has_a_label_in_either_language() -> None:
    assert BASE.label("liberty-situation", "prison") == "Prison"
    assert BASE.label("liberty-situation", "remand", "ru") == "Под стражей до приговора"


def test_a_label_is_in_english_where_the_language_is_missing() -> None:
    assert BASE.label("upr-info", "freedom-of-the-press", "ru") == "Freedom of the press"


def test_has_answers_for_known_and_unknown_codes() -> None:
    assert BASE.has("theme", "torture")
    assert not BASE.has("theme", "weather")
    assert "theme" in BASE
    assert "weather" not in BASE


def test_an_unknown_code_is_refused_with_the_nearest_known_one() -> None:
    with pytest.raises(UnknownCode) as caught:
        BASE.label("liberty-situation", "prisson")
    assert (caught.value.scheme, caught.value.code) == ("liberty-situation", "prisson")
    assert caught.value.nearest == "prison"
    assert str(caught.value) == (
        "unknown code 'prisson' in vocabulary 'liberty-situation'; nearest known: 'prison'"
    )


def test_where_nothing_is_similar_the_message_says_so() -> None:
    assert BASE.nearest("theme", "zzz") is None
    with pytest.raises(UnknownCode, match="'zzz' in vocabulary 'theme'; nothing similar is known"):
        BASE.concept("theme", "zzz")


def test_an_unknown_scheme_is_refused_with_the_nearest_known_one() -> None:
    with pytest.raises(UnknownScheme, match="unknown vocabulary 'themes'; nearest known: 'theme'"):
        BASE.has("themes", "torture")


@given(st.sampled_from(list(BASE.scheme("indicator").concepts)), st.data())
def test_a_slip_of_one_letter_finds_a_code_at_least_as_near(code: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(code) - 1))
    slip = code[:place] + code[place + 1 :]
    nearest = BASE.nearest("indicator", slip)
    assert nearest is not None
    assert BASE.has("indicator", nearest)


@given(st.text(max_size=20))
def test_no_text_breaks_a_look_up(text: str) -> None:
    if BASE.has("theme", text):
        assert BASE.concept("theme", text).code == text
    else:
        with pytest.raises(UnknownCode):
            BASE.concept("theme", text)


def test_a_register_adds_a_scheme_of_its_own() -> None:
    own = BASE.with_schemes(
        [scheme("weather", concept("rain"), concept("drizzle", broader="rain"))]
    )
    assert own.label("weather", "drizzle") == "Drizzle"
    assert "weather" not in BASE


def test_a_register_extends_a_base_scheme() -> None:
    own = BASE.with_schemes([scheme("my-themes", concept("weather"), extends="theme")])
    assert list(own.scheme("theme").concepts) == [*BASE.scheme("theme").concepts, "weather"]
    assert not BASE.has("theme", "weather")
    assert "my-themes" not in own


def test_an_extension_may_stand_under_a_base_code() -> None:
    own = BASE.with_schemes(
        [scheme("my-themes", concept("waterboarding", broader="torture"), extends="theme")]
    )
    assert own.concept("theme", "waterboarding").broader == "torture"


def test_an_extended_scheme_owns_up_to_its_new_source() -> None:
    extended = BASE.with_schemes([scheme("mine", concept("weather"), extends="theme")])
    assert extended.scheme("theme").source.endswith("; extended: This test")
    assert not extended.scheme("theme").verified


def test_a_code_that_is_taken_is_refused() -> None:
    with pytest.raises(VocabularyClash, match="'mine' cannot extend 'theme': it already has 'med"):
        BASE.with_schemes([scheme("mine", concept("media"), extends="theme")])


def test_an_id_that_is_taken_is_refused() -> None:
    with pytest.raises(VocabularyClash, match=r"'theme' exists already.*'extends: theme'"):
        BASE.with_schemes([scheme("theme", concept("weather"))])


def test_only_what_exists_is_extended() -> None:
    with pytest.raises(UnknownScheme, match="unknown vocabulary 'themes'"):
        BASE.with_schemes([scheme("mine", concept("weather"), extends="themes")])


def test_an_extension_under_a_code_that_nobody_has_is_refused() -> None:
    with pytest.raises(BrokenVocabulary, match="'weather' is under 'climate', which is no code"):
        BASE.with_schemes([scheme("mine", concept("weather", broader="climate"), extends="theme")])


@pytest.mark.parametrize("target", ["theme:weather", "climate:rain"])
def test_a_match_must_lead_somewhere(target: str) -> None:
    with pytest.raises(BrokenVocabulary, match=f"'rain' points to '{target}', which does not exi"):
        BASE.with_schemes([scheme("weather", concept("rain", close_match=[target]))])


def test_every_fault_is_a_value_error_so_that_shapes_can_report_it() -> None:
    assert issubclass(VocabularyError, ValueError)
    assert issubclass(UnknownCode, VocabularyError)
