"""What the fictional register shows of replies, dialogues, cases abroad, terms and remedies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from onrecord.accounts import OWNER, PUBLIC
from onrecord.advocacy.queries import calendar, open_asks, round_of, unanswered
from onrecord.cases.abroad import abroad
from onrecord.cases.accountability import access_requests, involvements, penalties_inside
from onrecord.cases.terms import Span, terms
from onrecord.events.queries import claims, funnel
from onrecord.law.queries import penalties, stage, treaties
from onrecord.ledger.calendar import Occasion
from onrecord.ledger.history import current
from onrecord.organisations.standing import standing
from onrecord.people.groups import sizes
from onrecord.recommendations.answers import answers
from onrecord.recommendations.asking import demand
from onrecord.records import Case

REPORT = date(2020, 6, 15)

pytestmark = pytest.mark.usefixtures("aldora")


def test_the_answers_by_position_and_three_silences() -> None:
    found = answers("lakes-14-2019", REPORT, OWNER)
    assert found.by_position == {
        "none_found": 3,
        "rejected": 2,
        "claims_done": 2,
        "accepted": 2,
        "partly_accepted": 1,
    }
    assert found.by_heard == {"answered": 7, "silent": 3, "not_recorded": 3}
    [parts] = [each.on_parts for each in found.answers if each.recommendation.endswith("-04")]
    assert {part: said.position for part, said in parts.items()} == {
        "article-211": "accepted",
        "article-212": "rejected",
    }


def test_before_the_day_that_was_set_an_answer_is_awaited() -> None:
    found = answers("lakes-14-2019", date(2020, 1, 1), OWNER)
    assert found.by_heard == {"awaited": 13}


def test_the_end_of_article_211_was_asked_for_twice_by_two_bodies() -> None:
    found = demand("lakes-14-2019-04", REPORT, OWNER, "components/0")
    assert (found.times, found.bodies) == (2, ("lakes-panel", "lakes-assembly"))
    assert found.since == date(2016, 6, 12)


def test_two_points_were_carried_over_and_one_of_them_dropped() -> None:
    second = round_of("dialogue-2", OWNER)
    assert [point.key for point in second.carried_in] == ["severny-bereg"]
    assert [point.key for point in second.not_raised_again] == ["severny-bereg"]
    assert [point.key for point in round_of("dialogue-3", OWNER).carried_in] == ["sarvand"]


def test_one_letter_is_unanswered_and_no_ask_is_open() -> None:
    assert [each.id for each in unanswered(REPORT, OWNER)] == ["vlc-letter-2020-02-10"]
    assert open_asks(REPORT, OWNER) == []


def test_the_autumn_holds_a_round_and_the_day_for_input() -> None:
    found = calendar(date(2020, 7, 1), date(2020, 12, 31), OWNER)
    assert [(each.occasion, each.record) for each in found] == [
        (Occasion.INPUT_DUE, "dialogue-3"),
        (Occasion.OPPORTUNITY, "dialogue-3"),
    ]


def test_four_proceedings_abroad_and_how_they_ended() -> None:
    assert [(each.type, each.outcome, each.stage) for each in abroad(OWNER)] == [
        ("extradition", "refused", "cassation"),
        ("interpol_notice", "notice_deleted", "notice_deleted"),
        ("asylum", "granted", None),
        ("mutual_legal_assistance", "refused", None),
    ]


def test_the_public_sees_the_minister_and_not_the_officer() -> None:
    assert [each.record for each in involvements(PUBLIC)] == ["velm-refusal-2019"]
    assert {each.status for each in involvements(OWNER)} == {"alleged", "investigated"}


def test_remand_shortens_a_term_and_half_of_it_opens_parole() -> None:
    case = current("lake-port-union-organisers", OWNER)
    assert isinstance(case, Case)
    [found] = [each.term for each in terms(case) if each.person == "galen-rostvik"]
    assert found.credited == (131, 131)
    assert found.uncredited.last == date(2022, 12, 12)
    assert found.ends == Span(date(2022, 8, 3), date(2022, 8, 3))
    assert found.parole_from == Span(date(2021, 2, 1), date(2021, 2, 1))


def test_penalties_inside_and_a_visit_with_a_guard() -> None:
    [found] = penalties_inside(["teren-valdik"], OWNER)
    assert (found.penalty, found.first_day) == ("punishment_cell", date(2020, 1, 11))
    assert [each.answer for each in access_requests(OWNER)] == ["granted_with_conditions"]


def test_the_penalty_changed_with_the_law() -> None:
    assert penalties("xal-pc-211-3", date(2019, 12, 31), OWNER) == [0]
    assert penalties("xal-pc-211-3", date(2020, 1, 1), OWNER) == []
    assert penalties("xal-pc-211", date(2020, 1, 1), OWNER) == [0]
    assert stage("xal-bill-211-2019", date(2019, 10, 1), OWNER) == "introduced"


def test_aldora_is_bound_by_the_charter_and_not_by_its_protocol() -> None:
    found = {each.treaty: each for each in treaties("XAL", REPORT, OWNER)}
    assert found["lakes-charter"].since == date(2005, 2, 1)
    assert found["lakes-charter"].limits == ("/actions/2", "/actions/3")
    assert found["lakes-complaints-protocol"].is_bound is False


def test_the_newspaper_is_closed_and_blocked() -> None:
    found = standing(REPORT, OWNER, "severny-bereg")
    assert [each.status for each in found] == ["liquidated", "blocked"]


def test_of_eleven_dismissed_two_have_a_name() -> None:
    [found] = [each for each in sizes(OWNER) if each.group == "dismissed-port-workers"]
    assert (found.at_least, found.unnamed) == (11, 9)


def test_of_214_complaints_two_ended_in_a_conviction() -> None:
    shares = [step.share for step in funnel("torture-official-2019", OWNER)]
    assert shares == [None, Decimal("4.2"), Decimal("22.2")]


def test_claims_of_the_state_carry_their_verdicts() -> None:
    judged = {each.statement for each in claims(OWNER, "contradicted")}
    assert "velm-parliament-2019-10-11" in judged
