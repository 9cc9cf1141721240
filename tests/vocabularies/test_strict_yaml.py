from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from onrecord.vocabularies import strict_yaml

RECORDS = """\
- id: first
  names:
    - text: Ivo Testov
- id: second

  parts:
    - {code: release,
       label: {en: Release}}
"""
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cn", "Co", "Cs", "Zl", "Zp"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | TEXT,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXT, below, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("0200", "0200"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("2019-03-14", "2019-03-14"),
        ("2019", 2019),
        ("0", 0),
        ("-5", -5),
        ("97.8", "97.8"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("..", ".."),
        ("<<", "<<"),
        ("", None),
        ("~", None),
        ("null", None),
        ('"17"', "17"),
        ("9" * 30, "9" * 30),
    ],
)
def test_what_a_plain_word_means(written: str, value: object) -> None:
    parsed = strict_yaml.parse(f"{{key: {written}}}").value["key"]
    assert (type(parsed), parsed) == (type(value), value)


def test_an_empty_file_is_nothing() -> None:
    parsed = strict_yaml.parse("")
    assert parsed.value is None
    assert parsed.line(("names", 0)) == 1


@pytest.mark.parametrize(
    ("location", "line"),
    [
        ((), 1),
        ((0, "names", 0, "text"), 3),
        ((1, "id"), 4),
        (("second",), 4),
        ((1, "parts", "release", "label"), 8),
        ((1, "parts", 0, "label", "ru"), 8),
        ((1, "colour"), 4),
        ((7, "id"), 1),
        ((0, "id", "deeper", 3), 1),
    ],
)
def test_every_part_has_its_line(location: tuple[int | str, ...], line: int) -> None:
    assert strict_yaml.parse(RECORDS).line(location) == line


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a: 1\nb: 2\na: 3", 3, "the key 'a' is given twice"),
        ("- b: {a: 1, a: 2}", 1, "the key 'a' is given twice"),
        ("a: &x 1\nb: *x", 1, "an anchor or alias (& or *); write the value out"),
        ("&x [*x]", 1, "an anchor or alias (& or *); write the value out"),
        ("a: 1\nb: !!timestamp 2019-03-14", 2, "an explicit type (!); leave it out"),
        ("!!python/name:os.system x", 1, "an explicit type (!); leave it out"),
        ("!!int many", 1, "an explicit type (!); leave it out"),
        ("? [a]\n: b", 1, "a key that is not text"),
        ("[" * 51 + "]" * 51, 1, "more than 50 levels"),
        ("- " * 100_000, 1, "more than 50 levels"),
        ("{a: " * 100_000 + "}" * 100_000, 1, "more than 50 levels"),
        ("a: 1\n---\nb: 2", 2, "but found another document"),
        ("a: [", 2, "did not find expected node content"),
    ],
)
def test_what_no_file_may_hold(text: str, line: int, problem: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        strict_yaml.parse(text)
    assert caught.value.problem == problem
    assert caught.value.problem_mark is not None
    assert caught.value.problem_mark.line + 1 == line


def test_fifty_levels_are_enough_for_anybody() -> None:
    assert strict_yaml.parse("[" * 50 + "]" * 50).value == json.loads("[" * 50 + "]" * 50)


def test_control_characters_are_no_text() -> None:
    with pytest.raises(yaml.reader.ReaderError):
        strict_yaml.parse("a: \x00")


@given(VALUES)
def test_json_means_the_same_here(value: object) -> None:
    assert strict_yaml.parse(json.dumps(value, ensure_ascii=False)).value == value


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        parsed = strict_yaml.parse(text)
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as refusal:
        assert str(refusal)  # noqa: PT017 - that it is one of these two is the point
    else:
        assert parsed.line(()) >= 1
