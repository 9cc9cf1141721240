"""The roll-call: who is presumed held, last attested how long ago, and what was found out since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.accounts import Viewer
from onrecord.accounts.access import Act
from onrecord.extraction.written import NotUnderstood, date_of
from onrecord.ledger.access import visible
from onrecord.records.base import Reference
from onrecord.review import rollcall
from onrecord.review.errors import Undecidable, Unsound
from onrecord.review.rollcall import Over, Presumed, StillHeld
from onrecord.sources.models import Document
from onrecord.values import Bound, PartialDate

from . import asked
from .directory import Directory
from .faults import reason_of
from .languages import spoken
from .people import pages
from .reader import Reader, in_words
from .review_desk import Desk, desk, render
from .review_names import Names
from .said import Link, Listed, Said

PATH = "/review/roll-call/"
PEOPLE_ON_A_PAGE = 25
DOCUMENTS_OFFERED = 300
ANSWERS_SHOWN = 2
DOCUMENT = Reference(("document",))
CONFLICT = 409
UNFIT = 422
KEYS = (
    ("j k", marked("next person, the one before")),
    ("d", marked("name the document")),
    ("a", marked("still held")),
    ("e", marked("choose how it ended")),
    ("u", marked("undo the last answer")),
)


@dataclass(frozen=True)
class Unheard:
    """Somebody presumed held, in words. `sent` and `fault` are of an answer that was not taken."""

    person: Link
    period: str
    place: str
    situation: Said
    since: str
    attested: str
    days: int | None
    documents: Listed
    sent: Mapping[str, str]
    fault: str


@dataclass(frozen=True)
class Refusal:
    """An answer that was not taken: about which period, why, and what had been sent."""

    period: str
    why: str
    sent: Mapping[str, str]
    status: int


@dataclass(frozen=True)
class Answered:
    """An answer that can be taken back."""

    batch: int
    cases: Listed
    at: datetime
    by: str
    why: str


@desk("GET", "HEAD", "POST", act=Act.EDIT)
def roll_call(sitting: Desk) -> HttpResponse:
    """Everyone presumed held, longest unheard of first; a POST says what was found out of one."""
    if sitting.request.method != "POST":
        return _shown(sitting)
    sent = {name: sitting.request.POST[name].strip() for name in sitting.request.POST}
    try:
        batch = _taken(sitting, sent)
    except (NotUnderstood, Unsound) as error:
        refusal = Refusal(sent.get("period", ""), reason_of(error), sent, UNFIT)
    except Undecidable as error:
        refusal = Refusal(sent.get("period", ""), reason_of(error), sent, CONFLICT)
    else:
        on = sitting.reader.values.get("on")
        return HttpResponseRedirect(PATH + Reader.question({"on": on, "answered": batch}))
    return _shown(sitting, refusal)


def _shown(sitting: Desk, refusal: Refusal | None = None) -> HttpResponse:
    reader = sitting.reader
    day = _day(reader)
    number = asked.number(reader.values, "page")
    every = rollcall.presumed(day, sitting.viewer)
    start = (number - 1) * PEOPLE_ON_A_PAGE
    shown = every[start : start + PEOPLE_ON_A_PAGE]
    directory = Directory(reader)
    directory.learn(key for each in shown for key in (each.person, *each.documents))
    answers = _answers(directory)
    just_now = reader.values.get("answered", "")
    return render(
        sitting,
        "web/review/roll_call.html",
        status=refusal.status if refusal else 200,
        section="review",
        here=PATH,
        carried=Reader.question({"on": reader.values.get("on")}),
        keys=KEYS,
        title=Said(_("Still held?")),
        called_on=in_words(day),
        called_day=day,
        total=len(every),
        rows=[_unheard(each, directory, refusal) for each in shown],
        ends=_ends(reader),
        documents=_documents(sitting.viewer),
        answers=answers,
        message=next((each for each in answers if str(each.batch) == just_now), None),
        refused=refusal.why if refusal and not _is_among(refusal, shown) else "",
        pages=pages(reader, PATH, number, len(every), PEOPLE_ON_A_PAGE, on=reader.values.get("on")),
    )


def _day(reader: Reader) -> date:
    """The day on which the roll is called: today, unless another one is asked for."""
    return asked.day(reader.values, "on") or datetime.now(UTC).date()


def _is_among(refusal: Refusal, shown: list[Presumed]) -> bool:
    return any(each.period == refusal.period for each in shown)


def _unheard(each: Presumed, directory: Directory, refusal: Refusal | None) -> Unheard:
    is_refused = refusal is not None and refusal.period == each.period
    attested = PartialDate.parse(each.last_attested) if each.last_attested else None
    return Unheard(
        person=directory.link(each.person) or Link(Said(each.name)),
        period=each.period,
        place=each.period.replace("/", "-"),
        situation=directory.reader.label("liberty-situation", each.situation),
        since="; ".join(
            Bound.parse(part).in_words(spoken()) for part in (each.since or "").split("; ") if part
        ),
        attested=attested.in_words(spoken()) if attested else "",
        days=each.days,
        documents=directory.links(each.documents),
        sent=refusal.sent if refusal and is_refused else {},
        fault=refusal.why if refusal and is_refused else "",
    )


def _ends(reader: Reader) -> list[tuple[str, Said]]:
    concepts = reader.words.scheme("liberty-end").concepts
    return [(code, reader.label("liberty-end", code)) for code in concepts]


def _documents(viewer: Viewer) -> list[str]:
    """Titles to choose from, those of the latest documents first."""
    found = visible(Document, viewer).order_by("-last_day", "title")
    return list(found.values_list("title", flat=True)[:DOCUMENTS_OFFERED])


# --- answers --------------------------------------------------------------------------------------


def _taken(sitting: Desk, sent: Mapping[str, str]) -> str:
    """Records the answer, or takes one back; returns the number of its batch, empty if taken back.

    Raises NotUnderstood, Undecidable, Unsound.
    """
    why = sent.get("why", "")
    if sent.get("decision") == "undo":
        batch = sent.get("batch", "")
        rollcall.undo(
            int(batch) if batch.isdecimal() else 0, viewer=sitting.viewer, by=sitting.by, why=why
        )
        return ""
    said = _said(sitting, sent)
    made = rollcall.answer(
        sent.get("period", ""), said, viewer=sitting.viewer, by=sitting.by, why=why
    )
    return str(made.pk)


def _said(sitting: Desk, sent: Mapping[str, str]) -> StillHeld | Over:
    """What was found out. Raises NotUnderstood."""
    if not sent.get("document"):
        raise NotUnderstood(_("Name the document that says so; hand it in first if it is new."))
    names = Names(Directory(sitting.reader), ())
    citation = {"document": names.meant(sent["document"], DOCUMENT)}
    if sent.get("passage"):
        citation["place"] = sent["passage"]
    on = sent.get("on", "")
    if sent.get("decision") == "over":
        how = sent.get("how") or "not_stated"
        return Over(citation, how, date_of(on, Bound) if on else None)
    if not on:
        raise NotUnderstood(_("State the day, month or year that the document speaks for."))
    return StillHeld(citation, date_of(on, PartialDate))


def _answers(directory: Directory) -> list[Answered]:
    """The last answers, to be taken back."""
    found = rollcall.answers(directory.reader.viewer, ANSWERS_SHOWN)
    keys = {each.pk: sorted({one.key for one in each.versions.all()}) for each in found}
    directory.learn(key for own in keys.values() for key in own)
    return [
        Answered(
            batch=each.pk,
            cases=directory.links(keys[each.pk]),
            at=each.recorded_at,
            by=each.recorded_by,
            why=each.reason,
        )
        for each in found
    ]
