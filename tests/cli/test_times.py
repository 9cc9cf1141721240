"""Days and times on the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from click import BadParameter
from tests import factories
from tests.cli.conftest import Terminal
from tests.factories import loaded

from onrecord.cli.times import Day, Time


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2020-02-19", datetime(2020, 2, 19, 23, 59, 59, 999999, UTC)),
        ("2020-02-19T18:00", datetime(2020, 2, 19, 18, tzinfo=UTC)),
        ("2020-02-19T18:00:30Z", datetime(2020, 2, 19, 18, 0, 30, tzinfo=UTC)),
        (
            "2020-02-19T18:00+05:00",
            datetime(2020, 2, 19, 18, tzinfo=timezone(timedelta(hours=5))),
        ),
    ],
)
def test_a_day_means_its_end_and_a_time_without_a_zone_is_utc(
    written: str, meant: datetime
) -> None:
    assert Time().convert(written, None, None) == meant


@pytest.mark.parametrize("written", ["", "2020", "2020-02-30", "19.02.2020", "now", "2020-02-19T"])
def test_what_is_no_time_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(BadParameter, match="write it as 2020-02-19T18:00"):
        Time().convert(written, None, None)


def test_a_day_is_a_day() -> None:
    assert Day().convert("2020-02-29", None, None) == date(2020, 2, 29)
    assert Day().convert(date(2020, 2, 29), None, None) == date(2020, 2, 29)


@pytest.mark.parametrize("written", ["", "2020", "2020-02", "2019-02-29", "20200229x", "soon"])
def test_what_is_no_day_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(BadParameter, match="write it as 2020-02-19"):
        Day().convert(written, None, None)


def test_as_known_today_is_as_known_now_and_no_other_day_is(terminal: Terminal) -> None:
    loaded(terminal.folder, factories.person())
    today = datetime.now(UTC).date().isoformat()
    assert len(terminal.answer("person", "ivo", "--as-known", today)["results"]) == 1
    ahead = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    assert "is not known yet" in terminal.run("person", "ivo", "--as-known", ahead, code=3).stderr
    yesterday = (datetime.now(UTC).date() - timedelta(days=1)).isoformat()
    assert "it begins at" in terminal.run("person", "ivo", "--as-known", yesterday, code=3).stderr
