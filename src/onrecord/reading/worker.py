"""The process in which one file of a stranger is read: `python -m onrecord.reading.worker`.

The argument is a JSON object with the file's name, its size and the limits, standard input the
file's bytes, and whatever comes behind them asks it to end with what it has read. It writes a line
`p DONE TOTAL` for pages that are done, and then `a SIZE` and the text or the refusal. Before the
first byte is looked at the process gives up what it does not need: memory, time, the size of what
it can write, and root's rights. The last only where Python lies in folders that everybody may
enter.
"""

from __future__ import annotations

import json
import os
import resource
import select
import stat
import sys
import time
from pathlib import Path

import lxml

from onrecord.reading import transfer
from onrecord.reading.limits import Limits
from onrecord.reading.opening import read_bytes
from onrecord.reading.unreadable import Unreadable
from onrecord.reading.watching import CANCELLED, Watch

_NOBODY = 65534  # the user without rights on every Linux; its name may be missing in a container
_OPEN_FILES = 64
_PIECE = 1024 * 1024
_BETWEEN_LINES = 0.05  # seconds


def main() -> None:
    """Read the one file."""
    asked = json.loads(sys.argv[1])
    limits = Limits(**asked["limits"])
    _confine(limits)
    data = _given(asked["size"])
    answer = _answer(asked["name"], data, limits)
    if len(answer) > limits.answer_bytes:
        answer = transfer.sent_refusal(
            Unreadable(
                asked["name"],
                f"its text and positions take {len(answer):,} bytes, "
                f"more than {limits.answer_bytes:,}",
                "Split the file into parts.",
            )
        )
    sys.stdout.buffer.write(b"%s %d\n%s" % (transfer.ANSWER, len(answer), answer))
    sys.stdout.buffer.flush()


def _given(size: int) -> bytes:
    """The file's bytes and not one more; less where whoever asks has gone."""
    data = bytearray()
    while len(data) < size:
        piece = os.read(sys.stdin.fileno(), min(size - len(data), _PIECE))
        if not piece:
            break
        data += piece
    return bytes(data)


class _Asker:
    """Whoever asked for the text: hears of pages, and says when it is enough."""

    def __init__(self, limits: Limits) -> None:
        self._reason = ""
        self._said = 0.0
        self._reasons = {transfer.TOO_LONG: f"it takes more than {limits.seconds} seconds"}

    def progress(self, done: int, total: int) -> None:
        """Say how many pages are done, not too often."""
        now = time.monotonic()
        if done == total or now - self._said > _BETWEEN_LINES:
            self._said = now
            sys.stdout.buffer.write(b"%s %d %d\n" % (transfer.PROGRESS, done, total))
            sys.stdout.buffer.flush()

    def stop(self) -> str:
        """Why to end, once anything comes behind the file's bytes or nobody is there any more."""
        if not self._reason and select.select([sys.stdin], [], [], 0)[0]:
            asked = os.read(sys.stdin.fileno(), 1)
            self._reason = self._reasons.get(asked, CANCELLED)
        return self._reason


def _confine(limits: Limits) -> None:
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_FSIZE, limits.answer_bytes),
        (resource.RLIMIT_CPU, limits.seconds + transfer.PATIENCE),
        (resource.RLIMIT_AS, limits.memory_bytes),
    ):
        resource.setrlimit(what, (most, most))
    if os.getuid() == 0 and _seen_by_nobody():
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)


def _seen_by_nobody() -> bool:
    """Whether a user without rights can still load Python's modules and ours."""
    return all(
        folder.stat().st_mode & stat.S_IXOTH
        for module in (os.__file__, lxml.__file__, __file__)
        for folder in Path(module).resolve().parents
    )


def _answer(name: str, data: bytes, limits: Limits) -> bytes:
    try:
        asker = _Asker(limits)
        watch = Watch(asker.progress, asker.stop)
        return transfer.sent(read_bytes(name, data, limits, watch))
    except Unreadable as refusal:
        return transfer.sent_refusal(refusal)
    except (MemoryError, RecursionError) as error:
        what = "memory" if isinstance(error, MemoryError) else "nesting"
    return transfer.sent_refusal(
        Unreadable(name, f"reading it takes more {what} than is allowed", "Split it into parts.")
    )


if __name__ == "__main__":
    main()
