"""The roll-call queue: who was last heard of when, and what somebody found out since."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories import case, cite, document, loaded, period, small_register
from tests.web.conftest import Visitor, all_words, words

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, versions_of
from onrecord.records import Case

ON = "/review/roll-call/?on=2020-07-01"
PERIOD = "second-case/liberty/0"


@pytest.fixture
def held(desk: Visitor, register_folder: RegisterFolder) -> None:  # noqa: ARG001 -- the desk is open
    second = case(
        period(
            "ana-probova",
            "remand",
            from_="2020-01-10",
            attested=["2020-02-19"],
            cites=[cite("report", "/attested/0")],
        ),
        key="second-case",
        title={"en": "The second case"},
        people=["ana-probova"],
    )
    loaded(register_folder, *small_register(), second, document("later", "2020-06-30"))


@pytest.mark.usefixtures("held")
def test_it_says_how_long_ago_and_by_which_source_somebody_was_last_attested(
    desk: Visitor,
) -> None:
    [entry] = [each for each in all_words(desk.opens(ON), "//article") if "Ana" in each]
    assert entry.startswith(
        "Ana Probova Remand since 10 January 2020. "
        "Last attested 19 February 2020, 133 days ago, by Document report."
    )


@pytest.mark.usefixtures("held")
def test_still_held_is_a_further_attestation_with_its_source_and_can_be_undone(
    desk: Visitor, client: Client
) -> None:
    before = versions_of("second-case", OWNER)[-1].payload
    said = {"period": PERIOD, "document": "Document later", "on": "30 June 2020"}
    answer = client.post("/review/roll-call/", {**said, "decision": "still", "passage": "page 2"})
    assert answer.status_code == 302
    recorded = current("second-case", OWNER)
    assert isinstance(recorded, Case)
    assert [str(each.date) for each in recorded.liberty[0].attested] == ["2020-02-19", "2020-06-30"]
    assert (recorded.liberty[0].cites[-1].document, recorded.liberty[0].cites[-1].place) == (
        "later",
        "page 2",
    )
    page = desk.opens(answer["Location"])
    [message] = page.xpath("//form[@role='status']")
    assert words(message).startswith("Recorded in The second case.")
    assert "133 days ago" not in words(desk.opens(ON))
    batch = message.xpath(".//input[@name='batch']/@value")[0]
    client.post("/review/roll-call/", {"decision": "undo", "batch": batch})
    assert versions_of("second-case", OWNER)[-1].payload == before


@pytest.mark.usefixtures("held")
def test_what_is_over_leaves_the_queue(desk: Visitor, client: Client) -> None:
    said = {"period": PERIOD, "document": "later", "on": "May 2020", "how": "acquitted"}
    assert client.post("/review/roll-call/", {**said, "decision": "over"}).status_code == 302
    recorded = current("second-case", OWNER)
    assert isinstance(recorded, Case)
    assert recorded.liberty[0].ended == "acquitted"
    assert [str(bound) for bound in recorded.liberty[0].until] == ["2020-05"]
    assert not any("Ana" in each for each in all_words(desk.opens(ON), "//article"))


UNFIT: dict[str, tuple[dict[str, str], str]] = {
    "without a source": ({"on": "2020"}, "Name the document that says so"),
    "with a source nobody knows": ({"on": "2020", "document": "hearsay"}, "nothing is called"),
    "without a day": ({"document": "later"}, "State the day"),
    "with no day": ({"document": "later", "on": "lately"}, "“lately” is no date"),
}


@pytest.mark.parametrize("how", UNFIT)
@pytest.mark.usefixtures("held")
def test_an_answer_that_is_not_complete_is_not_taken_and_not_lost(client: Client, how: str) -> None:
    said, message = UNFIT[how]
    answer = client.post(ON, {"period": PERIOD, "decision": "still", **said})
    assert answer.status_code == 422
    page = Visitor.parsed(answer.content)
    [fault] = all_words(page, "//article//*[@role='alert']")
    assert message in fault
    assert page.xpath("//article//input[@name='on']/@value")[0] == said.get("on", "")
    assert len(versions_of("second-case", OWNER)) == 1


@pytest.mark.usefixtures("held")
def test_a_period_that_is_not_there_is_refused(client: Client) -> None:
    said = {"document": "later", "on": "2020", "decision": "still"}
    assert client.post(ON, {"period": "second-case/liberty/9", **said}).status_code == 409
    assert client.post(ON, {"period": "nobody/liberty/0", **said}).status_code == 404
