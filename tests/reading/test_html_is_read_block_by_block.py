from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import reading
from onrecord.reading import Link, Mark, Text, Unreadable


def page(body: str, language: str = "en") -> Text:
    source = f'<!DOCTYPE html><html lang="{language}"><head><title>T</title></head>{body}</html>'
    return reading.read_bytes("a.html", source.encode())


def blocks(text: Text) -> list[tuple[str, int | None, str]]:
    return [(b.kind, b.level, text.passage(b.start, b.end)) for b in text.blocks]


def test_blocks_stand_in_order_one_blank_line_apart() -> None:
    read = page("<nav>Home</nav><h1>Verin</h1><div>loose<p>One\n  <b>bold</b></p>tail</div>")
    assert read.text == "Home\n\nVerin\n\nloose\n\nOne bold\n\ntail"
    assert [kind for kind, _, _ in blocks(read)] == ["paragraph", "heading", *["paragraph"] * 3]
    assert read.section_at(0) is None
    assert read.section_at(read.text.index("bold")) == "Verin"


def test_scripts_styles_comments_and_the_head_are_left_out() -> None:
    read = page("<p>a<script>var x</script><!-- no -->b<style>p{}</style> c</p>")
    assert read.text == "ab c"


def test_a_line_break_is_a_newline_and_two_end_the_block() -> None:
    assert page("<p> one <br> two<br><br>three<br></p>").text == "one\ntwo\n\nthree"


def test_a_space_that_does_not_break_is_kept() -> None:
    assert page("<p>§&nbsp;5 &amp; 6</p>").text == "§\u00a05 & 6"


def test_list_items_carry_their_depth() -> None:
    read = page("<ul><li>a<ol><li><p>b</p></li></ol>c</li></ul>")
    assert blocks(read) == [("list_item", 1, "a"), ("list_item", 2, "b"), ("list_item", 1, "c")]


def test_a_table_row_keeps_its_cells_in_place() -> None:
    read = page("<table><tr><td></td><th>A</th><td><p>1</p><p>2</p></td><td></td></tr></table>")
    assert blocks(read) == [("table_row", None, "\tA\t1\n2")]


def test_cells_keep_their_column_and_their_table() -> None:
    read = page(
        "<table><tr><th colspan=2>A</th><th>B</th></tr>"
        "<tr><td>a<td><td colspan=x>b</td></tr></table><table><tr><td>c</table>"
    )
    assert read.text == "A\tB\n\na\t\tb\n\nc"
    assert [(c.start, c.end, c.table, c.row, c.column, c.width) for c in read.cells] == [
        (0, 1, 1, 0, 0, 2),
        (2, 3, 1, 0, 2, 1),
        (5, 6, 1, 1, 0, 1),
        (7, 7, 1, 1, 1, 1),
        (8, 9, 1, 1, 2, 1),
        (11, 12, 2, 0, 0, 1),
    ]


def test_a_table_that_only_lays_out_the_page_is_read_as_blocks() -> None:
    read = page("<table><tr><td><h2>A</h2></td><td><ul><li>b</li></ul></td></tr></table>")
    assert blocks(read) == [("heading", 2, "A"), ("list_item", 1, "b")]


def test_links_that_leave_the_document_keep_their_address() -> None:
    read = page(
        '<p>See <a href=" https://ledger.example/a "> the roll</a>, <a href="#x">below</a>, '
        '<a href="javascript:x()">run</a>, <a href="https://ledger.example/b"><img></a>.</p>'
    )
    assert read.text == "See the roll, below, run, ."
    assert read.links == (Link(4, 12, "https://ledger.example/a"),)


def test_footnotes_are_marked_at_their_place() -> None:
    read = page(
        '<p>Freed in 2031<sup><a href="#n1" id="m1">1</a></sup>.</p>'
        '<ol><li id="n1"><p>Letter. <a href="#m1">↩</a></p><p>More.</p></li></ol>'
    )
    assert read.text == "Freed in 2031[1].\n\n[1] Letter.\nMore."
    assert read.marks == (Mark(13, 16, "1"),)
    assert blocks(read)[1] == ("footnote", None, "[1] Letter.\nMore.")
    assert read.blocks[1].number == "1"


def test_a_footnote_is_the_block_around_its_anchor() -> None:
    read = page(
        '<p>Freed<a href="#n1"><sup>*</sup></a></p><p><a id="n1"></a>Letter of <b>May</b></p>'
    )
    assert read.text == "Freed[*]\n\n[*] Letter of May"
    assert [block.number for block in read.blocks] == [None, "*"]


def test_a_raised_number_that_leads_nowhere_is_just_a_number() -> None:
    read = page("<p>m<sup>2</sup></p>")
    assert (read.text, read.marks) == ("m2", ())


def test_the_declared_language_is_its_primary_subtag() -> None:
    assert page("<p>a</p>", "ru-RU").language == "ru"
    assert reading.read_bytes("a.html", b"<p>a</p>").language is None


def test_a_declared_encoding_is_used_where_the_bytes_are_not_utf_8() -> None:
    source = '<meta charset="iso-8859-2"><p>Łódź, żółć</p>'
    assert reading.read_bytes("a.html", source.encode("iso-8859-2")).text == "Łódź, żółć"


def test_a_wrongly_declared_encoding_does_not_spoil_utf_8() -> None:
    source = '<meta charset="windows-1251"><p>Верин</p>'
    assert reading.read_bytes("a.html", source.encode()).text == "Верин"


def test_an_unknown_declared_encoding_is_passed_over() -> None:
    source = '<meta charset="klingon"><p>Верин</p>'
    assert reading.read_bytes("a.html", source.encode("windows-1251")).text == "Верин"


@pytest.mark.parametrize("source", ["<!-- Ivo -->", "<img src='a.png'><script>1</script>"])
def test_a_page_without_words_is_refused(source: str) -> None:
    with pytest.raises(Unreadable, match="the document holds no text"):
        reading.read_bytes("a.html", source.encode())


def test_a_page_nested_too_deep_to_be_read_whole_is_refused() -> None:
    with pytest.raises(Unreadable, match="nested too deep to be read whole"):
        page("<div>" * 5000 + "x")


TAGS = ["p", "div", "h2", "li", "ul", "table", "tr", "td", "b", "sup", "section"]
words = st.text("ab я\n\u00a0", max_size=6)
trees = st.recursive(
    words,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS),
        st.lists(
            inner | st.sampled_from(["<br>", '<a href="https://e.example/">k</a>']), max_size=5
        ),
    ),
    max_leaves=25,
)


@given(trees)
def test_blocks_and_links_lie_in_the_text_and_blocks_cover_it(body: str) -> None:
    read = page(f"<p>start</p>{body}")
    assert "\n\n".join(read.passage(b.start, b.end) for b in read.blocks) == read.text
    for link in read.links:
        assert read.passage(link.start, link.end) == "k"
    for block in read.blocks:
        assert (
            read.passage(block.start, block.end).strip(" \n") == read.text[block.start : block.end]
        )
