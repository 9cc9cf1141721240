"""A pattern for any of many words finds what an alternation of them finds, the longest first."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from onrecord.names.any_of import any_of

LETTERS = st.text(alphabet="abсд ().", max_size=6)
WORDS = st.lists(LETTERS.filter(bool), min_size=1, max_size=12)


@given(WORDS, st.text(alphabet="abсд ().", max_size=40))
def test_it_finds_what_an_alternation_finds(words: list[str], text: str) -> None:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    alternation = "|".join(map(re.escape, longest_first))

    assert re.findall(any_of(words), text) == re.findall(alternation, text)


@given(WORDS, LETTERS, st.text(alphabet="abсд ().", max_size=40))
def test_where_the_longest_does_not_do_a_shorter_one_is_found(
    words: list[str], end: str, text: str
) -> None:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    alternation = "|".join(map(re.escape, longest_first))
    after = re.escape(end)

    assert re.findall(f"(?:{any_of(words)}){after}", text) == re.findall(
        f"(?:{alternation}){after}", text
    )


def test_of_no_words_nothing_is_found() -> None:
    assert re.search(any_of([]), "anything") is None
    assert re.search(any_of([""]), "") is None
