"""How laws and provisions become rows."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.ledger.models import Projected
from onrecord.ledger.projection import register
from onrecord.records import Law as LawShape
from onrecord.records import Provision as ProvisionShape
from onrecord.values import in_language

from .models import BillStage, Law, Penalty, Provision, TreatyAction


def law_rows(record: LawShape) -> Iterator[Projected]:
    """The law, the stages of a draft, and what states did towards a treaty."""
    yield Law(
        id=record.id,
        record_id=record.id,
        title=in_language(record.title, "en"),
        type=record.type,
        state=record.state or "",
        abbreviation=in_language(record.abbreviation, "en") if record.abbreviation else "",
    )
    for index, stage in enumerate(record.stages):
        yield BillStage(
            id=f"{record.id}/stages/{index}",
            record_id=record.id,
            law_id=record.id,
            stage=stage.stage,
            first_day=stage.date.earliest if stage.date else None,
            last_day=stage.date.latest if stage.date else None,
        )
    for index, action in enumerate(record.actions):
        yield TreatyAction(
            id=f"{record.id}/actions/{index}",
            record_id=record.id,
            law_id=record.id,
            state=action.state,
            action=action.action,
            first_day=action.date.earliest if action.date else None,
            last_day=action.date.latest if action.date else None,
        )


def provision_rows(record: ProvisionShape) -> Iterator[Projected]:
    """The provision and its penalties."""
    yield Provision(
        id=record.id,
        record_id=record.id,
        law_id=record.law,
        article=record.article,
        paragraph=record.paragraph or "",
    )
    for index, penalty in enumerate(record.penalties):
        yield Penalty(
            id=f"{record.id}/penalties/{index}",
            record_id=record.id,
            provision_id=record.id,
            type=penalty.type,
            first_day=penalty.valid.earliest if penalty.valid else None,
            last_day=penalty.valid.latest if penalty.valid else None,
        )


register("law", [Law, BillStage, TreatyAction], law_rows)
register("provision", [Provision, Penalty], provision_rows)
