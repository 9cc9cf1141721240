from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import reading
from onrecord.reading import Block, Unreadable

if TYPE_CHECKING:
    from pathlib import Path

RUSSIAN = "Иво Тестов освобождён; суд в Верине отменил приговор."
FRENCH = "L'arrêté du préfet a été annulé; André Testov est libéré."
SEEDS = (
    "000_7ec107ea89a2987e.txt",
    "001_93f1312cfbd940c4.txt",
    "002_4907a459ecc457b2.txt",
    "003_7f59f5a5865b38d0.txt",
    "004_ff9b7af59a541c2e.txt",
)

plain_texts = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\x7f").filter(
        lambda letter: letter >= " " or letter in "\t\n\v\f\r"
    )
).filter(lambda text: text.strip() and not text.startswith(("\ufeff", "%PDF-", "{\\rtf")))


@given(plain_texts)
def test_what_was_encoded_is_read_back(text: str) -> None:
    data = text.encode()
    read = reading.read_bytes("note.txt", data)
    assert read.text == text
    assert read.sha256 == hashlib.sha256(data).hexdigest()
    assert read.text_sha256 == hashlib.sha256(data).hexdigest()


@given(plain_texts, st.booleans())
def test_blocks_hold_every_word_once_and_in_order(text: str, markdown: bool) -> None:
    read = reading.read_bytes("note.md" if markdown else "note.txt", text.encode())
    ends = [0]
    for block in read.blocks:
        assert ends[-1] <= block.start < block.end <= len(text)
        assert read.passage(block.start, block.end).strip() == text[block.start : block.end]
        ends.append(block.end)
    words = "".join(read.passage(block.start, block.end) for block in read.blocks)
    assert "".join(words.split()) == "".join(text.split())


def test_newlines_stay_as_they_are() -> None:
    assert reading.read_bytes("a.txt", b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_russian_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert reading.read_bytes("a.txt", RUSSIAN.encode(encoding)).text == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_french_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert reading.read_bytes("a.txt", FRENCH.encode(encoding)).text == FRENCH


def test_utf_16_without_a_mark_is_not_guessed() -> None:
    with pytest.raises(Unreadable, match=r"control character U\+0018 at position 0"):
        reading.read_bytes("a.txt", RUSSIAN.encode("utf-16-le"))


@pytest.mark.parametrize("data", [b"caf\xe9 \x81", b"\xef\xbb\xbf\xff"])
def test_bytes_of_no_known_encoding_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="text in no encoding that is known here"):
        reading.read_bytes("a.txt", data)


@pytest.mark.parametrize("code", [0x00, 0x01, 0x08, 0x0E, 0x1F, 0x7F])
def test_a_control_character_is_not_text(code: int) -> None:
    with pytest.raises(Unreadable) as refused:
        reading.read_bytes("a.txt", b"abc" + bytes([code]))
    assert refused.value.name == "a.txt"
    assert refused.value.reason == (
        f"not a text file: control character U+{code:04X} at position 3"
    )


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_a_file_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"a\.txt: the (file is empty|document holds no text)"):
        reading.read_bytes("a.txt", data)


def test_paragraphs_end_at_blank_lines() -> None:
    read = reading.read_bytes("a.txt", b"# one\ntwo\n \n\n  three\n")
    assert read.blocks == (Block("paragraph", 0, 9), Block("paragraph", 15, 20))
    assert read.section_at(15) is None


def test_markdown_headings_and_items_are_blocks_of_their_own() -> None:
    read = reading.read_bytes("a.md", b"# One\ntext\n- a\n- b\n2. c\n\n### Two\nend")
    assert [(b.kind, b.level, read.passage(b.start, b.end)) for b in read.blocks] == [
        ("heading", 1, "# One"),
        ("paragraph", None, "text"),
        ("list_item", 1, "- a"),
        ("list_item", 1, "- b"),
        ("list_item", 1, "2. c"),
        ("heading", 3, "### Two"),
        ("paragraph", None, "end"),
    ]
    assert read.section_at(7) == "# One"
    assert read.section_at(len(read.text)) == "### Two"


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(RUSSIAN, encoding="utf-8")
    read = reading.read(tmp_path / "note.txt")
    assert (read.name, read.media_type, read.text) == ("note.txt", "text/plain", RUSSIAN)
    assert read.language is None
    assert read.pages == ()
    assert read.page_at(0) is None


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 5)])
def test_a_place_that_the_text_does_not_have_is_refused(start: int, end: int) -> None:
    read = reading.read_bytes("a.txt", b"four")
    with pytest.raises(ValueError, match=f"no passage {start}-{end} in a text of 4 code points"):
        read.passage(start, end)


@pytest.mark.shared_data
@pytest.mark.parametrize("name", SEEDS)
def test_the_seed_documents_come_out_as_python_reads_them(shared: Path, name: str) -> None:
    path = shared / "seeds" / name
    with path.open(encoding="utf-8", newline="") as file:
        assert reading.read(path).text == file.read()


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "cp866", "iso-8859-5"])
@pytest.mark.parametrize(
    "words", ["Иво Тестов был задержан в городе Верин.", "ВЕРИН", "Освобождён 5 мая 2031 года"]
)
def test_cyrillic_encodings_are_told_by_frequent_letters(encoding: str, words: str) -> None:
    assert reading.read_bytes("a.txt", words.encode(encoding)).text == words


@pytest.mark.parametrize("encoding", ["windows-1250", "iso-8859-2"])
def test_polish_is_told_by_letters_inside_words(encoding: str) -> None:
    words = "Ivo Testov został zatrzymany na dziewięć dni, później żądał wolności."
    assert reading.read_bytes("a.txt", words.encode(encoding)).text == words


@pytest.mark.parametrize(
    "words", ["été à Verin, où le détenu fut libéré", "“quoted” – it’s", "Müller Straße", "§ 5 ½"]
)
def test_western_signs_are_not_taken_for_cyrillic(words: str) -> None:
    assert reading.read_bytes("a.txt", words.encode("windows-1252")).text == words
