"""A text that stands twice is counted twice."""

from __future__ import annotations

from tests.checks.writing import quotes

ASKED = "Give the public councils of the region access to every place of detention without notice."


def test_a_paragraph_that_stands_twice_is_found_with_both_places() -> None:
    other = "The council of the region met in the spring and spoke of the road to the harbour."
    assert quotes("doubled_text", f"{ASKED}\n\n{other}\n\n{ASKED}\n") == [(ASKED, ASKED)]


def test_british_and_american_spelling_do_not_make_two_texts_of_one() -> None:
    one = "Let every organisation of the lawyers visit those whom the police of the town detained."
    other = one.replace("organisation", "organization")
    assert quotes("doubled_text", f"{one}\n\n{other}\n") == [(one, other)]


def test_texts_that_differ_in_what_they_ask_are_two() -> None:
    other = "Give the public councils of the region the accounts of every court for the last year."
    assert quotes("doubled_text", f"{ASKED}\n\n{other}\n") == []


def test_a_line_that_repeats_as_a_label_is_none() -> None:
    assert (
        quotes("doubled_text", "The result: begun only.\n\nText.\n\nThe result: begun only.\n")
        == []
    )
