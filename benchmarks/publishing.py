"""Documents of twenty pages in each format, in turn, so that a busy machine slows all alike.

Every round writes other words, because typst remembers what it has set before.

Run by itself, `python -m benchmarks.publishing` prints the pages and the seconds of each round.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from statistics import median

import pypdfium2

from benchmarks.measures import Measure, NotRun, Setting
from onrecord.publications.content import (
    Block,
    BulletList,
    Column,
    GradeLine,
    GradeMark,
    Note,
    Paragraph,
    Publication,
    Section,
    Table,
    inlines,
)
from onrecord.publications.docx import as_docx
from onrecord.publications.html import as_html
from onrecord.publications.pdf import as_pdf

PAGES = 20
ROUNDS = 5
FIRST_GUESS = 34
WORDS = "What was asked, what was answered and what was done stand side by side here. "
WRITERS: dict[str, Callable[[Publication], bytes]] = {
    "html": as_html,
    "pdf": as_pdf,
    "docx": as_docx,
}


def _blocks(number: int, round_: int) -> tuple[Block, ...]:
    words = f"Round {round_}. {WORDS}"
    note = Note(f"note-{number}", inlines(f"Invented document {number}, p. {number + 1}."))
    row = (inlines("Asked"), inlines(words), inlines(str(number)))
    columns = (Column("What"), Column("Words", 3.0), Column("Number", numeric=True))
    return (
        GradeLine(GradeMark("part", "fulfilled in part"), inlines("by somebody, in 2020")),
        Paragraph(inlines(words * 4, note)),
        BulletList((inlines(words), inlines(words))),
        Table(inlines(f"Table {number}"), columns, (row, row), row_headings=True),
        Paragraph(inlines(words * 3)),
    )


def _document(sections: int, round_: int = 0) -> Publication:
    return Publication(
        title="A document of twenty pages",
        subtitle="Invented to be measured",
        language="en",
        authors=("Nobody",),
        dated=date(2020, 2, 19),
        date_words="Log none",
        as_of_words="19 February 2020",
        banner="Of nowhere and nobody.",
        tally_words="",
        tally=(),
        sections=tuple(
            Section(f"part-{each}", f"Recommendation {each}", _blocks(each, round_))
            for each in range(1, sections + 1)
        ),
    )


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


@cache
def sections_of_twenty_pages() -> int:
    """How many sections come to exactly twenty pages; finding out also warms the compiler."""
    sections = FIRST_GUESS
    for _ in range(2 * PAGES):
        pages = pages_of(as_pdf(_document(sections)))
        if pages == PAGES:
            return sections
        sections += 1 if pages < PAGES else -1
    raise NotRun(f"no number of sections comes to {PAGES} pages")


@cache
def rounds() -> dict[str, list[float]]:
    """Seconds for each format, taken in turn, one of each a round."""
    sections = sections_of_twenty_pages()
    taken: dict[str, list[float]] = {name: [] for name in WRITERS}
    for each in range(1, ROUNDS + 1):
        document = _document(sections, each)
        for name, write in WRITERS.items():
            begun = time.perf_counter()
            write(document)
            taken[name].append(time.perf_counter() - begun)
    return taken


def written(name: str, _: Setting) -> float:
    """Median seconds to write the document in one format."""
    return median(rounds()[name])


MEASURES = tuple(
    Measure(
        f"publishing, {name.upper()} of {PAGES} pages",
        "s",
        "generated",
        partial(written, name),
        *(("1", "0.3") if name == "pdf" else ("", "")),
    )
    for name in WRITERS
)


def main() -> None:
    """Print every round."""
    taken = rounds()
    sections = sections_of_twenty_pages()
    pages = [pages_of(as_pdf(_document(sections, each))) for each in range(1, ROUNDS + 1)]
    print(f"{sections} sections, pages in each round: {', '.join(map(str, pages))}")
    for name, seconds in taken.items():
        said = ", ".join(f"{each:.2f}" for each in seconds)
        print(f"{name}: {said}; median {median(seconds):.2f} s")


if __name__ == "__main__":
    main()
