"""A long document says how far its reading has come, and what was read is kept when it ends."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from tests.reading.conftest import written

from onrecord import reading
from onrecord.reading import Gap, Limits, Unreadable, Watch, safely

PAGES = 500


@pytest.fixture(scope="module")
def long() -> bytes:
    return written(PAGES)


class Reader:
    """Somebody who follows the progress and has had enough after so many pages."""

    def __init__(self, enough: int = 10**6) -> None:
        self.enough = enough
        self.heard: list[tuple[int, int]] = []

    def progress(self, done: int, total: int) -> None:
        self.heard.append((done, total))

    def cancelled(self) -> bool:
        return bool(self.heard) and self.heard[-1][0] >= self.enough

    @property
    def watch(self) -> Watch:
        return Watch(self.progress, lambda: "cancelled" if self.cancelled() else "")


def test_every_page_is_heard_of(long: bytes) -> None:
    reader = Reader()
    text = reading.read_bytes("a.pdf", long, watch=reader.watch)
    assert reader.heard == [(number, PAGES) for number in range(1, PAGES + 1)]
    assert len(text.pages) == PAGES
    assert text.gaps == ()


def test_what_was_read_is_kept_and_what_was_not_is_said(long: bytes) -> None:
    text = reading.read_bytes("a.pdf", long, watch=Reader(enough=120).watch)
    assert len(text.pages) == 120
    assert text.text.endswith("Page 120 says that Ivo Testov was freed.")
    assert text.gaps == (Gap(121, PAGES, "cancelled", stopped=True),)
    assert str(text.gaps[0]) == "pages 1–120 of 500 read: cancelled"
    assert [text.passage(block.start, block.end) for block in text.blocks[-1:]] == [
        "Page 120 says that Ivo Testov was freed."
    ]


def test_the_pages_of_a_process_apart_are_heard_of(long: bytes) -> None:
    reader = Reader()
    text = reading.read_bytes_safely("a.pdf", long, progress=reader.progress)
    assert reader.heard[-1] == (PAGES, PAGES)
    assert reader.heard == sorted(set(reader.heard))
    assert text == reading.read_bytes("a.pdf", long)


def test_a_process_apart_hands_over_what_it_has_when_it_is_cancelled() -> None:
    reader = Reader(enough=1)
    many = written(3_000)
    text = reading.read_bytes_safely(
        "a.pdf", many, progress=reader.progress, cancelled=reader.cancelled
    )
    read = len(text.pages)
    assert 0 < read < 3_000
    assert text.gaps == (Gap(read + 1, 3_000, "cancelled", stopped=True),)
    assert text.text.endswith(f"Page {read} says that Ivo Testov was freed.")


def test_when_the_time_is_up_what_was_read_is_kept(
    monkeypatch: pytest.MonkeyPatch, slow_tesseract: Path
) -> None:
    monkeypatch.setenv("PATH", str(slow_tesseract))
    monkeypatch.setattr(safely, "_walls", tuple)
    begun = time.monotonic()
    text = reading.read_bytes_safely("a.pdf", written(9, picture_on=8), Limits(seconds=2))
    assert time.monotonic() - begun < 20
    assert len(text.pages) == 7
    assert str(text.gaps[0]) == "pages 1–7 of 9 read: it takes more than 2 seconds"


def test_cancelled_before_a_page_was_read_is_a_refusal(long: bytes) -> None:
    with pytest.raises(Unreadable, match="cancelled before"):
        reading.read_bytes("a.pdf", long, watch=Watch(stop=lambda: "cancelled"))
    with pytest.raises(Unreadable, match="cancelled before"):
        reading.read_bytes_safely("a.pdf", long, cancelled=lambda: True)


def test_another_thread_may_cancel() -> None:
    enough = threading.Event()
    threading.Timer(0.05, enough.set).start()
    begun = time.monotonic()
    with pytest.raises(Unreadable, match="cancelled before"):
        reading.read_bytes_safely("a.txt", b"Ivo " * 20_000_000, cancelled=enough.is_set)
    assert time.monotonic() - begun < 20


# --- pages that are pictures ----------------------------------------------------------------------


def test_a_picture_among_pages_with_text_is_said_where_nothing_can_recognise_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    text = reading.read_bytes("a.pdf", written(9, picture_on=7))
    assert [str(gap) for gap in text.gaps] == ["page 7: not extracted: scanned, no OCR installed"]
    assert len(text.pages) == 9
    assert text.pages[6].start == text.pages[6].end
    assert text.text.count("Ivo Testov") == 8


def test_a_picture_is_recognised_where_tesseract_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    columns = "level page_num block_num par_num line_num word_num left top width height conf text"
    rows = ["5 1 1 1 1 1 300 300 150 50 90 Seen", "5 1 1 1 1 2 480 300 300 50 80 there"]
    table = "\n".join(line.replace(" ", "\t") for line in (columns, *rows))
    (tmp_path / "table").write_text(table + "\n")
    program = tmp_path / "tesseract"
    program.write_text(
        '#!/bin/sh\nif [ "$1" = --list-langs ]; then echo "List (1):\neng"; exit; fi\n'
        f"/bin/cat > /dev/null; /bin/cat {tmp_path}/table\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    text = reading.read_bytes("a.pdf", written(3, picture_on=2))
    assert text.gaps == ()
    page = text.pages[1]
    assert text.text[page.start : page.end] == "Seen there"
    assert page.confidence == pytest.approx(0.85)
    assert [text.text[block.start : block.end] for block in text.blocks][1] == "Seen there"
    assert [line.start for line in text.lines] == sorted(line.start for line in text.lines)
