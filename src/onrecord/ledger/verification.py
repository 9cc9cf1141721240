"""Proof that nothing was altered: the log against the versions, the tables against both."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max, Model

from onrecord.records import Redaction

from .history import latest_versions, shape_of
from .merkle import Tree
from .models import Batch, Checkpoint, Record, Version
from .projection import projected_models, rows_of
from .redacting import every_redaction, is_accounted_for, is_as_recorded

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
    """The outcome: how much was checked, the root of the log, and every finding.

    Of `redacted` versions the content is withheld: what is left of them was checked.
    """

    versions: int
    redacted: int
    records: int
    rows: int
    root: str
    findings: tuple[Finding, ...]


@dataclass
class Log:
    """What one pass through the log in order finds: its tree, its ends by size, what was altered.

    An end is the root and the frontier of the tree.
    """

    tree: Tree = field(default_factory=Tree)
    ends: dict[int, tuple[bytes, bytes]] = field(default_factory=dict)
    altered: set[int] = field(default_factory=set)


def verify() -> Verification:
    """Checks every version, every checkpoint and every projected row of the register."""
    checkpoints = {each.size: each for each in Checkpoint.objects.order_by("size")}
    log = Log()
    findings = [*_log_findings(log, checkpoints), *_checkpoint_findings(log, checkpoints)]
    in_doubt = bool(findings)
    findings += _record_findings(log.altered)
    if not in_doubt:
        # Rows are compared with what versions say: worth nothing while the versions are in doubt.
        findings += _row_findings()
    return Verification(
        versions=log.tree.size,
        redacted=Version.objects.filter(payload="").count(),
        records=Record.objects.count(),
        rows=sum(model._default_manager.count() for model in projected_models()),  # noqa: SLF001 -- Django's documented model API
        root=log.tree.root.hex(),
        findings=tuple(findings),
    )


def _log_findings(log: Log, sizes: Container[int]) -> Iterator[Finding]:
    """Goes through the log in order, growing its tree and noting its ends at these sizes."""
    expected, redactions = 1, every_redaction()
    versions = Version.objects.select_related("batch").order_by("seq")
    for version in versions.iterator(CHUNK):
        for missing in range(expected, version.seq):
            yield Finding(f"version {missing}", "missing from the log")
        expected = version.seq + 1
        log.tree.append(bytes(version.leaf))
        if log.tree.size in sizes:
            log.ends[log.tree.size] = (log.tree.root, log.tree.frontier)
        problem = _problem_of(version, redactions.get(version.seq, ()))
        if problem is not None:
            log.altered.add(version.seq)
            yield Finding(f"version {version.seq} of {version.key}", problem)


def _problem_of(version: Version, redactions: Iterable[Redaction]) -> str | None:
    if version.is_redacted:
        if is_accounted_for(version, redactions):
            return None
        return "altered: it has no content, and no redaction accounts for what is left of it"
    if not is_as_recorded(version):
        return "altered: its content, author, time or place in the log is not what was recorded"
    if any(each.leaf == bytes(version.leaf).hex() for each in redactions):
        return "its content is here, and a redaction says that it is withheld: withhold it again"
    return None


def _checkpoint_findings(log: Log, checkpoints: dict[int, Checkpoint]) -> Iterator[Finding]:
    batches = list(Batch.objects.annotate(last=Max("versions__seq")).order_by("pk"))
    ends = {each.last: each.recorded_at for each in batches if each.last is not None}
    for size, checkpoint in checkpoints.items():
        problem = _checkpoint_problem(log, checkpoint, ends.get(size))
        if problem is not None:
            yield Finding(f"checkpoint of {size} versions", problem)
    for size in sorted(ends.keys() - checkpoints.keys()):
        yield Finding(f"checkpoint of {size} versions", "missing, although a batch ends here")
    for batch in batches:
        if batch.last is None:
            yield Finding(f"batch {batch.pk}", "all of its versions are missing from the log")


def _checkpoint_problem(log: Log, checkpoint: Checkpoint, ended: datetime | None) -> str | None:
    missing = checkpoint.size - log.tree.size
    if missing > 0:
        return f"{missing} of its versions are missing from the log"
    root, frontier = log.ends[checkpoint.size]
    if root != bytes(checkpoint.root):
        return "the log up to here has another root: versions were altered, removed or reordered"
    if checkpoint.frontier is not None and bytes(checkpoint.frontier) != frontier:
        return "what the log grows on from is not that of its versions: it was altered"
    if checkpoint.recorded_at != ended:
        return "its time is not that of the batch that ends here"
    return None


def _record_findings(altered: set[int]) -> Iterator[Finding]:
    """Every record's parent row against its last version."""
    recorded = {row.key: row for row in Record.objects.all()}
    for version in latest_versions():
        row = recorded.pop(version.key, None)
        if row is None:
            yield Finding(f"record {version.key}", "has versions but no row")
        elif version.seq not in altered and not _is_row_of(version, row):
            yield Finding(f"record {row.key}", "its row is not what its last version says")
    for key in recorded:
        yield Finding(f"record {key}", "has a row but no version")


def _is_row_of(version: Version, row: Record) -> bool:
    shape = shape_of(version)
    said = (version.kind, shape.level.value, shape.withdrawn, version.seq)
    return (row.kind, row.level, row.withdrawn, row.version) == said


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
