"""Reads a file of a stranger in a process of its own, so that no file can harm the caller.

The process gets the file's bytes and nothing else: no environment, no rights of root, a limited
amount of memory and time, and a limited answer. Where bubblewrap is installed and the kernel lets
it work, the process also has no network and sees no files but those of the programs it needs.
Whatever becomes of the process (a crash, a kill, endless work), the caller gets a Text or
Unreadable with a reason.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Final

from onrecord.reading import files, transfer
from onrecord.reading.exchange import Exchange
from onrecord.reading.limits import USUAL, Limits
from onrecord.reading.text import Text
from onrecord.reading.unreadable import Unreadable
from onrecord.reading.watching import watch_of

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_PYTHON: Final = ("-I", "-B", "-m", "onrecord.reading.worker")
_PROGRAMS: Final = "/usr/bin:/bin"
_REMEDY: Final = "Open the file in its program, save it anew and read that one."


def read_safely(
    path: Path | str,
    limits: Limits = USUAL,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Text:
    """Read the document at `path` as `read` does, in a process of its own and under `limits`.

    `progress` is told how many pages of a PDF are read, of how many. `cancelled` is asked several
    times a second; once it says so, or the time is up, the pages read so far are the text, and its
    last gap says which were not read. Raises Unreadable for whatever is not read, also where the
    process crashes, hangs or takes too much. Symbolic links, folders, pipes and devices are
    refused.
    """
    path = Path(path)
    data = files.contents(path, limits, through_links=False)
    return read_bytes_safely(path.name, data, limits, progress, cancelled)


def read_bytes_safely(
    name: str,
    data: bytes,
    limits: Limits = USUAL,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Text:
    """Read a document from its bytes as `read_bytes` does, in a process of its own."""
    if len(data) > limits.file_bytes:
        reason = f"{len(data):,} bytes, more than {limits.file_bytes:,}"
        raise Unreadable(name, reason, "Split the file into parts.")
    asked = json.dumps({"name": name, "size": len(data), "limits": asdict(limits)})
    command = [*_walls(), sys.executable, *_PYTHON, asked]
    exchange = Exchange(name, limits, watch_of(progress, cancelled))
    code = _run(command, data, exchange)
    if code:
        raise Unreadable(name, f"the process that read it {_ended(code)}", _REMEDY)
    try:
        return transfer.received(name, exchange.answer())
    except Unreadable:
        raise
    except ValueError as error:
        raise Unreadable(name, "the process that read it gave no answer", _REMEDY) from error


def _run(command: list[str], data: bytes, exchange: Exchange) -> int:
    """How the process ended; it and all that it started are gone when this returns."""
    with subprocess.Popen(  # noqa: S603  # our own worker, with the name as data
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"PATH": os.environ.get("PATH", _PROGRAMS), "OMP_THREAD_LIMIT": "1"},
        start_new_session=True,
    ) as process:
        try:
            exchange.carry(process, data)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()  # type: ignore[union-attr]  # it is a pipe
        return process.returncode


def _ended(code: int) -> str:
    """In words; bubblewrap passes on the signal that ended its child as 128 and its number."""
    number = -code if code < 0 else code - 128
    if number == signal.SIGXCPU:
        return "took too much time"
    if number in signal.valid_signals():
        return f"crashed ({signal.Signals(number).name})"
    return "failed"


@cache
def _walls() -> tuple[str, ...]:
    """The command that shuts a process in; empty where there is no bubblewrap that works."""
    program = shutil.which("bwrap")
    if program is None:
        return ()
    walls = (program, *_seen_inside())
    works = subprocess.run(  # noqa: S603  # ours too
        [*walls, sys.executable, "-I", "-c", ""], capture_output=True, check=False
    )
    return () if works.returncode else walls


def _seen_inside() -> tuple[str, ...]:
    """Nothing but the programs and libraries, read-only; no network, no processes, no user."""
    shown = ["/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives"]
    shown += [sys.base_prefix, sys.prefix, str(_PACKAGE)]
    return (
        *("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"),
        *("--uid", "65534", "--gid", "65534", "--tmpfs", "/tmp"),  # noqa: S108  # its own
        *(word for place in shown for word in ("--ro-bind-try", place, place)),
        *("--proc", "/proc", "--dev", "/dev", "--chdir", "/"),
    )
