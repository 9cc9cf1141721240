"""Changes to the words a reader sees become changes to the source, and references stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.publications.returning.places import (
    Computed,
    Untakeable,
    changes_of,
    replaced,
    rewritten,
    tokens,
    units,
)
from onrecord.reading import Revision

COUNT = "{count recommendations : 22}"


def pieces(*said: tuple[str, str]) -> list[Revision]:
    """Pieces of one paragraph: "=" kept, "+" inserted, "-" deleted."""
    kinds = {"=": "kept", "+": "inserted", "-": "deleted"}
    return [Revision(1, "", words, kinds[sign]) for sign, words in said]  # type: ignore[arg-type]  # one of the three


def source(text: str, *said: tuple[str, str]) -> str:
    made = rewritten(text, changes_of(pieces(*said)))
    assert made is not None
    return made.source


def test_words_are_changed_in_the_source() -> None:
    said = (("=", "Nobody "), ("-", "was"), ("+", "is"), ("=", " free."))
    assert source("Nobody *was* free.", *said) == "Nobody *is* free."


def test_emphasis_of_nothing_goes() -> None:
    said = (("=", "Nobody was "), ("-", "ever "), ("=", "free."))
    assert source("Nobody was **ever **free.", *said) == "Nobody was free."


def test_emphasis_links_and_references_stay_where_they_are() -> None:
    text = f"Of **the** {COUNT}, see [the list](https://example.org/a), none."
    made = source(
        text, ("=", "Of the 22, see the list, "), ("-", "none"), ("+", "not one"), ("=", ".")
    )
    assert made == f"Of **the** {COUNT}, see [the list](https://example.org/a), not one."


@pytest.mark.parametrize(
    "said",
    [
        (("=", "There are "), ("-", "22"), ("+", "23"), ("=", " in all.")),
        (("=", "There are "), ("+", "23"), ("-", "22"), ("=", " in all.")),
        (("=", "There are 2"), ("-", "2"), ("+", "3"), ("=", " in all.")),
    ],
)
def test_a_computed_number_is_never_taken_over(said: tuple[tuple[str, str], ...]) -> None:
    made = rewritten(f"There are {COUNT} in all.", changes_of(pieces(*said)))
    assert made is not None
    assert made.source == f"There are {COUNT} in all."
    assert made.computed == (Computed(COUNT, "22", "23"),)


def test_a_whole_sentence_can_go_with_its_reference() -> None:
    made = rewritten(
        f"It stays. There are {COUNT}.",
        changes_of(pieces(("=", "It stays."), ("-", " There are 22."))),
    )
    assert made is not None
    assert (made.source, made.computed) == ("It stays.", ())


def test_words_before_and_behind_a_reference_are_prose() -> None:
    said = (("=", "There are "), ("+", "at least "), ("=", "22"), ("+", " or more"), ("=", "."))
    assert source(f"There are {COUNT}.", *said) == f"There are at least {COUNT} or more."


def test_other_words_belong_to_another_place() -> None:
    assert rewritten("One thing.", changes_of(pieces(("=", "Another"), ("+", "!")))) is None


def test_nothing_inserted_becomes_a_reference() -> None:
    with pytest.raises(Untakeable, match="braces"):
        source("One.", ("=", "One."), ("+", " {name id=ivo-testov}"))


def test_the_number_of_a_numbered_paragraph_is_none_of_its_words() -> None:
    assert source("It is so.", ("=", "12. It is "), ("+", "not "), ("=", "so.")) == "It is not so."


def test_paragraphs_and_items_are_found_with_their_places() -> None:
    text = "First\nparagraph.\n\n- one\n- two\n  more\n\n1. three"
    found = list(units(text))
    assert [each.source for each in found] == ["First\nparagraph.", "one", "two\n  more", "three"]
    assert all(text[each.start : each.end] == each.source for each in found)


def test_a_unit_is_replaced_or_taken_out() -> None:
    text = "First.\n\n- one\n- two\n\nLast."
    first, one, two, last = units(text)
    assert replaced(text, one, "eins") == "First.\n\n- eins\n- two\n\nLast."
    assert replaced(text, two, "") == "First.\n\n- one\n\nLast."
    assert replaced(text, first, "") == "- one\n- two\n\nLast."
    assert replaced(text, last, "") == "First.\n\n- one\n- two"


WORDS = st.text(st.sampled_from("ab c*[](){}-1."), max_size=30)


@given(WORDS)
def test_every_letter_of_the_source_is_in_one_token(text: str) -> None:
    joined = "".join(each.source for each in tokens(text))
    assert joined == " ".join(re.split(" +", text))


@given(st.text(st.sampled_from("ab .,"), min_size=1, max_size=20), st.data())
def test_what_is_read_back_is_what_was_written(words: str, data: st.DataObject) -> None:
    """Plain words, cut anywhere and changed, give exactly the words with the change."""
    plain = " ".join(words.split()) or "a"
    cut = data.draw(st.integers(0, len(plain)))
    rest = data.draw(st.integers(cut, len(plain)))
    said = (("=", plain[:cut]), ("-", plain[cut:rest]), ("+", "XY"), ("=", plain[rest:]))
    expected = " ".join((plain[:cut] + "XY" + plain[rest:]).split())
    assert source(plain, *said) == expected
