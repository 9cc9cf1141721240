from __future__ import annotations

import pytest
from lxml import html
from tests.factories import case, changed, loaded, person, recommendation, small_register
from tests.web.conftest import Visitor, all_words, words

from onrecord.ledger.folder import RegisterFolder

ARTICLE = "/provisions/xal-pc-211/"


def rows(page: html.HtmlElement, label: str) -> list[list[str]]:
    """The cells of the table in the region with this name."""
    found = page.xpath(f"//div[@aria-label='{label}']//tbody/tr")
    return [all_words(row, "td") for row in found]


@pytest.mark.usefixtures("aldora")
def test_penalties_are_those_of_the_day(visitor: Visitor) -> None:
    before, after = (
        {row[0].rstrip("0123456789 "): row[3] for row in rows(visitor.opens(at), "Penalties")}
        for at in (f"{ARTICLE}?as_of=2019-12-31", f"{ARTICLE}?as_of=2020-01-01")
    )
    assert list(before.values()) == ["not in force", "in force, as far as stated"]
    assert list(after.values()) == ["in force, as far as stated", "not in force"]


@pytest.mark.usefixtures("aldora")
def test_people_are_listed_with_charge_sentence_and_day(visitor: Visitor) -> None:
    accused = rows(visitor.opens(ARTICLE), "People charged")
    assert accused[0][1:] == [
        "The case of Emlin Tavrik",
        "Convicted PC 211(1)",
        "Suspended sentence, 4 years, imposed, 20 December 2017",
        "20 December 2017",
    ]
    assert len(accused) == 3


@pytest.mark.usefixtures("aldora")
def test_demands_come_oldest_first_with_their_answers(visitor: Visitor) -> None:
    page = visitor.opens(ARTICLE)
    demands = rows(page, "Demands")
    assert [row[0] for row in demands] == ["12 June 2016", "12 May 2019", "12 May 2019"]
    assert demands[2][3] == "accepted in part (responsive), 28 March 2020"
    assert words(page.find_class("lede")[0]).startswith(
        "Asked about in 2 texts of 2 bodies, since 2016."
    )


@pytest.mark.usefixtures("kazakhstan")
def test_a_promise_on_a_demand_about_the_article_is_told_with_what_became_of_it(
    visitor: Visitor,
) -> None:
    page = visitor.opens("/provisions/kaz-cc-2014-174/")
    [heading] = page.xpath("//h2[.='What was promised, and what became of it']")
    assert "The article had not changed by the time of the report" in words(heading.getnext())


@pytest.mark.usefixtures("aldora")
def test_a_draft_has_its_stages_and_a_treaty_what_states_did(visitor: Visitor) -> None:
    stages = visitor.opens("/laws/xal-bill-211-2019/").xpath("//ol[@class='steps']/li/b/text()")
    assert stages[-2:] == ["Adopted by parliament", "In force"]
    actions = rows(visitor.opens("/laws/lakes-charter/"), "Actions of states")
    assert [row[1].rstrip("0123456789 ") for row in actions] == [
        "Signature",
        "Ratification",
        "Reservation",
        "Reservation withdrawn",
    ]


@pytest.mark.usefixtures("kazakhstan")
def test_a_law_counts_who_was_charged_under_each_article(visitor: Visitor) -> None:
    articles = {row[0]: row for row in rows(visitor.opens("/laws/kaz-cc-2014/"), "Articles")}
    assert articles["CC 174"][3:] == ["12", "3"]


def test_somebody_whom_the_reader_may_not_see_is_charged_without_a_name(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    records = changed(
        [*small_register(), recommendation("repeal", provisions=["tst-cc-9"])],
        "ivo-testov",
        basis="public-list",
    )
    loaded(
        register_folder,
        *records,
        {"kind": "law", "id": "tst-cc", "title": {"en": "Code"}, "type": "code"},
        {"kind": "provision", "id": "tst-cc-9", "law": "tst-cc", "article": "9"},
        person("anna-qqhiddova", level="restricted"),
        case(
            key="trial",
            proceedings=[
                {
                    "id": "trial",
                    "type": "criminal",
                    "charges": [{"provision": "tst-cc-9", "people": ["anna-qqhiddova"]}],
                }
            ],
        ),
    )
    text = visitor.gets("/provisions/tst-cc-9/")
    assert "qqhiddova" not in text.lower()
    assert "not named" in text


def test_a_charge_is_told_where_what_stands_before_it_in_its_case_is_hidden(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    trials = [
        {
            "id": f"trial-{who}",
            "type": "criminal",
            "people": [who],
            "decided": day,
            "charges": [{"provision": "article", "people": [who]}],
        }
        for who, day in (("pavel-secretov", "2016-05-01"), ("ivo-testov", "2017-05-01"))
    ]
    law = {"kind": "law", "id": "code", "type": "code", "title": {"en": "Code"}, "state": "TST"}
    loaded(
        register_folder,
        *changed(small_register(), "ivo-testov", basis="already-public"),
        law,
        {"kind": "provision", "id": "article", "law": "code", "article": "7"},
        person("pavel-secretov", level="restricted"),
        case(key="trials", people=["ivo-testov"], proceedings=trials),
    )

    accused = rows(visitor.opens("/provisions/article/"), "People charged")

    assert [row[4] for row in accused if row[0].startswith("Ivo Testov")] == ["1 May 2017"]
    assert "2016" not in str(accused)
