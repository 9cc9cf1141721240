"""What holds of the rules of time whatever sources say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.cases.standing import Attested, Situation, Standing, runs, standing

FIRST, LAST = date(2016, 1, 1), date(2016, 3, 31)
DAYS = st.dates(FIRST, LAST)
MAYBE = st.none() | DAYS
RANK = {None: 0, Standing.POSSIBLE: 1, Standing.PRESUMED: 2, Standing.CERTAIN: 3}
ATTESTED = st.builds(
    lambda days, went_on: Attested(min(days), max(days), went_on),
    st.tuples(DAYS, DAYS),
    st.booleans(),
)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Any period that bounds can write: an earliest day is never after the latest."""
    starts, ends = sorted(draw(st.tuples(DAYS, DAYS))), sorted(draw(st.tuples(DAYS, DAYS)))
    keep = draw(st.tuples(*[st.booleans()] * 4))
    until_earliest, until_latest = (ends[0] if keep[2] else None), (ends[1] if keep[3] else None)
    known_end = until_earliest is not None or until_latest is not None
    return Situation(
        from_earliest=starts[0] if keep[0] else None,
        from_latest=starts[1] if keep[1] else None,
        until_earliest=until_earliest,
        until_latest=until_latest,
        is_over=known_end or draw(st.booleans()),
        term_ends=draw(MAYBE),
        attested=tuple(draw(st.lists(ATTESTED, max_size=3))),
    )


def rank(situation: Situation, day: date, later: tuple[Situation, ...] = ()) -> int:
    return RANK[standing(situation, day, later)]


@given(situations(), DAYS)
def test_certain_only_where_it_has_begun_and_a_source_reaches_the_day(
    situation: Situation, day: date
) -> None:
    assume(standing(situation, day) is Standing.CERTAIN)
    assert situation.begun is not None
    assert situation.begun <= day
    attested = any(each.first <= day <= each.last for each in situation.attested)
    joined = any(each.went_on and day <= each.last for each in situation.attested)
    before_end = situation.until_earliest is not None and day < situation.until_earliest
    assert attested or joined or before_end


@given(situations(), DAYS, st.booleans())
def test_one_more_attestation_never_lowers_how_the_person_stands_that_day(
    situation: Situation, day: date, went_on: bool
) -> None:
    more = replace(situation, attested=(*situation.attested, Attested(day, day, went_on)))
    assert rank(more, day) >= rank(situation, day)


@given(situations(), ATTESTED, DAYS)
def test_that_it_went_on_never_lowers_how_the_person_stands(
    situation: Situation, attested: Attested, day: date
) -> None:
    plain = replace(attested, went_on=False)
    joined = replace(attested, went_on=True)
    without = replace(situation, attested=(*situation.attested, plain))
    with_it = replace(situation, attested=(*situation.attested, joined))
    assert rank(with_it, day) >= rank(without, day)


@given(situations(), situations(), DAYS)
def test_one_more_situation_never_raises_how_the_person_stands(
    situation: Situation, other: Situation, day: date
) -> None:
    assert rank(situation, day, (other,)) <= rank(situation, day)


@given(situations(), situations(), DAYS)
def test_certain_is_certain_whatever_came_later(
    situation: Situation, other: Situation, day: date
) -> None:
    assume(standing(situation, day) is Standing.CERTAIN)
    assert standing(situation, day, (other,)) is Standing.CERTAIN


@given(situations(), MAYBE, DAYS)
def test_a_term_never_raises_a_presumption_and_never_touches_what_is_certain(
    situation: Situation, term_ends: date | None, day: date
) -> None:
    without = replace(situation, term_ends=None)
    with_it = replace(situation, term_ends=term_ends)
    assert rank(with_it, day) <= max(rank(without, day), RANK[Standing.POSSIBLE])
    certain = Standing.CERTAIN
    assert (standing(with_it, day) is certain) == (standing(without, day) is certain)


@given(situations(), DAYS)
def test_nobody_is_held_before_the_first_day_or_after_the_last(
    situation: Situation, day: date
) -> None:
    if situation.from_earliest is not None and day < situation.from_earliest:
        assert standing(situation, day) is None
    if situation.until_latest is not None and day > situation.until_latest:
        assert standing(situation, day) is None


@given(situations(), DAYS)
def test_nothing_is_presumed_after_the_last_attestation_once_it_is_over(
    situation: Situation, day: date
) -> None:
    assume(situation.is_over)
    assume(all(each.last < day for each in situation.attested))
    assert standing(situation, day) is not Standing.PRESUMED


@given(situations(), st.lists(situations(), max_size=2))
def test_runs_say_of_every_day_what_the_rules_say(
    situation: Situation, others: list[Situation]
) -> None:
    found = runs(situation, FIRST, LAST, others)
    by_day: dict[date, Standing] = {}
    for run in found:
        assert run.first <= run.last
        for number in range((run.last - run.first).days + 1):
            day = run.first + timedelta(days=number)
            assert day not in by_day
            by_day[day] = run.standing
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        assert by_day.get(day) is standing(situation, day, others)
