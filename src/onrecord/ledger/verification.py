"""Proof that nothing was altered: the log against the versions, the tables against both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from .history import envelope, latest_versions, shape_of
from .merkle import leaf_hash, root_hash
from .models import Checkpoint, Record, Version
from .projection import projected_models, rows_of

CHUNK = 1000


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was recorded: which thing, and what is wrong with it."""

    what: str
    problem: str

    def __str__(self) -> str:
        return f"{self.what}: {self.problem}"


@dataclass(frozen=True)
class Verification:
    """The outcome: how much was checked, the root of the log, and every finding."""

    versions: int
    records: int
    rows: int
    root: str
    findings: tuple[Finding, ...]


def verify() -> Verification:
    """Checks every version, every checkpoint and every projected row of the register."""
    leaves: list[bytes] = []
    findings = [*_log_findings(leaves), *_checkpoint_findings(leaves)]
    damaged = {finding.what for finding in findings}
    findings += _record_findings()
    if not damaged:
        # Rows are compared with what versions say: worth nothing while the versions are in doubt.
        findings += _row_findings()
    return Verification(
        versions=len(leaves),
        records=Record.objects.count(),
        rows=sum(model._default_manager.count() for model in projected_models()),
        root=root_hash(leaves).hex(),
        findings=tuple(findings),
    )


def _log_findings(leaves: list[bytes]) -> Iterator[Finding]:
    """Goes through the log in order, collecting the leaves it should consist of."""
    expected = 1
    versions = Version.objects.select_related("batch").order_by("seq")
    for version in versions.iterator(CHUNK):
        for missing in range(expected, version.seq):
            yield Finding(f"version {missing}", "missing from the log")
        expected = version.seq + 1
        leaf = bytes(version.leaf)
        leaves.append(leaf)
        if leaf_hash(bytes(version.salt), envelope(version, version.batch)) != leaf:
            yield Finding(
                f"version {version.seq} of {version.key}",
                "altered: its content, author, time or place in the log is not what was recorded",
            )


def _checkpoint_findings(leaves: list[bytes]) -> Iterator[Finding]:
    checkpoints = list(Checkpoint.objects.order_by("size"))
    for checkpoint in checkpoints:
        if checkpoint.size > len(leaves):
            yield Finding(
                f"checkpoint of {checkpoint.size} versions",
                f"{checkpoint.size - len(leaves)} of its versions are missing from the log",
            )
        elif root_hash(leaves[: checkpoint.size]) != bytes(checkpoint.root):
            yield Finding(
                f"checkpoint of {checkpoint.size} versions",
                "the log up to here has another root: versions were altered, removed or reordered",
            )
    last = checkpoints[-1].size if checkpoints else 0
    if last < len(leaves):
        yield Finding("the log", f"{len(leaves) - last} versions after the last checkpoint")


def _record_findings() -> Iterator[Finding]:
    """Every record's parent row against its last version."""
    recorded = {row.key: row for row in Record.objects.all()}
    for version in latest_versions():
        row = recorded.pop(version.key, None)
        if row is None:
            yield Finding(f"record {version.key}", "has versions but no row")
            continue
        shape = shape_of(version)
        expected = (version.kind, shape.level.value, shape.withdrawn, version.seq)
        if (row.kind, row.level, row.withdrawn, row.version) != expected:
            yield Finding(f"record {row.key}", "its row is not what its last version says")
    for key in recorded:
        yield Finding(f"record {key}", "has a row but no version")


def _row_findings() -> Iterator[Finding]:
    """Every projected row against the projection of the versions."""
    expected: dict[type[Model], dict[str, dict[str, Any]]] = {m: {} for m in projected_models()}
    for version in latest_versions():
        for row in rows_of(shape_of(version)):
            expected[type(row)][row.pk] = _values(row)
    for model, rows in expected.items():
        yield from _compared(model, rows)


def _compared(model: type[Model], expected: dict[str, dict[str, Any]]) -> Iterator[Finding]:
    table = model._meta.db_table  # noqa: SLF001 -- Django's documented model API
    for row in model._default_manager.order_by("pk").iterator(CHUNK):  # noqa: SLF001
        wanted = expected.pop(str(row.pk), None)
        if wanted is None:
            yield Finding(f"row {row.pk!r} of {table}", "no version says so")
            continue
        found = _values(row)
        changed = sorted(name for name in wanted if wanted[name] != found[name])
        if changed:
            yield Finding(
                f"row {row.pk!r} of {table}",
                f"{', '.join(changed)} not as recorded in the record's last version",
            )
    for key in expected:
        yield Finding(f"row {key!r} of {table}", "missing")


def _values(row: Model) -> dict[str, Any]:
    fields = row._meta.concrete_fields  # noqa: SLF001 -- Django's documented model API
    return {field.attname: field.to_python(getattr(row, field.attname)) for field in fields}
