"""Tables as a projection of versions: every room says how its kinds of record become rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Field, ForeignKey, Model, TextField

from onrecord.records import Record as Shape

from .models import Projected

Rows = Callable[[Any], Iterable[Projected]]
"""Makes the rows of one record, whose shape is that of the kind it is registered for."""

Prepared = Callable[[Any], Any]

EVERY_KIND = "*"
CHUNK = 500


@dataclass(frozen=True)
class Projector:
    """How records of one kind (or of every kind) become rows of these models, parents first."""

    kind: str
    models: tuple[type[Projected], ...]
    rows: Rows


_projectors: dict[str, list[Projector]] = defaultdict(list)
_projected: set[type[Model]] = set()


def register(kind: str, models: Sequence[type[Projected]], rows: Rows) -> None:
    """Says, once, when a room is loaded, how a kind of record is projected."""
    _projectors[kind].append(Projector(kind, tuple(models), rows))
    _projected.update(models)


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


def is_projected(model: type[Model]) -> bool:
    """Whether records become rows of this model; asked before every read of a table."""
    return model in _projected


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
        if instances:
            _insert(model, instances, using)


def _insert(model: type[Model], rows: Sequence[Model], using: str) -> None:
    """Adds rows as they are, by one prepared statement: several times as fast as bulk_create.

    Nothing that Django does beside is wanted of projected rows: their ids are given, no field of
    theirs fills itself, and nobody listens to signals of them.
    """
    connection = connections[using]
    quoted = connection.ops.quote_name
    fields = model._meta.local_concrete_fields  # noqa: SLF001 -- Django's documented model API
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = quoted(model._meta.db_table)  # noqa: SLF001 -- as above
    insert = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608  # our own names
    read = [(field.attname, _prepared(field, connection)) for field in fields]
    values = [
        tuple(
            prepare(value) if prepare and value is not None else value
            for value, prepare in ((getattr(row, name), prepare) for name, prepare in read)
        )
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(insert, values)


def _prepared(field: Field[Any, Any], connection: BaseDatabaseWrapper) -> Prepared | None:
    """What makes a value of the field one of the database's; None for text, which is one."""
    plain = field.target_field if isinstance(field, ForeignKey) else field
    if isinstance(plain, CharField | TextField):
        return None
    return partial(field.get_db_prep_save, connection=connection)


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
