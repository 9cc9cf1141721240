"""Reading documents: pages and megabytes a second on one core, here and in a process apart."""

from __future__ import annotations

from pathlib import Path

import typst

from benchmarks.measures import ROOT, Measure, NotRun, Setting, rate
from onrecord.reading import read, read_bytes_safely, read_safely, repaired

DOCUMENTS = ROOT / "registers"
PAGES = 500
WORDS = "The panel heard that nobody had answered its letter of the year before. " * 40


def _documents(folder: Path, ending: str) -> list[Path]:
    found = sorted(folder.rglob(f"*{ending}"))
    if not found:
        raise NotRun(f"no *{ending} in {folder.name}")
    return found


def pdf_pages(_: Setting) -> float:
    """Pages of the PDF documents that the sample registers carry."""
    paths = _documents(DOCUMENTS, ".pdf")
    return rate(lambda: sum(len(read(path).pages) for path in paths))


def dense_pages_watched(_: Setting) -> float:
    """Pages of 500 that are full of words, read in a process apart that tells of each."""
    dense = typst.compile(f"{WORDS}\n#pagebreak()\n".encode() * PAGES)
    if not isinstance(dense, bytes):
        raise NotRun("typst gave no single PDF")

    def work() -> int:
        heard: list[int] = []
        text = read_bytes_safely("dense.pdf", dense, progress=lambda done, _: heard.append(done))
        if heard[-1] != len(text.pages):
            raise NotRun("not every page was heard of")
        return len(text.pages)

    return rate(work)


def html_megabytes(_: Setting) -> float:
    """Megabytes of the HTML documents that the sample registers carry."""
    paths = _documents(DOCUMENTS, ".html")
    return rate(lambda: sum(_read_bytes(path) for path in paths)) / 1e6


def docx_megabytes(_: Setting) -> float:
    """Megabytes of text, not of packed bytes, of the Word documents of the sample registers."""
    paths = _documents(DOCUMENTS, ".docx")
    return rate(lambda: sum(len(read(path).text.encode()) for path in paths)) / 1e6


def files_apart(_: Setting) -> float:
    """Files of the sample registers, each read in a process of its own."""
    paths = [path for each in (".pdf", ".docx", ".html") for path in _documents(DOCUMENTS, each)]
    return rate(lambda: sum(bool(read_safely(path).text) for path in paths))


def repaired_megabytes(setting: Setting) -> float:
    """Megabytes of the seed documents' text, repaired with the way back."""
    if setting.seeds is None:
        raise NotRun("name the folder of the seed documents: make bench SEEDS=DIR")
    texts = [read(path) for path in _documents(setting.seeds, ".txt")]
    return rate(lambda: sum(len(repaired(text).source.text.encode()) for text in texts)) / 1e6


def seed_megabytes(setting: Setting) -> float:
    """Megabytes of the seed documents' plain text."""
    if setting.seeds is None:
        raise NotRun("name the folder of the seed documents: make bench SEEDS=DIR")
    paths = _documents(setting.seeds, ".txt")
    return rate(lambda: sum(_read_bytes(path) for path in paths)) / 1e6


def _read_bytes(path: Path) -> int:
    read(path)
    return path.stat().st_size


MEASURES = (
    Measure("PDF read", "pages/s", "sample registers", pdf_pages, floor="100", aim="150"),
    Measure(
        "PDF read apart, with progress",
        "pages/s",
        f"{PAGES} dense pages, generated",
        dense_pages_watched,
        floor="100",
    ),
    Measure("HTML read", "MB/s", "sample registers", html_megabytes),
    Measure("DOCX read", "MB/s", "sample registers", docx_megabytes),
    Measure("read in a process of its own", "files/s", "sample registers", files_apart),
    Measure("text repaired", "MB/s", "SEEDS", repaired_megabytes),
    Measure("plain text read", "MB/s", "SEEDS", seed_megabytes),
)
