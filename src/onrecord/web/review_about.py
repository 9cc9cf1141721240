"""What the register says of a document handed in: who published it, when, who may see it.

Drafts lean on it, and a record that more people may see than the document takes nothing from it.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.accounts.access import Act
from onrecord.ledger.errors import UnknownRecord
from onrecord.review import describing
from onrecord.review.drafting import Draft
from onrecord.review.errors import Undecidable, Unsound
from onrecord.review.models import Submission

from .directory import Directory
from .faults import reason_of
from .review_desk import Desk, desk, render
from .review_edits import Edits
from .review_form import DraftForm
from .review_lists import faults_of, read_submission
from .review_names import Names
from .review_values import Values
from .said import Said

UNFIT = 422
KEYS = (
    ("e", marked("edit the first field")),
    ("a", marked("record it")),
    ("b", marked("back to the document")),
)


@desk("GET", "HEAD", "POST", act=Act.PROPOSE)
def about(sitting: Desk, submission: int) -> HttpResponse:
    """The document's record as a form; a POST records what was changed."""
    of = read_submission(submission, sitting.viewer)
    if not of.document_id:
        raise UnknownRecord(str(submission), "document")
    payload = describing.description(of, sitting.viewer)
    draft = Draft(str(payload["id"]), payload, is_new=False)
    values = Values(sitting.reader, Names(Directory(sitting.reader), ()))
    if sitting.request.method != "POST":
        return _shown(sitting, of, DraftForm(draft, values, of.language or "en", {}, {}))
    sent = sitting.sent()
    faults = _described(sitting, of, Edits(draft, sent, values))
    if faults:
        return _shown(sitting, of, DraftForm(draft, values, of.language or "en", sent, faults))
    return HttpResponseRedirect(f"/review/{of.pk}/?described=1")


def _described(sitting: Desk, of: Submission, edits: Edits) -> Mapping[str, str]:
    """Records the edits; what is wrong with them, by field, where they cannot be."""
    changed = edits.read()
    if edits.faults:
        return edits.faults
    why = " ".join(sitting.request.POST.get("why", "").split())
    try:
        describing.describe(of, changed, viewer=sitting.viewer, by=sitting.by, why=why)
    except Unsound as error:
        return faults_of(error.faults)
    except Undecidable as error:
        return {"": reason_of(error)}
    return {}


def _shown(sitting: Desk, of: Submission, form: DraftForm) -> HttpResponse:
    return render(
        sitting,
        "web/review/about.html",
        status=UNFIT if form.faults else 200,
        section="review",
        here="/review/",
        keys=KEYS,
        title=Said(_("About {name}").format(name=of.name)),
        submission=of,
        fields=form.fields(),
        stray=[message for field, message in form.faults.items() if not field],
        document=f"/review/{of.pk}/",
    )
