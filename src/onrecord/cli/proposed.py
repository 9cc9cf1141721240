"""Tables of what documents propose beside what the register has from them."""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text as Line

from .following import followed, interruptible
from .tables import console, print_table

if TYPE_CHECKING:
    from threading import Event

    from onrecord.extraction import Proposals
    from onrecord.ledger.folder import RegisterFolder
    from onrecord.reading import Text
    from onrecord.review.comparing import Compared, Difference, Row

DOCUMENTS = ("file", "read", "in the register as", "proposals")
COLUMNS = ("", "", "proposed", "reviewed", "difference")
NUMBERS = "proposed,reviewed,difference"
TOGETHER = "= together"
NOT_REVIEWED = "not reviewed"
QUOTED = 160


def read_and_compare(files: Sequence[Path], folder: RegisterFolder) -> bool:
    """Reads documents, puts what they propose into the queue, and prints it beside the register.

    The bytes of documents that the register cites are kept, so that their passages open. Whether
    it was interrupted: the document that was being read is then printed as far as it was read, and
    not queued.
    """
    from onrecord import extraction

    rows: list[tuple[object, ...]] = []
    found: list[tuple[Text, Proposals]] = []
    with interruptible() as interrupted:
        for path in files:
            text, row = _read(path, folder, interrupted)
            rows.append(row)
            if text is not None:
                found.append((text, extraction.extract(text)))
            if interrupted.is_set():
                break
    print_table("documents", DOCUMENTS, rows, numbers="proposals")
    sums = [row for text, proposals in found for row in _print_beside(text, proposals)]
    print_table("proposed beside reviewed", ("document", *COLUMNS[1:]), sums, numbers=NUMBERS)
    return interrupted.is_set()


def _read(
    path: Path, folder: RegisterFolder, interrupted: Event
) -> tuple[Text | None, tuple[object, ...]]:
    """A document and its line in the table; None for one that is refused."""
    from onrecord import reading
    from onrecord.ledger.evidence import keep_document
    from onrecord.review import intake
    from onrecord.review.queries import queued

    try:
        text = followed(path, interrupted)
    except reading.Unreadable as refusal:
        return None, (path.name, f"{refusal.reason}. {refusal.remedy}", "", 0)
    cited = keep_document(path, folder)
    said = "; ".join((f"{len(text.text):,} characters", *map(str, text.gaps)))
    if any(gap.stopped for gap in text.gaps):
        return text, (path.name, said, cited, 0)
    submission = intake.ingest(path, by=getpass.getuser())
    return text, (path.name, said, cited, queued(submission).open)


def _print_beside(text: Text, proposals: Proposals) -> list[tuple[object, ...]]:
    """The tallies beside those of the register; a document that nothing cites is not reviewed.

    Returns their sums, as rows.
    """
    from onrecord.accounts import OWNER
    from onrecord.review.comparing import compare
    from onrecord.review.documents import document_with
    from onrecord.review.reviewed import Reviewed
    from onrecord.sources.queries import citing

    known = document_with(text.sha256)
    reviewed = Reviewed(known, OWNER) if known and citing(known.id, OWNER) else None
    compared = compare(proposals, reviewed)
    print_compared(text.name, text, compared)
    sums = [
        (f"{tally.subject} {part}".strip(), rows)
        for tally in compared
        for part, rows in tally.parts()
    ]
    return [
        _sum("" if number else text.name, title, rows) for number, (title, rows) in enumerate(sums)
    ]


def print_compared(name: str, text: Text, compared: Iterable[Compared]) -> None:
    """The tallies of one document, each followed by its differences and why they are ones."""
    for tally in compared:
        rows = _rows(tally)
        if rows:
            title = ", ".join(filter(None, (f"{name}: {tally.subject}", tally.by)))
            print_table(title, COLUMNS, rows, numbers=NUMBERS)
        if tally.differences:
            _print_differences(tally, text)


def _rows(tally: Compared) -> list[tuple[object, ...]]:
    """The rows, those of a part followed by their sum, and the sum of all."""
    found: list[tuple[object, ...]] = []
    parts = tally.parts()
    for part, each in parts:
        found += [_row(*row.group, row.proposed, row.reviewed) for row in each]
        if part:
            found.append(_sum(part, TOGETHER, each))
    if len(parts) > 1:
        found.append(_sum("all", TOGETHER, tally.rows))
    return found


def _sum(first: str, second: str, rows: Sequence[Row]) -> tuple[object, ...]:
    reviewed = [row.reviewed for row in rows if row.reviewed is not None]
    proposed = sum(row.proposed for row in rows)
    return _row(first, second, proposed, sum(reviewed) if reviewed else None)


def _row(first: str, second: str, proposed: int, reviewed: int | None) -> tuple[object, ...]:
    words = (first, second.replace("_", " "))
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
