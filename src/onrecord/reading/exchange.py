"""Talks with the process in which a file is read: gives it the bytes, hears of pages, ends it.

What the process says is data of a stranger: it is measured, and taken as nothing but lines of
progress and one answer.
"""

from __future__ import annotations

import os
import re
import select
import subprocess
import threading
import time
from contextlib import suppress
from typing import IO, Final

from onrecord.reading import transfer
from onrecord.reading.limits import Limits
from onrecord.reading.unreadable import Unreadable
from onrecord.reading.watching import Watch

_PIECE: Final = 1 << 16
_INTERVAL: Final = 0.1  # seconds between two questions whether to go on
_REMEDY: Final = "Open the file in its program, save it anew and read that one."
_PROGRESS: Final = re.compile(rb"%s (\d{1,9}) (\d{1,9})\n" % transfer.PROGRESS)
_ANSWER: Final = re.compile(rb"%s \d{1,12}\n" % transfer.ANSWER)


class Exchange:
    """One conversation, under limits and watched.

    A process that has read pages is given time to hand them over when it is to end.
    """

    def __init__(self, name: str, limits: Limits, watch: Watch) -> None:
        self._name = name
        self._limits = limits
        self._watch = watch
        self._said = bytearray()
        self._is_answering = False
        self._pages = 0

    def carry(self, process: subprocess.Popen[bytes], data: bytes) -> None:
        """Talk until the process has ended. Unreadable where it takes or says too much."""
        if process.stdin is None or process.stdout is None:
            raise TypeError("the process has no pipes")
        if wanted := self._end_wanted(0):
            raise self._ended(wanted)
        feeder = threading.Thread(target=_feed, args=(process.stdin, data), daemon=True)
        feeder.start()
        begun = time.monotonic()
        asked: float | None = None
        while self._hear(process, process.stdout.fileno()):
            wanted = self._end_wanted(time.monotonic() - begun)
            if wanted and asked is None:
                asked = time.monotonic()
                if not self._pages or feeder.is_alive() or not _ask(process.stdin, wanted):
                    raise self._ended(wanted)
            elif asked is not None and time.monotonic() - asked > transfer.PATIENCE:
                raise self._ended(wanted)
        self._wait(process, begun)

    def answer(self) -> bytes:
        """What the process handed over."""
        return bytes(self._said)

    def _hear(self, process: subprocess.Popen[bytes], pipe: int) -> bool:
        """Take what the process says within a moment; False once it says nothing any more.

        What it leaves behind may hold the pipe open: nothing is expected of an ended process.
        """
        has_ended = process.poll() is not None
        if select.select([pipe], [], [], 0 if has_ended else _INTERVAL)[0]:
            piece = os.read(pipe, _PIECE)
            self._said += piece
            self._take_progress()
            if len(self._said) > self._limits.answer_bytes:
                raise Unreadable(self._name, "the process that read it wrote too much", _REMEDY)
            return bool(piece)
        return not has_ended

    def _take_progress(self) -> None:
        """Tell of the pages of whole lines of progress, and drop the head of the answer."""
        while not self._is_answering:
            line = _PROGRESS.match(self._said)
            if line:
                self._pages = int(line[1])
                self._watch.progress(self._pages, int(line[2]))
            else:
                line = _ANSWER.match(self._said)
                self._is_answering = bool(line)
            if not line:
                return
            del self._said[: line.end()]

    def _end_wanted(self, seconds: float) -> bytes:
        """What to write to end the process; empty while it may go on."""
        if seconds > self._limits.seconds:
            return transfer.TOO_LONG
        return transfer.ENOUGH if self._watch.stop() else b""

    def _ended(self, wanted: bytes) -> Unreadable:
        if wanted == transfer.TOO_LONG:
            reason = f"reading it takes more than {self._limits.seconds} seconds"
            return Unreadable(self._name, reason, "Split it into parts.")
        return Unreadable(self._name, "cancelled before anything was read", "Read it anew.")

    def _wait(self, process: subprocess.Popen[bytes], begun: float) -> None:
        """Wait for a process that has closed its output."""
        left = self._limits.seconds - (time.monotonic() - begun)
        try:
            process.wait(max(left, 1))
        except subprocess.TimeoutExpired as error:
            raise self._ended(transfer.TOO_LONG) from error


def _feed(pipe: IO[bytes], data: bytes) -> None:
    with suppress(OSError, ValueError):
        pipe.write(data)
        pipe.flush()


def _ask(pipe: IO[bytes], wanted: bytes) -> bool:
    """Ask the process to end; False where it no longer listens."""
    try:
        pipe.write(wanted)
        pipe.flush()
    except (OSError, ValueError):
        return False
    return True
