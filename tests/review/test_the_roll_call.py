"""The roll call: who is presumed held, since when nobody said so, and what was found out."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories import case, cite, document, loaded, period, person, register, states
from tests.review.deciding import WHO, record, without_cites

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import versions_of
from onrecord.ledger.verification import verify
from onrecord.review import rollcall
from onrecord.review.errors import Undecidable, Unsound
from onrecord.review.rollcall import Over, StillHeld

DAY = date(2020, 2, 19)
SOURCE = {"document": "letter", "start": 5, "end": 12}


@pytest.fixture
def held(register_folder: RegisterFolder) -> RegisterFolder:
    """Three people attested long ago, lately, and today; one who was released."""
    people = [person(key) for key in ("ivo-testov", "ana-probova", "petr-vzorny", "mia-novak")]
    long_ago = period(
        from_="2016-05-01",
        attested=["2019-10-12"],
        cites=[cite("report", "/attested/0"), cite("letter", "/from")],
    )
    lately = period("ana-probova", "remand", attested=["2018-01", "2020-02-10"])
    today = period("petr-vzorny", attested=["2020-02-19"])
    gone = period("mia-novak", attested=["2019-01-01"], until="2019-05-01", ended="parole")
    loaded(
        register_folder,
        register(),
        states(),
        document("letter", "2020-02-18"),
        document("report", "2019-10-12"),
        *people,
        case(long_ago, lately, today, gone),
    )
    return register_folder


def called() -> list[str]:
    return [each.person for each in rollcall.presumed(DAY, OWNER)]


def test_who_is_presumed_held_is_listed_longest_unheard_of_first(held: RegisterFolder) -> None:  # noqa: ARG001
    ivo, ana = rollcall.presumed(DAY, OWNER)
    assert (ivo.person, ivo.situation, ivo.period) == ("ivo-testov", "prison", "case/liberty/0")
    assert (ivo.since, ivo.last_attested, ivo.days) == ("2016-05-01", "2019-10-12", 130)
    assert ivo.documents == ("report",)
    assert (ana.person, ana.last_attested, ana.days, ana.documents) == (
        "ana-probova",
        "2020-02-10",
        9,
        (),
    )


def test_a_source_that_says_still_held_is_an_attestation(held: RegisterFolder) -> None:  # noqa: ARG001
    rollcall.answer("case/liberty/0", StillHeld(SOURCE, "2020-02-18"), why="a letter", **WHO)
    first = record("case")["liberty"][0]
    assert first["attested"] == ["2019-10-12", {"date": "2020-02-18", "went_on": True}]
    assert first["cites"][-1] == {**SOURCE, "pointer": "/attested/1"}
    assert [each.days for each in rollcall.presumed(DAY, OWNER)] == [9, 1]
    last = versions_of("case", OWNER)[-1].batch
    assert (last.recorded_by, last.reason) == ("Ivo Testov", "roll call: a letter")
    assert verify().findings == ()


def test_a_source_that_says_it_is_over_ends_the_period(held: RegisterFolder) -> None:  # noqa: ARG001
    rollcall.answer("case/liberty/0", Over(SOURCE, "pardoned", "2020-01"), **WHO)
    first = without_cites(record("case")["liberty"][0])
    assert (first["ended"], first["until"]) == ("pardoned", "2020-01")
    assert called() == ["ana-probova"]
    rollcall.answer("case/liberty/1", Over(SOURCE, "released"), **WHO)
    assert called() == []


def test_an_answer_is_taken_back_exactly(held: RegisterFolder) -> None:  # noqa: ARG001
    before = record("case")
    one = rollcall.answer("case/liberty/0", StillHeld(SOURCE, "2020-02-18"), **WHO)
    two = rollcall.answer("case/liberty/1", Over(SOURCE, "released"), **WHO)
    assert rollcall.answers(OWNER) == [two, one]
    with pytest.raises(Undecidable, match="was changed since"):
        rollcall.undo(one.pk, **WHO)
    rollcall.undo(two.pk, **WHO)
    assert rollcall.answers(OWNER) == [one]
    rollcall.undo(one.pk, **WHO)
    assert rollcall.answers(OWNER) == []
    assert record("case") == before
    assert verify().findings == ()


def test_only_answers_are_taken_back_here(held: RegisterFolder) -> None:  # noqa: ARG001
    loading = versions_of("case", OWNER)[0].batch_id
    for batch in (loading, 999):
        with pytest.raises(Undecidable, match="is no answer to the roll call"):
            rollcall.undo(batch, **WHO)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (StillHeld(SOURCE, "the other day"), "/liberty/0/attested/1"),
        (StillHeld({"document": "nothing"}, "2020-02-18"), "/liberty/0/cites/2/document"),
        (Over(SOURCE, "vanished"), "/liberty/0/ended"),
        (Over(SOURCE, "released", "1999-01-01"), "/liberty/0"),
    ],
)
def test_what_would_not_hold_together_is_refused(
    held: RegisterFolder,  # noqa: ARG001
    said: StillHeld | Over,
    field: str,
) -> None:
    before = record("case")
    with pytest.raises(Unsound) as refusal:
        rollcall.answer("case/liberty/0", said, **WHO)
    assert any(fault.field.startswith(field) for fault in refusal.value.faults)
    assert record("case") == before


def test_a_period_that_is_not_there_is_said(held: RegisterFolder) -> None:  # noqa: ARG001
    with pytest.raises(Undecidable, match="there is no period 'case/liberty/9'"):
        rollcall.answer("case/liberty/9", StillHeld(SOURCE, "2020-02-18"), **WHO)


def test_a_closed_document_is_no_source_for_an_open_case(held: RegisterFolder) -> None:
    loaded(held, document("secret", "2020-02-18", level="sealed"))
    said = StillHeld({"document": "secret"}, "2020-02-18")
    with pytest.raises(Undecidable, match="the document is sealed and 'case' is public"):
        rollcall.answer("case/liberty/0", said, **WHO)
    with pytest.raises(Unsound, match="no record 'secret' in the register"):
        rollcall.answer("case/liberty/0", said, viewer=PUBLIC, by="somebody")
