"""The follow-up report: what a register knows of an instrument's recommendations, as a document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from onrecord.accounts import Viewer
from onrecord.publications.blocks.report import UnfitForPublication, report
from onrecord.publications.content import Publication
from onrecord.publications.writers import write
from onrecord.publications.writing.material import gathered
from onrecord.publications.writing.withholding import withheld

FORMATS = ("html", "pdf", "docx")

__all__ = ["FORMATS", "UnfitForPublication", "publish", "tree"]


def tree(
    instrument: str, *, viewer: Viewer, as_of: date, by: str | None = None, draft: bool = False
) -> Publication:
    """The report as a tree, before any format.

    Raises UnknownRecord for an instrument or organisation that the viewer does not see, and
    UnfitForPublication with every fault, unless it is a draft.
    """
    material = gathered(instrument, viewer=viewer, as_of=as_of, by=by)
    return withheld(report(material, draft=draft), viewer)


def publish(  # noqa: PLR0913  # what a document is about, for whom, when and how
    instrument: str,
    target: Path,
    *,
    viewer: Viewer,
    as_of: date,
    by: str | None = None,
    formats: Sequence[str] = FORMATS,
    draft: bool = False,
) -> list[Path]:
    """Write the report to `target` as `followup-<instrument>.<format>`; returns the paths.

    `by` is the assessor whose grades count and the organisation whose recognition counts.
    The same register and day give the same bytes. Raises what `tree` raises, and what the
    writers raise; each file is written whole or not at all.
    """
    made = tree(instrument, viewer=viewer, as_of=as_of, by=by, draft=draft)
    target.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in formats:
        path = target / f"followup-{instrument}.{name}"
        write(made, name, path)
        paths.append(path)
    return paths
