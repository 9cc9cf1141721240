"""The calendar: hearings, ends of terms, sessions and deadlines, as a page and as a feed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked
from icalendar import Calendar, Event

from onrecord.accounts import Viewer
from onrecord.advocacy.queries import calendar as advocacy
from onrecord.cases.calendar import calendar as cases
from onrecord.cases.terms import served
from onrecord.ledger.calendar import Entry, Occasion
from onrecord.ledger.models import Batch
from onrecord.ledger.states import State, state_of
from onrecord.recommendations.calendar import calendar as recommendations
from onrecord.records import Case, Decision, LibertyPeriod, Opportunity
from onrecord.records import Record as Shape
from onrecord.records.cases import Proceeding, Remedy, Stage
from onrecord.values import Citation, PartialDate

from .asked import Unanswerable
from .directory import Directory
from .languages import spoken
from .notes import Notes, References
from .pages import page, render, with_notes
from .reader import Reader
from .said import Link, Listed, Said
from .terms import between, inputs

FEED = "/calendar.ics"
PATH = "/calendar/"
DATED = (
    "ask",
    "case",
    "commitment",
    "correspondence",
    "decision",
    "instrument",
    "opportunity",
    "person",
)
"""Kinds of record that entries of the calendar are made from, or are about."""
MAY_HAVE_COME = marked("May have come already")
LONGEST_MONTH = timedelta(days=30)
BEGINNING, END = date(1900, 1, 1), date(2200, 1, 1)
OCCASIONS = {
    Occasion.PROCEEDING: marked("Hearing or other step"),
    Occasion.TERM_ENDS: marked("End of a term, computed"),
    Occasion.PAROLE: marked("Parole can be asked for, computed"),
    Occasion.OPPORTUNITY: marked("Session, dialogue or visit"),
    Occasion.INPUT_DUE: marked("Last day for submissions"),
    Occasion.ASK_DUE: marked("Demand to be met"),
    Occasion.REPLY_DUE: marked("Answer due"),
    Occasion.COMMITMENT_DUE: marked("Promise due"),
    Occasion.REMEDY_DUE: marked("Remedy due"),
}


@dataclass(frozen=True)
class Line:
    """An entry as a reader sees it. `inputs` are what a computed day was computed from."""

    entry: Entry
    when: str
    occasion: str
    what: Said
    record: Link
    people: Listed
    inputs: tuple[Said, ...]
    sources: References


@dataclass(frozen=True)
class Month:
    """The entries that begin in one month."""

    name: str
    lines: tuple[Line, ...]


@page
def calendar(reader: Reader) -> HttpResponse:
    """What is to come from the reader's day on, or what lies before it, month by month."""
    is_past = reader.values.get("past", "") == "yes"
    kind = _kind(reader)
    found = _entries(reader)
    shown = [each for each in found if (each.last < reader.day) is is_past]
    directory = Directory(reader)
    notes = Notes(directory)
    chosen = [each for each in shown if kind is None or each.occasion is kind]
    lines = _lines(reversed(chosen) if is_past else chosen, directory, notes)
    return render(
        reader,
        "web/calendar.html",
        title=Said(_("Calendar")),
        section=PATH,
        is_past=is_past,
        months=_months(lines, reader.day, is_past=is_past),
        total=len(lines),
        kinds=_kinds(reader, shown, kind),
        past=reader.address(PATH, past="yes", kind=kind.value if kind else None),
        to_come=reader.address(PATH, kind=kind.value if kind else None),
        feed=reader.address(FEED, kind=kind.value if kind else None),
        **with_notes(notes),
    )


@page
def feed(reader: Reader) -> HttpResponse:
    """The same entries, past ones too, as a calendar that other programs subscribe to."""
    kind = _kind(reader)
    chosen = [each for each in _entries(reader) if kind is None or each.occasion is kind]
    directory = Directory(reader)
    lines = _lines(chosen, directory, Notes(directory))
    written = Calendar()
    written.add("prodid", "-//Onrecord//Calendar//EN")
    written.add("version", "2.0")
    written.add("x-wr-calname", _name_of_register(reader))
    stamp = Batch.objects.order_by("-recorded_at").values_list("recorded_at", flat=True).first()
    for line in lines:
        written.add_component(_event(line, stamp))
    return HttpResponse(written.to_ical(), content_type="text/calendar; charset=utf-8")


def _name_of_register(reader: Reader) -> str:
    title = reader.text(reader.register.title) if reader.register else None
    return f"Onrecord: {title}" if title else "Onrecord"


def _kind(reader: Reader) -> Occasion | None:
    text = reader.values.get("kind", "")
    if not text:
        return None
    if text not in set(Occasion):
        raise Unanswerable(
            _("kind={kind} is no kind of entry; write one of {known}.").format(
                kind=text, known=", ".join(Occasion)
            )
        )
    return Occasion(text)


def to_come(reader: Reader, most: int) -> list[Line]:
    """The next entries from the reader's day on, as the calendar shows them."""
    directory = Directory(reader)
    found = [each for each in _entries(reader) if each.first >= reader.day]
    return _lines(found[:most], directory, Notes(directory))


def _entries(reader: Reader) -> list[Entry]:
    """Every entry of every room, in order of time; kept until something with a day is recorded."""
    return _of_all_rooms(state_of(*DATED), reader.viewer)


@lru_cache(maxsize=8)
def _of_all_rooms(state: State, viewer: Viewer) -> list[Entry]:
    del state
    rooms = (cases, advocacy, recommendations)
    return sorted(each for room in rooms for each in room(BEGINNING, END, viewer))


def _lines(entries: Iterable[Entry], directory: Directory, notes: Notes) -> list[Line]:
    """The entries in words, without those about nobody whom the reader may see."""
    listed = list(entries)
    directory.learn(each.record for each in listed)
    shapes = {each.record: directory.shape(each.record) for each in listed}
    directory.learn_from(*(shape for shape in shapes.values() if shape is not None))
    lines = (_line(each, shapes[each.record], directory, notes) for each in listed)
    return [line for line in lines if line is not None]


def _line(entry: Entry, shape: Shape | None, directory: Directory, notes: Notes) -> Line | None:
    if shape is None:
        return None
    part, around = _part(shape, entry.at)
    whom = _whom(part, around)
    people = directory.links(whom)
    if whom and not people:
        return None
    return Line(
        entry=entry,
        when=_when(entry, part),
        occasion=_(OCCASIONS[entry.occasion]),
        what=_what(part, shape, directory),
        record=directory.link(shape.id) or Link(directory.name(shape)),
        people=people,
        inputs=tuple(_inputs(part, shape, directory)),
        sources=notes.listed(_cites(part, shape)),
    )


def _part(shape: Shape, at: str) -> tuple[Any, Any]:
    """What stands at a place of a record, and the part around it."""
    found: Any = shape
    around: Any = shape
    for step in at.split("/")[1:]:
        around = found if not isinstance(found, tuple) else around
        found = found[int(step)] if isinstance(found, tuple) else getattr(found, step)
    return found, around


def _when(entry: Entry, part: object) -> str:
    """The day as far as it is known; what lasts for days is told from what is only bounded."""
    if entry.occasion is Occasion.OPPORTUNITY and isinstance(part, Opportunity) and part.date:
        return part.date.in_words(spoken())
    return between(entry.first, entry.last)


def _whom(part: object, around: object) -> tuple[str, ...]:
    """The people whom an entry is about, where it says so."""
    match part, around:
        case LibertyPeriod(), _:
            return (part.person,)
        case Stage(), Proceeding():
            return around.people
        case Remedy(), Decision():
            return part.people or around.people
        case _:
            return ()


def _what(part: object, shape: Shape, directory: Directory) -> Said:
    """The entry in a few words."""
    reader = directory.reader
    match part:
        case Stage():
            stage = reader.label("proceeding-stage", part.stage)
            outcome = reader.label("proceeding-outcome", part.outcome) if part.outcome else None
            return Said(f"{stage}: {outcome.lower()}", stage.language) if outcome else stage
        case LibertyPeriod():
            return reader.label("liberty-situation", part.situation)
        case Remedy():
            return reader.label("remedy-type", part.type)
        case _:
            return directory.name(shape)


def _inputs(part: object, shape: Shape, directory: Directory) -> Iterator[Said]:
    if isinstance(part, LibertyPeriod) and isinstance(shape, Case):
        term = served(shape, part)
        if term is not None:
            yield from inputs(term, directory)


def _cites(part: Any, shape: Shape) -> tuple[Citation, ...]:
    return part.cites or shape.cites


def _months(lines: Iterable[Line], day: date, *, is_past: bool) -> list[Month]:
    """The entries by month; before those to come, what may have come already."""

    def name(line: Line) -> str:
        if not is_past and line.entry.first < day:
            return _(MAY_HAVE_COME)
        lasts = line.entry.last - line.entry.first
        first = f"{line.entry.first:%Y}" if lasts > LONGEST_MONTH else f"{line.entry.first:%Y-%m}"
        words = PartialDate.parse(first).in_words(spoken())
        return words[:1].upper() + words[1:]

    return [Month(month, tuple(own)) for month, own in groupby(lines, key=name)]


def _kinds(
    reader: Reader, shown: Iterable[Entry], chosen: Occasion | None
) -> list[tuple[str, int, str, bool]]:
    """Kinds of entries to choose from: name, how many, address, whether chosen; all first."""
    counted = Counter(each.occasion for each in shown)
    past = reader.values.get("past")
    kinds = [
        (_(name), counted[each], reader.address(PATH, kind=each.value, past=past), each is chosen)
        for each, name in OCCASIONS.items()
        if counted[each]
    ]
    every = (_("Everything"), counted.total(), reader.address(PATH, past=past), chosen is None)
    return [every, *kinds]


def _event(line: Line, stamp: object) -> Event:
    """A whole-day event; where the day is only bounded it is tentative and takes no time."""
    entry = line.entry
    is_certain = entry.first == entry.last or entry.occasion is Occasion.OPPORTUNITY
    event = Event()
    event.add("uid", f"{_uid(entry)}@onrecord")
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1))
    event.add("summary", _summary(line))
    event.add("categories", [entry.occasion.value])
    event.add("status", "CONFIRMED" if is_certain else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    event.add("description", _description(line))
    return event


def _summary(line: Line) -> str:
    about = ", ".join(link.words.plain for link in line.people.items if isinstance(link, Link))
    name = line.record.words.plain
    return f"{line.occasion}: {about or name}"


def _description(line: Line) -> str:
    parts = [line.what.plain, line.record.words.plain, _("When: {day}").format(day=line.when)]
    if line.inputs:
        computed = "; ".join(each.plain for each in line.inputs)
        parts.append(_("Computed from: {inputs}").format(inputs=computed))
    return "\n".join(dict.fromkeys(parts))


def _uid(entry: Entry) -> str:
    """The same for the same entry each time the feed is read, whatever its day."""
    named = f"{entry.record}{entry.at} {entry.occasion.value}"
    return hashlib.sha256(named.encode()).hexdigest()[:32]
