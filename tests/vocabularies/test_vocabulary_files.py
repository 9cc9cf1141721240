from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.vocabularies import BrokenVocabulary, parse_schemes, read_schemes

WEATHER = """\
- id: weather
  title: {en: Weather}
  source: The window of this test
  version: "1"
  verified: true
  concepts:
    - {code: rain, label: {en: Rain, ru: Дождь}}
    - code: drizzle
      label: {en: Drizzle}
      broader: rain
      valid: 2019-03/..
"""


def refused(text: str) -> list[str]:
    with pytest.raises(BrokenVocabulary) as caught:
        parse_schemes(text, where="weather.yaml")
    return str(caught.value).splitlines()


def test_a_file_lists_schemes_in_order() -> None:
    (weather,) = parse_schemes(WEATHER, where="weather.yaml")
    assert weather.key == "weather"
    assert list(weather.concepts) == ["rain", "drizzle"]
    assert weather.concepts["rain"].label == {"en": "Rain", "ru": "Дождь"}
    assert weather.concepts["drizzle"].broader == "rain"
    assert str(weather.concepts["drizzle"].valid) == "2019-03/.."


def test_yes_no_and_leading_zeros_stay_text() -> None:
    concepts = "    - {code: no, label: {en: no}}\n    - {code: 0200, label: {en: 2019-03-14}}\n"
    (weather,) = parse_schemes(WEATHER + concepts, where="weather.yaml")
    assert weather.concepts["no"].label["en"] == "no"
    assert weather.concepts["0200"].label["en"] == "2019-03-14"


def test_an_unknown_key_is_refused_with_its_line() -> None:
    assert refused(WEATHER + "      colour: grey\n") == [
        "weather.yaml:12: 0 > concepts > drizzle > colour: Extra inputs are not permitted"
    ]


def test_unknown_extras_are_refused() -> None:
    assert refused(WEATHER + "      extra: {wet: true}\n") == [
        "weather.yaml:12: 0 > concepts > drizzle > extra > wet: Extra inputs are not permitted"
    ]


def test_every_fault_is_named_at_once() -> None:
    text = WEATHER.replace('version: "1"', "version: 1").replace("{en: Drizzle}", "{ru: Морось}")
    assert refused(text) == [
        "weather.yaml:4: 0 > version: Input should be a valid string",
        (
            "weather.yaml:9: 0 > concepts > drizzle > label: "
            "there is no English text; add one under 'en'"
        ),
    ]


def test_a_code_given_twice_is_refused() -> None:
    assert refused(WEATHER + "    - {code: rain, label: {en: Shower}}\n") == [
        "weather.yaml:7: 0 > concepts: the code 'rain' is given twice; keep one"
    ]


def test_a_code_that_is_a_number_must_be_quoted() -> None:
    assert refused(WEATHER + "    - {code: 5, label: {en: Storm}}\n") == [
        (
            "weather.yaml:7: 0 > concepts: {'code': 5, 'label': {'en': 'Storm'}} "
            "has no code that is text; give it one, in quotes"
        ),
    ]


def test_a_key_given_twice_is_refused() -> None:
    assert refused(WEATHER + "      broader: rain\n") == [
        "weather.yaml:12: the key 'broader' is given twice; correct the YAML"
    ]


def test_a_broader_concept_must_be_in_the_scheme() -> None:
    assert refused(WEATHER.replace("broader: rain", "broader: water")) == [
        (
            "weather.yaml:1: 0: 'drizzle' is under 'water', which is no code of 'weather'; "
            "correct 'broader', or add that code"
        ),
    ]


def test_broken_yaml_is_refused_with_its_line() -> None:
    assert refused(WEATHER + "  concepts: [\n") == [
        "weather.yaml:13: did not find expected node content; correct the YAML"
    ]


def test_a_file_that_lists_nothing_is_refused() -> None:
    assert refused("") == ["weather.yaml:1: the file: Input should be a valid tuple"]


def test_control_characters_are_refused() -> None:
    assert refused("- id: \x00") == [
        "weather.yaml: not text: control characters are not allowed; leave it out"
    ]


def test_files_are_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "weather.yaml"
    path.write_text(WEATHER, encoding="utf-8")
    assert read_schemes(path) == parse_schemes(WEATHER, where=str(path))


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weather.yaml"
    path.write_bytes("Дождь".encode("cp1251"))
    with pytest.raises(BrokenVocabulary, match=r"weather\.yaml: not UTF-8 text; save the file"):
        read_schemes(path)
