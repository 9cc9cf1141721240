"""A document that comes back with tracked changes is read, and its changes offered for review."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest
from tests.factories import loaded
from tests.publications.followups import load_small, prose
from tests.publications.tracking import AUTHOR, DATED, commented, tracked, untracked

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, versions_of
from onrecord.ledger.verification import verify
from onrecord.publications.docx import as_docx
from onrecord.publications.models import ReturnedChange, ReturnedDocument
from onrecord.publications.returning.services import (
    NotOurs,
    NotTakenOver,
    accept,
    chosen,
    reject,
    returned,
    take_in,
)
from onrecord.publications.versions.asking import Asked, built
from onrecord.publications.versions.freezing import freeze
from onrecord.publications.versions.queries import handed_out
from onrecord.reading import Unreadable

INTRODUCTION = (
    "The authorities were asked for *much*. There are {count recommendations} demands, "
    "and {name id=watch} counts them.\n\nNobody has answered yet."
)
REPORT = Asked("followup", "resolution", date(2020, 2, 19))


@pytest.fixture
def register(register_folder: RegisterFolder) -> RegisterFolder:
    load_small(register_folder, prose(introduction=INTRODUCTION))
    return register_folder


@pytest.fixture
def sent_out(register: RegisterFolder) -> bytes:
    """The DOCX of a frozen version."""
    made = freeze(REPORT, register, who="Ana Probova", formats=("docx",))
    return handed_out(made, "docx", register, PUBLIC).content


def taken_in(folder: RegisterFolder, content: bytes) -> ReturnedDocument:
    return take_in("back.docx", content, folder, viewer=OWNER, by="Ana Probova")


def changes(folder: RegisterFolder, content: bytes) -> list[ReturnedChange]:
    return list(taken_in(folder, content).changes.order_by("number"))


def introduction() -> str:
    return str(current("small-prose", OWNER).prose["introduction"]["en"])  # type: ignore[attr-defined]  # a publication


# --- what is offered ------------------------------------------------------------------------------


def test_an_untouched_document_offers_nothing(register: RegisterFolder, sent_out: bytes) -> None:
    assert changes(register, sent_out) == []


def test_changed_prose_is_offered_with_who_and_when(
    register: RegisterFolder, sent_out: bytes
) -> None:
    [found] = changes(register, tracked(sent_out, "has answered yet", "answered in time"))
    assert (found.kind, found.record, found.section, found.language) == (
        "prose",
        "small-prose",
        "introduction",
        "en",
    )
    assert (found.source, found.proposed) == (
        "Nobody has answered yet.",
        "Nobody answered in time.",
    )
    assert (found.authors, found.dated, found.state) == (AUTHOR, DATED, "open")


def test_references_and_emphasis_stay_in_what_is_proposed(
    register: RegisterFolder, sent_out: bytes
) -> None:
    [found] = changes(register, tracked(sent_out, "The authorities", "The ministries"))
    assert found.proposed == (
        "The ministries were asked for *much*. There are {count recommendations} demands, "
        "and {name id=watch} counts them."
    )


def test_a_computed_number_is_told_and_never_taken_over(
    register: RegisterFolder, sent_out: bytes
) -> None:
    [found] = changes(register, tracked(sent_out, "3", "4", follows="There are"))
    assert (found.kind, found.before, found.after, found.proposed) == ("computed", "3", "4", "")
    assert found.says == "{count recommendations} comes to 3"
    with pytest.raises(NotTakenOver, match="comes to 3"):
        accept(found, viewer=OWNER, by="Ana Probova", reason="")
    assert "{count recommendations}" in introduction()


def test_what_a_record_says_is_told_with_the_record(
    register: RegisterFolder, sent_out: bytes
) -> None:
    told = "Demand free-them"
    record = current("free-them", OWNER)
    words = str(record.summary["en"])  # type: ignore[attr-defined]  # a recommendation
    [found, *_] = changes(register, tracked(sent_out, words, told))
    assert (found.kind, found.record, found.says) == ("fact", "free-them", words)
    with pytest.raises(NotTakenOver):
        accept(found, viewer=OWNER, by="Ana Probova", reason="")


def test_a_comment_is_offered_with_the_words_it_is_on(
    register: RegisterFolder, sent_out: bytes
) -> None:
    [found] = changes(register, commented(sent_out, "Nobody has answered", "Is that so?"))
    assert (found.kind, found.after, found.authors) == ("comment", "Is that so?", AUTHOR)
    assert "Nobody has answered" in found.before


@pytest.mark.parametrize(
    ("before", "after"), [("Nobody has answered yet", "Somebody has answered"), ("There are", "Of")]
)
def test_what_was_changed_without_tracking_does_not_pass_unseen(
    register: RegisterFolder, sent_out: bytes, before: str, after: str
) -> None:
    [found] = changes(register, untracked(sent_out, before, after))
    assert found.kind == "untracked"
    assert before in found.before
    assert after in found.after


# --- deciding -------------------------------------------------------------------------------------


def test_accepted_prose_is_a_version_of_the_record_with_who_and_why(
    register: RegisterFolder, sent_out: bytes
) -> None:
    [found] = changes(register, tracked(sent_out, "has answered yet", "answered in time"))
    accept(found, viewer=OWNER, by="Ana Probova", reason="agreed")
    assert introduction().endswith("\n\nNobody answered in time.")
    assert (found.state, found.decided_by) == ("accepted", "Ana Probova")
    last = versions_of("small-prose", OWNER)[-1]
    assert (last.batch.recorded_by, last.batch.reason) == ("Ana Probova", "agreed")
    assert found.batch == last.batch
    assert verify().findings == ()
    assert "Nobody answered in time." in str(built(REPORT).publication)


def test_a_rejected_change_leaves_the_register_as_it_is(
    register: RegisterFolder, sent_out: bytes
) -> None:
    [found] = changes(register, tracked(sent_out, "has answered yet", "answered in time"))
    reject(found, by="Ana Probova", reason="it did not")
    assert (found.state, found.reason) == ("rejected", "it did not")
    assert introduction().endswith("Nobody has answered yet.")
    with pytest.raises(NotTakenOver, match="rejected already"):
        accept(found, viewer=OWNER, by="Ana Probova", reason="")


def test_what_cannot_be_taken_over_is_noted(register: RegisterFolder, sent_out: bytes) -> None:
    [found] = changes(register, tracked(sent_out, "3", "4", follows="There are"))
    reject(found, by="Ana Probova", reason="the register is right")
    assert found.state == "noted"


def test_two_changes_of_one_section_are_both_taken_over(
    register: RegisterFolder, sent_out: bytes
) -> None:
    once = tracked(sent_out, "has answered yet", "answered in time")
    document = taken_in(register, tracked(once, "The authorities", "The ministries"))
    for each in chosen(document, None):
        accept(each, viewer=OWNER, by="Ana Probova", reason="")
    assert introduction().startswith("The ministries were asked for *much*.")
    assert introduction().endswith("Nobody answered in time.")


def test_prose_that_was_changed_meanwhile_is_not_overwritten(
    register: RegisterFolder, sent_out: bytes
) -> None:
    [found] = changes(register, tracked(sent_out, "has answered yet", "answered in time"))
    loaded(register, prose(introduction="Something else stands here now."))
    with pytest.raises(NotTakenOver, match="not what it was"):
        accept(found, viewer=OWNER, by="Ana Probova", reason="")
    assert introduction() == "Something else stands here now."


def test_only_changes_that_are_there_can_be_chosen(
    register: RegisterFolder, sent_out: bytes
) -> None:
    with pytest.raises(NotTakenOver, match="there is no change 5"):
        chosen(taken_in(register, sent_out), [5])


# --- what is taken in -----------------------------------------------------------------------------


def test_a_document_that_is_here_already_keeps_its_decisions(
    register: RegisterFolder, sent_out: bytes
) -> None:
    content = tracked(sent_out, "has answered yet", "answered in time")
    [found] = changes(register, content)
    reject(found, by="Ana Probova", reason="")
    assert [each.state for each in changes(register, content)] == ["rejected"]
    assert len(returned(OWNER)) == 1


def test_a_document_that_was_never_frozen_is_not_ours(register: RegisterFolder) -> None:
    with pytest.raises(NotOurs, match="onrecord freeze"):
        taken_in(register, as_docx(built(REPORT).publication))


def test_a_version_of_another_register_is_not_found(
    register: RegisterFolder, sent_out: bytes
) -> None:
    content = as_docx(built(REPORT).publication)
    with pytest.raises(UnknownRecord):
        take_in("b.docx", content, register, viewer=OWNER, by="x", version="nothing")
    found = take_in(
        "b.docx", content, register, viewer=OWNER, by="x", version="followup-resolution-en-1"
    )
    assert list(found.changes.all()) == []
    assert sent_out != content


def test_a_hostile_file_is_refused_and_nothing_is_kept(register: RegisterFolder) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    with pytest.raises(Unreadable):
        taken_in(register, buffer.getvalue())
    assert returned(OWNER) == []


def test_a_draft_that_came_back_is_nothing_to_the_public(register: RegisterFolder) -> None:
    made = freeze(REPORT, register, who="Ana Probova", formats=("docx",), draft=True)
    content = handed_out(made, "docx", register, OWNER).content
    document = taken_in(register, content)
    assert returned(PUBLIC) == []
    assert returned(OWNER) == [document]
