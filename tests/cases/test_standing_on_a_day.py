"""The rules of time, sentence by sentence: how a person stands in a situation on a day.

Each row: what sources say of a period, and how the person stands on days around it. `.` is not in
it, `c` certain, `u` presumed, `o` possible.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests import factories

from onrecord.cases.models import Attestation, LibertyPeriod
from onrecord.cases.projection import case_rows
from onrecord.cases.standing import Attested, Situation, Standing, standing
from onrecord.records import Case, record_from
from onrecord.values import Bound, stated

MARKS = {"c": Standing.CERTAIN, "u": Standing.PRESUMED, "o": Standing.POSSIBLE, ".": None}


def situation(**period: Any) -> Situation:
    """What a period in a register file says, as the rules get it; documents are not at hand."""
    [*_, found], attested = _projected(factories.case(factories.period(**period)))
    return Situation(
        from_earliest=found.from_earliest,
        from_latest=found.from_latest,
        until_earliest=found.until_earliest,
        until_latest=found.until_latest,
        is_over=found.is_over,
        term_ends=found.term_ends,
        attested=attested,
    )


def _projected(case: factories.Payload) -> tuple[list[LibertyPeriod], tuple[Attested, ...]]:
    shape = record_from(case)
    assert isinstance(shape, Case)
    rows = list(case_rows(shape))
    periods = [row for row in rows if isinstance(row, LibertyPeriod)]
    attested = tuple(
        Attested(row.first_day, row.last_day, row.went_on)
        for row in rows
        if isinstance(row, Attestation)
    )
    return periods, attested


def stands(found: Situation, days: dict[str, str], *later: Situation) -> dict[str, str]:
    """The marks of the days asked about."""
    marks = {standing: mark for mark, standing in MARKS.items()}
    return {day: marks[standing(found, date.fromisoformat(day), later)] for day in days}


RULES: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "a source dated by day attests that day": (
        {"attested": ["2017-11-07"]},
        {"2017-11-06": ".", "2017-11-07": "c"},
    ),
    "a source dated by month attests every day of it": (
        {"attested": ["2020-02"]},
        {"2020-01-31": ".", "2020-02-01": "c", "2020-02-19": "c", "2020-02-29": "c"},
    ),
    "a blank start is no later than the first attestation and reaches no earlier": (
        {"attested": ["2018", "2020-02"]},
        {"2017-12-31": ".", "2018-01-01": "c", "2018-12-31": "c", "2019-06-01": "u"},
    ),
    "a stated start is before the first attestation, and between them it is presumed": (
        {"from": "2016-05-01", "attested": ["2017-11-07"]},
        {"2016-04-30": ".", "2016-05-01": "u", "2017-11-06": "u", "2017-11-07": "c"},
    ),
    "a source that says that it went on joins what lies between": (
        {"from": "2016-05-01", "attested": [{"date": "2017-11-07", "went_on": True}]},
        {"2016-04-30": ".", "2016-05-01": "c", "2017-11-06": "c", "2017-11-08": "u"},
    ),
    "it joins only what was before it": (
        {"attested": [{"date": "2017", "went_on": True}, "2020-02"]},
        {"2016-12-31": ".", "2017-06-01": "c", "2018-01-01": "u", "2020-02-10": "c"},
    ),
    "who says that it goes on says that it went on until then": (
        {"from": "2016-05-01", "until": "..", "attested": ["2017-11-07"]},
        {"2016-05-01": "c", "2017-11-07": "c", "2017-11-08": "u", "2026-01-01": "u"},
    ),
    "with an unknown end it is presumed from the last attestation on": (
        {"attested": ["2017-11-07"]},
        {"2017-11-08": "u", "2026-01-01": "u"},
    ),
    "with a known end it is certain before it, possible on the day, and over after it": (
        {"from": "2016-05-01", "until": "2018-03-01"},
        {"2016-05-01": "c", "2018-02-28": "c", "2018-03-01": "o", "2018-03-02": "."},
    ),
    "on the day of release it is possible even where a month is attested": (
        {"from": "2016-05-01", "attested": ["2018-03"], "until": "2018-03-10"},
        {"2018-03-09": "c", "2018-03-10": "o", "2018-03-11": "."},
    ),
    "an end known by year is certain before that year and possible in it": (
        {"from": "2016-05-01", "until": "2018"},
        {"2017-12-31": "c", "2018-01-01": "o", "2018-12-31": "o", "2019-01-01": "."},
    ),
    "an end between two days is certain before the first and possible to the last": (
        {"from": "2016-05-01", "until": "2018-03-01/2018-05-31"},
        {"2018-02-28": "c", "2018-03-01": "o", "2018-05-31": "o", "2018-06-01": "."},
    ),
    "an end by a day is possible until then, for no source attests what lies before": (
        {"from": "2016-05-01", "attested": ["2017-11-07"], "until": "/2018-03-01"},
        {"2017-11-07": "c", "2017-11-08": "o", "2018-03-01": "o", "2018-03-02": "."},
    ),
    "an end not before a day is certain before it and possible for good": (
        {"from": "2016-05-01", "until": "2018-03-01/"},
        {"2018-02-28": "c", "2018-03-01": "o", "2026-01-01": "o"},
    ),
    "a start known by year is certain from its last day": (
        {"from": "2016", "until": "2018-03-01"},
        {"2015-12-31": ".", "2016-01-01": "o", "2016-12-30": "o", "2016-12-31": "c"},
    ),
    "a start by a day has no first day but has begun on that one": (
        {"from": "/2016-05-01", "until": "2018-03-01"},
        {"2016-05-01": "c", "2018-02-28": "c"},
    ),
    "a start not before a day makes it possible from then": (
        {"from": "2016-05-01/"},
        {"2016-04-30": ".", "2016-05-01": "o", "2026-01-01": "o"},
    ),
    "an attestation is a start at the latest, but not before the stated one": (
        {"from": "2020-02-10", "attested": ["2020-02"]},
        {"2020-02-09": ".", "2020-02-10": "c", "2020-02-29": "c", "2020-03-01": "u"},
    ),
    "without a start or an attestation only the bounds of the end make it possible": (
        {"until": "2018-03-01/2018-05-31"},
        {"2018-02-28": ".", "2018-03-01": "o", "2018-05-31": "o", "2018-06-01": "."},
    ),
    "that it ended is enough to end the presumption": (
        {"attested": ["2017-11-07"], "ended": "parole"},
        {"2017-11-07": "c", "2017-11-08": "o", "2026-01-01": "o"},
    ),
    "between attestations it is presumed although it ended after them": (
        {"attested": ["2017", "2019"], "until": "2020-01-01/2020-02-01"},
        {"2018-06-01": "c", "2020-01-15": "o", "2020-02-02": "."},
    ),
    "nothing said, nothing held": ({}, {"2018-01-01": "."}),
    "that it goes on says nothing of when it began": ({"until": ".."}, {"2018-01-01": "."}),
    "several statements of one day intersect": (
        {"from": ["2016", "/2016-05-15"], "until": ["2018", "2018-03/2019"]},
        {
            "2015-12-31": ".",
            "2016-05-14": "o",
            "2016-05-15": "c",
            "2018-02-28": "c",
            "2018-03-01": "o",
            "2018-12-31": "o",
            "2019-01-01": ".",
        },
    ),
}


@pytest.mark.parametrize(("period", "days"), RULES.values(), ids=RULES.keys())
def test_the_rule(period: dict[str, Any], days: dict[str, str]) -> None:
    assert stands(situation(**period), days) == days


# --- terms ----------------------------------------------------------------------------------------


def serving(proceeding: dict[str, Any], sentence: dict[str, Any], **period: Any) -> Situation:
    """A period in which this sentence is being served."""
    trial = {
        "id": "trial",
        "type": "criminal",
        "sentences": [{"id": "prison", "type": "imprisonment", **sentence}],
        **proceeding,
    }
    case = factories.case(factories.period(sentence="trial/prison", **period), proceedings=[trial])
    [found], attested = _projected(case)
    return Situation(
        found.from_earliest,
        found.from_latest,
        found.until_earliest,
        found.until_latest,
        is_over=found.is_over,
        term_ends=found.term_ends,
        attested=attested,
    )


def test_a_term_that_has_run_out_makes_possible_what_was_presumed() -> None:
    found = serving({}, {"duration": "P2Y"}, from_="2016-05-01", attested=["2017-11-07"])
    days = {"2017-11-07": "c", "2018-05-01": "u", "2018-05-02": "o", "2026-01-01": "o"}
    assert stands(found, days) == days


def test_an_attestation_after_the_term_stands() -> None:
    found = serving({}, {"duration": "P1Y"}, from_="2016-05-01", attested=["2018-11-07"])
    days = {"2017-01-01": "u", "2017-06-01": "u", "2018-11-07": "c", "2018-11-08": "o"}
    assert stands(found, days) == days


@pytest.mark.parametrize(
    ("proceeding", "sentence", "period", "ends"),
    [
        ({}, {"begins": "2016-03-01", "date": "2016-08-01"}, {"from": "2016-05-01"}, "2018-03-01"),
        ({}, {"date": "2016-08-01"}, {"from": "2016-05-01"}, "2018-05-01"),
        ({}, {"date": "2016-08-01"}, {"from": "2016"}, "2018-12-31"),
        ({"decided": "2016-07"}, {"date": "2016-08-01"}, {}, "2018-08-01"),
        ({"decided": "2016-07"}, {}, {}, "2018-07-31"),
        ({}, {}, {"attested": ["2016-07"]}, None),
    ],
)
def test_a_term_runs_from_the_latest_day_on_which_it_can_have_begun(
    proceeding: dict[str, Any], sentence: dict[str, Any], period: dict[str, Any], ends: str | None
) -> None:
    found = serving(proceeding, {"duration": "P2Y", **sentence}, **period)
    assert (found.term_ends.isoformat() if found.term_ends else None) == ends


def test_a_sentence_without_a_term_ends_no_presumption() -> None:
    found = serving({}, {}, from_="2016-05-01")
    assert stands(found, {"2026-01-01": "u"}) == {"2026-01-01": "u"}


# --- later situations -----------------------------------------------------------------------------


def test_a_later_situation_ends_the_presumption_from_the_day_it_has_begun() -> None:
    held = situation(attested=["2017-11-07"])
    later = situation(situation="parole", from_="2018-03")
    days = {"2017-11-07": "c", "2018-03-01": "u", "2018-03-30": "u", "2018-03-31": "."}
    assert stands(held, days, later) == days


def test_an_earlier_situation_ends_no_presumption() -> None:
    held = situation(attested=["2017-11-07"])
    earlier = situation(situation="remand", from_="2016-05-01")
    assert stands(held, {"2018-01-01": "u"}, earlier) == {"2018-01-01": "u"}


def test_a_situation_that_has_begun_the_same_day_ends_no_presumption() -> None:
    held = situation(from_="2016-05-01")
    beside = situation(situation="suspended_sentence", from_="2016-05-01")
    assert stands(held, {"2018-01-01": "u"}, beside) == {"2018-01-01": "u"}


def test_a_later_situation_takes_nothing_from_what_is_attested() -> None:
    held = situation(attested=["2017-11-07", "2019-01-01"])
    later = situation(situation="parole", from_="2018-03-01")
    assert stands(held, {"2019-01-01": "c"}, later) == {"2019-01-01": "c"}


def test_a_later_situation_leaves_nothing_possible_of_a_term_that_has_run_out() -> None:
    held = serving({}, {"duration": "P2Y"}, from_="2016-05-01")
    later = situation(situation="at_liberty", attested=["2019-01-01"])
    days = {"2018-12-31": "o", "2019-01-01": "."}
    assert stands(held, days, later) == days


# --- statements that conflict ---------------------------------------------------------------------


def test_of_statements_that_conflict_the_first_one_stands() -> None:
    one, other = Bound.parse("2016-05-01"), Bound.parse("2017")
    assert stated((one, other)) == one
    assert stated((other, one)) == other


def test_that_it_goes_on_is_no_day() -> None:
    assert stated((Bound.parse(".."),)) is None
