"""Changing one grade, one day of release or one name in YAML changes every output."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from tests.publications.followups import ALDORA, KAZAKHSTAN, published, report_on, texts
from tests.samples import REGISTERS

from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.loading import load
from onrecord.publications.content import ChartFigure, nodes

FORMATS = ("html", "pdf", "docx")
Record = dict[str, Any]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def edited(name: str, folder: RegisterFolder, edit: Callable[[Record], None], key: str) -> None:
    """Edits one record in a copy of the register's files, and loads the copy."""
    copy = folder.path.parent / "copy"
    shutil.copytree(REGISTERS / name, copy)
    path = next(path for path in sorted(copy.rglob("*.yaml")) if f"\n  id: {key}\n" in read(path))
    records = yaml.safe_load(read(path))
    edit(next(record for record in records if record["id"] == key))
    path.write_text(yaml.safe_dump(records, allow_unicode=True, sort_keys=False), encoding="utf-8")
    load([copy], folder, by="tests")


def chart() -> str:
    found = (node for _, node in nodes(report_on(*ALDORA)) if isinstance(node, ChartFigure))
    return next(found).chart.svg


def test_one_grade_changes_the_tally_the_chart_and_every_format(
    aldora: RegisterFolder, tmp_path: Path
) -> None:
    def grade(recommendation: Record) -> None:
        recommendation["assessments"][0]["grade"] = "carried_out"

    before, drawn = texts(published(tmp_path / "before", *ALDORA)), chart()
    edited("aldora", aldora, grade, "lakes-14-2019-01")
    after = texts(published(tmp_path / "after", *ALDORA))
    assert chart() != drawn
    assert [(item.figure, item.mark.word) for item in report_on(*ALDORA).tally] == [
        ("4", "Carried out"),
        ("3", "Carried out in part"),
        ("3", "Begun only"),
        ("3", "Ignored"),
    ]
    for name in FORMATS:
        assert "1 were graded carried out" in before[name]
        assert "2 were graded carried out" in after[name]


def test_one_day_of_release_changes_the_roll_and_every_format(
    kazakhstan: RegisterFolder, tmp_path: Path
) -> None:
    def release(case: Record) -> None:
        for period in case["liberty"]:
            if period["situation"] == "prison":
                period["until"] = "2019-10-07"

    before = texts(published(tmp_path / "before", *KAZAKHSTAN))
    edited("kazakhstan", kazakhstan, release, "golyshkin")
    after = texts(published(tmp_path / "after", *KAZAKHSTAN))
    for name in FORMATS:
        assert "7 October 2019" not in before[name]
        assert "Released on parole, 7 October 2019" in after[name]


def test_a_release_before_the_day_takes_somebody_off_the_roll(
    aldora: RegisterFolder, tmp_path: Path
) -> None:
    def release(case: Record) -> None:
        period = next(each for each in case["liberty"] if each["situation"] == "prison")
        period |= {"attested": ["2018-09-03"], "until": "2020-01-07", "ended": "pardoned"}

    before = texts(published(tmp_path / "before", *ALDORA))
    edited("aldora", aldora, release, "ulmet")
    after = texts(published(tmp_path / "after", *ALDORA))
    for name in FORMATS:
        assert "both organisations named at least 9" in before[name]
        assert "both organisations named at least 8" in after[name]
        assert "Pardoned, 7 January 2020" in after[name]


def test_one_name_changes_every_format(aldora: RegisterFolder, tmp_path: Path) -> None:
    def rename(person: Record) -> None:
        person["names"][0]["text"] = "Dorian Renamed"

    before = texts(published(tmp_path / "before", *ALDORA))
    edited("aldora", aldora, rename, "darian-ulmet")
    after = texts(published(tmp_path / "after", *ALDORA))
    for name in FORMATS:
        assert "Dorian Renamed" not in before[name]
        assert "Stay: Dorian Renamed" in after[name]
