"""The page of a dialogue round, session, review or visit: what was raised there, and what came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.http import HttpResponse
from django.utils.translation import gettext as _

from onrecord.advocacy.queries import Point as Carried
from onrecord.advocacy.queries import Round, round_of
from onrecord.ledger.errors import UnknownRecord
from onrecord.publications.sight import seen_many
from onrecord.records import Opportunity
from onrecord.records.advocacy import Raised

from .addresses import path_of
from .directory import Directory
from .languages import spoken
from .notes import Notes, References, Sentence
from .pages import page, render, with_notes
from .reader import Reader
from .record import learnt_of
from .record_links import ways_from
from .said import Link, Listed, Said
from .windows import Window

NOT_RAISED = "not_raised"
NOT_STATED = "not_stated"


@dataclass(frozen=True)
class Participants:
    """Everyone who took part as the same thing."""

    role: Said
    parties: tuple[Sentence, ...]


@dataclass(frozen=True)
class Point:
    """Something that was raised, or was asked for in vain, as a line of the page."""

    summary: Said
    sources: References
    about: Listed
    themes: Listed
    by: Listed
    disclosure: Said
    position: Said | None
    answer: Said | None
    answers: Listed
    carried_to: Link | None


@dataclass(frozen=True)
class CarriedIn:
    """A point that an earlier opportunity had carried over to this one."""

    summary: Said
    earlier: Link | None
    is_raised_again: bool


@page
def dialogue(reader: Reader, key: str) -> HttpResponse:
    """When it was, who took part, what was raised how openly, what was answered and carried on."""
    found = round_of(key, reader.viewer)
    directory, window = Directory(reader), Window(reader)
    carried = window.of(found.carried_in)
    named = seen_many({key, *(point.opportunity for point in carried)}, reader.viewer)
    whole = next((cast("Opportunity", each) for each in named if each.id == key), None)
    if whole is None:
        raise UnknownRecord(key, "opportunity")
    shape = cast("Opportunity", learnt_of(whole, window, directory, also=found.followed_by))
    directory.learn_from(*(each for each in named if each.id != key))
    notes = Notes(directory)
    lede = Sentence(reader.text(shape.summary) or "", notes.listed(shape.cites))
    raised = [each for each in shape.raised if each.disclosure != NOT_RAISED]
    in_vain = [each for each in shape.raised if each.disclosure == NOT_RAISED]
    return render(
        reader,
        "web/dialogue.html",
        title=directory.name(shape),
        **ways_from(shape, directory.reader),
        what=reader.label("opportunity-type", shape.type),
        number=shape.number,
        body=directory.link(shape.body) if shape.body else None,
        status=reader.label("opportunity-status", shape.status),
        is_to_come=shape.status == "planned",
        when=shape.date.in_words(spoken()) if shape.date else None,
        where=place(shape.place, directory),
        input_due=shape.input_due.in_words(spoken()) if shape.input_due else None,
        document=directory.link(shape.document) if shape.document else None,
        lede=lede,
        previous=directory.link(found.follows) if found.follows else None,
        following=directory.links(found.followed_by),
        participants=_participants(shape, directory, notes),
        tally=_tally(whole.raised, directory),
        vain=sum(each.disclosure == NOT_RAISED for each in whole.raised),
        raised_in_all=sum(each.disclosure != NOT_RAISED for each in whole.raised),
        raised=[_point(each, directory, notes) for each in raised],
        in_vain=[_point(each, directory, notes) for each in in_vain],
        carried_over=len(found.carried_in),
        carried_in=_carried_in(carried, found, directory),
        related=directory.links(shape.related),
        unknown=_unknown(whole),
        **window.shown(path_of("opportunity", key)),
        **with_notes(notes),
    )


def place(code: str | None, directory: Directory) -> Said | None:
    """A place of the register's vocabulary, or a state."""
    if code is None:
        return None
    reader = directory.reader
    return reader.label("place", code) if reader.words.has("place", code) else reader.state(code)


def _participants(shape: Opportunity, directory: Directory, notes: Notes) -> list[Participants]:
    by_role: dict[str, list[Sentence]] = {}
    for each in shape.participants:
        name = Sentence(directory.addressee(each.party), notes.listed(each.cites))
        by_role.setdefault(each.role, []).append(name)
    label = directory.reader.label
    return [
        Participants(label("participant-role", role), tuple(own)) for role, own in by_role.items()
    ]


def _tally(points: Iterable[Raised], directory: Directory) -> list[tuple[int, Said]]:
    """How many points were raised, and how openly; what was asked for in vain comes last."""
    reader = directory.reader
    counted = Counter(each.disclosure for each in points)
    codes = (code for code in reader.words.scheme("disclosure").concepts if counted[code])
    return [(counted[code], openness(code, reader)) for code in codes]


def openness(code: str, reader: Reader) -> Said:
    """How openly something was raised."""
    if code == NOT_STATED:
        return Said(_("Raised; how openly is not stated"))
    return reader.label("disclosure", code)


def _point(each: Raised, directory: Directory, notes: Notes) -> Point:
    reader = directory.reader
    return Point(
        summary=reader.text(each.summary) or Said(each.id),
        sources=notes.listed(each.cites),
        about=directory.links(
            (
                *each.people,
                *each.groups,
                *each.organisations,
                *each.provisions,
                *each.recommendations,
            )
        ),
        themes=Listed(tuple(reader.label("theme", theme) for theme in each.themes)),
        by=Listed(tuple(directory.party(party) for party in each.by)),
        disclosure=reader.label("disclosure", each.disclosure),
        position=reader.label("reply-position", each.position) if each.position else None,
        answer=reader.text(each.answer),
        answers=directory.links(each.answers),
        carried_to=directory.link(each.carried_to) if each.carried_to else None,
    )


def _carried_in(shown: Iterable[Carried], found: Round, directory: Directory) -> list[CarriedIn]:
    """What earlier ones had left to this one, each with whether it was raised again."""
    left = {point.id for point in found.not_raised_again}
    made = []
    for point in shown:
        shape = directory.shape(point.opportunity)
        words = (
            next((each.summary for each in shape.raised if each.id == point.key), None)
            if isinstance(shape, Opportunity)
            else None
        )
        if words is not None:
            made.append(
                CarriedIn(
                    directory.reader.text(words) or Said(point.key),
                    directory.link(point.opportunity),
                    point.id not in left,
                )
            )
    return made


def _unknown(shape: Opportunity) -> list[str]:
    """What the record of a held round leaves open, in sentences."""
    if shape.status != "held":
        return []
    raised = [each for each in shape.raised if each.disclosure != NOT_RAISED]
    return list(_open_questions(shape, raised))


def _open_questions(shape: Opportunity, raised: list[Raised]) -> Iterable[str]:
    if not shape.raised:
        yield _("What was raised is not in this register.")
    how = sum(each.disclosure == NOT_STATED for each in raised)
    if how:
        yield _("How openly they were raised is not stated for {number} of {total} points.").format(
            number=how, total=len(raised)
        )
    unanswered = sum(not (each.position or each.answer or each.answers) for each in raised)
    if unanswered:
        yield _("What was answered is not stated for {number} of {total} points.").format(
            number=unanswered, total=len(raised)
        )
    if not shape.participants:
        yield _("Who took part is not stated.")
