from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord import reading
from onrecord.reading import Limits, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = b"<!DOCTYPE html><html><body><p>Ivo Testov</p></body></html>"


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", b"Ivo Testov", "text/plain"),
        ("a", b"Ivo Testov", "text/plain"),
        ("a.md", b"# Ivo", "text/markdown"),
        ("A.HTML", b"<p>Ivo</p>", "text/html"),
        ("a", PAGE, "text/html"),
        ("a.htm", b"\xef\xbb\xbf <!-- saved -->\n<HTML><p>Ivo", "text/html"),
    ],
)
def test_formats_of_text(name: str, data: bytes, media_type: str) -> None:
    assert reading.read_bytes(name, data).media_type == media_type


def test_formats_of_bytes(word: Callable[..., bytes], typeset: Callable[[str], bytes]) -> None:
    document = word("<w:p><w:r><w:t>Ivo</w:t></w:r></w:p>")
    assert reading.read_bytes("a", document).media_type.endswith("wordprocessingml.document")
    assert reading.read_bytes("a", typeset("Ivo")).media_type == "application/pdf"


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.docx", b"%PDF-1.7", "application/pdf"),
        ("a.pdf", PAGE, "text/html"),
        ("a.txt", PAGE, "text/html"),
        ("a.html", b"%PDF-1.7", "application/pdf"),
    ],
)
def test_a_name_that_does_not_fit_the_bytes_is_refused(name: str, data: bytes, found: str) -> None:
    with pytest.raises(Unreadable) as refused:
        reading.read_bytes(name, data)
    ending = name.removeprefix("a")
    assert refused.value.reason == f"the name ends in {ending}, but the bytes are {found}"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_text_under_the_name_of_another_format_is_refused(name: str) -> None:
    with pytest.raises(Unreadable, match="but the bytes are not application/"):
        reading.read_bytes(name, b"Ivo Testov")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an Office file of before 2007, which is not read"),
        (b"{\\rtf1 Ivo}", "a Rich Text file, which is not read"),
        (b"\x89PNG\r\n", "an image, which is not read"),
        (b"\x1f\x8b\x08", "a compressed file, which is not read"),
    ],
)
def test_other_formats_are_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        reading.read_bytes("a.txt", data)
    assert refused.value.reason == reason
    assert refused.value.remedy.endswith(".")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"gone\.pdf: no such file or directory\. Check the path"):
        reading.read(tmp_path / "gone.pdf")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="is a directory"):
        reading.read(tmp_path)


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Ivo Testov")
    with pytest.raises(Unreadable, match="10 bytes, more than 9"):
        reading.read(tmp_path / "a.txt", Limits(file_bytes=9))
