"""Replies beside facts: what an instrument asked, what was answered, and what speaks against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.ledger.references import Referring, referring, referring_to
from onrecord.publications.sight import seen_many
from onrecord.recommendations.answers import (
    NONE_FOUND,
    WITHOUT_ANSWER,
    Answer,
    Answers,
    Heard,
    given_by,
)
from onrecord.recommendations.at_hand import Asked, answers_at_hand
from onrecord.records import Instrument, Recommendation, Reply, Statement
from onrecord.values import LocalisedText

from .addresses import path_of
from .directory import Directory
from .facts import Fact, facts
from .languages import spoken
from .notes import Notes, References
from .pages import page, render, with_notes
from .reader import Reader, in_words
from .replying import On, answering, said_on
from .said import Link, Said
from .windows import Window, in_a_line

REPLIES = 10
"""So many replies to the same thing stand on a page."""
FACTS = 12
"""So many facts stand beside a recommendation."""
BESIDE = {"statement": "/about/", "figure": "/about/", "incident": "/related/"}
"""Kinds that speak of a recommendation, with the field in which they do."""
SIGNS = {"contradicted": "not", "off_the_point": "part", "incomplete": "part"}
"""How a quality is coloured; what answers the point is not."""
UNANSWERED = {
    Heard.ANSWERED: marked("Answered in parts"),
    Heard.SILENT: marked("Silence after the day for an answer"),
    Heard.NONE_FOUND: marked("No reply found"),
    Heard.AWAITED: marked("Answer not yet due"),
    Heard.NOT_RECORDED: marked("No answer in this register"),
}


@dataclass(frozen=True)
class Position:
    """What a reply says on one point. `part` is the component that it is about, if one."""

    part: Said | None
    position: Said
    is_silence: bool
    quality: Said | None
    sign: str
    judged_by: Link | None
    words: Said | None
    sources: References
    by: Link
    when: str
    reply: str | None
    left_out: tuple[Said, ...]


@dataclass(frozen=True)
class Row:
    """A recommendation with what was answered to it and what is known beside that."""

    recommendation: Link
    number: str
    positions: tuple[Position, ...]
    more: int
    heard: str
    beside: tuple[Fact, ...]
    further: int


@dataclass(frozen=True)
class Material:
    """What the page is made from: the shapes, and which records answer or speak of which.

    `more` tells of how many replies to the same there is nothing but their number, `further` of how
    many facts.
    """

    instrument: Instrument
    found: Answers
    shown: Sequence[Answer]
    recommendations: dict[str, Recommendation]
    replies: dict[str, list[Reply]]
    more: dict[str, int]
    known: dict[str, tuple[str, ...]]
    further: dict[str, int]
    directory: Directory
    notes: Notes


@page
def matrix(reader: Reader, key: str) -> HttpResponse:
    """Every recommendation of an instrument beside its answer and the facts."""
    window = Window(reader)
    material = _gathered(key, reader, window)
    directory, shape = material.directory, material.instrument
    whole = [_position(On(each, None), {}, material) for each in material.replies.get(key, ())]
    return render(
        reader,
        "web/matrix.html",
        title=directory.name(shape),
        instrument=directory.link(key),
        due=shape.reply_due.in_words(spoken()) if shape.reply_due else None,
        on_the_whole=whole,
        more_on_the_whole=material.more[key],
        tally=_tally(material.found, reader),
        total=len(material.found.answers),
        rows=[_row(each, material) for each in material.shown],
        **window.shown(f"{path_of('instrument', key)}replies/"),
        **with_notes(material.notes),
    )


def _gathered(key: str, reader: Reader, window: Window) -> Material:
    found = answers_at_hand(Asked(key, reader.day, reader.viewer))
    shown = window.of(found.answers)
    keys = [each.recommendation for each in shown]
    named = referring_to(keys, reader.viewer)
    replying = _come(key, named, reader)
    listed = {each.recommendation: _listed(each, replying) for each in shown}
    listed[key] = replying[key][:REPLIES]
    speaking = _speaking(named)
    some = {each: list(islice(dict.fromkeys(own), FACTS)) for each, own in speaking.items()}
    directory = Directory(reader)
    every = [key, *keys, *_flat(listed.values()), *_flat(some.values())]
    shapes = {each.id: each for each in seen_many(every, reader.viewer)}
    directory.learn_from(*map(in_a_line, shapes.values()))
    every_fact = {
        each: dict.fromkeys(
            (*_evidence(each, listed, shapes), *_with_verdicts(some.get(each, ()), shapes))
        )
        for each in keys
    }
    known = {each: tuple(islice(own, FACTS)) for each, own in every_fact.items()}
    directory.learn(_flat(known.values()))
    evidence = map(directory.shape, _flat(known.values()))
    directory.learn_from(*(in_a_line(each) for each in evidence if each is not None))
    return Material(
        cast("Instrument", shapes[key]),
        found,
        shown,
        {each.id: each for each in shapes.values() if isinstance(each, Recommendation)},
        {target: _shapes(own, shapes) for target, own in listed.items()},
        {target: len(replying[target]) - len(own) for target, own in listed.items()},
        known,
        {
            each: len({*own, *speaking.get(each, ())}) - len(known[each])
            for each, own in every_fact.items()
        },
        directory,
        Notes(directory),
    )


def _come(key: str, named: Iterable[Referring], reader: Reader) -> dict[str, list[str]]:
    """The replies that had come by the reader's day, by what they answer."""
    replying = answering(named) | {key: referring(key, "reply", reader.viewer, "/to/")}
    come = given_by(reader.day, _flat(replying.values()), reader.viewer)
    found: dict[str, list[str]] = defaultdict(list)
    found |= {target: [each for each in own if each in come] for target, own in replying.items()}
    return found


def _listed(answer: Answer, replying: Mapping[str, list[str]]) -> list[str]:
    """The replies that a line lists; the one that counts as the answer is among them."""
    own = replying[answer.recommendation]
    counts = answer.said.reply if answer.said else ""
    first = [counts] if counts in own[REPLIES:] else []
    return [*first, *own][:REPLIES]


def _shapes(keys: Iterable[str], shapes: Mapping[str, object]) -> list[Reply]:
    return [each for each in map(shapes.get, keys) if isinstance(each, Reply)]


def _flat(lists: Iterable[Iterable[str]]) -> Iterator[str]:
    return (key for own in lists for key in own)


def _speaking(named: Iterable[Referring]) -> dict[str, list[str]]:
    """Statements, figures and incidents that are about a recommendation, by recommendation."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in named:
        if each.pointer.startswith(BESIDE.get(each.kind, "none")):
            found[each.target].append(each.record)
    return found


def _with_verdicts(keys: Iterable[str], shapes: Mapping[str, object]) -> list[str]:
    """The records, each followed by what verdicts on it rest on."""
    listed: list[str] = []
    for key in keys:
        shape = shapes.get(key)
        given = shape.verdicts if isinstance(shape, Statement) else ()
        listed += [key, *(each for verdict in given for each in verdict.evidence)]
    return listed


def _evidence(
    key: str, replying: dict[str, list[str]], shapes: Mapping[str, object]
) -> Iterator[str]:
    """What replies to a recommendation and grades of it rest on."""
    for reply in map(shapes.get, replying.get(key, ())):
        if isinstance(reply, Reply):
            for on in said_on(reply, key):
                yield from (on.point or on.reply).evidence
    shape = shapes.get(key)
    if isinstance(shape, Recommendation):
        yield from (fact for assessment in shape.assessments for fact in assessment.evidence)


def _row(answer: Answer, material: Material) -> Row:
    key, directory = answer.recommendation, material.directory
    shape = material.recommendations[key]
    parts = {each.id: each.summary for each in shape.components}
    given = [on for reply in material.replies.get(key, ()) for on in said_on(reply, key)]
    return Row(
        recommendation=directory.link(key) or Link(directory.name(shape)),
        number=shape.number or "",
        positions=tuple(_position(on, parts, material) for on in given),
        more=material.more[key],
        heard="" if given else _unheard(answer, material),
        beside=facts(material.known[key], directory, material.notes),
        further=material.further[key],
    )


def _unheard(answer: Answer, material: Material) -> str:
    """What is said where no reply is on the recommendation itself."""
    due = in_words(material.found.due) if material.found.due else ""
    if answer.said is not None:
        position = material.directory.reader.label("reply-position", answer.said.position)
        return _("Answered with the whole: {position}.").format(position=position.lower())
    if answer.heard is Heard.AWAITED:
        return _("No answer yet; it is due by {day}.").format(day=due)
    return _("No answer in this register as of {day}.").format(day=in_words(material.found.as_of))


def _position(on: On, parts: dict[str, LocalisedText], material: Material) -> Position:
    directory, reader = material.directory, material.directory.reader
    part = on.point.component if on.point else None
    said = on.point or on.reply
    reply = directory.link(on.reply.id)
    return Position(
        part=reader.text(parts.get(part)) if part else None,
        position=reader.label("reply-position", on.position),
        is_silence=on.position in WITHOUT_ANSWER,
        quality=reader.label("reply-quality", on.quality) if on.quality else None,
        sign=SIGNS.get(on.quality or "", "none"),
        judged_by=directory.party(on.reply.judged_by) if on.reply.judged_by else None,
        words=reader.text(said.summary),
        sources=material.notes.listed(said.cites),
        by=directory.party(on.reply.speaker or on.reply.by),
        when=on.reply.date.in_words(spoken()) if on.reply.date else "",
        reply=reply.address if reply else None,
        left_out=() if on.point else _left_out(on.reply, reader),
    )


def _left_out(reply: Reply, reader: Reader) -> tuple[Said, ...]:
    texts = map(reader.text, reply.unanswered)
    return tuple(text for text in texts if text is not None)


def _tally(found: Answers, reader: Reader) -> list[tuple[int, Said]]:
    """How many recommendations got which answer, the most frequent first.

    The position taken; where there is none, whether that counts as silence.
    """
    positions = ((each.heard, each.said.position if each.said else "") for each in found.answers)
    counted: Counter[Said] = Counter()
    for (heard, position), number in Counter(positions).items():
        is_silent = position in ("", NONE_FOUND)
        said = Said(_(UNANSWERED[heard])) if is_silent else reader.label("reply-position", position)
        counted[said] += number
    return [(number, words) for words, number in counted.most_common()]
