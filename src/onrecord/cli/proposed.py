"""Tables of what documents propose beside what the register has from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text as Line

from .tables import console, print_table

if TYPE_CHECKING:
    from onrecord.extraction import Proposals
    from onrecord.ledger.folder import RegisterFolder
    from onrecord.reading import Text
    from onrecord.review.comparing import Compared, Difference, Row

COLUMNS = ("", "", "proposed", "reviewed", "difference")
NUMBERS = "proposed,reviewed,difference"
NOT_REVIEWED = "not reviewed"
QUOTED = 160


def files_of(places: Iterable[Path]) -> list[Path]:
    """The files that are named, and those in the folders that are named, in order."""
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            found += sorted(path for path in place.iterdir() if path.is_file())
        else:
            found.append(place)
    return found


def read_and_compare(files: Sequence[Path], folder: RegisterFolder) -> None:
    """Reads documents, puts what they propose into the queue, and prints it beside the register.

    The bytes of documents that the register cites are kept, so that their passages open.
    """
    from onrecord import extraction, reading
    from onrecord.accounts import OWNER
    from onrecord.ledger.evidence import keep_document
    from onrecord.review.comparing import compare
    from onrecord.review.documents import document_with
    from onrecord.review.reviewed import Reviewed

    rows: list[tuple[str, str, str]] = []
    found: list[tuple[Text, Proposals]] = []
    with console().status("") as status:
        for path in files:
            status.update(f"reading {path.name}")
            try:
                text = reading.read_safely(path)
            except reading.Unreadable as refusal:
                rows.append((path.name, str(refusal), ""))
                continue
            cited = keep_document(path, folder)
            size = f"{len(text.text):,} characters, {len(text.blocks)} blocks"
            rows.append((path.name, size, cited))
            found.append((text, extraction.extract(text)))
    print_table("documents", ["file", "read", "cited by the register as"], rows)
    for text, proposals in found:
        known = document_with(text.sha256)
        reviewed = Reviewed(known, OWNER) if known else None
        print_compared(text.name, text, compare(proposals, reviewed))


def print_compared(name: str, text: Text, compared: Iterable[Compared]) -> None:
    """The tallies of one document, each followed by its differences and why they are ones."""
    for tally in compared:
        rows = _rows(tally.rows)
        if rows:
            print_table(f"{name}: {tally.subject}", COLUMNS, rows, numbers=NUMBERS)
        if tally.differences:
            _print_differences(tally, text)


def _rows(rows: Sequence[Row]) -> list[tuple[object, ...]]:
    """The rows, those of a part followed by their sum, and the sum of all."""
    found: list[tuple[object, ...]] = []
    parts = [(part, list(each)) for part, each in groupby(rows, lambda row: row.part)]
    for part, each in parts:
        found += [_row(*row.group, row.proposed, row.reviewed) for row in each]
        if part:
            found.append(_sum(part, each))
    if len(parts) > 1:
        found.append(_sum("all", rows))
    return found


def _sum(title: str, rows: Sequence[Row]) -> tuple[object, ...]:
    reviewed = [row.reviewed for row in rows if row.reviewed is not None]
    proposed = sum(row.proposed for row in rows)
    return _row(title, "= together", proposed, sum(reviewed) if reviewed else None)


def _row(first: str, second: str, proposed: int, reviewed: int | None) -> tuple[object, ...]:
    words = (first.replace("_", " "), second.replace("_", " "))
    if reviewed is None:
        return (*words, proposed, NOT_REVIEWED, "")
    return (*words, proposed, reviewed, f"{proposed - reviewed:+d}" if proposed != reviewed else 0)


def _print_differences(tally: Compared, text: Text) -> None:
    """Each difference with its passage; all at once where nothing of the kind was reviewed."""
    if not any(row.reviewed for row in tally.rows):
        _print(f"none of these {len(tally.differences)} is in the register yet", 2)
    else:
        for difference in tally.differences:
            of = f" [{difference.key}]" if difference.key else ""
            _print(f"{difference.what}: {_shortened(difference.words)}{of}", 2)
            _print_passage(difference, text)
    console().print()


def _print_passage(difference: Difference, text: Text) -> None:
    if difference.place is None:
        return
    start, end = difference.place
    quoted = _shortened(text.text[start:end])
    same = quoted == _shortened(difference.words)
    _print(f"{start}-{end}" if same else f"{start}-{end}: {quoted}", 6)


def _print(words: str, indent: int) -> None:
    console().print(Padding(Line(words), (0, 0, 0, indent), expand=False))


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= QUOTED else f"{line[: QUOTED - 1]}…"
