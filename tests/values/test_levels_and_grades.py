from __future__ import annotations

import operator

import pytest
from pydantic import TypeAdapter, ValidationError

from onrecord.values import Grade, InvalidScaleReference, Level, ScaleReference


def test_levels_are_ordered_by_how_closely_they_are_held() -> None:
    assert sorted(Level, reverse=True) == [
        Level.SEALED,
        Level.RESTRICTED,
        Level.INTERNAL,
        Level.PUBLIC,
    ]
    assert max(Level.PUBLIC, Level.INTERNAL) is Level.INTERNAL
    assert Level.RESTRICTED >= Level.RESTRICTED


def test_a_level_is_its_word() -> None:
    levels = TypeAdapter(Level)
    assert levels.validate_python("sealed") is Level.SEALED
    assert levels.dump_python(Level.SEALED, mode="json") == "sealed"
    assert str(Level.SEALED) == "sealed"


@pytest.mark.parametrize("word", ["secret", "Public", 0, None])
def test_what_is_no_level_is_refused(word: object) -> None:
    with pytest.raises(ValidationError, match="'public', 'internal', 'restricted' or 'sealed'"):
        TypeAdapter(Level).validate_python(word)


def test_a_level_is_not_compared_with_its_word() -> None:
    with pytest.raises(TypeError):
        operator.lt(Level.PUBLIC, "sealed")


def test_a_scale_is_named_with_its_version() -> None:
    read = ScaleReference.parse("odf-2020/1")
    assert (read.scheme, read.version) == ("odf-2020", "1")
    assert str(read) == "odf-2020/1"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("odf-2020", "names no version; write scale and version, for example 'odf-2020/1'"),
        ("odf-2020/", "is not a scale; write scheme/version"),
        ("/1", "is not a scale"),
        ("ODF/1", "is not a scale"),
        ("odf/1/2", "is not a scale"),
        ("odf 2020/1", "is not a scale"),
    ],
)
def test_what_names_no_scale_is_refused(text: str, problem: str) -> None:
    with pytest.raises(InvalidScaleReference) as refusal:
        ScaleReference.parse(text)
    assert problem in str(refusal.value)


def test_a_grade_is_a_code_of_a_scale() -> None:
    read = Grade.model_validate({"scale": "odf-2020/1", "code": "not_fulfilled"})
    assert read == Grade(scale=ScaleReference("odf-2020", "1"), code="not_fulfilled")
    assert str(read) == "odf-2020/1 not_fulfilled"


@pytest.mark.parametrize(
    "shape", [{"scale": "odf-2020/1"}, {"scale": "odf-2020/1", "code": ""}, {"code": "A"}]
)
def test_a_grade_without_code_or_scale_is_refused(shape: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Grade.model_validate(shape)
