"""The roll as a file: the people that the page shows for the same question, in its order."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _

from onrecord.cases.queries import Entry
from onrecord.publications.exports.sheets import csv_text, write_workbook

from .directory import Directory
from .facets import Called, called, in_words, offered
from .pages import page
from .reader import Reader
from .rolls import line

COLUMNS = (
    "id",
    "name",
    "group",
    "situation",
    "standing",
    "place",
    "category",
    "since",
    "last_attested",
    "as_of",
)
"""`group` is held, suspended or confined, `since` and `last_attested` are EDTF."""
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Row = dict[str, str]


@page
def people_csv(reader: Reader) -> HttpResponse:
    """The people as CSV in UTF-8. What applies to all of it is in the workbook."""
    rows = list(_rows(called(reader), reader))
    return _file(csv_text(COLUMNS, rows).encode(), "text/csv; charset=utf-8", "csv", reader)


@page
def people_xlsx(reader: Reader) -> HttpResponse:
    """The people as a workbook, with a second sheet that says what was asked for."""
    roll = called(reader)
    written = io.BytesIO()
    rows = list(_rows(roll, reader)) or [dict.fromkeys(COLUMNS, "")]
    write_workbook({"people": rows, "about": list(_about(roll, reader))}, written)
    return _file(written.getvalue(), WORKBOOK, "xlsx", reader)


def _rows(roll: Called, reader: Reader) -> Iterator[Row]:
    """A row for each line of the page. Whoever is not named has neither name nor id."""
    found = roll.found
    directory = Directory(reader)
    groups = {"held": found.people, "suspended": found.suspended, "confined": found.confined}
    directory.learn(entry.id for entries in groups.values() for entry in entries)
    for group, entries in groups.items():
        yield from _lines(group, entries, directory)


def _lines(group: str, entries: Iterable[Entry], directory: Directory) -> Iterator[Row]:
    reader = directory.reader
    for entry in entries:
        shown = line(entry, directory)
        yield {
            "id": entry.id if shown.person.address else "",
            "name": shown.person.words.plain,
            "group": group,
            "situation": shown.situation.plain,
            "standing": shown.stands.word,
            "place": shown.place,
            "category": shown.category.plain if shown.category else "",
            "since": entry.since or "",
            "last_attested": entry.last_attested or "",
            "as_of": reader.day.isoformat(),
        }


def _about(roll: Called, reader: Reader) -> Iterator[Row]:
    """What the workbook is of: register, day and moment, and what the roll was narrowed down to."""
    register = reader.register
    directory = Directory(reader)
    title, banner = (
        (reader.text(register.title), reader.text(register.banner)) if register else (None, None)
    )
    said = {
        _("Register"): title or "",
        _("On the day"): reader.day.isoformat(),
        _("As known on"): reader.values.get("as_known", ""),
        _("Only documents up to"): reader.values.get("as_published", ""),
        _("Recognised by"): roll.by or "",
        _("Narrowed down by"): "; ".join(in_words(offered(roll, directory))) if roll.chosen else "",
        _("Note"): banner or "",
        _("Licence"): (register.licence if register else None) or "",
    }
    for name, value in said.items():
        if value:
            yield {"what": name, "value": value}


def _file(content: bytes, media_type: str, ending: str, reader: Reader) -> HttpResponse:
    name = f"people-{reader.day.isoformat()}.{ending}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=disposition)
