"""How cases, liberty and decisions become rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TypedDict

from onrecord.ledger.models import Projected
from onrecord.ledger.projection import register
from onrecord.records import AccessRequest as AccessShape
from onrecord.records import Case as CaseShape
from onrecord.records import Decision as DecisionShape
from onrecord.records import Involvement as InvolvementShape
from onrecord.records import LibertyPeriod as PeriodShape
from onrecord.records import Proceeding as ProceedingShape
from onrecord.values import Money, PartialDate, in_language, stated

from .models import (
    AccessRequest,
    Attestation,
    Case,
    Charge,
    Decision,
    Discipline,
    EndSource,
    Involvement,
    InvolvementMatter,
    LibertyPeriod,
    Proceeding,
    ProceedingPerson,
    Remedy,
    Sentence,
    Stage,
)
from .terms import served


def case_rows(record: CaseShape) -> Iterator[Projected]:
    """The case, its proceedings, everyone's liberty in it, and penalties in prison."""
    yield Case(id=record.id, record_id=record.id, title=in_language(record.title, "en"))
    for index, proceeding in enumerate(record.proceedings):
        yield from _proceeding_rows(record, proceeding, f"{record.id}/proceedings/{index}")
    for index, period in enumerate(record.liberty):
        yield from _liberty_rows(record, period, f"{record.id}/liberty/{index}")
    yield from _discipline_rows(record)


def _proceeding_rows(case: CaseShape, shape: ProceedingShape, at: str) -> Iterator[Projected]:
    yield Proceeding(
        id=at,
        record_id=case.id,
        case_id=case.id,
        type=shape.type,
        outcome=shape.outcome or "",
        state=shape.state or "",
        requested_by=shape.requested_by or "",
        notice=shape.notice or "",
        opened_on=shape.opened.earliest if shape.opened else None,
        decided_on=shape.decided.earliest if shape.decided else None,
    )
    yield from _course_rows(case, shape, at)
    for index, charge in enumerate(shape.charges):
        for person in charge.people or shape.people or (None,):
            yield Charge(
                id=f"{at}/charges/{index}/{person or ''}",
                record_id=case.id,
                proceeding_id=at,
                provision_id=charge.provision,
                person_id=person,
                status=charge.status or "",
                should_have_been_id=charge.should_have_been,
            )
    replaced = {sentence.replaces for sentence in shape.sentences} - {None}
    for index, sentence in enumerate(shape.sentences):
        for person in sentence.people or shape.people or (None,):
            yield Sentence(
                id=f"{at}/sentences/{index}/{person or ''}",
                record_id=case.id,
                proceeding_id=at,
                person_id=person,
                type=sentence.type,
                stage=sentence.stage,
                duration=str(sentence.duration or ""),
                is_replaced=sentence.id in replaced,
                imposed_on=_first_day(sentence.date or shape.decided),
                **_money(sentence.amount, sentence.paid),
            )


def _first_day(day: PartialDate | None) -> date | None:
    return day.earliest if day is not None else None


class _Sums(TypedDict):
    currency: str
    amount: Decimal | None
    paid: Decimal | None


def _money(amount: Money | None, paid: Money | None) -> _Sums:
    """Sums in one currency: what was paid in another one is no part of what was ordered."""
    currency = amount.currency if amount else ""
    same = paid if paid is not None and paid.currency == currency else None
    return {"currency": currency, "amount": _best(amount), "paid": _best(same)}


def _best(sum_: Money | None) -> Decimal | None:
    best = sum_.amount.best if sum_ is not None else None
    return None if best is None else Decimal(best)


def _course_rows(case: CaseShape, shape: ProceedingShape, at: str) -> Iterator[Projected]:
    """Whom the proceeding is about, and its steps."""
    for index, person in enumerate(shape.people):
        yield ProceedingPerson(
            id=f"{at}/people/{index}", record_id=case.id, proceeding_id=at, person_id=person
        )
    for index, stage in enumerate(shape.stages):
        yield Stage(
            id=f"{at}/stages/{index}",
            record_id=case.id,
            proceeding_id=at,
            stage=stage.stage,
            outcome=stage.outcome or "",
            first_day=stage.date.earliest if stage.date else None,
            last_day=stage.date.latest if stage.date else None,
        )


def _discipline_rows(case: CaseShape) -> Iterator[Discipline]:
    for index, shape in enumerate(case.discipline):
        for person in shape.people or (None,):
            yield Discipline(
                id=f"{case.id}/discipline/{index}/{person or ''}",
                record_id=case.id,
                case_id=case.id,
                person_id=person,
                penalty=shape.penalty,
                first_day=shape.date.earliest if shape.date else None,
            )


def _liberty_rows(case: CaseShape, shape: PeriodShape, at: str) -> Iterator[Projected]:
    begun, ended = stated(shape.from_), stated(shape.until)
    goes_on = any(bound.ongoing for bound in shape.until)
    is_over = shape.ended is not None or (bool(shape.until) and not goes_on)
    term = served(case, shape)
    parole = term.parole_from if term else None
    yield LibertyPeriod(
        id=at,
        record_id=case.id,
        case_id=case.id,
        person_id=shape.person,
        situation=shape.situation,
        place=shape.place or "",
        from_text="; ".join(map(str, shape.from_)),
        from_earliest=begun.earliest if begun else None,
        from_latest=begun.latest if begun else None,
        until_text="; ".join(map(str, shape.until)),
        until_earliest=ended.earliest if ended else None,
        until_latest=ended.latest if ended else None,
        goes_on=goes_on,
        is_over=is_over,
        ended=shape.ended or "",
        term_ends_first=term.ends.first if term else None,
        term_ends=term.ends.last if term else None,
        parole_first=parole.first if parole else None,
        parole_last=parole.last if parole else None,
    )
    yield from _attestation_rows(case, shape, at)
    for index, document in enumerate(_end_sources(shape) if is_over else ()):
        yield EndSource(
            id=f"{at}/end_sources/{index}", record_id=case.id, period_id=at, document_id=document
        )


def _attestation_rows(case: CaseShape, shape: PeriodShape, at: str) -> Iterator[Attestation]:
    goes_on = any(bound.ongoing for bound in shape.until)
    last = max((each.date.latest for each in shape.attested), default=None)
    for index, attestation in enumerate(shape.attested):
        day = attestation.date
        yield Attestation(
            id=f"{at}/attested/{index}",
            record_id=case.id,
            period_id=at,
            text=day.text,
            first_day=day.earliest,
            last_day=day.latest,
            # Who says that it goes on says that it went on until then.
            went_on=attestation.went_on or (goes_on and day.latest == last),
        )


def _end_sources(shape: PeriodShape) -> list[str]:
    """The documents that say that the period is over: those cited for its end, else for it all."""
    supporting = [cite for cite in shape.cites if cite.stance == "supports"]
    of_the_end = [cite for cite in supporting if cite.pointer.startswith(("/until", "/ended"))]
    general = [cite for cite in supporting if not cite.pointer]
    return list(dict.fromkeys(cite.document for cite in of_the_end or general))


def decision_rows(record: DecisionShape) -> Iterator[Projected]:
    """The decision and the remedies that it ordered."""
    yield Decision(
        id=record.id,
        record_id=record.id,
        body_id=record.body,
        symbol=record.symbol or "",
        first_day=record.date.earliest if record.date else None,
    )
    for index, remedy in enumerate(record.remedies):
        yield Remedy(
            id=f"{record.id}/remedies/{index}",
            record_id=record.id,
            decision_id=record.id,
            type=remedy.type,
            delivered=remedy.delivered,
            ordered_on=remedy.ordered.earliest if remedy.ordered else None,
            due_on=remedy.due.latest if remedy.due else None,
            **_money(remedy.amount, remedy.paid),
        )


def access_rows(record: AccessShape) -> Iterator[AccessRequest]:
    """The request."""
    yield AccessRequest(
        id=record.id,
        record_id=record.id,
        answer=record.answer,
        first_day=record.date.earliest if record.date else None,
    )


def involvement_rows(record: InvolvementShape) -> Iterator[Projected]:
    """The involvement, where it stands, and what it is in."""
    last = record.steps[-1]
    yield Involvement(
        id=record.id,
        record_id=record.id,
        actor_id=record.actor,
        unit_id=record.unit,
        role=record.role,
        status=last.status,
        first_day=last.date.earliest if last.date else None,
    )
    for index, matter in enumerate(record.matters):
        yield InvolvementMatter(
            id=f"{record.id}/matters/{index}",
            record_id=record.id,
            involvement_id=record.id,
            matter_id=matter,
        )


register(
    "case",
    [
        Case,
        Proceeding,
        ProceedingPerson,
        Stage,
        Charge,
        Sentence,
        LibertyPeriod,
        Attestation,
        EndSource,
        Discipline,
    ],
    case_rows,
)
register("decision", [Decision, Remedy], decision_rows)
register("access_request", [AccessRequest], access_rows)
register("involvement", [Involvement, InvolvementMatter], involvement_rows)
