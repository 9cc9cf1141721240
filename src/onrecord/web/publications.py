"""What was published: every version with its files, what it was made from, and what changed since.

Who is not named now is not named here either, whatever a version said when it was frozen; where
one is kept back from the public, nothing of its words is shown to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from django.conf import settings
from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.accounts import PUBLIC
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.versions.differences import Difference
from onrecord.publications.versions.queries import (
    KIND,
    NotHandedOut,
    documents,
    handed_out,
    kept_back,
    version_of,
    versions,
)
from onrecord.publications.versions.staleness import (
    Behind,
    Staleness,
    staleness,
    touched_since,
)
from onrecord.records import PublishedVersion

from .addresses import KIND_NAMES
from .asked import Unanswerable
from .directory import Directory
from .faults import reason_of
from .languages import spoken
from .pages import page, render
from .reader import Reader
from .said import Link, Said

MOST_DIFFERENCES = 200
STATUS = {
    "draft": marked("Draft"),
    "published": marked("Published"),
    "corrected": marked("Replaced by a corrected version"),
    "retracted": marked("Retracted"),
}
CHANGES = {
    "added": marked("Would be added"),
    "removed": marked("Would be gone"),
    "changed": marked("Would change"),
}
MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True)
class Listing:
    """A version in the list."""

    link: Link
    subject: Link | None
    number: int
    frozen: str
    status: str
    changed: str


@dataclass(frozen=True)
class Download:
    """A file that a reader can have, or whose fingerprint it can compare."""

    format: str
    sha256: str
    address: str | None


@dataclass(frozen=True)
class Change:
    """A passage that would differ, in the words of then and of now."""

    what: str
    heading: str
    before: str
    after: str


@page
def publications(reader: Reader) -> HttpResponse:
    """Every version that the reader may see, the latest first."""
    found = versions(reader.viewer)
    directory = Directory(reader)
    directory.learn(key for each in found for key in (each.id, each.subject))
    return render(
        reader,
        "web/publications.html",
        title=Said(KIND_NAMES[KIND].several),
        section=KIND_NAMES[KIND].path,
        rows=[_listing(each, directory) for each in found],
    )


def _listing(version: PublishedVersion, directory: Directory) -> Listing:
    return Listing(
        link=directory.link(version.id) or Link(directory.name(version)),
        subject=directory.link(version.subject),
        number=version.number,
        frozen=version.date.in_words(spoken()),
        status=_(STATUS[version.status]),
        changed=_since(touched_since(version)),
    )


@page
def publication(reader: Reader, key: str) -> HttpResponse:
    """One version: its files, how to cite it, what it was made from, what changed since."""
    version = version_of(key, reader.viewer)
    found = staleness(version)
    directory = Directory(reader)
    named = [version.subject, version.by, version.corrected_by]
    directory.learn([*filter(None, named), *(each.key for each in found.touched)])
    why_kept_back = kept_back(version, _folder())
    return render(
        reader,
        "web/publication.html",
        title=reader.text(version.title),
        section=KIND_NAMES[KIND].path,
        every=reader.address(KIND_NAMES[KIND].path),
        version=version,
        subject=directory.link(version.subject),
        by=directory.link(version.by) if version.by else None,
        as_of_words=version.as_of.in_words(spoken()),
        frozen=version.date.in_words(spoken()),
        status=_(STATUS[version.status]),
        status_since=version.status_since.in_words(spoken()) if version.status_since else "",
        reason=reader.text(version.reason),
        replacement=directory.link(version.corrected_by) if version.corrected_by else None,
        kept_back=reason_of(why_kept_back) if why_kept_back else "",
        downloads=list(_downloads(version, reader, is_kept_back=bool(why_kept_back))),
        citation=_citation(version, reader),
        stale=_stale(found),
        unknown=_(found.unknown) if found.unknown else "",
        touched=directory.links(each.key for each in found.touched) if found.is_stale else None,
        changes=_changes(found, reader, is_kept_back=bool(why_kept_back)),
        more=max(0, len(found.differences) - MOST_DIFFERENCES),
    )


@page
def published_file(reader: Reader, key: str, format_name: str) -> HttpResponse:
    """A file of a version, to be saved: nothing of it runs in the register's own pages."""
    version = version_of(key, reader.viewer)
    if format_name not in MEDIA_TYPES:
        raise UnknownRecord(f"{key}.{format_name}", "file")
    try:
        found = handed_out(version, format_name, _folder(), reader.viewer)
    except NotHandedOut as error:
        raise Unanswerable(
            _("This version is kept back: {why}.").format(why=reason_of(error))
        ) from error
    answer = HttpResponse(found.content, content_type=MEDIA_TYPES[format_name])
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return answer


def _folder() -> RegisterFolder:
    return RegisterFolder(Path(settings.REGISTER))


def _downloads(
    version: PublishedVersion, reader: Reader, *, is_kept_back: bool
) -> Iterable[Download]:
    folder = _folder()
    is_given = not is_kept_back or reader.viewer.clearance > PUBLIC.clearance
    for file in documents(version):
        address = reader.address(f"{KIND_NAMES[KIND].path}{version.id}/{file.format}/")
        has = is_given and folder.holds(file.sha256)
        yield Download(file.format.upper(), file.sha256, address if has else None)


def _citation(version: PublishedVersion, reader: Reader) -> SafeString:
    """How to cite it: who, what, which version, when, and the state of the log that proves it."""
    register = reader.text(reader.register.title) if reader.register else None
    said = format_html(
        _("{title}, version {number}, {day}, log {root}"),
        title=cast("Said", reader.text(version.title)),
        number=version.number,
        day=version.date.in_words(spoken()),
        root=version.log.root[:16],
    )
    return format_html("{}: {}.", register, said) if register else format_html("{}.", said)


def _stale(found: Staleness) -> str:
    if found.unknown:
        return _("not known")
    if not found.is_stale:
        return ""
    return f"{found.since:%Y-%m-%d %H:%M}" if found.since else _("stale")


def _since(behind: Behind) -> str:
    """When something behind a version first changed; whether it shows is told on its page."""
    return f"{behind.since:%Y-%m-%d %H:%M}" if behind.since else ""


def _changes(found: Staleness, reader: Reader, *, is_kept_back: bool) -> list[Change]:
    if is_kept_back and reader.viewer.clearance <= PUBLIC.clearance:
        return []
    return [_change(each, reader) for each in found.differences[:MOST_DIFFERENCES]]


def _change(each: Difference, reader: Reader) -> Change:
    told = reader.withheld.out_of
    return Change(
        what=_(CHANGES[each.what]),
        heading=told(each.heading) or _("Title page"),
        before=told(each.before),
        after=told(each.after),
    )
