"""Long work in the terminal: its progress, what it lacks, an interrupt that keeps what was done."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

if TYPE_CHECKING:
    from onrecord.reading import Limits, Text

Pages = Callable[[int, int], None]
"""Told how many pages are done, of how many."""


@contextmanager
def interruptible() -> Iterator[Event]:
    """Within this context the first interrupt is noted, so that what was done is kept."""
    interrupted = Event()
    usual = signal.getsignal(signal.SIGINT)

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        interrupted.set()
        signal.signal(signal.SIGINT, usual)  # the second one ends the command

    signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, usual)


@contextmanager
def pages_of(name: str) -> Iterator[Pages]:
    """Shows on a terminal which file is read, and its pages as they are done."""
    columns = (TextColumn("reading {task.description}"), BarColumn(), MofNCompleteColumn())
    terminal = Console(stderr=True)
    hidden = not terminal.is_terminal
    with Progress(*columns, console=terminal, transient=True, disable=hidden) as shown:
        task = shown.add_task(name, total=None)

        def progress(done: int, total: int) -> None:
            shown.update(task, completed=done, total=total)

        yield progress


def followed(path: Path, interrupted: Event, limits: Limits | None = None) -> Text:
    """The text of a document, read while its pages are shown; what is not in it is said.

    Raises Unreadable.
    """
    from onrecord import reading

    with pages_of(path.name) as progress:
        usual = limits or reading.Limits()
        text = reading.read_safely(path, usual, progress, interrupted.is_set)
    for gap in text.gaps:
        click.echo(f"{text.name}: {gap}", err=True)
    return text
