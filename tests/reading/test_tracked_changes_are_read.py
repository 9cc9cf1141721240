"""Tracked changes of a Word document are read with who made them and when."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from onrecord import reading
from onrecord.reading import Revision, transfer

if TYPE_CHECKING:
    from collections.abc import Callable

BY = 'w:author="Ana Probova" w:date="2020-03-01T10:00:00Z"'


def run(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def inserted(words: str) -> str:
    return f'<w:ins w:id="1" {BY}>{run(words)}</w:ins>'


def deleted(words: str) -> str:
    return f'<w:del w:id="2" {BY}>{run(words, "delText")}</w:del>'


def pieces(data: bytes) -> list[tuple[int, str, str]]:
    found = reading.read_bytes("a.docx", data).revisions
    return [(each.paragraph, each.kind, each.words) for each in found]


def test_a_changed_paragraph_is_told_piece_by_piece(word: Callable[..., bytes]) -> None:
    body = f"<w:p>{run('Nobody ')}{deleted('was')}{inserted('is')}{run(' free')}</w:p>"
    text = reading.read_bytes("a.docx", word(f"<w:p>{run('Before')}</w:p>{body}"))
    assert text.text == "Before\n\nNobody is free"
    assert text.revisions == (
        Revision(1, "", "Nobody ", "kept"),
        Revision(1, "", "was", "deleted", "Ana Probova", "2020-03-01T10:00:00Z"),
        Revision(1, "", "is", "inserted", "Ana Probova", "2020-03-01T10:00:00Z"),
        Revision(1, "", " free", "kept"),
    )


def test_what_was_moved_is_gone_in_one_place_and_new_in_the_other(
    word: Callable[..., bytes],
) -> None:
    body = (
        f'<w:p><w:moveFrom w:id="1" {BY}>{run("moved")}</w:moveFrom></w:p>'
        f'<w:p><w:moveTo w:id="2" {BY}>{run("moved")}</w:moveTo></w:p>'
    )
    assert pieces(word(body)) == [(1, "deleted", "moved"), (2, "inserted", "moved")]


def test_what_was_inserted_and_deleted_again_was_never_there(word: Callable[..., bytes]) -> None:
    never = f'<w:ins w:id="1" {BY}>{deleted("never")}{run("there")}</w:ins>'
    assert pieces(word(f"<w:p>{never}</w:p>")) == [(1, "inserted", "there")]


def test_the_heading_above_is_named_as_it_was(word: Callable[..., bytes]) -> None:
    style = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    body = f"<w:p>{style}{run('Sum')}{inserted('mary')}</w:p><w:p>{run('a')}{inserted('b')}</w:p>"
    found = reading.read_bytes("a.docx", word(body)).revisions
    assert [each.heading for each in found] == ["Sum"] * 4


def test_a_document_without_changes_has_no_revisions(word: Callable[..., bytes]) -> None:
    assert reading.read_bytes("a.docx", word(f"<w:p>{run('as it is')}</w:p>")).revisions == ()


def test_they_come_from_the_process_that_read_the_file(word: Callable[..., bytes]) -> None:
    data = word(f"<w:p>{run('a')}{inserted('b')}</w:p>")
    assert reading.read_bytes_safely("a.docx", data) == reading.read_bytes("a.docx", data)


@pytest.mark.parametrize(
    "row",
    [
        [0, "", "a", "kept", "", ""],
        [1, "", "a", "changed", "", ""],
        [1, "", 5, "kept", "", ""],
        [1],
    ],
)
def test_no_other_process_can_send_what_is_no_revision(
    word: Callable[..., bytes], row: list[object]
) -> None:
    text = reading.read_bytes("a.docx", word(f"<w:p>{run('a')}</w:p>"))
    said = json.loads(transfer.sent(text)) | {"revisions": [row]}
    with pytest.raises(ValueError, match=r"no such change|not a text"):
        transfer.received("a.docx", json.dumps(said).encode())
