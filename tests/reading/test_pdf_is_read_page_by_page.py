from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord import reading
from onrecord.reading import Limits, Page, Text, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

TWO_PAGES = """
#set text(lang: "ru")
= Верин
Иво Тестов освобождён.

Второй абзац.
#pagebreak()
Last page.
"""


def read(data: bytes) -> Text:
    return reading.read_bytes("a.pdf", data)


def test_pages_are_divided_by_a_form_feed(typeset: Callable[[str], bytes]) -> None:
    text = read(typeset(TWO_PAGES))
    assert text.text == "Верин\nИво Тестов освобождён.\nВторой абзац.\fLast page."
    assert text.pages == (Page(1, 0, 42), Page(2, 43, 53))
    assert [text.page_at(position) for position in (0, 42, 43, 53)] == [1, 1, 2, 2]
    assert text.language == "ru"


def test_blocks_are_known_by_distance_and_size(typeset: Callable[[str], bytes]) -> None:
    text = read(typeset(TWO_PAGES))
    assert [(b.kind, text.passage(b.start, b.end)) for b in text.blocks] == [
        ("heading", "Верин"),
        ("paragraph", "Иво Тестов освобождён."),
        ("paragraph", "Второй абзац."),
        ("paragraph", "Last page."),
    ]
    assert text.section_at(50) == "Верин"


def test_lines_of_a_paragraph_are_one_block(typeset: Callable[[str], bytes]) -> None:
    text = read(typeset("#set page(width: 8cm)\n" + "Word by word. " * 20))
    assert len(text.blocks) == 1
    assert text.text.count("\n") >= 4
    assert text.text.split() == ["Word", "by", "word."] * 20


def test_letters_beyond_the_basic_plane_do_not_shift_what_follows(
    typeset: Callable[[str], bytes],
) -> None:
    text = read(typeset("$bb(A) frak(g)$ is a sign.\n\n" * 9 + "= Verin\n" + "Far away.\n\n" * 9))
    assert text.text.startswith("𝔸𝔤 is a sign.\n")
    headings = [text.passage(b.start, b.end) for b in text.blocks if b.kind == "heading"]
    assert headings == ["Verin"]


def test_a_page_without_text_among_others_is_an_empty_page(
    typeset: Callable[[str], bytes],
) -> None:
    text = read(typeset("one #pagebreak() #pagebreak() three"))
    assert text.text == "one\f\fthree"
    assert text.pages == (Page(1, 0, 3), Page(2, 4, 4), Page(3, 5, 10))


def test_a_damaged_file_is_refused(typeset: Callable[[str], bytes]) -> None:
    with pytest.raises(Unreadable, match="the PDF is damaged or locked with a password"):
        read(typeset("Ivo")[:300])


def test_too_many_pages_are_refused(typeset: Callable[[str], bytes]) -> None:
    with pytest.raises(Unreadable, match="2 pages, more than 1"):
        reading.read_bytes("a.pdf", typeset(TWO_PAGES), Limits(pages=1))
