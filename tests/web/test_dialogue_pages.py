from __future__ import annotations

import pytest
from tests.web.conftest import Visitor, all_words, words

pytestmark = pytest.mark.usefixtures("aldora")

SECOND = "/opportunities/dialogue-2/"


def test_a_round_says_when_it_was_who_came_and_who_was_kept_out(visitor: Visitor) -> None:
    page = visitor.opens(SECOND)
    assert words(page.find(".//h1")) == "Second round of the dialogue"
    assert "Held, 6 November 2019, Sorrel Bay" in words(page.find_class("lede")[0])
    kept_out = page.xpath("//dt[.='Kept out']/following-sibling::dd")
    assert all_words(kept_out[0], "a") == ["Open Ledger Aldora", "Verin Lawyers' Committee"]


def test_each_point_has_how_openly_it_was_raised_what_was_answered_and_where_it_went(
    visitor: Visitor,
) -> None:
    rows = visitor.opens(SECOND).xpath("//table[@class='points']/tbody/tr")
    assert len(rows) == 2
    ulmet, sarvand = (all_words(row, "td") for row in rows)
    assert ulmet[0].startswith("The detention of Darian Ulmet")
    assert "behind closed doors" in ulmet[1]
    assert ulmet[2] == "Rejected The verdict was called lawful"
    assert "by whom is not stated" in sarvand[1]
    assert "carried over to Third round of the dialogue" in sarvand[2]


def test_what_was_asked_for_and_not_raised_stands_apart(visitor: Visitor) -> None:
    page = visitor.opens(SECOND)
    [heading] = page.xpath("//h2[starts-with(., 'Asked for, and not raised')]")
    points = all_words(heading.getnext(), "li")
    assert [point.split("8")[0].split("7")[0] for point in points] == [
        "The closure of Severny Bereg",
        "Arrests at gatherings",
    ]


def test_what_the_round_before_left_open_is_asked_for(visitor: Visitor) -> None:
    page = visitor.opens(SECOND)
    [heading] = page.xpath("//h2[starts-with(., 'Carried over to this round')]")
    assert words(heading.getnext()) == (
        "The closure of Severny Bereg from First round of the dialogue: not raised again"
    )
    [rounds] = page.xpath("//nav[@aria-label='Rounds']")
    assert all_words(rounds, "a") == ["First round of the dialogue", "Third round of the dialogue"]


def test_a_round_to_come_has_no_answers_to_miss(visitor: Visitor) -> None:
    page = visitor.opens("/opportunities/dialogue-3/")
    assert "Planned, November 2020" in words(page.find_class("lede")[0])
    assert page.xpath("//dt[.='Submissions until']/following-sibling::dd/text()") == [
        "15 September 2020"
    ]
    assert page.xpath("//h2[.='What we do not know']") == []


def test_points_are_in_the_language_that_is_asked_for(visitor: Visitor) -> None:
    page = visitor.opens(f"{SECOND}?lang=ru")
    assert words(page.find(".//h1")) == "Второй раунд диалога"
    assert "За закрытыми дверями".lower() in words(page.find(".//tbody"))
