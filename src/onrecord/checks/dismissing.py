"""Setting findings aside with a reason, and taking that back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from onrecord.accounts import Viewer
from onrecord.ledger.history import shape_of
from onrecord.ledger.models import Record, Version
from onrecord.values.worded import worded

from .findings import Finding
from .models import Dismissal
from .register.rules import check_records


class NoReason(ValueError):
    """A finding is to be set aside without a reason."""


class UnknownFinding(ValueError):
    """No finding, or none set aside, has this fingerprint."""


def check_register(viewer: Viewer) -> list[Finding]:
    """What the rules find in the records that the viewer may see, the gravest first."""
    records = Record.objects.filter(withdrawn=False, level__in=viewer.levels)
    versions = Version.objects.filter(seq__in=records.values("version")).order_by("key")
    return check_records(shape_of(version) for version in versions)


def standing(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that were not set aside, in their order."""
    aside = set(Dismissal.objects.values_list("fingerprint", flat=True))
    return [one for one in findings if one.fingerprint not in aside]


def set_aside(fingerprints: Iterable[str]) -> dict[str, Dismissal]:
    """The dismissals of such of these findings as were set aside, by fingerprint."""
    wanted = set(fingerprints)
    return {one.fingerprint: one for one in Dismissal.objects.all() if one.fingerprint in wanted}


def dismiss(finding: Finding, why: str, by: str) -> Dismissal:
    """Sets a finding aside; done again, the later reason stands. Raises NoReason."""
    if not why.strip():
        raise NoReason(
            worded("a finding is set aside with a reason; say why it is none, or why it stays")
        )
    kept, _ = Dismissal.objects.update_or_create(
        fingerprint=finding.fingerprint,
        defaults={
            "rule": finding.rule,
            "message": finding.message,
            "why": why.strip(),
            "dismissed_by": by,
            "dismissed_at": datetime.now(UTC),
        },
    )
    return kept


def reopen(fingerprint: str) -> None:
    """Takes a dismissal back. Raises UnknownFinding where there is none."""
    gone, _ = Dismissal.objects.filter(fingerprint=fingerprint).delete()
    if not gone:
        raise UnknownFinding(
            worded(
                "no finding {fingerprint} was set aside; `onrecord check --dismissed` lists them",
                fingerprint=fingerprint,
            )
        )


def dismissed() -> list[Dismissal]:
    """What was set aside, the latest first."""
    return list(Dismissal.objects.order_by("-dismissed_at", "fingerprint"))
