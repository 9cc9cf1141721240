"""The checker at the desk: what does not fit in the register, in a document, in a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.accounts import Viewer
from onrecord.accounts.access import Act
from onrecord.checks.dismissing import NoReason, UnknownFinding, check_register
from onrecord.checks.findings import Finding
from onrecord.checks.handed_in import check_submission
from onrecord.ledger.history import last_leaf

from . import asked
from .checks_shown import Asked, Findings, decided
from .directory import Directory
from .faults import reason_of
from .people import pages
from .review_desk import Desk, desk, render
from .review_lists import read_submission
from .said import Said

PATH = "/review/checks/"
FINDINGS_ON_A_PAGE = 30
GONE, UNFIT = 409, 422
KEYS = (
    (marked("j k"), marked("next finding, the one before")),
    (marked("e"), marked("say why it is set aside")),
)
REGISTERS_IN_MIND = 4


@dataclass(frozen=True)
class Checked:
    """What a page of findings is about: where it is, its findings, and the texts by document.

    `kept` is the part of the question that names what was checked, `context` what the page says
    of it.
    """

    path: str
    title: Said
    found: list[Finding]
    texts: Mapping[str, str]
    context: Mapping[str, Any]
    kept: Mapping[str, str | None] = field(default_factory=dict)


@desk("GET", "HEAD", "POST", act=Act.EDIT)
def checks(sitting: Desk) -> HttpResponse:
    """What the rules find in the register, the gravest first; a POST sets one aside."""
    found = list(_of_the_register(sitting.reader.viewer, last_leaf()))
    title = Said(_("What does not fit"))
    return findings_page(sitting, Checked(PATH, title, found, {}, {"of": "register"}))


@desk("GET", "HEAD", "POST", act=Act.EDIT)
def document_checks(sitting: Desk, submission: int) -> HttpResponse:
    """What the rules find in a document that was handed in."""
    of = read_submission(submission, sitting.viewer)
    found = check_submission(of)
    path = f"/review/{of.pk}/checks/"
    about = {"of": "document", "submission": of}
    return findings_page(
        sitting, Checked(path, Said(of.name, of.language), found, {of.name: of.text}, about)
    )


@lru_cache(REGISTERS_IN_MIND)
def _of_the_register(viewer: Viewer, leaf: bytes) -> tuple[Finding, ...]:
    """The same as long as nothing is recorded: the last leaf tells one state from another."""
    del leaf
    return tuple(check_register(viewer))


def findings_page(sitting: Desk, checked: Checked) -> HttpResponse:
    """The page of findings, or, of a decision on one, the way back to it."""
    if sitting.request.method != "POST":
        return _shown(sitting, checked)
    try:
        decided(sitting, checked.found)
    except NoReason:
        refused = _("Say why: the reason is kept with the finding.")
        return _shown(sitting, checked, refused, UNFIT)
    except UnknownFinding as error:
        return _shown(sitting, checked, reason_of(error), GONE)
    wanted = Asked.of(sitting.reader.values, checked.kept)
    return HttpResponseRedirect(checked.path + wanted.question())


def _shown(sitting: Desk, checked: Checked, refused: str = "", status: int = 200) -> HttpResponse:
    reader = sitting.reader
    wanted = Asked.of(reader.values, checked.kept)
    findings = Findings(checked.found, wanted)
    number = asked.number(reader.values, "page")
    start = (number - 1) * FINDINGS_ON_A_PAGE
    on_page = findings.wanted[start : start + FINDINGS_ON_A_PAGE]
    directory = Directory(reader)
    shown = findings.shown(on_page, checked.texts, directory)
    record = directory.link(wanted.record) if wanted.record else None
    return render(
        sitting,
        "web/review/checks.html",
        status=status,
        section="review",
        here=checked.path if checked.path == PATH else "/review/",
        keys=[(_(key), _(what)) for key, what in KEYS],
        title=checked.title,
        action=checked.path + wanted.question(),
        findings=shown,
        total=len(findings.wanted),
        severities=list(findings.severities(checked.path)),
        rules=list(findings.rules(checked.path)),
        states=list(findings.states(checked.path)),
        state=wanted.state,
        record=record,
        all_records=checked.path + wanted.question(record=None),
        refused=refused,
        pages=pages(
            reader,
            checked.path,
            number,
            len(findings.wanted),
            FINDINGS_ON_A_PAGE,
            **wanted.values(),
        ),
        **checked.context,
    )
