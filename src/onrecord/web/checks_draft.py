"""The draft of a publication under the checker, before anybody publishes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from onrecord.accounts import PUBLIC
from onrecord.checks.findings import Finding
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import keys_of_kind, last_leaf
from onrecord.publications import building, profiles
from onrecord.publications.checked import checked
from onrecord.publications.faults import InvalidPublicationError

from .asked import Unanswerable
from .checks import Checked, findings_page
from .directory import Directory
from .languages import ENGLISH, is_reviewed, spoken
from .reader import Reader
from .review_desk import Desk, desk
from .said import Said

PATH = "/review/checks/draft/"
DRAFTS_IN_MIND = 8
OFFERED = ("instrument", "opportunity", "list_edition")
"""Kinds of record that are offered as subjects; others are named by their id."""
MOST_OFFERED = 100
USUAL = "followup"


@dataclass(frozen=True)
class Choices:
    """What can be built: kinds by name, subjects by id; and what was chosen."""

    kinds: tuple[tuple[str, Said], ...]
    subjects: tuple[tuple[str, Said], ...]
    kind: str
    subject: str


@desk("GET", "HEAD", "POST")
def draft_checks(sitting: Desk) -> HttpResponse:
    """What the rules find in a publication as it would be built for anybody today."""
    reader = sitting.reader
    kind, subject = reader.values.get("kind", USUAL), reader.values.get("subject", "")
    about = {"of": "draft", "choices": _choices(reader, kind, subject)}
    kept = {"kind": kind, "subject": subject}
    if not subject:
        title = Said(_("Check a draft"))
        return findings_page(sitting, Checked(PATH, title, [], {}, about, kept))
    name, text, found = _draft(kind, subject, reader.day, _written_in(), last_leaf())
    title = Said(_("Draft: {name}").format(name=name.removesuffix(".html")))
    return findings_page(sitting, Checked(PATH, title, list(found), {name: text}, about, kept))


def _choices(reader: Reader, kind: str, subject: str) -> Choices:
    directory = Directory(reader)
    keys = [
        key for each in OFFERED for key in keys_of_kind(each, reader.viewer, 0, MOST_OFFERED)[0]
    ]
    directory.learn(keys)
    links = ((key, directory.link(key)) for key in keys)
    return Choices(
        kinds=tuple(
            (name, reader.text(each.profile.name) or Said(name))
            for name, each in sorted(profiles.kinds(*_own_kinds()).items())
        ),
        subjects=tuple((key, link.words) for key, link in links if link is not None),
        kind=kind,
        subject=subject,
    )


def _own_kinds() -> tuple[Path, ...]:
    """The folder of kinds of the register's own, where it has one."""
    folder = RegisterFolder(Path(settings.REGISTER)).path / "kinds"
    return (folder,) if folder.is_dir() else ()


def _written_in() -> str:
    """The language of the page where publications are written in it, else English."""
    return spoken() if is_reviewed(spoken()) else ENGLISH


@lru_cache(DRAFTS_IN_MIND)
def _draft(
    kind: str, subject: str, day: date, language: str, leaf: bytes
) -> tuple[str, str, tuple[Finding, ...]]:
    """The document's name, its text and the findings: the same as long as nothing is recorded."""
    del leaf
    try:
        made = building.build(
            kind,
            subject,
            viewer=PUBLIC,
            as_of=day,
            language=language,
            draft=True,
            folders=_own_kinds(),
        )
    except (InvalidPublicationError, UnknownRecord) as error:
        refusal = _("This cannot be built from what is public: {why}").format(why=error)
        raise Unanswerable(refusal) from error
    text, found = checked(made.publication, made.name)
    return text.name, text.text, tuple(found)
