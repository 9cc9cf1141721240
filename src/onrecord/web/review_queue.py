"""The queue: documents handed in, how far the work on each has come, and handing in another."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Thread

from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect

from onrecord.accounts import OWNER
from onrecord.reading.limits import USUAL
from onrecord.reading.unreadable import Unreadable
from onrecord.review import intake
from onrecord.review.access import visible_submissions
from onrecord.review.models import Submission
from onrecord.values import Level

from . import asked
from .people import pages
from .review_desk import Desk, desk, render
from .review_waiting import Waiting, waiting
from .said import Said

PATH = "/review/"
DOCUMENTS_ON_A_PAGE = 50
MEGABYTES = USUAL.file_bytes // (1024 * 1024)
READ_AT_ONCE = 1024 * 1024
"""Bytes up to which a file is read while the browser waits; a larger one shows its progress."""

FORMATS = ".pdf,.docx,.html,.htm,.md,.txt,.eml"
KEYS = (("j k", "next document, the one before"), ("o", "open it"), ("u", "hand in a document"))


@desk("GET", "HEAD", "POST")
def queue(sitting: Desk) -> HttpResponse:
    """Documents, the last one handed in first; a POST hands one in."""
    if sitting.request.method == "POST":
        return _handed_in(sitting)
    return _shown(sitting)


def _shown(sitting: Desk, refused: str = "", status: int = 200) -> HttpResponse:
    reader = sitting.reader
    number = asked.number(reader.values, "page")
    start = (number - 1) * DOCUMENTS_ON_A_PAGE
    found = visible_submissions(OWNER).defer("text").order_by("-received_at", "-pk")
    shown = list(found[start : start + DOCUMENTS_ON_A_PAGE])
    total = found.count()
    rows = waiting(shown)
    return render(
        sitting,
        "web/review/queue.html",
        status=status,
        section="review",
        here=PATH,
        keys=KEYS,
        title=Said("Review"),
        rows=rows,
        total=total,
        megabytes=MEGABYTES,
        formats=FORMATS,
        levels=[level.value for level in Level],
        usual_level=Level.INTERNAL.value,
        refused=refused,
        handed_in=_just_handed_in(reader.values.get("handed-in", ""), rows),
        is_under_way=any(row.is_under_way for row in rows),
        pages=pages(reader, PATH, number, total, DOCUMENTS_ON_A_PAGE),
    )


def _just_handed_in(key: str, rows: Iterable[Waiting]) -> Waiting | None:
    return next((row for row in rows if str(row.submission.pk) == key), None)


# --- handing in -----------------------------------------------------------------------------------


def _handed_in(sitting: Desk) -> HttpResponse:
    """Puts the file into the queue; says in place why it cannot be taken."""
    sent = sitting.request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return _shown(sitting, f"Choose a file of at most {MEGABYTES} MB.", 400)
    level = sitting.request.POST.get("level", "")
    if level not in {each.value for each in Level}:
        return _shown(sitting, "Choose who may see the document.", 400)
    data = sent.read()
    try:
        submission, is_new = intake.receive(
            sent.name or "document", data, by=sitting.by, level=Level(level)
        )
    except Unreadable as error:
        return _shown(sitting, f"{error.reason}. {error.remedy}", 400)
    if is_new:
        _read(submission, data)
    return HttpResponseRedirect(sitting.reader.address(PATH, **{"handed-in": str(submission.pk)}))


def _read(submission: Submission, data: bytes) -> None:
    """Reads a small file at once and a large one beside the answer."""
    if len(data) <= READ_AT_ONCE:
        intake.read(submission, data)
    else:
        Thread(target=_read_apart, args=(submission, data), daemon=True).start()


def _read_apart(submission: Submission, data: bytes) -> None:
    try:
        intake.read(submission, data)
    finally:
        connection.close()
