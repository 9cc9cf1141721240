from __future__ import annotations

import pytest
from pydantic import ValidationError

from onrecord.vocabularies import (
    Scheme,
    UnknownCode,
    UnknownMapping,
    UnknownScheme,
    Vocabularies,
    VocabularyClash,
)

BASE = Vocabularies.base()


def scale(**changes: object) -> Scheme:
    """A scale of two grades, changed as the test needs."""
    return Scheme.model_validate(
        {
            "id": "traffic-lights",
            "title": {"en": "Traffic lights"},
            "source": "This test",
            "version": "3",
            "verified": True,
            "kind": "grading-scale",
            "concepts": [
                {"code": "green", "label": {"en": "Green"}, "extra": {"order": 1, "sign": "full"}},
                {"code": "red", "label": {"en": "Red"}, "extra": {"order": 2, "sign": "not"}},
            ],
        }
        | changes
    )


def test_a_scale_is_named_with_its_version() -> None:
    assert scale().key == "traffic-lights/3"
    assert BASE.scale("odf-2020/1").version == "1"
    with pytest.raises(UnknownScheme, match="unknown vocabulary 'odf-2020'; nearest known: 'odf-"):
        BASE.scale("odf-2020")


def test_a_list_of_codes_is_no_scale() -> None:
    with pytest.raises(UnknownScheme):
        BASE.scale("theme")


@pytest.mark.parametrize(
    ("scale_from", "code", "ours"),
    [
        ("odf-2020/1", "partially_fulfilled", "partially"),
        ("odf-2020/1", "not_fully_fulfilled", "partially"),
        ("odf-2020/1", "not_fulfilled", "none"),
        ("hrc/2017", "A", "substantially"),
        ("hrc/2017", "E", "reversed"),
        ("hrc/2013", "D2", "not_assessable"),
        ("upr-midterm/1", "fully_implemented", "fulfilled"),
    ],
)
def test_grades_are_mapped_as_declared(scale_from: str, code: str, ours: str) -> None:
    assert BASE.mapped(scale_from, code, "onrecord/1") == ours
    assert BASE.mapping(scale_from, "onrecord/1").by == "ours"


def test_nothing_is_mapped_where_nothing_is_declared() -> None:
    with pytest.raises(UnknownMapping, match="no mapping is declared from 'onrecord/1' to 'hrc/2"):
        BASE.mapped("onrecord/1", "none", "hrc/2017")


def test_a_grade_or_scale_that_does_not_exist_is_not_mapped() -> None:
    with pytest.raises(UnknownCode):
        BASE.mapped("hrc/2017", "F", "onrecord/1")
    with pytest.raises(UnknownScheme):
        BASE.mapped("hrc/2017", "A", "onrecord/2")


def test_a_register_brings_its_own_scale_and_mapping() -> None:
    mapping = {"to": "onrecord/1", "by": "ours", "codes": {"green": "fulfilled", "red": "none"}}
    own = BASE.with_schemes([scale(mappings=[mapping])])
    assert own.mapped("traffic-lights/3", "red", "onrecord/1") == "none"


def test_two_versions_of_a_scale_stand_side_by_side() -> None:
    own = BASE.with_schemes([scale(version="3"), scale(version="4")])
    assert own.has("traffic-lights/3", "red")
    assert own.has("traffic-lights/4", "red")


def test_a_mapping_covers_each_grade_once() -> None:
    mapping = {"to": "onrecord/1", "by": "ours", "codes": {"green": "fulfilled"}}
    with pytest.raises(ValidationError, match="the grades differ in 'red'; map each grade once"):
        scale(mappings=[mapping])


def test_a_grade_without_order_or_sign_is_refused() -> None:
    with pytest.raises(ValidationError, match="the grade 'green' lacks 'order' or 'sign'"):
        scale(concepts=[{"code": "green", "label": {"en": "Green"}, "extra": {"order": 1}}])


def test_a_scale_is_not_extended() -> None:
    with pytest.raises(VocabularyClash, match="make a scale with a version of its own"):
        BASE.with_schemes([scale(extends="odf-2020/1")])


def test_only_scales_have_mappings() -> None:
    mapping = {"to": "onrecord/1", "by": "ours", "codes": {"green": "fulfilled", "red": "none"}}
    with pytest.raises(ValidationError, match="only a grading scale has 'mappings'"):
        scale(kind="codes", mappings=[mapping])
