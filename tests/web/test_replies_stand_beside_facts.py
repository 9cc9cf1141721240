from __future__ import annotations

import pytest
from lxml import html
from tests.web.conftest import Visitor, all_words, words

pytestmark = pytest.mark.usefixtures("aldora")

REPLIES = "/instruments/lakes-14-2019/replies/"


def row(page: html.HtmlElement, number: int) -> list[str]:
    """What was asked, what was answered and what is known beside it, of a recommendation."""
    return all_words(page.xpath("//table[@class='points']/tbody/tr")[number - 1], "td")


def test_a_claim_that_all_is_done_stands_beside_what_speaks_against_it(visitor: Visitor) -> None:
    asked, answered, beside = row(visitor.opens(REPLIES), 5)
    assert asked.startswith("5 Give newspapers their freedom back")
    assert answered.startswith("Said to be done contradicted by evidence")
    assert "Left out: The closure of Severny Bereg" in answered
    assert "judged by VLC" in answered
    assert "Severny Bereg is closed" in beside
    assert "contradicted" in beside


def test_each_part_that_was_answered_has_a_position_of_its_own(visitor: Visitor) -> None:
    _, answered, _ = row(visitor.opens(REPLIES), 4)
    assert answered.startswith("Accepted in part")
    assert "Article 211, spreading of unverified reports Accepted" in answered
    assert "Article 212, insult of a state body Rejected" in answered


def test_figures_say_whose_they_are(visitor: Visitor) -> None:
    _, _, beside = row(visitor.opens(REPLIES), 6)
    assert "Figure, official, Ministry of the Interior of Aldora, 2019" in beside
    assert "Figure, independent, Open Ledger Aldora, 2019" in beside


def test_silence_counts_only_after_the_day_that_was_set(visitor: Visitor) -> None:
    page = visitor.opens(REPLIES)
    assert "The text sets 31 March 2020 as the day for an answer" in words(page)
    [tally] = page.xpath("//main/ul[@class='tally']")
    assert "3 silence after the day for an answer" in all_words(tally, "li")
    before = visitor.opens(f"{REPLIES}?as_of=2020-03-01")
    [tally] = before.xpath("//main/ul[@class='tally']")
    assert all_words(tally, "li") == ["13 answer not yet due"]


def test_the_instrument_leads_to_its_replies_and_back(visitor: Visitor) -> None:
    page = visitor.opens("/instruments/lakes-14-2019/")
    assert page.xpath("//main//a[.='Replies beside facts']/@href") == [REPLIES]
    assert "/instruments/lakes-14-2019/" in visitor.opens(REPLIES).xpath("//p[1]/a/@href")


def test_a_point_of_a_reply_to_the_whole_counts_for_its_recommendation(visitor: Visitor) -> None:
    page = visitor.opens("/recommendations/lakes-14-2019-04/")
    answers = all_words(page, "//h2[.='What was answered']/following-sibling::section/h3")
    assert answers[:3] == [
        "Accepted in part: responsive",
        "Accepted: responsive",
        "Rejected: responsive",
    ]
