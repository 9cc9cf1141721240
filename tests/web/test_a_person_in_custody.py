"""What a person's page says of terms, punishment, access, and what came of pressure."""

from __future__ import annotations

import pytest
from lxml import html
from tests.web.conftest import Visitor, all_words, words


def listed(page: html.HtmlElement, title: str) -> list[str]:
    """The lines of the list under a heading."""
    [heading] = page.xpath(f"//h2[.='{title}']")
    return all_words(heading.getnext(), "li")


@pytest.mark.usefixtures("kazakhstan")
def test_the_end_of_a_term_is_shown_as_computed_with_its_inputs(visitor: Visitor) -> None:
    def last_term(day: str) -> str:
        page = visitor.opens(f"/people/erlan-baltabay/?as_of={day}")
        return words(page.find_class("term")[-1])

    assert last_term("2020-03-31").startswith("Term ends 31 March 2020, as computed")
    assert "Computed from: 5 months; beginning 31 October 2019" in last_term("2020-03-31")
    assert last_term("2020-04-01").startswith("Term ended 31 March 2020")


@pytest.mark.usefixtures("aldora")
def test_time_that_counts_towards_a_term_is_said_with_its_ratio(visitor: Visitor) -> None:
    terms = [
        words(term)
        for page in ("teren-valdik", "darian-ulmet", "emlin-tavrik", "rufin-kestar")
        for term in visitor.opens(f"/people/{page}/").find_class("term")
    ]
    assert len(terms) == 4
    assert all("as computed" in term for term in terms)


@pytest.mark.usefixtures("kazakhstan")
def test_punishment_in_detention_and_requests_for_access_are_told(visitor: Visitor) -> None:
    page = visitor.opens("/people/vladimir-kozlov/")
    assert listed(page, "Punished in detention") != []
    requests = listed(page, "Who asked to be let in")
    assert len(requests) == 2
    assert any("refused, 3 November 2015" in request for request in requests)


@pytest.mark.usefixtures("kazakhstan")
def test_what_changed_is_somebodys_claim_and_where_it_was_raised_is_said(visitor: Visitor) -> None:
    [changed] = listed(visitor.opens("/people/roza-tuletayeva/"), "What changed after pressure")
    assert "that pressure brought it about: claimed by ODF" in changed.lower().replace("odf", "ODF")
    [raised] = listed(visitor.opens("/people/maks-bokayev/"), "Where it was raised")
    assert raised.startswith("Eighth round of the EU–Kazakhstan human rights dialogue")
    assert "what was answered is not stated" in raised


@pytest.mark.usefixtures("aldora")
def test_a_proceeding_abroad_is_told_with_its_stages(visitor: Visitor) -> None:
    page = visitor.opens("/people/talvin-orsk/")
    heads = all_words(page, "//p[@class='procedure-head']")
    assert any(
        head.startswith("Extradition proceeding: refused") and "Requested by: Aldora" in head
        for head in heads
    )
    assert "Notice or diffusion deleted" in words(page.find(".//main"))
