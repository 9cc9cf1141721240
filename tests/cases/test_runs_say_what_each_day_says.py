from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.cases.standing import Attested, Run, Situation, Standing, runs, standing

FIRST, LAST = date(2019, 1, 1), date(2019, 3, 1)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
days = st.dates(FIRST - timedelta(days=10), LAST + timedelta(days=10))
maybe_days = st.none() | days


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date]:
    one, other = draw(days), draw(days)
    return min(one, other), max(one, other)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    begins, ends = draw(spans()), draw(spans())
    return Situation(
        from_earliest=draw(st.sampled_from([None, begins[0]])),
        from_latest=draw(st.sampled_from([None, begins[1]])),
        until_earliest=draw(st.sampled_from([None, ends[0]])),
        until_latest=draw(st.sampled_from([None, ends[1]])),
        is_over=draw(st.booleans()),
        term_ends=draw(maybe_days),
        attested=tuple(
            Attested(*span, went_on=draw(st.booleans()))
            for span in draw(st.lists(spans(), max_size=3))
        ),
    )


@given(situations(), st.lists(situations(), max_size=2))
def test_every_day_of_a_run_stands_as_the_run_says(
    situation: Situation, others: list[Situation]
) -> None:
    found = runs(situation, FIRST, LAST, others)
    by_day: dict[date, Standing | None] = dict.fromkeys(DAYS)
    for run in found:
        length = (run.last - run.first).days + 1
        by_day |= {run.first + timedelta(days=n): run.standing for n in range(length)}
    assert by_day == {day: standing(situation, day, others) for day in DAYS}


@given(situations())
def test_runs_follow_each_other_and_those_that_touch_differ(situation: Situation) -> None:
    found = runs(situation, FIRST, LAST)
    for run, following in pairwise(found):
        assert run.first <= run.last < following.first
        touches = run.last + timedelta(days=1) == following.first
        assert not touches or run.standing is not following.standing


def test_a_stay_with_bounds_at_both_ends() -> None:
    day = date(2019, 1, 10)
    stay = Situation(
        from_earliest=day,
        from_latest=day + timedelta(days=2),
        until_earliest=day + timedelta(days=10),
        until_latest=day + timedelta(days=12),
        is_over=True,
    )
    assert runs(stay, FIRST, LAST) == [
        Run(day, day + timedelta(days=1), Standing.POSSIBLE),
        Run(day + timedelta(days=2), day + timedelta(days=9), Standing.CERTAIN),
        Run(day + timedelta(days=10), day + timedelta(days=12), Standing.POSSIBLE),
    ]
