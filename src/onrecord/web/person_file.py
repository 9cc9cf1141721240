"""A person's file as a document to be saved: what the page tells, as of its day, with sources."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext_noop as marked

from onrecord.ledger.errors import UnknownRecord
from onrecord.people.identity import identity
from onrecord.publications.building import Built, UnfitForPublication, build
from onrecord.publications.writers import WRITERS

from .languages import ENGLISH, spoken
from .pages import page
from .publications import MEDIA_TYPES
from .reader import Reader

KIND = "person_file"
OFFERED = ((marked("Word"), "docx"), (marked("PDF"), "pdf"))
WRITTEN_IN = frozenset({ENGLISH, "ru"})


def addresses(key: str, reader: Reader) -> list[tuple[str, str]]:
    """The formats in which the file can be had, by name, each with its address."""
    return [(name, reader.address(f"/people/{key}/file.{ending}")) for name, ending in OFFERED]


@page
def person_file(reader: Reader, key: str, ending: str) -> HttpResponse:
    """The file of a person on the reader's day; with faults in it, it is marked as a draft."""
    parts = identity(reader.viewer).parts(key)
    if reader.withheld.people & {key, *parts}:
        raise UnknownRecord(key, "person")
    built = _built(parts[0], reader)
    name = f"{built.name}-{reader.day.isoformat()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = WRITERS[ending](built.publication)
    return HttpResponse(content, content_type=MEDIA_TYPES[ending], headers=headers)


def _built(key: str, reader: Reader) -> Built:
    language = spoken() if spoken() in WRITTEN_IN else ENGLISH
    made = partial(build, KIND, key, viewer=reader.viewer, as_of=reader.day, language=language)
    try:
        return made()
    except UnfitForPublication:
        return made(draft=True)
