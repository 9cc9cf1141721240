"""Whole commands on registers, the start of the interpreter included."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.measures import ROOT, Measure, NotRun, Setting, seconds
from onrecord.records import Register, read_entries, register_files

GENERATED = 5_000
PROGRAM = Path(sys.executable).with_name("onrecord")


def onrecord(register: Path, *words: str) -> str:
    """Run a command on a register as a user does; its standard output."""
    command, *rest = words
    done = subprocess.run(
        [PROGRAM, command, *rest, "--register", str(register)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotRun(f"onrecord {command} ended with {done.returncode}")
    return done.stdout


@contextmanager
def empty_register() -> Iterator[Path]:
    """A new register in a folder that goes when it has served."""
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "register"
        subprocess.run(
            [PROGRAM, "init", str(register), "--plain"],
            capture_output=True,
            check=True,
        )
        yield register


def samples() -> list[Path]:
    """The sample registers' folders."""
    found = sorted(path for path in (ROOT / "registers").iterdir() if path.is_dir())
    if not found:
        raise NotRun("no sample register in registers/")
    return found


def _sample(number: int) -> Path:
    return samples()[number]


def first_load(number: int, _: Setting) -> float:
    """Seconds to load a sample register into an empty one."""
    source = _sample(number)

    def work() -> None:
        with empty_register() as register:
            onrecord(register, "load", str(source))

    return seconds(work)


def second_load(number: int, _: Setting) -> float:
    """Seconds to load it again, which changes nothing."""
    source = _sample(number)
    with empty_register() as register:
        onrecord(register, "load", str(source))
        return seconds(lambda: onrecord(register, "load", str(source)))


def command(number: int, words: tuple[str, ...], _: Setting) -> float:
    """Seconds for a command on a loaded sample register."""
    with empty_register() as register:
        onrecord(register, "load", str(_sample(number)))
        return seconds(lambda: onrecord(register, *words))


def publication(number: int, _: Setting) -> float:
    """Seconds to write the follow-up report that a sample register features, in three formats."""
    with empty_register() as register, tempfile.TemporaryDirectory() as out:
        onrecord(register, "load", str(_sample(number)))
        subject = _featured(_sample(number))
        return seconds(lambda: onrecord(register, "publish", "followup", subject, "-o", out))


def _featured(source: Path) -> str:
    """The instrument that a register's own record puts first."""
    entries = read_entries(register_files(source))
    [own] = [entry.record for entry in entries if isinstance(entry.record, Register)]
    return own.featured[0]


def generated_load(_: Setting) -> float:
    """Seconds to load fictional people, each with two names and a role, from one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.yaml"
        path.write_text("\n".join(_person(n) for n in range(GENERATED)), encoding="utf-8")

        def work() -> None:
            with empty_register() as register:
                onrecord(register, "load", str(path))

        return seconds(work, times=1)


def _person(number: int) -> str:
    """A record in YAML; JSON is YAML."""
    record = {
        "kind": "person",
        "id": f"person-{number}",
        "names": [
            {"text": f"Ivo Testov the {number}th", "script": "Latn", "language": "en"},
            {"text": f"Иво Тестов {number}", "script": "Cyrl", "language": "ru"},
        ],
        "roles": [{"title": {"en": "member of the fictional choir"}, "from": "2015"}],
        "basis": "public-role",
    }
    return "- " + json.dumps(record, ensure_ascii=False)


def _measures(number: int, name: str) -> tuple[Measure, ...]:
    return (
        Measure("load", "s", name, partial(first_load, number)),
        Measure("load again", "s", name, partial(second_load, number)),
        Measure("verify", "s", name, partial(command, number, ("verify",))),
        Measure("prisoners", "s", name, partial(command, number, ("prisoners", "--json"))),
        Measure("publish in three formats", "s", name, partial(publication, number)),
    )


MEASURES = (
    *(
        measure
        for number, path in enumerate(sorted((ROOT / "registers").glob("*/")))
        for measure in _measures(number, path.name)
    ),
    Measure("load", "s", f"{GENERATED:,} generated people", generated_load),
)
