from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.reading.conftest import pdf

from onrecord import reading
from onrecord.reading import Repair, Repaired, Text, repaired

# What sets the repairs off, among ordinary letters.
TRIGGERS = ["-\n", "-\r\n", "\u00ad", "ﬁ", "ﬀ", "Теst", "Bокay", "\f", "\n\n", "\n", " ", ". "]
TRIGGERS += ["https://ledger.example/a\n", "[1] Note.", "Testovand", "Testov", "Ivo", "is", "𝔸"]


def plain(words: str) -> Repaired:
    return repaired(Text("a.txt", "text/plain", "0", words))


def as_read(words: str) -> Repaired:
    return repaired(reading.read_bytes("a.txt", words.encode()))


def kinds(found: Repaired) -> list[str]:
    return [repair.kind for repair in found.repairs]


# --- the way back ---------------------------------------------------------------------------------


@given(st.lists(st.one_of(st.sampled_from(TRIGGERS), st.text(max_size=5))).map("".join))
@example("ab-\n")
@example("\u00ad")
def test_every_character_comes_from_a_place_in_the_text_and_none_goes_back(words: str) -> None:
    found = plain(words)
    assert len(found.origins) == len(found.text)
    assert all(0 <= origin < len(words) for origin in found.origins)
    assert all(before <= after for before, after in pairwise(found.origins))
    mended = {place for each in found.repairs for place in range(each.start, each.end + 1)}
    assert [
        place
        for place, origin in enumerate(found.origins)
        if found.text[place] != words[origin] and origin not in mended
    ] == []
    left_out = set(range(len(words))) - set(found.origins)
    assert left_out <= mended


@given(st.text("abc \n."))
def test_where_nothing_is_to_be_repaired_the_text_is_the_same(words: str) -> None:
    found = plain(words)
    assert (found.text, found.repairs) == (words, ())
    assert list(found.origins) == list(range(len(words)))
    assert found.body_end == len(words)


@given(st.lists(st.sampled_from(TRIGGERS)).map("".join))
@example("Bокay-\nis")
def test_what_is_repaired_needs_no_repair_of_its_letters(words: str) -> None:
    once = plain(words)
    assert not {"invisible", "ligature", "look_alike"} & set(kinds(plain(once.text)))


def test_a_passage_leads_to_the_stretch_as_read() -> None:
    found = plain("He was im-\nprisoned in Verin.")
    assert found.text == "He was imprisoned in Verin."
    start = found.text.index("imprisoned")
    assert found.span(start, start + 10) == (7, 19)
    assert found.source.passage(7, 19) == "im-\nprisoned"
    assert found.stretches(start, start + 10) == ((7, 9), (11, 19))
    assert found.stretches(0, 2) == ((0, 2),)
    assert found.origin(start + 2) == 11


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-1, 2), (0, 99), (3, 2)])
def test_a_place_that_the_repaired_text_does_not_have_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"no passage {start}-{end} in a repaired text of 3"):
        plain("Ivo").span(start, end)


# --- letters --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "mended", "kind"),
    [
        ("impri\u00adsoned", "imprisoned", "invisible"),
        ("Ivo\u200b Testov\ufeff", "Ivo Testov", "invisible"),
        ("oﬃce of ﬁnes", "office of fines", "ligature"),
        ("Tеstоv", "Testov", "look_alike"),  # е and о are Cyrillic
        ("Bерин", "Верин", "look_alike"),  # B is Latin
        ("Cоmе", "Come", "look_alike"),
    ],
)
def test_signs_and_letters_are_mended(words: str, mended: str, kind: str) -> None:
    found = plain(words)
    assert found.text == mended
    assert set(kinds(found)) == {kind}


@pytest.mark.parametrize(
    "words", ["Иvan", "Верин Testov", "שָׁלוֹם", "می\u200cخواهم", "naïve Łódź", "Әли"]
)
def test_other_letters_stay(words: str) -> None:
    assert plain(words).text == words


# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "mended"),
    [
        ("im-\nprisoned", "imprisoned"),
        ("im- \r\n  prisoned", "imprisoned"),
        ("задер-\nжан", "задержан"),
        ("human-\nrights. human-rights", "human-rights. human-rights"),
        ("well-\nknown, known well", "well-known, known well"),
        ("Anglo-\nTestovian", "Anglo-Testovian"),
        ("ill-treat-\nment", "ill-treatment"),
        ("non-\nstate", "non-state"),
        (
            "https://l.example/on-\nthe-case-of-\nivo ill-\ntreated",
            "https://l.example/on-the-case-of-ivo illtreated",
        ),
        ("1-\n2", "1-\n2"),
        ("- one\n- two", "- one\n- two"),
    ],
)
def test_a_word_cut_at_the_end_of_a_line_is_joined(words: str, mended: str) -> None:
    assert plain(words).text == mended


@pytest.mark.parametrize(
    ("words", "mended"),
    [
        ("Testovand Ivo Testov", "Testov and Ivo Testov"),
        (
            "violationsof rights; violations, violations",
            "violations of rights; violations, violations",
        ),
        ("ofexpression expression expression", "of expression expression expression"),
        ("VerinaTestova Verina Testova", "Verina Testova Verina Testova"),
    ],
)
def test_words_run_together_are_parted(words: str, mended: str) -> None:
    found = plain(words)
    assert found.text == mended
    assert kinds(found) == ["run_together"]


@pytest.mark.parametrize(
    "words",
    [
        "thousand thous",
        "whereof where where",
        "Testovand Testovand Testov",
        "island isl isl",
        "Offence fence",
        "https://ledger.example/of-verinand-so Verin Verin verin verin",
        "McTestov Mc Testov",
    ],
)
def test_what_may_be_a_word_stays_one(words: str) -> None:
    assert plain(words).text == words


# --- lines and blocks -----------------------------------------------------------------------------


def test_addresses_that_repeat_line_after_line_are_kept_once() -> None:
    one, two = "https://ledger.example/a\n", "https://ledger.example/b\n"
    found = plain(f"See\n{one}{one}{two}{one}and\n{one}")
    assert found.text == f"See\n{one}{two}and\n{one}"
    assert found.repairs == (Repair("address", 29, 54), Repair("address", 79, 104))


def test_a_footnote_inside_a_sentence_moves_to_the_end() -> None:
    words = "Ivo Testov was\n\n[1] Letter of May.\n\nfreed in Verin.\n\n[2] At the end.\n\nMore."
    found = as_read(words)
    assert found.text == (
        "Ivo Testov was\nfreed in Verin.\n\n[2] At the end.\n\nMore.\n\n[1] Letter of May."
    )
    assert found.text[: found.body_end].endswith("More.")
    assert found.stretches(0, 30) == ((0, 14), (36, 51))
    assert found.repairs == (Repair("footnote", 16, 34),)


def test_a_list_of_notes_stays_where_it_is() -> None:
    words = "The end.\n\n[1] One.\n\n[2] two\n\nthree."
    assert as_read(words).text == words


# --- pages ----------------------------------------------------------------------------------------

HEADED = """
#set page(width: 12cm, height: 9cm, header: [Open Ledger, report], numbering: "1 / 1")
#set text(size: 10pt)
"""


def test_page_furniture_is_left_out_and_the_sentence_goes_on(
    typeset: Callable[[str], bytes],
) -> None:
    source = reading.read_bytes("a.pdf", typeset(HEADED + "word by word " * 120 + "to the end."))
    assert source.text.count("Open Ledger") == len(source.pages) > 1
    found = repaired(source)
    assert found.text.split() == ["word", "by", "word"] * 120 + ["to", "the", "end."]
    assert "\f" not in found.text
    assert all(before <= after for before, after in pairwise(found.origins))
    assert {"furniture", "joint"} == set(kinds(found))


def test_pages_that_end_with_a_sentence_stay_apart(typeset: Callable[[str], bytes]) -> None:
    found = repaired(
        reading.read_bytes("a.pdf", typeset(HEADED + "One.\n#pagebreak()\nTwo is another."))
    )
    assert found.text.split("\f") == ["One.\n", "Two is another.\n"]


def test_what_only_one_page_has_is_no_furniture(typeset: Callable[[str], bytes]) -> None:
    source = reading.read_bytes("a.pdf", typeset("One.\n#pagebreak()\nTwo.\n#pagebreak()\n3"))
    assert repaired(source).text == source.text


def test_a_footnote_at_the_foot_of_a_page_does_not_cut_the_sentence(
    typeset: Callable[[str], bytes],
) -> None:
    markup = HEADED + "word by word#footnote[Letter of May, and so on.] " + "so it goes " * 90
    source = reading.read_bytes("a.pdf", typeset(markup))
    note = source.text.index("Letter of May")
    assert note < source.pages[1].start
    found = repaired(source)
    body, notes = found.text[: found.body_end], found.text[found.body_end :]
    assert "Letter" not in body
    assert notes == "\n\n1Letter of May, and so on."
    assert body.split()[-6:] == ["so", "it", "goes"] * 2
    assert found.origin(found.text.index("Letter")) == note


def test_small_letters_without_a_mark_are_no_footnote(typeset: Callable[[str], bytes]) -> None:
    source = reading.read_bytes("a.pdf", typeset("Running text.\n\n#text(size: 6pt)[Small.]"))
    assert repaired(source).text == source.text


def written(*lines: tuple[int, int, str]) -> Text:
    """A page on which words stand at these places, in this order."""
    content = b"".join(
        b"BT /F 10 Tf %d %d Td (%s) Tj ET\n" % (x, y, words.encode()) for x, y, words in lines
    )
    data = pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    return reading.read_bytes("a.pdf", data)


def in_columns(left: str, right: str) -> Text:
    rows = [(y, number) for number, y in enumerate(range(700, 600, -12))]
    across = [(50, 740, "A heading that goes across both of the columns, as headings often do")]
    return written(
        *across,
        *(
            line
            for y, number in rows
            for line in ((50, y, f"{left} {number}"), (320, y, f"{right} {number}"))
        ),
    )


def test_two_columns_given_row_by_row_are_read_one_after_the_other() -> None:
    source = in_columns("the left column has a long line with the number", "and the right one")
    assert "number 0 and the right one 0\nthe left" in source.text
    lines = repaired(source).text.split("\n")
    assert lines[0].startswith("A heading")
    assert lines[1:10] == [f"the left column has a long line with the number {n}" for n in range(9)]
    assert lines[10:] == [f"and the right one {n}" for n in range(9)]


def test_in_columns_every_character_still_comes_from_its_own_place() -> None:
    source = in_columns("the left column has a long line with the number", "and the right one")
    found = repaired(source)
    assert set(kinds(found)) == {"column"}
    for place, origin in enumerate(found.origins):
        assert found.text[place] in (source.text[origin], "\n")
    words = [
        origin for letter, origin in zip(found.text, found.origins, strict=True) if letter != "\n"
    ]
    assert len(set(words)) == len(words)


def test_a_table_is_not_read_by_columns() -> None:
    source = in_columns("name", "sentence")
    assert repaired(source).text == source.text
