"""How laws and provisions become rows."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.ledger.projection import register
from onrecord.records import Law as LawShape
from onrecord.records import Provision as ProvisionShape
from onrecord.values import in_language

from .models import Law, Provision


def law_rows(record: LawShape) -> Iterator[Law]:
    """The law."""
    yield Law(
        id=record.id,
        record_id=record.id,
        title=in_language(record.title, "en"),
        type=record.type,
        state=record.state or "",
        abbreviation=in_language(record.abbreviation, "en") if record.abbreviation else "",
    )


def provision_rows(record: ProvisionShape) -> Iterator[Provision]:
    """The provision."""
    yield Provision(
        id=record.id,
        record_id=record.id,
        law_id=record.law,
        article=record.article,
        paragraph=record.paragraph or "",
    )


register("law", [Law], law_rows)
register("provision", [Provision], provision_rows)
