"""The queue: documents handed in, how far the work on each has come, and handing in another."""

from __future__ import annotations

from hashlib import sha256
from threading import Thread

from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.accounts.access import Act
from onrecord.reading.limits import USUAL
from onrecord.review import intake
from onrecord.review.access import visible_submissions
from onrecord.values import Level

from . import asked
from .people import pages
from .review_desk import Desk, desk, render
from .review_lists import read_submission
from .review_waiting import waiting
from .review_words import LEVELS, level_in_words
from .said import Said

PATH = "/review/"
HANDED_IN = "handed-in"
DOCUMENTS_ON_A_PAGE = 50
MEGABYTES = USUAL.file_bytes // (1024 * 1024)
READ_AT_ONCE = 1024 * 1024
"""Bytes up to which a file is read while the browser waits; a larger one shows its progress."""

FORMATS = ".pdf,.docx,.html,.htm,.md,.txt,.eml"
KEYS = (
    ("j k", marked("next document, the one before")),
    ("o", marked("open it")),
    ("u", marked("hand in a document")),
)


@desk("GET", "HEAD", "POST", act=Act.PROPOSE)
def queue(sitting: Desk) -> HttpResponse:
    """Documents, the last one handed in first; a POST hands one in."""
    if sitting.request.method == "POST":
        return _handed_in(sitting)
    return _shown(sitting)


def _shown(sitting: Desk, refused: str = "", status: int = 200) -> HttpResponse:
    reader = sitting.reader
    number = asked.number(reader.values, "page")
    start = (number - 1) * DOCUMENTS_ON_A_PAGE
    found = visible_submissions(sitting.viewer).defer("text").order_by("-received_at", "-pk")
    shown = list(found[start : start + DOCUMENTS_ON_A_PAGE])
    total = found.count()
    rows = waiting(shown)
    digest = reader.values.get(HANDED_IN, "")
    handed_in = next((row for row in rows if row.submission.sha256 == digest), None)
    return render(
        sitting,
        "web/review/queue.html",
        status=status,
        section="review",
        here=PATH,
        keys=KEYS,
        title=Said(_("Review")),
        rows=rows,
        total=total,
        megabytes=MEGABYTES,
        formats=FORMATS,
        levels=[(level, level_in_words(level)) for level in LEVELS],
        usual_level=Level.INTERNAL.value,
        refused=refused,
        handed_in=handed_in,
        is_under_way=any(row.is_under_way for row in rows) or (digest and handed_in is None),
        pages=pages(reader, PATH, number, total, DOCUMENTS_ON_A_PAGE),
    )


@desk("POST", act=Act.PROPOSE)
def stop(sitting: Desk, submission: int) -> HttpResponse:
    """Asks that the reading of a document end; what was read until then stays in the queue."""
    intake.cancel(read_submission(submission, sitting.viewer))
    return HttpResponseRedirect(sitting.reader.address(PATH))


# --- handing in -----------------------------------------------------------------------------------


def _handed_in(sitting: Desk) -> HttpResponse:
    """Puts the file into the queue; says in place why it cannot be taken."""
    sent = sitting.request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return _shown(
            sitting, _("Choose a file of at most {number} MB.").format(number=MEGABYTES), 400
        )
    level = sitting.request.POST.get("level", "")
    if level not in LEVELS:
        return _shown(sitting, _("Choose who may see the document."), 400)
    name, data = sent.name or "document", sent.read()
    if not data:
        why = _("{name} is empty; hand in the file that has the text.").format(name=name)
        return _shown(sitting, why, 400)
    _read(name, data, sitting.by, Level(level))
    digest = sha256(data).hexdigest()
    return HttpResponseRedirect(sitting.reader.address(PATH, **{HANDED_IN: digest}))


def _read(name: str, data: bytes, by: str, level: Level) -> None:
    """Reads a small file at once and a large one beside the answer."""
    if len(data) <= READ_AT_ONCE:
        intake.ingest_bytes(name, data, by=by, level=level)
    else:
        Thread(target=_read_apart, args=(name, data, by, level), daemon=True).start()


def _read_apart(name: str, data: bytes, by: str, level: Level) -> None:
    try:
        intake.ingest_bytes(name, data, by=by, level=level)
    finally:
        connection.close()
