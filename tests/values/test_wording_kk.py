from __future__ import annotations

import pytest

from onrecord.values import Bound, DateInterval, Duration, PartialDate, Quantity


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019-12-27", "2019 жылғы 27 желтоқсан"),
        ("2019-01", "2019 жылғы қаңтар"),
        ("2012~", "шамамен 2012 жыл"),
        ("2019?", "2019 жыл (нақты емес)"),
        ("201X", "2010-жылдар"),
        ("19XX", "1900–1999 жылдар"),
        ("2019-21", "2019 жылғы көктем"),
        ("2019-24", "2019–2020 жылғы қыс"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(edtf: str, words: str) -> None:
    assert PartialDate.parse(edtf).in_words("kk") == words
    assert PartialDate.parse(edtf).in_words("kk-Cyrl") == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019/2020-02", "2019 жыл – 2020 жылғы ақпан"),
        ("2016/..", "басталуы: 2016 жыл"),
        ("2016/", "басталуы: 2016 жыл, аяқталуы белгісіз"),
        ("../2019", "аяқталуы: 2019 жыл"),
        ("/2019", "аяқталуы: 2019 жыл, басталуы белгісіз"),
    ],
)
def test_a_span_says_which_side_is_open_and_which_unknown(edtf: str, words: str) -> None:
    assert DateInterval.parse(edtf).in_words("kk") == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019/2020", "2019 жыл – 2020 жыл аралығында"),
        ("/2020-02", "кеш дегенде 2020 жылғы ақпан"),
        ("2019/", "ерте дегенде 2019 жыл"),
        ("..", "осы уақытқа дейін"),
        ("2019", "2019 жыл"),
    ],
)
def test_a_bounded_day_says_its_bounds(edtf: str, words: str) -> None:
    assert Bound.parse(edtf).in_words("kk") == words


@pytest.mark.parametrize(
    ("iso", "words"), [("P7Y6M", "7 жыл 6 ай"), ("P2W3D", "2 апта 3 күн"), ("P0D", "0 күн")]
)
def test_a_duration_has_its_units(iso: str, words: str) -> None:
    assert Duration.parse(iso).in_words("kk") == words


@pytest.mark.parametrize(
    ("english", "words"),
    [
        ("17", "17"),
        ("at least 17", "кемінде 17"),
        ("more than 23,000", "> 23\u00a0000"),
        ("up to 5", "көп дегенде 5"),
        ("fewer than 3", "< 3"),
        ("about 12", "шамамен 12"),
        ("almost 9", "≈ 9"),
        ("500-800", "500–800"),
        ("hundreds", "жүздеген"),
    ],
)
def test_a_quantity_keeps_its_bound(english: str, words: str) -> None:
    assert Quantity.from_wording(english, "en").text("kk") == words
