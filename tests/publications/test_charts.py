from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.publications.charts import Bar, stacked_bars
from onrecord.publications.content import GradeMark
from onrecord.publications.drawing import SVG, parse_drawing
from onrecord.publications.timeline import EventMark, History, LibertySpan, timeline
from onrecord.publications.wording import WORDS

FULL, PART = GradeMark("full", "fulfilled"), GradeMark("part", "partly")
NOT, ALMOST = GradeMark("not", "not fulfilled"), GradeMark("not", "not to the full extent")
LEGEND = (FULL, PART, ALMOST, NOT)
HOSTILE = 'Ә Ғ <script>alert(1)</script> & "q" ]]> &amp;'
YEAR = (date(2030, 1, 1), date(2030, 12, 31))


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in parse_drawing(svg).iter(f"{{{SVG}}}text")]


def rects(svg: str, fill: str) -> list[tuple[float, float]]:
    """Left edge and width of the bars of one fill, legend and patterns left out."""
    return [
        (float(rect.get("x", "0")), float(rect.get("width", "0")))
        for rect in parse_drawing(svg).iter(f"{{{SVG}}}rect")
        if rect.get("fill") == fill and rect.get("x") is not None
    ]


# Grades by section


def test_counts_stand_in_the_segments_with_their_signs_and_the_total_after() -> None:
    chart = stacked_bars("c", "Grades", "Section", [Bar("Law", {PART: 2, NOT: 4})], LEGEND)
    assert texts(chart.svg)[4:] == ["Law", "2 ◐", "4 ○", "6"]


def test_what_is_too_narrow_for_its_count_is_said_after_the_bar() -> None:
    bars = [Bar("Law", {FULL: 1, NOT: 200})]
    chart = stacked_bars("c", "Grades", "Section", bars, LEGEND)
    assert texts(chart.svg)[5:] == ["200 ○", "201", "1 ●"]


def test_the_legend_gives_sign_and_word_of_each_grade() -> None:
    chart = stacked_bars("c", "Grades", "Section", [Bar("Law", {})], LEGEND)
    assert texts(chart.svg)[:4] == [f"{mark.sign} {mark.word}" for mark in LEGEND]


def test_grades_of_one_sign_differ_by_stripes() -> None:
    chart = stacked_bars("c", "Grades", "Section", [Bar("Law", {NOT: 1, ALMOST: 1})], LEGEND)
    patterns = [p.get("id") for p in parse_drawing(chart.svg).iter(f"{{{SVG}}}pattern")]
    assert patterns == ["c:stripes2"]


def test_the_chart_says_in_words_and_in_a_table_what_it_shows() -> None:
    bars = [Bar("Law", {PART: 2, NOT: 4}), Bar("Press", {})]
    chart = stacked_bars("c", "Grades", "Section", bars, (PART, NOT))
    assert chart.alt == "Grades. Law: 2 partly, 4 not fulfilled. Press: 0."
    assert chart.columns == ("Section", "partly", "not fulfilled")
    assert chart.rows == (("Law", "2", "4"), ("Press", "0", "0"))


def test_screen_readers_hear_title_and_description() -> None:
    chart = stacked_bars("c", "Grades", "Section", [Bar("Law", {NOT: 1})], LEGEND)
    root = parse_drawing(chart.svg)
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "c:title c:desc")
    assert [root[0].text, root[1].text] == ["Grades", chart.alt]


def test_labels_stay_text_whatever_they_hold() -> None:
    mark = GradeMark("not", HOSTILE)
    chart = stacked_bars("c", HOSTILE, HOSTILE, [Bar(HOSTILE, {mark: 1})], [mark])
    assert HOSTILE in texts(chart.svg)
    assert parse_drawing(chart.svg)[0].text == HOSTILE


@pytest.mark.parametrize(
    ("bars", "legend", "message"),
    [
        ([], LEGEND, "at least one bar"),
        ([Bar("Law", {})], (), "one grade in its legend"),
        ([Bar("Law", {NOT: 1})], (FULL,), "the legend has no grade 'not fulfilled'"),
        ([Bar("Law", {NOT: -1})], LEGEND, "-1 of 'not fulfilled' is below 0"),
    ],
)
def test_bars_that_cannot_be_drawn_are_refused(
    bars: list[Bar], legend: tuple[GradeMark, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        stacked_bars("c", "Grades", "Section", bars, legend)


@given(st.lists(st.tuples(*[st.integers(0, 400)] * 4), min_size=1, max_size=6))
def test_no_bar_leaves_the_drawing_and_segments_are_in_proportion(
    counts: list[tuple[int, int, int, int]],
) -> None:
    bars = [Bar(f"Bar {n}", dict(zip(LEGEND, row, strict=True))) for n, row in enumerate(counts)]
    chart = stacked_bars("c", "Grades", "Section", bars, LEGEND)
    segments = rects(chart.svg, "var(--g-full, #1a7a5e)")[1:]
    assert all(x + width <= 680 for x, width in segments)
    assert len(segments) == sum(row[0] > 0 for row in counts)
    assert chart == stacked_bars("c", "Grades", "Section", bars, LEGEND)


# A person's liberty


def span(possible: tuple[date, date], certain: tuple[date, date] | None) -> LibertySpan:
    return LibertySpan("абақтыда", "2030", "held", possible, (certain,) if certain else ())


def test_certain_days_are_full_and_the_rest_is_hatched() -> None:
    certain = (date(2030, 4, 1), date(2030, 7, 1))
    history = History((span(YEAR, certain),), (), *YEAR)
    svg = timeline("t", "Liberty", WORDS["kk"], history).svg
    [(hatched_x, hatched_width)] = rects(svg, "url(#t:held)")
    [(full_x, full_width)] = rects(svg, "var(--g-not, #a63a22)")
    assert (hatched_x, hatched_width) == (10, 660)
    assert full_x == pytest.approx(10 + 660 * 90 / 364, abs=0.01)
    assert full_width == pytest.approx(660 * 91 / 364, abs=0.01)


def test_days_between_certain_ones_stay_hatched() -> None:
    days = ((date(2030, 2, 1), date(2030, 3, 1)), (date(2030, 9, 1), date(2030, 10, 1)))
    span_of_both = LibertySpan("абақтыда", "2030", "held", YEAR, days)
    svg = timeline("t", "Liberty", WORDS["kk"], History((span_of_both,), (), *YEAR)).svg
    [(first_x, _), (second_x, _)] = rects(svg, "var(--g-not, #a63a22)")
    assert first_x < second_x
    assert rects(svg, "url(#t:held)") == [(10, 660)]


def test_a_span_that_is_only_possible_has_no_full_bar() -> None:
    history = History((span(YEAR, None),), (), *YEAR)
    svg = timeline("t", "Liberty", WORDS["kk"], history).svg
    assert rects(svg, "var(--g-not, #a63a22)") == []


def test_what_lies_outside_is_cut_off() -> None:
    before = (date(2020, 1, 1), date(2020, 2, 1))
    across = (date(2020, 1, 1), date(2040, 1, 1))
    history = History((span(before, before), span(across, across)), (), *YEAR)
    svg = timeline("t", "Liberty", WORDS["en"], history).svg
    assert rects(svg, "var(--g-not, #a63a22)") == [(10, 660)]


def test_events_are_numbered_and_listed_and_do_not_hide_each_other() -> None:
    days = [YEAR[0] + timedelta(days=d) for d in (0, 2, 200)]
    events = tuple(EventMark(f"пікір {n}", "2030", day, day) for n, day in enumerate(days))
    svg = timeline("t", "Liberty", WORDS["kk"], History((), events, *YEAR)).svg
    assert texts(svg)[-6:] == ["1", "2", "3", *(f"{n + 1}. пікір {n} (2030)" for n in range(3))]
    lanes = [c.get("cy") for c in parse_drawing(svg).iter(f"{{{SVG}}}circle")][1:]
    assert lanes[0] != lanes[1]
    assert lanes[0] == lanes[2]


def test_long_histories_have_few_years_on_the_axis() -> None:
    history = History((), (), date(1990, 6, 1), date(2030, 6, 1))
    years = [t for t in texts(timeline("t", "Liberty", WORDS["en"], history).svg) if t.isdigit()]
    assert years == [str(year) for year in range(1991, 2031, 4)]


def test_the_time_line_says_in_words_and_in_a_table_what_it_shows() -> None:
    event = EventMark("opinion", "May 2030", *YEAR)
    history = History((span(YEAR, None),), (event,), *YEAR)
    chart = timeline("t", "Liberty", WORDS["en"], history)
    assert chart.alt == "Liberty. абақтыда (2030). 1. opinion (May 2030)."
    assert (chart.columns, chart.rows) == (
        ("What", "When"),
        (("абақтыда", "2030"), ("opinion", "May 2030")),
    )


@pytest.mark.parametrize(
    ("history", "message"),
    [
        (History((), (), YEAR[1], YEAR[0]), "cannot run from 2030-12-31 to 2030-01-01"),
        (History((), (), YEAR[0], YEAR[0]), "cannot run"),
        (History((span(YEAR[::-1], None),), (), *YEAR), "not within the possible"),
        (History((span(YEAR, (date(2029, 1, 1), YEAR[1])),), (), *YEAR), "'абақтыда': certain"),
        (History((), (EventMark("x", "", *YEAR[::-1]),), *YEAR), "'x': 2030-01-01 lies before"),
    ],
)
def test_a_history_that_cannot_be_is_refused(history: History, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        timeline("t", "Liberty", WORDS["en"], history)
