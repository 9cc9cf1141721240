"""The documents and records of the fictional register, each with a mistake that one rule is for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from onrecord import reading
from onrecord.checks.corpus import Corpus
from onrecord.checks.paper import Paper
from onrecord.records import Record, payload_of, read_entries, record_from, register_files

FOLDER = Path(__file__).resolve().parents[2] / "registers" / "aldora"


@dataclass(frozen=True)
class Change:
    """What is written instead in a document; added at its end where nothing is replaced."""

    document: str
    instead: str = ""
    replaced: str = ""


DOCUMENTS: dict[str, tuple[Change, ...]] = {
    rule: tuple(Change(**change) for change in changes)
    for rule, changes in yaml.safe_load(
        (Path(__file__).parent / "mistakes.yaml").read_text(encoding="utf-8")
    ).items()
}


@cache
def _texts() -> dict[str, str]:
    paths = [path for path in sorted((FOLDER / "documents").iterdir()) if path.is_file()]
    return {f"{path.stem}.txt": reading.read(path).text for path in paths}


@cache
def _paper(name: str, text: str) -> Paper:
    return Paper.of(reading.read_bytes(name, text.encode()))


def corpus(*changes: Change) -> Corpus:
    """The four documents with these changes, and nothing else changed."""
    papers = []
    for name, text in _texts().items():
        changed = text
        for one in (each for each in changes if name.startswith(each.document)):
            assert one.replaced in changed, one.replaced
            changed = (
                changed.replace(one.replaced, one.instead, 1)
                if one.replaced
                else f"{changed}\n\n{one.instead}\n"
            )
        papers.append(_paper(name, changed))
    return Corpus(tuple(papers))


@cache
def records() -> tuple[Record, ...]:
    """The records of the fictional register."""
    return tuple(entry.record for entry in read_entries(register_files(FOLDER)))


def altered(one: Record, **fields: object) -> Record:
    """The record with other values in some of its fields."""
    return record_from(payload_of(one) | fields)
