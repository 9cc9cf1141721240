"""A file handed in: kept by its hash, read apart, its proposals in the queue, or quarantined."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
import typst
from tests.factories import document, loaded
from tests.review.documents import REPORT, one_page
from tests.samples import REGISTERS

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, versions_of
from onrecord.ledger.verification import verify
from onrecord.reading import Unreadable
from onrecord.records import Document
from onrecord.review import intake, queries, services
from onrecord.review.intake import Watcher, ingest, ingest_bytes
from onrecord.review.models import Proposal, Submission
from onrecord.sources.models import Citation
from onrecord.values import Level

FOLLOW_UP = REGISTERS / "aldora" / "documents" / "follow-up-2020-06.docx"


def kinds(submission: Submission) -> list[str]:
    return [each.kind for each in queries.proposals(submission, OWNER)]


# --- what is read ---------------------------------------------------------------------------------


def test_its_proposals_are_in_the_queue_in_the_order_of_the_text(report: Submission) -> None:
    assert report.state == Submission.State.READ
    assert kinds(report) == [
        "liberty",
        "person",
        "sentence",
        "provision",
        "liberty",
        "person",
        "liberty",
        "recommendation",
        "figure",
    ]
    proposals = queries.proposals(report, OWNER)
    assert [each.number for each in proposals] == list(range(1, 10))
    words = [report.text[each.start : each.end] for each in proposals if each.kind == "person"]
    assert words == ["Ivo Testov", "Ana Probova"]


def test_its_bytes_are_kept_by_their_hash(report: Submission, almost_empty: RegisterFolder) -> None:
    assert report.sha256 == sha256(REPORT.encode()).hexdigest()
    assert almost_empty.content(report.sha256) == REPORT.encode()


def test_the_document_says_what_the_file_says_of_itself_and_nothing_else(
    report: Submission,
) -> None:
    made = current(str(report.document_id), OWNER)
    assert isinstance(made, Document)
    assert made.id == "follow-up-report"
    assert dict(made.title) == {"en": "Follow-up report"}
    assert (made.genre, made.date, made.publishers) == ("follow-up-report", None, ())
    [file] = made.files
    assert (file.name, file.sha256) == ("report.md", report.sha256)
    assert file.text_sha256 == report.text_sha256
    [version] = versions_of(made.id, OWNER)
    assert (version.batch.recorded_by, version.batch.origin) == ("tests", "file")
    assert verify().findings == ()


def test_it_is_internal_unless_said_otherwise(almost_empty: RegisterFolder) -> None:  # noqa: ARG001
    usual = ingest_bytes("one.md", b"# One\n\nIvo Testov was arrested.", by="tests")
    opened = ingest_bytes(
        "two.md", b"# Two\n\nIvo Testov was arrested.", by="tests", level=Level.PUBLIC
    )
    levels = [current(str(each.document_id), OWNER).level for each in (usual, opened)]
    assert levels == [Level.INTERNAL, Level.PUBLIC]


def test_the_same_bytes_are_queued_once_under_whatever_name(report: Submission) -> None:
    before = report.proposals.count()
    again = ingest_bytes("another-name.md", REPORT.encode(), by="somebody else")
    assert (again.pk, again.name, again.received_by) == (report.pk, "report.md", "tests")
    assert again.proposals.count() == before
    assert intake.known(REPORT.encode()) == report
    assert intake.known(b"others") is None


@pytest.mark.usefixtures("aldora")
def test_a_document_that_the_register_has_is_found_and_positions_mean_the_same() -> None:
    before = verify().versions
    submission = ingest(FOLLOW_UP, by="tests")
    assert submission.document_id == "follow-up-2020-06"
    assert verify().versions == before
    proposed = {(each.start, each.end) for each in queries.proposals(submission, OWNER)}
    cited = Citation.objects.filter(document_id="follow-up-2020-06", start__isnull=False)
    assert len(proposed & set(cited.values_list("start", "end"))) > 20


def test_a_name_that_another_file_has_gets_a_number(report: Submission) -> None:
    other = ingest_bytes("report.md", b"# Other\n\nAna Probova was arrested.", by="tests")
    made = current(str(other.document_id), OWNER)
    assert isinstance(made, Document)
    assert [file.name for file in made.files] == ["report-2.md"]
    assert other.name == report.name


def test_control_characters_do_not_reach_titles(almost_empty: RegisterFolder) -> None:  # noqa: ARG001
    submission = ingest_bytes("a.pdf", one_page("Ivo Testov was arrested"), by="tests")
    made = current(str(submission.document_id), OWNER)
    assert isinstance(made, Document)
    assert dict(made.title) == {"en": "Ivo Testov was arrested"}
    assert submission.pages == submission.pages_read == 1


# --- what is not ----------------------------------------------------------------------------------


UNREADABLE = {
    "empty.txt": b"",
    "cut.pdf": one_page("Ivo Testov")[:200],
    "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "archive.zip": b"PK\x05\x06" + bytes(18),
    "program.pdf": b"\x7fELF" + bytes(64),
    "noise.txt": bytes(range(256)) * 4,
}


@pytest.mark.parametrize(("name", "data"), UNREADABLE.items(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_in_quarantine_with_the_reason(
    almost_empty: RegisterFolder, name: str, data: bytes
) -> None:
    submission = ingest_bytes(name, data, by="tests")
    assert submission.state == Submission.State.QUARANTINED
    assert submission.reason
    assert submission.document is None
    assert not almost_empty.holds(submission.sha256)
    assert kinds(submission) == []


def test_what_failed_is_tried_again(almost_empty: RegisterFolder) -> None:  # noqa: ARG001
    data = b"# One\n\nIvo Testov was arrested."
    failed = Submission.objects.create(
        sha256=sha256(data).hexdigest(),
        name="one.md",
        size=len(data),
        received_at="2020-02-19T12:00Z",
        received_by="tests",
        state=Submission.State.QUARANTINED,
        reason="it took too long",
    )
    again = ingest_bytes("one.md", data, by="tests")
    assert (again.pk, again.state, again.reason) == (failed.pk, Submission.State.READ, "")


def test_a_folder_is_no_file(tmp_path: Path, almost_empty: RegisterFolder) -> None:  # noqa: ARG001
    with pytest.raises(Unreadable, match="is a directory"):
        ingest(tmp_path, by="tests")
    assert not Submission.objects.exists()


# --- what is broken off ---------------------------------------------------------------------------


LONG = 2500
"""So many pages are not read before anybody can break off."""


@cache
def pages(number: int) -> bytes:
    """A PDF of so many pages, each about the same prisoner in other words than the others."""
    others = [f"{n * 7919:x} {n * 104729:x}" for n in range(number)]
    leaves = [
        f"So it was, {other}.\n\nIvo Testov, {other}, was sentenced on 5 May 2018 to seven "
        f"years in prison, {other}.\n\nSo it is, {other}.\n"
        for other in others
    ]
    return typst.compile(("#set page(height: 18cm)\n" + "#pagebreak()\n".join(leaves)).encode())


def after(number: int) -> tuple[Watcher, Callable[[], int]]:
    """Somebody who breaks off once so many pages are read, and how many were heard of."""
    heard = [0]

    def progress(done: int, total: int) -> None:
        assert done <= total
        heard[0] = done

    return Watcher(progress, lambda: heard[0] >= number), lambda: heard[0]


def test_broken_off_it_keeps_what_was_read(almost_empty: RegisterFolder) -> None:  # noqa: ARG001
    watcher, heard = after(20)
    submission = ingest_bytes("long.pdf", pages(LONG), by="tests", watcher=watcher)
    assert submission.state == Submission.State.CANCELLED
    assert submission.pages == LONG
    assert heard() >= 20
    assert 20 <= submission.pages_read < LONG
    assert submission.reason == f"pages 1–{submission.pages_read} of {LONG} read: cancelled"
    assert "sentence" in kinds(submission)
    assert verify().findings == ()


def test_it_is_broken_off_from_the_queue(
    almost_empty: RegisterFolder,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "INTERVAL", 0.0)  # looks into the queue after every page

    heard: list[tuple[int, str, int]] = []

    def progress(done: int, total: int) -> None:
        known = Submission.objects.get()
        heard.append((done, known.state, total))
        if len(heard) > 1:
            assert (known.pages_read, known.pages) == (heard[-2][0], LONG)
            intake.cancel(known)

    submission = ingest_bytes("long.pdf", pages(LONG), by="tests", watcher=Watcher(progress))
    assert (submission.state, submission.pages) == (Submission.State.CANCELLED, LONG)
    assert heard[0][1:] == (Submission.State.READING, LONG)
    assert heard[1][0] <= submission.pages_read < LONG


def test_what_was_decided_stays_when_the_rest_is_read(almost_empty: RegisterFolder) -> None:  # noqa: ARG001
    watcher, _ = after(5)
    data = pages(300)
    submission = ingest_bytes("long.pdf", data, by="tests", watcher=watcher)
    person = next(each for each in submission.proposals.all() if each.kind == "person")
    services.accept(person, viewer=OWNER, by="tests")
    whole = ingest_bytes("long.pdf", data, by="tests")
    assert (whole.pk, whole.state, whole.pages_read) == (submission.pk, "read", 300)
    decided = whole.proposals.exclude(state=Proposal.State.OPEN)
    assert [(each.number, each.record) for each in decided] == [(person.number, "ivo-testov")]
    assert "person" not in kinds(whole)


def test_a_document_of_the_same_name_is_another_one(almost_empty: RegisterFolder) -> None:
    loaded(almost_empty, document("follow-up-report"))
    submission = ingest_bytes("report.md", REPORT.encode(), by="tests")
    assert submission.document_id == "follow-up-report-2"


@pytest.mark.usefixtures("almost_empty")
def test_of_a_name_with_folders_in_it_the_last_part_stays() -> None:
    handed_in = ingest_bytes("../elsewhere/report.md", REPORT.encode(), by="tests")
    assert handed_in.name == "report.md"
