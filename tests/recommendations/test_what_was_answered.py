"""What counts as the answer to a recommendation, and when silence is silence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests import factories
from tests.factories import Payload, loaded

from onrecord.accounts import OWNER, PUBLIC, Viewer
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.recommendations.answers import Answer, Answers, Heard, answers

DAY = date(2020, 2, 19)
ASSEMBLY = factories.organisation("assembly", "An Assembly")


def recommendation(key: str, **fields: Any) -> Payload:
    return factories.recommendation(key, **fields)


def reply(key: str, *to: str, position: str = "accepted", **fields: Any) -> Payload:
    return {
        "kind": "reply",
        "id": key,
        "to": list(to),
        "by": factories.STATE,
        "date": "2019-06-01",
        "position": position,
        **fields,
    }


def of(
    folder: RegisterFolder,
    *records: Payload,
    due: str | None = None,
    day: date = DAY,
    viewer: Viewer = OWNER,
) -> Answers:
    dated = {"reply_due": due} if due else {}
    base = (factories.states(), ASSEMBLY, factories.instrument(**dated))
    loaded(folder, *base, *records)
    return answers("resolution", day, viewer)


def positions(found: Answers) -> dict[str, str | None]:
    return {
        each.recommendation: each.said.position if each.said else None for each in found.answers
    }


def only(found: Answers) -> Answer:
    [answer] = found.answers
    return answer


# --- which reply counts ---------------------------------------------------------------------------


def test_of_several_replies_the_last_one_by_the_day_counts(register_folder: RegisterFolder) -> None:
    replies = [
        reply("first", "one", position="accepted", date="2019-04"),
        reply("second", "one", position="rejected", date="2019-06"),
        reply("later", "one", position="promises", date="2020-03"),
    ]
    found = of(register_folder, recommendation("one"), *replies)
    assert positions(found) == {"one": "rejected"}


def test_a_reply_to_the_instrument_answers_each_recommendation(
    register_folder: RegisterFolder,
) -> None:
    found = of(
        register_folder,
        recommendation("one"),
        recommendation("two"),
        reply("whole", "resolution", position="noted", date="2019-08"),
        reply("own", "two", position="rejected"),
    )
    assert positions(found) == {"one": "noted", "two": "rejected"}
    assert found.by_position == {"noted": 1, "rejected": 1}


def test_a_reply_point_by_point_says_nothing_where_it_has_no_point(
    register_folder: RegisterFolder,
) -> None:
    found = of(
        register_folder,
        recommendation("one"),
        recommendation("two"),
        reply(
            "whole",
            "resolution",
            position="partly_accepted",
            points=[{"recommendation": "one", "position": "rejected", "quality": "responsive"}],
        ),
    )
    assert positions(found) == {"one": "rejected", "two": None}
    assert [each.heard for each in found.answers] == [Heard.ANSWERED, Heard.NOT_RECORDED]
    said = found.answers[0].said
    assert said is not None
    assert (said.reply, said.at, said.quality) == ("whole", "/points/0", "responsive")


def test_parts_are_answered_by_themselves(register_folder: RegisterFolder) -> None:
    parts = [{"id": "a", "summary": {"en": "A"}}, {"id": "b", "summary": {"en": "B"}}]
    found = of(
        register_folder,
        recommendation("one", components=parts),
        reply(
            "own",
            "one",
            position="partly_accepted",
            points=[
                {"component": "a", "position": "accepted"},
                {"component": "b", "position": "passed_over"},
            ],
        ),
    )
    answer = only(found)
    assert positions(found) == {"one": "partly_accepted"}
    assert {part: said.position for part, said in answer.on_parts.items()} == {
        "a": "accepted",
        "b": "passed_over",
    }


# --- silence --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "position", "looked", "heard"),
    [
        ("2019-12-31", "none_found", "2020-02", Heard.SILENT),
        ("2019-12-31", "passed_over", "2020-02", Heard.SILENT),
        ("2019-12-31", "none_found", "2019-11", Heard.NONE_FOUND),
        ("2020-03-31", "none_found", "2020-02", Heard.AWAITED),
        (None, "none_found", "2020-02", Heard.NONE_FOUND),
        ("2019-12-31", "rejected", "2019-06", Heard.ANSWERED),
        (None, "claims_done", "2019-06", Heard.ANSWERED),
    ],
)
def test_silence_counts_only_after_a_day_that_the_body_set(
    register_folder: RegisterFolder, due: str | None, position: str, looked: str, heard: Heard
) -> None:
    given = reply("own", "one", position=position, date=looked)
    assert only(of(register_folder, recommendation("one"), given, due=due)).heard is heard


def test_a_register_without_a_reply_proves_no_silence(register_folder: RegisterFolder) -> None:
    found = of(register_folder, recommendation("one"), due="2019-12-31")
    assert only(found) == Answer("one", Heard.NOT_RECORDED, None, {})
    assert found.by_heard == {"not_recorded": 1}


def test_an_answer_to_one_part_is_an_answer(register_folder: RegisterFolder) -> None:
    parts = [{"id": "a", "summary": {"en": "A"}}]
    given = reply(
        "own", "one", position="none_found", points=[{"component": "a", "position": "noted"}]
    )
    found = of(register_folder, recommendation("one", components=parts), given, due="2019-05-31")
    assert only(found).heard is Heard.ANSWERED


# --- who sees it ----------------------------------------------------------------------------------


def test_a_reply_that_is_not_for_the_public_is_not_counted(register_folder: RegisterFolder) -> None:
    given = reply("own", "one", level="internal")
    found = of(register_folder, recommendation("one"), given, viewer=PUBLIC)
    assert only(found).heard is Heard.NOT_RECORDED


def test_an_unknown_instrument_is_refused(register_folder: RegisterFolder) -> None:
    of(register_folder)
    with pytest.raises(UnknownRecord, match="there is no instrument 'nothing'"):
        answers("nothing", DAY, OWNER)
