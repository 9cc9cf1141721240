"""The page of an article: what it says and threatens, who was charged, who asks for its repeal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onrecord.accounts import Viewer
from onrecord.cases.charged import Charged, by_status, charged_under
from onrecord.law.queries import article as article_of
from onrecord.ledger.access import visible
from onrecord.ledger.models import RecordReference
from onrecord.ledger.references import naming, referring_to
from onrecord.publications.sight import seen_many
from onrecord.recommendations.models import Recommendation as AskedInIt
from onrecord.records import (
    Case,
    Commitment,
    Figure,
    Instrument,
    Law,
    Outcome,
    Proceeding,
    Provision,
    Recommendation,
    Reply,
    Statement,
)
from onrecord.records import Record as Shape
from onrecord.records.law import Penalty, Wording
from onrecord.values import DateInterval

from .addresses import path_of
from .directory import Directory
from .facts import Fact, facts
from .languages import spoken
from .notes import Notes, References, Sentence
from .pages import page, render, with_notes
from .proceedings import concerns, penalty_in_words
from .promises import promise
from .reader import Reader
from .record_links import ways_from
from .repeated import in_bodies
from .replying import On, answering, in_words, said_on
from .said import Link, Listed, Said
from .windows import Window

TOLD = (Case, Recommendation, Reply, Commitment, Law, Outcome, Figure, Statement)
"""Kinds that the page tells in sections of their own; the rest it lists."""
ANSWERING = frozenset({"reply", "commitment"})
Kept = TypeVar("Kept", bound=Shape)


@dataclass(frozen=True)
class Threatened:
    """A penalty of an article: what, since and until when, and whether it stood on the day."""

    of: Link | None
    words: Sentence
    valid: str
    is_in_force: bool


@dataclass(frozen=True)
class Worded:
    """How a source words an article, and of which time."""

    of: Link | None
    title: Sentence
    valid: str
    summary: Said | None


@dataclass(frozen=True)
class Accused:
    """Somebody charged under the article; `person` is None where nobody is named."""

    person: Link | None
    case: Link | None
    under: Link | None
    status: Said
    decided: str
    sentences: Listed
    sources: References


@dataclass(frozen=True)
class Demanded:
    """A recommendation about the article, by whom and when."""

    recommendation: Link | None
    by: Listed
    when: str
    replies: Listed
    sources: References


@dataclass(frozen=True)
class Material:
    """What the page is made from: the article with its paragraphs, and what names them."""

    own: tuple[Provision, ...]
    named: tuple[Shape, ...]
    numbers: dict[str, int]
    charges: tuple[Charged, ...]
    shown: tuple[Charged, ...]
    replies: dict[str, list[str]]
    directory: Directory
    notes: Notes
    window: Window

    def of(self, kind: type[Kept]) -> list[Kept]:
        """Those of one kind among what names the article."""
        return [each for each in self.named if isinstance(each, kind)]


@page
def article(reader: Reader, key: str) -> HttpResponse:
    """Wordings and penalties by date, charges, demands, promises and drafts."""
    material = _gathered(key, reader)
    directory, notes = material.directory, material.notes
    shape = next(each for each in material.own if each.id == key)
    demands = _demands(material)
    return render(
        reader,
        "web/article.html",
        title=directory.name(shape),
        **ways_from(shape, directory.reader),
        heading=reader.text(shape.wordings[0].title) if shape.wordings else None,
        law=directory.link(shape.law),
        sources=notes.listed(shape.cites),
        paragraphs=directory.links(each.id for each in material.own if each.id != key),
        renumbered_from=directory.link(shape.renumbered_from) if shape.renumbered_from else None,
        penalties=list(_penalties(material)),
        wordings=list(_wordings(material)),
        statuses=_statuses(material),
        charges=len(material.charges),
        accused=[_accused(each, material) for each in material.shown],
        demanded=material.numbers.get("recommendation", 0),
        demands=demands,
        asking=_asking(material),
        promises=[promise(each, directory, notes) for each in material.of(Commitment)],
        drafts=_facts(material, Law),
        outcomes=_facts(material, Outcome),
        figures=_facts(material, Figure),
        statements=_facts(material, Statement),
        elsewhere=_elsewhere(material),
        **material.window.shown(path_of("provision", key)),
        **with_notes(notes),
    )


def _gathered(key: str, reader: Reader) -> Material:
    keys = article_of(key, reader.viewer)
    directory, window = Directory(reader), Window(reader)
    named_in = naming(keys, reader.viewer, window.start, window.end)
    window.counted(max(named_in.numbers.values(), default=0))
    charges = tuple(charged_under(keys, reader.viewer))
    shown = window.of(charges)
    asking = {each.record for each in named_in.places if each.kind == "recommendation"}
    answers = [each for each in referring_to(asking, reader.viewer) if each.kind in ANSWERING]
    answering_some = window.of([each.record for each in answers])
    named = (*named_in.records, *answering_some, *(each.case for each in shown))
    shapes = [window.cut(each) for each in seen_many((*keys, *named), reader.viewer)]
    directory.learn_from(*shapes)
    own = tuple(each for each in shapes if isinstance(each, Provision) and each.id in keys)
    return Material(
        own,
        tuple(each for each in shapes if each.id not in keys),
        named_in.numbers,
        charges,
        tuple(shown),
        answering(each for each in answers if each.record in answering_some),
        directory,
        Notes(directory),
        window,
    )


def _penalties(material: Material) -> Iterator[Threatened]:
    for provision in material.own:
        for penalty in provision.penalties:
            yield Threatened(
                of=material.directory.link(provision.id),
                words=Sentence(
                    threat_in_words(penalty, material.directory.reader),
                    material.notes.listed(penalty.cites),
                ),
                valid=valid_in_words(penalty.valid),
                is_in_force=stood(penalty.valid, material.directory.reader),
            )


def threat_in_words(penalty: Penalty, reader: Reader) -> Said:
    """What an article threatens, in words: what, how long or how much."""
    kind = reader.label("sentence-type", penalty.type)
    parts = [str(kind), *_measures(penalty, reader)]
    summary = reader.text(penalty.summary)
    said = ", ".join(parts)
    return Said(f"{said}: {summary}" if summary else said, kind.language)


def _measures(penalty: Penalty, reader: Reader) -> Iterator[str]:
    if penalty.minimum and penalty.maximum:
        yield _("{shortest} to {longest}").format(
            shortest=penalty.minimum.in_words(spoken()), longest=penalty.maximum.in_words(spoken())
        )
    elif penalty.maximum:
        yield _("up to {term}").format(term=penalty.maximum.in_words(spoken()))
    elif penalty.minimum:
        yield _("at least {term}").format(term=penalty.minimum.in_words(spoken()))
    if penalty.amount:
        yield penalty.amount.text(spoken())
    if penalty.units and penalty.unit:
        yield f"{penalty.units.text(spoken())} {reader.label('unit', penalty.unit).lower()}"


def valid_in_words(valid: DateInterval | None) -> str:
    """When something was in force, as far as stated."""
    return valid.in_words(spoken()) if valid else _("not stated")


def stood(valid: DateInterval | None, reader: Reader) -> bool:
    """Whether it can have been in force on the reader's day; without dates it can."""
    return valid is None or valid.contains(reader.day)


def _wordings(material: Material) -> Iterator[Worded]:
    for provision in material.own:
        for wording in provision.wordings:
            yield _worded(provision, wording, material)


def _worded(provision: Provision, wording: Wording, material: Material) -> Worded:
    reader = material.directory.reader
    return Worded(
        of=material.directory.link(provision.id),
        title=Sentence(reader.text(wording.title), material.notes.listed(wording.cites)),
        valid=valid_in_words(wording.valid),
        summary=reader.text(wording.summary),
    )


def _statuses(material: Material) -> list[tuple[int, Said]]:
    """How many named people stand charged how."""
    label = material.directory.reader.label
    counted = by_status(material.charges)
    return [(number, label("charge-status", status)) for status, number in counted.items()]


def _accused(each: Charged, material: Material) -> Accused:
    directory, notes = material.directory, material.notes
    case = directory.shape(each.case)
    who = frozenset({each.person} if each.person else ())
    proceeding = _proceeding(each, case, who) if isinstance(case, Case) else None
    charges = proceeding.charges if proceeding else ()
    own = [
        charge
        for charge in charges
        if charge.provision == each.provision and concerns(charge.people, who)
    ]
    imposed = proceeding.sentences if proceeding and each.person else ()
    return Accused(
        person=directory.link(each.person) if each.person else None,
        case=directory.link(each.case),
        under=directory.link(each.provision),
        status=directory.reader.label("charge-status", each.status),
        decided=proceeding.decided.in_words(spoken()) if proceeding and proceeding.decided else "",
        sentences=Listed(
            tuple(
                penalty_in_words(penalty, directory.reader)
                for penalty in imposed
                if concerns(penalty.people, who)
            )
        ),
        sources=notes.listed(cite for charge in own for cite in charge.cites),
    )


def _proceeding(each: Charged, case: Case, who: frozenset[str]) -> Proceeding | None:
    """The proceeding with this charge, as far as the reader is shown it.

    What is hidden of a case moves what comes after it to other places: where the charge is looked
    for among all, its own place comes first.
    """
    place = int(each.proceeding.rpartition("/")[2])
    own, others = case.proceedings[place : place + 1], case.proceedings
    fitting = (
        proceeding
        for proceeding in (*own, *others)
        for charge in proceeding.charges
        if charge.provision == each.provision
        and concerns(charge.people, who)
        and (proceeding.decided.earliest if proceeding.decided else None) == each.decided
    )
    return next(fitting, None)


def _by_day(shape: Recommendation, directory: Directory) -> tuple[str, str]:
    """When it was asked, as what sorts, with the recommendation."""
    instrument = directory.shape(shape.instrument)
    date = instrument.date if isinstance(instrument, Instrument) else None
    return (date.earliest.isoformat() if date else "9999", shape.id)


def _demands(material: Material) -> list[Demanded]:
    """What bodies ask about the article, oldest first."""
    directory = material.directory
    asked = sorted(material.of(Recommendation), key=lambda each: _by_day(each, directory))
    return [_demanded(each, material) for each in asked]


def _demanded(shape: Recommendation, material: Material) -> Demanded:
    directory = material.directory
    instrument = directory.shape(shape.instrument)
    bodies: tuple[str, ...] = ()
    date = None
    if isinstance(instrument, Instrument):
        bodies, date = (instrument.body, *instrument.jointly_with), instrument.date
    directory.learn(bodies)
    return Demanded(
        recommendation=directory.link(shape.id),
        by=Listed(tuple(directory.party(body) for body in bodies)),
        when=date.in_words(spoken()) if date else "",
        replies=Listed(tuple(in_words(on, directory.reader) for on in _replies(shape, material))),
        sources=material.notes.listed(shape.cites),
    )


def _replies(shape: Recommendation, material: Material) -> Iterator[On]:
    """What was answered to a recommendation, by each reply on the whole of it."""
    wanted = material.replies.get(shape.id, ())
    for reply in material.of(Reply):
        if reply.id in wanted:
            yield from islice(said_on(reply, shape.id), 1)


def _asking(material: Material) -> str:
    """How often the article is asked about, by how many bodies, since when, in one sentence."""
    asking = _instruments([each.id for each in material.own], material.directory.reader.viewer)
    material.directory.learn(asking)
    known = [material.directory.shape(key) for key in asking]
    instruments = [each for each in known if isinstance(each, Instrument)]
    bodies = {body for each in instruments for body in (each.body, *each.jointly_with)}
    years = [each.date.earliest.year for each in instruments if each.date]
    if not instruments:
        return ""
    texts = ngettext("{number} text", "{number} texts", len(instruments)).format(
        number=len(instruments)
    )
    of = in_bodies(len(bodies))
    if not years:
        return _("{texts} of {bodies}").format(texts=texts, bodies=of)
    return _("{texts} of {bodies}, since {year}").format(texts=texts, bodies=of, year=min(years))


def _instruments(keys: Iterable[str], viewer: Viewer) -> list[str]:
    """The texts of all recommendations about the article, whichever of them the page shows."""
    about = RecordReference.objects.filter(target_id__in=list(keys), record__kind="recommendation")
    rows = visible(AskedInIt, viewer, "instrument").filter(id__in=about.values("record_id"))
    return list(rows.order_by("instrument").values_list("instrument", flat=True).distinct())


def _facts(material: Material, kind: type[Shape]) -> tuple[Fact, ...]:
    keys = [each.id for each in material.of(kind)]
    return facts(keys, material.directory, material.notes)


def _elsewhere(material: Material) -> tuple[Fact, ...]:
    """Everything else that names the article."""
    keys: Iterable[str] = [each.id for each in material.named if not isinstance(each, TOLD)]
    return facts(keys, material.directory, material.notes)
