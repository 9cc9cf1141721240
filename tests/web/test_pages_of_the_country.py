"""The first page: grades by body and theme, the roll over time, what is due, new and contested."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from lxml import html
from tests.factories import changed, document, loaded, organisation, small_register
from tests.web.conftest import Visitor, all_words, words

from onrecord.accounts import PUBLIC
from onrecord.cases.queries import roll
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import vocabularies
from onrecord.recommendations.summing import summed

DAY = date(2020, 2, 19)
ROW = "//h2[text()='{}']/following::tbody[1]/tr"


def rows(page: html.HtmlElement, path: str) -> list[str]:
    """The rows of a table, their cells apart."""
    return [" ".join(words(cell) for cell in row) for row in page.xpath(path)]


@pytest.fixture
def small(register_folder: RegisterFolder) -> RegisterFolder:
    loaded(register_folder, *small_register())
    return register_folder


@pytest.mark.usefixtures("small")
def test_grades_are_added_up_by_who_asked_and_by_theme(visitor: Visitor) -> None:
    page = visitor.opens("/")
    assert rows(page, ROW.format("Grades by who asked")) == ["Assembly of States 1 1 0 1 3"]
    assert rows(page, ROW.format("Grades by theme")) == ["Torture and ill-treatment 1 1 0 1 3"]


@pytest.mark.usefixtures("kazakhstan")
def test_the_sums_are_those_of_the_queries() -> None:
    found = summed(DAY, PUBLIC)
    assert found.by_body["european-parliament"] == Counter(
        {("odf-2020/1", "not_fulfilled"): 18, ("odf-2020/1", "partially_fulfilled"): 2,
         ("odf-2020/1", "not_fully_fulfilled"): 2}
    )  # fmt: skip
    assert sum(each.total() for each in found.by_theme.values()) == found.total


@pytest.mark.usefixtures("small")
def test_a_grade_of_a_later_day_does_not_count_yet(visitor: Visitor) -> None:
    page = visitor.opens("/?as_of=2019-01-01")
    assert rows(page, ROW.format("Grades by who asked")) == ["Assembly of States 0 0 0 3 3"]


@pytest.mark.usefixtures("kazakhstan")
def test_the_course_of_the_roll_is_a_drawing_and_a_table(visitor: Visitor) -> None:
    page = visitor.opens("/")
    [drawing] = page.xpath("//section[starts-with(h2, 'Who was held')]//*[local-name()='svg']")
    assert drawing.get("role") == "img"
    told = rows(page, "//section[starts-with(h2, 'Who was held')]//table/tbody/tr")
    for day in (DAY, date(2018, 2, 19), date(2016, 2, 19)):
        found = roll(day, PUBLIC, vocabularies())
        assert f"certain {day.day} February {day.year} {len(found.certain)}" in told


def test_the_numbers_of_two_sides_stand_together_where_both_cannot_be_right(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    def figure(key: str, stance: str, value: object, **fields: object) -> dict[str, object]:
        return {"kind": "figure", "id": key, "indicator": "political-prisoners", "stance": stance,
                "value": value, "unit": "people", "period": "2018", **fields}  # fmt: skip

    loaded(
        register_folder,
        *small_register(),
        figure("theirs", "official", 3),
        figure("ours", "independent", {"low": 12, "bound": "at_least", "wording": "at least 12"}),
        figure("agreed", "official", 3, period="2017"),
        figure("agreeing", "independent", {"low": 2, "bound": "at_least", "wording": "at least 2"},
               period="2017"),
        figure("lone", "official", 99, period="2016"),
        {"kind": "statement", "id": "nobody-is-held", "speaker": "assembly", "type": "denial",
         "summary": {"en": "Nobody is held."},
         "verdicts": [{"verdict": "contradicted", "judged_by": "watch"}]},
        {"kind": "statement", "id": "all-is-well", "speaker": "assembly", "type": "claim",
         "summary": {"en": "All is well."}},
    )  # fmt: skip
    for address in ("/", "/contradictions/"):
        page = visitor.opens(address)
        table = "//div[@aria-label='Numbers on which the two sides differ']//tbody/tr"
        assert [line.split(" 2018 ")[1] for line in rows(page, table)] == ["3 at least 12"]
        told = words(page.find(".//main"))
        assert "Nobody is held." in told
        assert "All is well." not in told


@pytest.mark.usefixtures("small")
def test_what_was_recorded_lately_is_told_as_far_as_it_may_be_seen(
    small: RegisterFolder, visitor: Visitor
) -> None:
    loaded(small, organisation("new-one", "New Watch"))
    loaded(small, document("hidden-one", level="restricted"))
    page = visitor.opens("/")
    lately = all_words(page, "//section[h2='Recorded lately']/ul/li")
    assert lately[0].endswith("New Watch")
    assert lately[1].endswith("1 case, 1 vocabulary, 1 instrument, 1 register")
    assert "hidden-one" not in words(page.find(".//main"))
    assert len(lately) == 2


@pytest.mark.usefixtures("kazakhstan")
def test_what_is_due_is_the_beginning_of_the_calendar(visitor: Visitor) -> None:
    due = visitor.opens("/").xpath("//section[h2='Due next']/ul/li")
    to_come = visitor.opens("/calendar/")
    told = words(to_come.find(".//main"))
    assert len(due) == 6
    for line in due:
        assert words(line.find("span")).split(" · ")[0] in told


def test_a_change_is_seen_at_once(register_folder: RegisterFolder, visitor: Visitor) -> None:
    records = small_register()
    loaded(register_folder, *records)
    before = rows(visitor.opens("/"), ROW.format("Grades by theme"))
    loaded(register_folder, *changed(records, "look-into-it", themes=["media"]))
    after = rows(visitor.opens("/"), ROW.format("Grades by theme"))
    assert before != after
    assert len(after) == 2
