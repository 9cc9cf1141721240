"""Themes of recommendations: keywords, and a model trained on labels that others gave.

The data is UPR Info's coding of recommendations into issues, several to a recommendation. The model
is trained on sessions up to the sixteenth and tested on later ones, each wording in one part only.
Keywords were written for our own themes, so they are measured where issues mean the same as one.
"""

from __future__ import annotations

import csv
import hashlib
import importlib.util
from functools import cache

import click
from rich.console import Console

from benchmarks.measures import ROOT, Measure, NotRun, Setting
from onrecord.extraction.theme_model import ThemeModel
from onrecord.extraction.themes import OTHER, theme_of

DATA = ROOT.parent / "shared" / "data" / "upr_info" / "upr_info_recommendations.csv"
LAST_OF_TRAINING = 16
TRAINED_ON = 20_000
TESTED_ON = 3_000
BINS = 10
ISSUES = {
    "torture": {"Torture and other CID treatment", "Human rights violations by state agents"},
    "expression": {"Freedom of opinion and expression", "Freedom of the press"},
    "media": {"Freedom of the press", "Freedom of opinion and expression"},
    "assembly": {"Freedom of association and peaceful assembly"},
    "association": {"Freedom of association and peaceful assembly", "Elections"},
    "trade_unions": {"Labour"},
    "religion": {"Freedom of religion and belief"},
    "fair_trial": {"Justice"},
    "death_penalty": {"Death penalty"},
    "elections": {"Elections"},
    "detention_conditions": {"Detention"},
    "ngo_space": {"Civil society", "Human rights defenders"},
    "violence_against_women": {"Women's rights"},
    "children": {"Rights of the Child"},
}
Labelled = tuple[str, tuple[str, ...]]


@cache
def parts() -> tuple[list[Labelled], list[Labelled]]:
    """The wordings to train on and to test on, in an order that nobody chose."""
    if not DATA.is_file():
        raise NotRun("no upr_info in shared/data")
    first: dict[str, tuple[Labelled, int]] = {}
    with DATA.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            wording = row["Text"].strip()
            issues = tuple(one.strip() for one in row["Issue"].split(",") if one.strip())
            if wording and issues:
                first.setdefault(wording.casefold(), ((wording, issues), int(row["Session"])))
    early = [one for one, session in first.values() if session <= LAST_OF_TRAINING]
    late = [one for one, session in first.values() if session > LAST_OF_TRAINING]
    return sorted(early, key=_digest)[:TRAINED_ON], sorted(late, key=_digest)[:TESTED_ON]


def _digest(one: Labelled) -> bytes:
    return hashlib.sha256(one[0].encode()).digest()


@cache
def model() -> ThemeModel:
    """The model of the training part."""
    early = parts()[0]
    if importlib.util.find_spec("sklearn") is None:
        raise NotRun("training needs the extra [themes]")
    from onrecord.extraction.theme_training import train  # noqa: PLC0415 - needs the extra

    return train(early)


@cache
def _ranked() -> list[tuple[set[str], list[tuple[str, float]]]]:
    late = parts()[1]
    return [(set(issues), model().ranked(wording)) for wording, issues in late]


def micro_f1(_: Setting) -> float:
    """F1 over all pairs of a wording and a label; a label is given from even odds on."""
    matched = given = proposed = 0
    for truth, ranked in _ranked():
        found = {label for label, probability in ranked if probability >= 1 / 2}
        matched, given = matched + len(found & truth), given + len(truth)
        proposed += len(found)
    return 2 * matched / (given + proposed)


def first_right(_: Setting) -> float:
    """The share of wordings whose likeliest label is one of theirs."""
    return sum(ranked[0][0] in truth for truth, ranked in _ranked()) / len(_ranked())


def miscalibration(_: Setting) -> float:
    """The expected calibration error of the likeliest label, in ten bins of equal width."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for truth, ranked in _ranked():
        label, probability = ranked[0]
        bins[min(int(probability * BINS), BINS - 1)].append((probability, label in truth))
    error = sum(abs(sum(p for p, _ in one) - sum(right for _, right in one)) for one in bins)
    return error / len(_ranked())


def keywords_right(_: Setting) -> float:
    """The share right, of the wordings that keywords give a theme with issues of its own."""
    late = parts()[1]
    found = [(theme_of(wording), set(issues)) for wording, issues in late]
    compared = [bool(ISSUES[theme] & issues) for theme, issues in found if theme in ISSUES]
    return sum(compared) / len(compared)


def keywords_speak(_: Setting) -> float:
    """The share of wordings for which any keyword speaks."""
    late = parts()[1]
    return sum(theme_of(wording) != OTHER for wording, _ in late) / len(late)


MEASURES = (
    Measure("themes: keywords, right", "share", "UPR Info, sessions 17-20", keywords_right),
    Measure("themes: keywords, any", "share", "UPR Info, sessions 17-20", keywords_speak),
    Measure("themes: model", "micro F1", "UPR Info, sessions 17-20", micro_f1),
    Measure("themes: model, likeliest right", "share", "UPR Info, sessions 17-20", first_right),
    Measure("themes: model, miscalibration", "ECE", "UPR Info, sessions 17-20", miscalibration),
)


@click.command()
def main() -> None:
    """Print the figures of themes."""
    console = Console()
    for measure in MEASURES:
        try:
            console.print(f"{measure.name}: {measure.take(Setting(None)):.3f} {measure.unit}")
        except NotRun as missing:
            console.print(f"{measure.name}: NOT RUN: {missing}")


if __name__ == "__main__":
    main()
