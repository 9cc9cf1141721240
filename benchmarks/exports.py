"""Tables in and the public register out: how long an import takes, whether exports are sound."""

from __future__ import annotations

import csv
import importlib
import json
import random
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measures import ROOT, Measure, NotRun, Setting
from benchmarks.registers import empty_register, onrecord, samples

ROWS = 40_000
SHARED = ROOT.parent / "shared" / "data" / "upr_info" / "upr_info_recommendations.csv"
HEAD = ("To", "Text", "From", "Response", "Action", "Issue", "Session")
WORDS = "bade kilo muna riso tevu zacha shego mintal verak nurol bekti darum".split()
STATES = ("France", "Chile", "Japan", "Kenya", "Norway", "Peru", "Tunisia", "Nepal")
ISSUES = ("Detention", "Justice", "Death penalty", "Labour", "Minorities", "Corruption")


def _invented(path: Path) -> None:
    """A table of invented recommendations, as many as the design asks for."""
    chance = random.Random(2020)  # noqa: S311 -- invented words, no secrets
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEAD)
        for number in range(ROWS):
            words = " ".join(chance.choices(WORDS, k=18))
            state, maker = chance.sample(STATES, 2)
            response = chance.choice(("Accepted", "Noted"))
            issue, session = chance.choice(ISSUES), chance.randint(1, 20)
            table.writerow((state, f"{number} {words}", maker, response, 5, issue, session))


def _imported(table: Path) -> float:
    """Seconds by the clock of the whole command, versions and log included."""
    with empty_register() as register:
        begun = time.perf_counter()
        onrecord(register, "import", str(table), "--mapping", "upr-info", "--skip-refused")
        return time.perf_counter() - begun


def import_invented(_: Setting) -> float:
    """A generated table of 40,000 rows into an empty register."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "recommendations.csv"
        _invented(table)
        return _imported(table)


def import_real(_: Setting) -> float:
    """The export of twenty sessions into an empty register."""
    if not SHARED.is_file():
        raise NotRun("no table of UPR Info beside the project")
    return _imported(SHARED)


def _exported(number: int, format_: str) -> Iterator[Path]:
    """The files of a sample register's export."""
    register = samples()[number]
    with empty_register() as made, tempfile.TemporaryDirectory() as folder:
        onrecord(made, "load", str(register))
        onrecord(made, "export", format_, "-o", folder)
        yield from sorted(Path(folder).iterdir())


def valid_entities(number: int, _: Setting) -> float:
    """The share of FollowTheMoney entities that its own library validates."""
    try:
        model = importlib.import_module("followthemoney").model
    except ImportError as missing:
        raise NotRun("needs the package followthemoney") from missing
    [text] = [path.read_text(encoding="utf-8") for path in _exported(number, "ftm")]
    entities = [json.loads(line) for line in text.splitlines()]
    return sum(map(partial(_is_valid, model), entities)) / len(entities)


def _is_valid(model: Any, entity: dict[str, Any]) -> bool:
    schema = model.get(entity["schema"])
    try:
        schema.validate(entity)
    except Exception:  # noqa: BLE001  # whatever the library makes of it, it is not valid
        return False
    known = {name for name, each in schema.properties.items() if not each.stub}
    return set(entity["properties"]) <= known


def linked_data(number: int, _: Setting) -> float:
    """How many nodes the JSON-LD of a sample register has."""
    [text] = [path.read_text(encoding="utf-8") for path in _exported(number, "jsonld")]
    return len(json.loads(text)["@graph"])


MEASURES = (
    Measure(
        "import of 40,000 rows, versions and log", "s", "generated", import_invented, "30", "10"
    ),
    Measure("import of 40,274 rows, versions and log", "s", "UPR Info", import_real, "30", "10"),
    Measure("FollowTheMoney valid", "share", "aldora", partial(valid_entities, 0), "1"),
    Measure("FollowTheMoney valid", "share", "kazakhstan", partial(valid_entities, 1), "1"),
    Measure("nodes of JSON-LD", "nodes", "kazakhstan", partial(linked_data, 1)),
)
