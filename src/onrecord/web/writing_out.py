"""What leaves the desk of a document: its files, a frozen version, one in spite of its faults."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from onrecord.accounts.access import Act
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications import overriding
from onrecord.publications.building import Built
from onrecord.publications.faults import InvalidPublicationError
from onrecord.publications.versions import asking
from onrecord.publications.versions.freezing import freeze
from onrecord.publications.writers import WRITERS

from .faults import reason_of
from .publications import MEDIA_TYPES
from .review_desk import Desk, desk
from .writing import CONFLICT, Refused, drafted, shown
from .writing_built import built


@desk("GET", "HEAD")
def file(sitting: Desk, key: str, ending: str) -> HttpResponse:
    """The document as it is saved, as a file; with a watermark where something is wrong in it."""
    writing = drafted(sitting, key, {})
    if isinstance(writing, HttpResponse):
        return writing
    try:
        made = built(writing.record, writing.language, writing.day)
        if not made.faults:
            made = built(writing.record, writing.language, writing.day, draft=False)
        return _file(made, ending)
    except (InvalidPublicationError, UnknownRecord) as error:
        return shown(sitting, writing, Refused(reason_of(error), CONFLICT))


@desk("POST", act=Act.PUBLISH)
def frozen(sitting: Desk, key: str) -> HttpResponse:
    """Freezes the document as it is saved, and leads to the version."""
    writing, why = drafted(sitting, key, {}), _why(sitting)
    if isinstance(writing, HttpResponse):
        return writing
    asked = asking.Asked(
        writing.record.genre,
        writing.record.subject,
        writing.day,
        writing.record.by,
        writing.language,
    )
    refused = _unfit(why, asked, key)
    if refused:
        return shown(sitting, writing, Refused(refused, CONFLICT))
    try:
        folder = RegisterFolder(Path(settings.REGISTER))
        made = freeze(asked, folder, who=sitting.by, reason=why)
    except (InvalidPublicationError, UnknownRecord) as error:
        return shown(sitting, writing, Refused(reason_of(error), CONFLICT))
    return HttpResponseRedirect(f"/publications/{made.id}/")


@desk("POST", act=Act.PUBLISH)
def overridden(sitting: Desk, key: str) -> HttpResponse:
    """A file of the document in spite of its faults; who says so, and why, is kept with it."""
    writing, why = drafted(sitting, key, {}), _why(sitting)
    if isinstance(writing, HttpResponse):
        return writing
    ending = sitting.request.POST.get("format", "")
    if not why or ending not in WRITERS:
        return shown(sitting, writing, Refused(_("Say why, and choose a format."), CONFLICT))
    record, language, day = writing.record, writing.language, writing.day
    try:
        made = built(record, language, day, draft=False, in_spite=True)
        answer = _file(made, ending)
    except (InvalidPublicationError, UnknownRecord) as error:
        return shown(sitting, writing, Refused(reason_of(error), CONFLICT))
    overriding.keep(made, reason=why, by=sitting.by, as_of=day)
    return answer


def _unfit(why: str, asked: asking.Asked, key: str) -> str:
    """Why nothing can be frozen: no reason, or the public would read other prose than this."""
    if not why:
        return _("Say why, for the log.")
    try:
        made = asking.built(asked, draft=True)
    except (InvalidPublicationError, UnknownRecord) as error:
        return reason_of(error)
    if made.prose is None:
        return _("The public does not see this prose: set its level to public first.")
    if made.prose.id != key:
        return _("The register takes the prose of {other} for this document.").format(
            other=made.prose.id
        )
    return ""


def _why(sitting: Desk) -> str:
    return sitting.request.POST.get("why", "").strip()


def _file(made: Built, ending: str) -> HttpResponse:
    answer = HttpResponse(WRITERS[ending](made.publication), content_type=MEDIA_TYPES[ending])
    answer.headers["Content-Disposition"] = f'attachment; filename="{made.name}.{ending}"'
    return answer
