"""The body of a text keeps every position, whatever markup is taken out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction import extract
from onrecord.extraction.surface import surface_of

CUT = (
    "The clerk Ivo Testov wrote many letters to the court of the lake district and was\n\n"
    "<sup>4</sup> <https://docs.example/a_b>\n\n"
    "never answered. He died."
)


@given(st.text(alphabet="ab A.\n\t*[]()<>/¹#1«»“”'й", max_size=200))
def test_every_text_keeps_its_length(text: str) -> None:
    assert len(surface_of(text).body) == len(text)


@given(st.text(max_size=120))
def test_any_text_is_read_without_a_complaint_and_passages_lie_within_it(text: str) -> None:
    proposals = extract(text)
    for kind in (proposals.persons, proposals.dates, proposals.figures, proposals.addresses):
        assert all(0 <= one.passage.start < one.passage.end <= len(text) for one in kind)


def test_a_footnote_at_a_page_end_does_not_cut_the_sentence() -> None:
    surface = surface_of(CUT)
    assert [" ".join(one.words.split()) for one in surface.sentences] == [
        (
            "The clerk Ivo Testov wrote many letters to the court of the lake district and was "
            "never answered."
        ),
        "He died.",
    ]


def test_a_sentence_stands_where_it_stood() -> None:
    surface = surface_of(CUT)
    assert CUT[surface.sentences[1].start : surface.sentences[1].end] == "He died."


def test_abbreviations_and_initials_end_no_sentence() -> None:
    surface = surface_of("Under Art. 5 of the Act Mr. A. Testov paid approx. 5 crowns. He left.")
    assert len(surface.sentences) == 2


def test_markup_note_marks_and_addresses_leave_the_body() -> None:
    surface = surface_of("**Ivo** left<sup>12</sup> [here](https://docs.example/x).¹ Yes.")
    assert "".join(surface.body.split()) == "Ivolefthere.Yes."
