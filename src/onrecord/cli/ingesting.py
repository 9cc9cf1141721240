"""The command that hands documents in for review."""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import click

from onrecord.values import Level

from .exits import Exit
from .following import interruptible, pages_of
from .session import ends_well, opened, register_option
from .tables import print_json, print_table

if TYPE_CHECKING:
    from onrecord.review.models import Submission

IN_THE_QUEUE = "already in the queue"
READ = "read"


@dataclass(frozen=True)
class HandedIn:
    """What became of one file: its place in the queue, or why it has none."""

    path: Path
    submission: Submission | None
    note: str = ""

    @property
    def state(self) -> str:
        """The state of its submission; `refused` where it has none."""
        return self.submission.state if self.submission else "refused"


@click.command()
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--level",
    type=click.Choice([level.value for level in Level]),
    default=Level.INTERNAL.value,
    show_default=True,
    help="Who may see documents that the register does not have yet.",
)
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
@ends_well
def ingest(
    context: click.Context,
    paths: tuple[Path, ...],
    level: str,
    register: Path | None,
    as_json: bool,
) -> None:
    """Read documents, and put what they propose into the review queue.

    Folders are walked. Nothing is entered into the register but the documents themselves:
    proposals are for a person to decide on. Interrupted, it keeps what was read.
    """
    opened(register)
    done: list[HandedIn] = []
    with interruptible() as interrupted:
        for path in files_of(paths):
            done.append(_handed_in(path, Level(level), interrupted))
            if interrupted.is_set():
                break
    if as_json:
        print_json({"documents": [_json(each) for each in done]})
    else:
        _print(done)
    if interrupted.is_set():
        context.exit(Exit.INTERRUPTED.value)
    if any(each.state != READ for each in done):
        context.exit(Exit.REFUSED.value)


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that are named, and those in folders that are, at any depth, hidden ones not."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            inside = sorted(each for each in path.iterdir() if not each.name.startswith("."))
            yield from files_of(inside)
        else:
            yield path


def _handed_in(path: Path, level: Level, interrupted: Event) -> HandedIn:
    from onrecord.reading import Unreadable
    from onrecord.review import intake

    try:
        data = intake.contents(path)
    except Unreadable as refusal:
        click.echo(f"Error: {refusal}", err=True)
        return HandedIn(path, None, f"{refusal.reason}. {refusal.remedy}")
    known = intake.known(data)
    if known is not None:
        return HandedIn(path, known, IN_THE_QUEUE)
    with pages_of(path.name) as progress:
        submission = intake.ingest_bytes(
            path.name,
            data,
            by=getpass.getuser(),
            level=level,
            watcher=intake.Watcher(progress, interrupted.is_set),
        )
    return HandedIn(path, submission, submission.reason)


def _json(each: HandedIn) -> dict[str, Any]:
    from onrecord.review.queries import queued

    said = {"path": str(each.path), "state": each.state, "reason": each.note}
    submission = each.submission
    if submission is None:
        return said
    return said | {
        "reason": submission.reason,
        "already": each.note == IN_THE_QUEUE,
        "sha256": submission.sha256,
        "document": submission.document_id,
        "pages": submission.pages,
        "pages_read": submission.pages_read,
        "proposals": dict(sorted(queued(submission).open_by_kind.items())),
    }


def _print(done: list[HandedIn]) -> None:
    from onrecord.review.queries import queued

    rows = [
        (
            each.path.name,
            each.state,
            queued(each.submission).open if each.submission else 0,
            each.note,
        )
        for each in done
    ]
    if rows:
        columns = ["document", "state", "proposals", ""]
        print_table("handed in for review", columns, rows, numbers="proposals")
