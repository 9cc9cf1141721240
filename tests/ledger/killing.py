"""Loads two editions of a register in turn and kills the load at random moments.

Run as a program: REGISTER FIRST SECOND KILLS SEED. Prints one JSON object: how often a load was
killed before its end, what stood in the register after each, and what was wrong.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def in_child(work: Callable[[], object], kill_after: float | None = None) -> Any:
    """Does the work in a process of its own; gives its result, None where it was killed."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receive)
        os.write(send, json.dumps(work()).encode())
        os._exit(0)
    os.close(send)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(receive) as result:
        said = result.read()
    os.waitpid(child, 0)
    return json.loads(said) if said else None


def loading(register: Path, file: Path) -> Callable[[], object]:
    """A load of the file into the register."""

    def work() -> object:
        from onrecord.ledger.folder import RegisterFolder  # noqa: PLC0415  # once Django is set up
        from onrecord.ledger.loading import load  # noqa: PLC0415  # the same

        return vars(load([file], RegisterFolder(register), by="tests"))

    return work


def looking() -> dict[str, Any]:
    """What stands in the register, once nobody writes to it."""
    from django.db import transaction  # noqa: PLC0415  # once Django is set up

    from onrecord.ledger.models import Version  # noqa: PLC0415  # the same
    from onrecord.ledger.services import lock_for_writing  # noqa: PLC0415  # the same
    from onrecord.ledger.verification import verify  # noqa: PLC0415  # the same
    from onrecord.people.models import PersonName  # noqa: PLC0415  # the same

    with transaction.atomic():
        lock_for_writing()
        names = PersonName.objects.values_list("text", flat=True)
        return {
            "editions": sorted({name.partition(" ")[0] for name in names}),
            "versions": Version.objects.count(),
            "findings": [str(finding) for finding in verify().findings],
        }


def main(register: Path, files: dict[str, Path], kills: int) -> dict[str, Any]:
    """Kills so many loads; between them every load is of the edition that is not there yet."""
    started = time.monotonic()
    records = in_child(loading(register, files["first"]))["added"]
    length = time.monotonic() - started
    before = in_child(looking)
    killed, faults = 0, []
    seen = {"first": 0, "second": 0}
    for _ in range(kills):
        [there] = before["editions"]
        other = "second" if there == "first" else "first"
        moment = random.uniform(0, 1.2 * length)  # noqa: S311 -- a moment is no secret
        killed += in_child(loading(register, files[other]), moment) is None
        after = in_child(looking)
        whole = {there: before["versions"], other: before["versions"] + records}
        if after["findings"] or after["versions"] != whole.get("".join(after["editions"])):
            faults.append({"before": before, "after": after})
            break
        seen["first" if after["editions"] == [there] else "second"] += 1
        before = after
    return {"killed": killed, "old": seen["first"], "new": seen["second"], "faults": faults}


if __name__ == "__main__":
    folder, first, second, kills, seed = sys.argv[1:]
    os.environ |= {"ONRECORD_REGISTER": folder, "DJANGO_SETTINGS_MODULE": "onrecord.settings"}
    import django

    django.setup()
    random.seed(int(seed))
    found = main(Path(folder), {"first": Path(first), "second": Path(second)}, int(kills))
    print(json.dumps(found))  # noqa: T201 -- this is how it answers
