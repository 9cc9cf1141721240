"""The process in which one file of a stranger is read: `python -m onrecord.reading.worker`.

The argument is a JSON object with the file's name and the limits, standard input the file's
bytes, standard output the text or the refusal. Before the first byte is looked at the process
gives up what it does not need: memory, time, the size of what it can write, and root's rights.
The last only where Python lies in folders that everybody may enter.
"""

from __future__ import annotations

import json
import os
import resource
import stat
import sys
from pathlib import Path

import lxml

from onrecord.reading import transfer
from onrecord.reading.limits import Limits
from onrecord.reading.opening import read_bytes
from onrecord.reading.unreadable import Unreadable

_NOBODY = 65534  # the user without rights on every Linux; its name may be missing in a container
_OPEN_FILES = 64


def main() -> None:
    """Read the one file."""
    asked = json.loads(sys.argv[1])
    limits = Limits(**asked["limits"])
    _confine(limits)
    answer = _answer(asked["name"], sys.stdin.buffer.read(), limits)
    if len(answer) > limits.answer_bytes:
        answer = transfer.sent_refusal(
            Unreadable(
                asked["name"],
                f"its text and positions take {len(answer):,} bytes, "
                f"more than {limits.answer_bytes:,}",
                "Split the file into parts.",
            )
        )
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _confine(limits: Limits) -> None:
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_FSIZE, limits.answer_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
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
        return transfer.sent(read_bytes(name, data, limits))
    except Unreadable as refusal:
        return transfer.sent_refusal(refusal)
    except (MemoryError, RecursionError) as error:
        what = "memory" if isinstance(error, MemoryError) else "nesting"
    return transfer.sent_refusal(
        Unreadable(name, f"reading it takes more {what} than is allowed", "Split it into parts.")
    )


if __name__ == "__main__":
    main()
