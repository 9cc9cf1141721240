"""A person's cases: proceedings, charges, sentences, situations, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onrecord.records import Case, Charge, LibertyPeriod, Proceeding, Stage
from onrecord.records import Sentence as Penalty
from onrecord.values import Bound, PartialDate

from .directory import Directory
from .languages import spoken
from .notes import Notes, Sentence
from .reader import Reader
from .record_links import form_of
from .said import Link, Listed, Said, untold

People = frozenset[str]
"""All records that are shown as one person."""


@dataclass(frozen=True)
class Procedure:
    """A proceeding, as far as it concerns the person."""

    type: Said
    outcome: Said | None
    facts: tuple[tuple[str, object], ...]
    summary: Sentence
    charges: tuple[Sentence, ...]
    penalties: tuple[Sentence, ...]
    stages: tuple[Sentence, ...]


@dataclass(frozen=True)
class Situation:
    """A period of the person's liberty in words."""

    name: Said
    begins: str
    ends: str
    attested: str
    details: tuple[Said, ...]
    sources: object


@dataclass(frozen=True)
class Matter:
    """A case, with what in it concerns the person."""

    case: Link | None
    summary: Sentence
    procedures: tuple[Procedure, ...]
    situations: tuple[Situation, ...]
    edit: str
    """Where its dates are corrected, for whoever may; else empty."""


def matters(cases: Iterable[Case], who: People, directory: Directory, notes: Notes) -> list[Matter]:
    """The cases as they concern one person."""
    return [_matter(case, who, directory, notes) for case in cases]


def _matter(case: Case, who: People, directory: Directory, notes: Notes) -> Matter:
    summary = directory.reader.text(case.summary)
    return Matter(
        case=directory.link(case.id),
        summary=notes.sentence(summary, case.cites),
        procedures=tuple(
            _procedure(each, who, directory, notes)
            for each in case.proceedings
            if concerns(each.people, who)
        ),
        situations=tuple(
            _situation(each, directory.reader, notes) for each in case.liberty if each.person in who
        ),
        edit=form_of(case, directory.reader, _situations_of(case, who)),
    )


def _situations_of(case: Case, who: People) -> Iterator[str]:
    """Where in the case the situations of the person stand."""
    return (f"/liberty/{at}" for at, each in enumerate(case.liberty) if each.person in who)


def concerns(people: tuple[str, ...], who: People) -> bool:
    """Whether a part is about the person: it says so, or it is about everyone in the case."""
    return not people or not who.isdisjoint(people)


def _procedure(each: Proceeding, who: People, directory: Directory, notes: Notes) -> Procedure:
    reader = directory.reader
    return Procedure(
        type=reader.label("proceeding-type", each.type),
        outcome=reader.label("proceeding-outcome", each.outcome) if each.outcome else None,
        facts=tuple(_facts(each, directory)),
        summary=notes.sentence(reader.text(each.summary), each.cites),
        charges=tuple(
            _charge(charge, directory, notes)
            for charge in each.charges
            if concerns(charge.people, who)
        ),
        penalties=tuple(
            notes.sentence(penalty_in_words(penalty, reader), penalty.cites)
            for penalty in each.sentences
            if concerns(penalty.people, who)
        ),
        stages=tuple(_stage(stage, directory, notes) for stage in each.stages),
    )


def _facts(each: Proceeding, directory: Directory) -> Iterator[tuple[str, object]]:
    """What is known of court, states and days."""
    if each.court and (court := directory.link(each.court)):
        yield _("Court"), court
    if each.state:
        yield _("State"), directory.reader.state(each.state)
    if each.requested_by:
        yield _("Requested by"), directory.reader.state(each.requested_by)
    if each.notice:
        yield _("Notice"), directory.reader.label("interpol-notice", each.notice)
    if each.opened:
        yield _("Opened"), each.opened.in_words(spoken())
    if each.decided:
        yield _("Decided"), each.decided.in_words(spoken())


def _charge(charge: Charge, directory: Directory, notes: Notes) -> Sentence:
    reader = directory.reader
    said: list[object] = [directory.link(charge.provision) or Said("")]
    if charge.status:
        said.append(reader.label("charge-status", charge.status).lower())
    if charge.should_have_been and (other := directory.link(charge.should_have_been)):
        said += [Said(_("should have been")), other]
    return notes.sentence(Listed(tuple(said)), charge.cites)


def penalty_in_words(penalty: Penalty, reader: Reader) -> Said:
    """A penalty in words: what, how long or how much, asked for or imposed, and when."""
    kind = reader.label("sentence-type", penalty.type)
    parts = [str(kind), *_measures(penalty)]
    parts.append(reader.label("sentence-stage", penalty.stage).lower())
    parts += [_on(penalty.date)] if penalty.date else []
    summary = reader.text(penalty.summary)
    said = ", ".join(parts)
    return Said(f"{said}: {summary}" if summary else said, kind.language)


def _measures(penalty: Penalty) -> Iterator[str]:
    if penalty.duration and penalty.duration_from:
        shortest = penalty.duration_from.in_words(spoken())
        yield _("{shortest} to {longest}").format(
            shortest=shortest, longest=penalty.duration.in_words(spoken())
        )
    elif penalty.duration:
        yield penalty.duration.in_words(spoken())
    if penalty.amount:
        yield penalty.amount.text(spoken())


def _on(date: PartialDate) -> str:
    return date.in_words(spoken())


def _stage(stage: Stage, directory: Directory, notes: Notes) -> Sentence:
    return notes.sentence(stage_in_words(stage, directory), stage.cites)


def stage_in_words(stage: Stage, directory: Directory) -> Listed:
    """A step of a proceeding: what, how it came out, when, before whom."""
    reader = directory.reader
    said: list[object] = [reader.label("proceeding-stage", stage.stage)]
    if stage.outcome:
        said.append(reader.label("proceeding-outcome", stage.outcome).lower())
    if stage.date:
        said.append(_on(stage.date))
    if stage.court and (court := directory.link(stage.court)):
        said.append(court)
    summary = reader.text(stage.summary)
    if summary:
        said.append(summary)
    return Listed(tuple(said))


def _situation(period: LibertyPeriod, reader: Reader, notes: Notes) -> Situation:
    ended = reader.label("liberty-end", period.ended) if period.ended else None
    ends = bounds_in_words(period.until)
    return Situation(
        name=reader.label("liberty-situation", period.situation),
        begins=bounds_in_words(period.from_),
        ends=": ".join(part for part in (ends, str(ended or "")) if part),
        attested="; ".join(
            each.date.in_words(spoken()) + (_(", still") if each.went_on else "")
            for each in period.attested
        ),
        details=tuple(_details(period, reader)),
        sources=notes.listed(cite for part in (period, *period.attested) for cite in part.cites),
    )


def _details(period: LibertyPeriod, reader: Reader) -> Iterator[Said]:
    for text in (period.described_as, period.legal_form, period.conditions):
        said = reader.text(text)
        if said is not None:
            yield said
    if period.place:
        yield untold(reader.withheld.out_of(period.place))
    if period.reversible:
        yield Said(_("can be reversed"))


def bounds_in_words(bounds: Iterable[Bound]) -> str:
    """One day as several sources state it."""
    return "; ".join(bound.in_words(spoken()) for bound in bounds)


def unknown(cases: Iterable[Case], who: People, directory: Directory) -> list[str]:
    """What is not known of a person's situations and proceedings, in sentences."""
    found: list[str] = []
    for case in cases:
        for period in case.liberty:
            if period.person in who:
                found += _unknown_of_situation(period, directory.reader)
        for each in case.proceedings:
            if concerns(each.people, who):
                found += _unknown_of_proceeding(each, who, directory.reader)
    return list(dict.fromkeys(found))


def _unknown_of_situation(period: LibertyPeriod, reader: Reader) -> Iterator[str]:
    name = reader.label("liberty-situation", period.situation)
    is_over = bool(period.ended) or any(not bound.ongoing for bound in period.until)
    if not period.from_:
        yield _(
            "{situation}: no document in this register gives the day on which it began."
        ).format(situation=name)
    if is_over and not period.until:
        yield _("{situation}: it is over, but the day on which it ended is not stated.").format(
            situation=name
        )
    if is_over and period.ended in (None, "not_stated"):
        yield _("{situation}: how it ended is not stated.").format(situation=name)
    if not period.until and not period.ended:
        yield _("{situation}: whether and when it ended is not stated.").format(situation=name)
    if period.situation in {"prison", "remand"} and not period.place:
        yield _("{situation}: where is not stated.").format(situation=name)


def _unknown_of_proceeding(each: Proceeding, who: People, reader: Reader) -> Iterator[str]:
    name = reader.label("proceeding-type", each.type)
    own = [penalty for penalty in each.sentences if concerns(penalty.people, who)]
    if not each.court:
        yield _("{type} proceeding: the court or authority is not stated.").format(type=name)
    if not each.opened and not each.decided:
        yield _("{type} proceeding: its dates are not stated.").format(type=name)
    if not [charge for charge in each.charges if concerns(charge.people, who)]:
        yield _("{type} proceeding: the provisions charged are not stated.").format(type=name)
    for penalty in own:
        if penalty.type == "imprisonment" and penalty.duration is None:
            yield _("{type} proceeding: the length of the sentence is not stated.").format(
                type=name
            )
