"""Tables as a projection of versions: every room says how its kinds of record become rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from onrecord.records import Record as Shape

from .models import Projected

Rows = Callable[[Any], Iterable[Projected]]
"""Makes the rows of one record, whose shape is that of the kind it is registered for."""

EVERY_KIND = "*"
CHUNK = 500


@dataclass(frozen=True)
class Projector:
    """How records of one kind (or of every kind) become rows of these models, parents first."""

    kind: str
    models: tuple[type[Projected], ...]
    rows: Rows


_projectors: dict[str, list[Projector]] = defaultdict(list)


def register(kind: str, models: Sequence[type[Projected]], rows: Rows) -> None:
    """Says, once, when a room is loaded, how a kind of record is projected."""
    _projectors[kind].append(Projector(kind, tuple(models), rows))


def projectors(kind: str) -> list[Projector]:
    """The projectors for this kind, those for every kind last."""
    return _projectors[kind] + _projectors[EVERY_KIND]


def kinds_in(model: type[Projected]) -> list[str]:
    """The kinds of record that become rows of this model."""
    return [kind for kind, own in _projectors.items() if any(model in each.models for each in own)]


def projected_models() -> list[type[Projected]]:
    """Every projected model, parents first."""
    found = (model for each in _projectors.values() for p in each for model in p.models)
    return list(dict.fromkeys(found))


def rows_of(record: Shape) -> Iterator[Projected]:
    """All rows of one record."""
    for projector in projectors(record.kind):
        yield from projector.rows(record)


def project(records: Iterable[Shape], using: str, *, fresh: bool = False) -> None:
    """Replaces the rows of these records. `fresh`: they have none yet.

    Foreign keys between rows are checked at the end of the transaction, so records of one batch
    may refer to each other in any order.
    """
    shapes = list(records)
    if not fresh:
        _remove(shapes, using)
    rows: dict[type[Model], list[Model]] = {model: [] for model in projected_models()}
    for shape in shapes:
        for row in rows_of(shape):
            rows[type(row)].append(row)
    for model, instances in rows.items():
        model._default_manager.using(using).bulk_create(instances, batch_size=CHUNK)  # noqa: SLF001


def _remove(shapes: Sequence[Shape], using: str) -> None:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for shape in shapes:
        by_kind[shape.kind].append(shape.id)
    for kind, keys in by_kind.items():
        models = [model for projector in projectors(kind) for model in projector.models]
        for model in reversed(models):
            for start in range(0, len(keys), CHUNK):
                chunk = keys[start : start + CHUNK]
                rows = model._default_manager.using(using).filter(record_id__in=chunk)  # noqa: SLF001
                # One statement without collecting: what refers to these rows is replaced with
                # them, or refers to rows that come back under the same id.
                rows._raw_delete(using)  # noqa: SLF001
