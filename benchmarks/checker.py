"""The checker against mistakes made by a program: which of them it finds.

The documents of the fictional register, and the seed documents where they are given (`make bench
SEEDS=DIR`). Each mistake is made alone; it is found where some rule then has more findings than
before. Rules were worked on with mutation seeds 1 to 3, those for days with 301 to 308 besides;
those from 201 were held out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from benchmarks.measures import ROOT, Measure, NotRun, Setting
from benchmarks.mutating import KINDS, Mutation, any_dates, mutations, of_kind
from onrecord import reading
from onrecord.checks.corpus import Corpus
from onrecord.checks.documents import RULES
from onrecord.checks.paper import Paper

TUNED = (1, 2, 3)
HELD_OUT = (201, 202, 203)
EACH = 6
_Found = tuple[Mutation, bool]


def _texts(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    paths = [path for path in sorted(folder.iterdir()) if path.is_file()]
    if not paths:
        raise NotRun(f"no documents in {folder}")
    read = [reading.read(path) for path in paths]
    return tuple(f"{path.stem}.txt" for path in paths), tuple(one.text for one in read)


@cache
def _paper(name: str, text: str) -> Paper:
    return Paper.of(reading.read_bytes(name, text.encode()))


def _findings(papers: tuple[Paper, ...]) -> Counter[str]:
    """How many findings each rule has."""
    corpus = Corpus(papers)
    return Counter({name: len(list(rule(corpus))) for name, rule in RULES.items()})


@cache
def results(folder: Path, seeds: tuple[int, ...], *, anywhere: bool = False) -> tuple[_Found, ...]:
    """Every mistake, and whether it was found."""
    names, texts = _texts(folder)
    papers = tuple(_paper(name, text) for name, text in zip(names, texts, strict=True))
    before = _findings(papers)
    found = []
    for mutation in _drawn(texts, seeds, anywhere=anywhere):
        changed = Paper.of(reading.read_bytes(names[mutation.document], mutation.text.encode()))
        after = _findings(
            tuple(changed if n == mutation.document else one for n, one in enumerate(papers))
        )
        found.append((mutation, any(after[rule] > before[rule] for rule in RULES)))
    return tuple(found)


def _drawn(texts: tuple[str, ...], seeds: tuple[int, ...], *, anywhere: bool) -> Iterator[Mutation]:
    for seed in seeds:
        if anywhere:
            yield from of_kind("any date moved", any_dates, texts, seed, EACH)
        else:
            yield from mutations(texts, seed, EACH)


def share(found: tuple[_Found, ...]) -> float:
    """The share of mistakes found."""
    return sum(is_found for _, is_found in found) / len(found)


def _seeds_folder(setting: Setting) -> Path:
    folder = setting.seeds or ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        raise NotRun("name the folder of the seed documents: make bench SEEDS=DIR")
    return folder


def _fiction() -> Path:
    [folder] = [
        path.parent
        for path in (ROOT / "registers").glob("*/build_documents.py")
        if (path.parent / "documents").is_dir()
    ]
    return folder / "documents"


MEASURES = (
    Measure(
        "checker: mistakes found",
        "share",
        "fiction, tuned",
        lambda _: share(results(_fiction(), TUNED)),
        "0.80",
    ),
    Measure(
        "checker: mistakes found",
        "share",
        "fiction, held out",
        lambda _: share(results(_fiction(), HELD_OUT)),
        "0.80",
    ),
    Measure(
        "checker: mistakes found",
        "share",
        "SEEDS, tuned",
        lambda setting: share(results(_seeds_folder(setting), TUNED)),
        "0.80",
    ),
    Measure(
        "checker: mistakes found",
        "share",
        "SEEDS, held out",
        lambda setting: share(results(_seeds_folder(setting), HELD_OUT)),
        "0.80",
    ),
)


@click.command()
@click.option("--seeds", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--held-out", is_flag=True, help="The mutation seeds that were held out.")
@click.option("--missed", is_flag=True, help="Print each mistake that was not found.")
def main(*, seeds: Path | None, held_out: bool, missed: bool) -> None:
    """Which mistakes are found, by kind and documents."""
    drawn = HELD_OUT if held_out else TUNED
    rows = Table("documents", "mistake", "found", "of", box=None)
    for label, folder in (("fiction", _fiction()), ("seeds", _seeds_folder(Setting(seeds)))):
        whole = results(folder, drawn)
        every = (*whole, *results(folder, drawn, anywhere=True))
        by_kind: dict[str, list[bool]] = defaultdict(list)
        for mutation, is_found in every:
            by_kind[mutation.kind].append(is_found)
            if missed and not is_found:
                click.echo(f"{label}: {mutation.kind}: {mutation.what}")
        for kind in (*KINDS, "any date moved"):
            rows.add_row(label, kind, str(sum(by_kind[kind])), str(len(by_kind[kind])))
        rows.add_row(label, "all but the last", f"{share(whole):.2f}", str(len(whole)))
    Console(width=100).print(rows)


if __name__ == "__main__":
    main()
