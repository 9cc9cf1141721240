"""Records of a kind that name what a publication is about, each in words with its notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.law.queries import article
from onrecord.people.identity import identity
from onrecord.publications.content import BulletList
from onrecord.publications.writing.context import Arguments, Context
from onrecord.publications.writing.material import Material, first_day

from .evidence import evidence_items
from .positions import by_day


def facts(context: Context, given: Arguments) -> tuple[BulletList, ...]:
    """The records of these kinds, up to the day and by date; several kinds are joined by commas."""
    material = context.material
    keys = _targets(material, context.record(given, "about"))
    found = [each for kind in given["kind"].split(",") for each in related(material, keys, kind)]
    items = evidence_items(context.citing, context.scope, found)
    return (BulletList(items),) if items else ()


def _targets(material: Material, record: Any) -> list[str]:
    """A person is all records shown as that person, a provision its whole article."""
    if record.kind == "person":
        return list(identity(material.viewer).parts(record.id))
    if record.kind == "provision":
        return article(record.id, material.viewer)
    return [record.id]


def related(material: Material, keys: Iterable[str], kind: str) -> list[Any]:
    """Records of a kind that name one of these, up to the day, by date."""
    found = {each.id: each for key in keys for each in material.naming(key, kind)}
    dated = [each for each in found.values() if hasattr(each, "date")]
    others = [each for each in found.values() if not hasattr(each, "date")]
    kept = [*by_day(dated, material.as_of), *others]
    return sorted(kept, key=lambda each: (first_day(each), each.id))
