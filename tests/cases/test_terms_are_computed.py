"""When a sentence ends: from its beginning and length, less what was served before it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factories

from onrecord.cases.terms import PERIOD_BEGINS, SENTENCE_BEGINS, Span, Term, served, term, terms
from onrecord.records import Case, Proceeding, read_entries, record_from, register_files
from onrecord.values import Duration

IMPOSED = {"type": "imprisonment", "date": "2018-04-10"}


def imposed(**sentence: Any) -> Term | None:
    proceeding = {"id": "trial", "type": "criminal", "sentences": [IMPOSED | sentence]}
    shape = Proceeding.model_validate(proceeding)
    return term(shape, shape.sentences[0])


def ends(**sentence: Any) -> tuple[str, str]:
    found = imposed(**sentence)
    assert found is not None
    return str(found.ends.first), str(found.ends.last)


def held(first: str, last: str, **fields: Any) -> dict[str, Any]:
    return {"from": first, "until": last, **fields}


# --- beginning and length -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begun", "duration", "expected"),
    [
        ("2019-10-31", "P5M", ("2020-03-31", "2020-03-31")),
        ("2019-12-13", "P6M", ("2020-06-13", "2020-06-13")),
        ("2016", "P5Y", ("2021-01-01", "2021-12-31")),
        ("2019-10-31", "P4M", ("2020-02-29", "2020-02-29")),
        ("2016-02", "P7Y6M", ("2023-08-01", "2023-08-29")),
        ("2019-09-10", "P15D", ("2019-09-25", "2019-09-25")),
    ],
)
def test_a_term_ends_so_much_later(begun: str, duration: str, expected: tuple[str, str]) -> None:
    assert ends(date=begun, duration=duration) == expected


def test_a_range_of_terms_ends_within_bounds() -> None:
    assert ends(duration_from="P2Y", duration="P3Y") == ("2020-04-10", "2021-04-10")


def test_without_length_or_beginning_there_is_no_term() -> None:
    assert imposed() is None
    assert imposed(date=None, duration="P3Y") is None


def test_what_it_says_of_its_beginning_counts_before_its_date() -> None:
    found = imposed(begins="2017-12-10", duration="P1Y")
    assert found is not None
    assert (found.begins_by, found.ends.last) == (SENTENCE_BEGINS, date(2018, 12, 10))


def test_a_beginning_that_is_only_bounded_above_bounds_the_end_above() -> None:
    sentence = {"id": "prison", "type": "imprisonment", "duration": "P1Y"}
    proceeding = {"id": "trial", "type": "criminal", "sentences": [sentence]}
    period = factories.period(from_="/2018-04-10", sentence="trial/prison")
    case = record_from(factories.case(period, proceedings=[proceeding]))
    assert isinstance(case, Case)
    found = served(case, case.liberty[0])
    assert found is not None
    assert (found.ends, found.begins_by) == (Span(None, date(2019, 4, 10)), PERIOD_BEGINS)


# --- what counts towards it -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        (held("2018-04-01", "2018-04-09"), ("2019-04-01", "2019-04-01")),
        (held("2018-04-01", "2018-04-09", ratio="1:2"), ("2019-03-23", "2019-03-23")),
        (held("2018-04-01", "2018-04-09", ratio="2:1"), ("2019-04-05", "2019-04-06")),
        (held("2018-04-01", "2018-04-09", ratio="2:3"), ("2019-03-27", "2019-03-28")),
        (held("2018-03", "2018-04-09"), ("2019-03-01", "2019-03-31")),
        ({"duration": "P10D"}, ("2019-03-31", "2019-03-31")),
        ({"duration": "P1M"}, ("2019-03-10", "2019-03-13")),
    ],
)
def test_time_held_before_is_taken_off_as_the_law_counts_it(
    credit: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert ends(duration="P1Y", credits=[credit]) == expected


def test_credits_add_up_and_take_off_no_more_than_the_term() -> None:
    two = [held("2018-03-01", "2018-03-10"), held("2018-04-01", "2018-04-09")]
    assert ends(duration="P1Y", credits=two) == ("2019-03-22", "2019-03-22")
    assert ends(duration="P10D", credits=two) == ("2018-04-10", "2018-04-10")


@pytest.mark.parametrize(
    ("after", "expected"),
    [("1/2", "2019-04-10"), ("1/3", "2018-12-10"), ("P6M", "2018-10-10")],
)
def test_parole_can_be_asked_for_after_a_share_or_a_time(after: str, expected: str) -> None:
    found = imposed(duration="P2Y", early_release={"after": after})
    assert found is not None
    assert found.parole_from == Span(*[date.fromisoformat(expected)] * 2)


def test_what_counts_towards_the_term_counts_towards_parole() -> None:
    found = imposed(
        duration="P2Y",
        early_release={"after": "1/2"},
        credits=[held("2018-04-01", "2018-04-09")],
    )
    assert found is not None
    assert found.parole_from == Span(date(2019, 4, 1), date(2019, 4, 1))


def test_without_a_rule_nothing_is_said_of_parole() -> None:
    found = imposed(duration="P2Y")
    assert found is not None
    assert found.parole_from is None


# --- whose term -----------------------------------------------------------------------------------


def test_everyone_in_the_proceeding_has_the_term_from_their_own_first_day() -> None:
    sentence = {"id": "prison", "type": "imprisonment", "date": "2018-04-10", "duration": "P1Y"}
    proceeding = {
        "id": "trial",
        "type": "criminal",
        "people": ["ivo-testov", "ana-testova"],
        "sentences": [sentence],
    }
    period = factories.period("ana-testova", from_="2018-05-01", sentence="trial/prison")
    case = record_from(factories.case(period, proceedings=[proceeding]))
    assert isinstance(case, Case)
    assert [(each.person, each.sentence, each.term.ends.last) for each in terms(case)] == [
        ("ivo-testov", "proceedings/0/sentences/0", date(2019, 4, 10)),
        ("ana-testova", "proceedings/0/sentences/0", date(2019, 5, 1)),
    ]


def test_what_was_only_asked_for_or_is_replaced_has_no_term() -> None:
    stages = [
        {"id": "asked", "stage": "requested", "duration": "P8Y"},
        {"id": "first", "stage": "imposed", "duration": "P5Y"},
        {"id": "second", "stage": "reduced", "duration": "P4Y", "replaces": "first"},
        {"id": "gone", "stage": "annulled", "duration": "P3Y"},
    ]
    proceeding = {
        "id": "trial",
        "type": "criminal",
        "people": ["ivo-testov"],
        "sentences": [IMPOSED | each for each in stages],
    }
    case = record_from(factories.case(proceedings=[proceeding]))
    assert isinstance(case, Case)
    assert [str(each.term.duration) for each in terms(case)] == ["P4Y"]


# --- what always holds ----------------------------------------------------------------------------

DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))
TERMS = st.builds(
    lambda years, months, days: f"P{years}Y{months}M{days}D",
    st.integers(0, 20),
    st.integers(0, 11),
    st.integers(0, 40),
)
RATIOS = st.sampled_from(["1:1", "1:2", "2:1", "2:3", "1:3"])
CREDITS = st.builds(
    lambda first, days, ratio: held(
        first.isoformat(), (first + timedelta(days=days)).isoformat(), ratio=ratio
    ),
    DAYS,
    st.integers(0, 900),
    RATIOS,
)


@given(DAYS, TERMS, st.lists(CREDITS, max_size=3))
def test_it_ends_between_its_beginning_and_its_full_length(
    begun: date, duration: str, credits_: list[dict[str, Any]]
) -> None:
    found = imposed(date=begun.isoformat(), duration=duration, credits=credits_)
    assert found is not None
    first, last = found.ends.first, found.ends.last
    assert first is not None
    assert last is not None
    assert begun <= first <= last <= Duration.parse(duration).added_to(begun)
    assert (last - first).days <= len(credits_)


@given(DAYS, TERMS, st.lists(CREDITS, max_size=3), CREDITS)
def test_a_further_credit_never_makes_it_longer(
    begun: date, duration: str, credits_: list[dict[str, Any]], further: dict[str, Any]
) -> None:
    fewer = imposed(date=begun.isoformat(), duration=duration, credits=credits_)
    more = imposed(date=begun.isoformat(), duration=duration, credits=[*credits_, further])
    assert fewer is not None
    assert more is not None
    assert (more.ends.first or date.max) <= (fewer.ends.first or date.min)
    assert (more.ends.last or date.max) <= (fewer.ends.last or date.min)


@given(DAYS, TERMS, st.sampled_from(["1/3", "1/2", "2/3", "3/4"]))
def test_parole_comes_before_the_end(begun: date, duration: str, share: str) -> None:
    found = imposed(date=begun.isoformat(), duration=duration, early_release={"after": share})
    assert found is not None
    assert found.parole_from is not None
    assert begun <= (found.parole_from.first or date.min) <= (found.ends.last or date.min)


# --- the sample register --------------------------------------------------------------------------

SAMPLE = Path(__file__).resolve().parents[2] / "registers" / "kazakhstan"


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("baltabay", ("2020-03-31", "2020-03-31")),
        ("kobeyzinov", ("2020-06-13", "2020-06-13")),
        ("land-protests-2016", ("2021-01-01", "2021-12-31")),
    ],
)
def test_terms_that_were_running_in_february_2020(case: str, expected: tuple[str, str]) -> None:
    records = [entry.record for entry in read_entries(register_files(SAMPLE / "cases"))]
    [shape] = [record for record in records if record.id == case]
    assert isinstance(shape, Case)
    computed = [found for each in shape.liberty if (found := served(shape, each)) is not None]
    assert (str(computed[-1].ends.first), str(computed[-1].ends.last)) == expected
