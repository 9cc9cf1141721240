"""Documents as read: extraction reads them mended, block by block in its language."""

from __future__ import annotations

from dataclasses import replace

from onrecord import reading
from onrecord.extraction import Passage, extract
from onrecord.extraction.languages import Languages, languages_of
from onrecord.extraction.origins import mapped_back, repaired_document

MARKDOWN = """# A year at the lake

We urge the coun\u00adcil to re\u00adlease the poet Ivo Tes\u00adtov before 5 May 2031.

It was a long winter for the people of all towns.
"""
TWO_LANGUAGES = """<html lang="en"><body>
<p>The council of the lake met for the first time in the town on 7 May 2031 and it was cold.</p>
<p>Le conseil du lac est venu dans la ville pour la deuxième fois le 3 mai 2032 et il a plu.</p>
</body></html>"""


def read(words: str, name: str) -> reading.Text:
    return reading.read_bytes(name, words.encode())


def words_at(text: reading.Text, passage: Passage) -> str:
    return text.passage(passage.start, passage.end)


def test_words_are_whole_and_passages_are_places_in_the_text_as_read() -> None:
    text = read(MARKDOWN, "lake.md")
    found = extract(text)
    [asked], [person], [date] = found.recommendations, found.persons, found.dates
    assert asked.words == "We urge the council to release the poet Ivo Testov before 5 May 2031."
    assert words_at(text, asked.passage) == MARKDOWN.split("\n")[2]
    assert (person.name, words_at(text, person.passage)) == ("Ivo Testov", "Ivo Tes\u00adtov")
    assert [words_at(text, place) for place in person.mentions] == ["Ivo Tes\u00adtov"]
    assert words_at(text, date.passage) == "5 May 2031"


def test_blocks_and_links_stand_where_their_words_do() -> None:
    source = read("The re\u00adport is [here](https://lake.example/a).\n\nNext part.\n", "a.md")
    document = repaired_document(reading.repaired(source))
    assert [document.text[block.start : block.end] for block in document.blocks][-1] == "Next part."
    assert [document.text[link.start : link.end] for link in document.links] == [
        source.text[link.start : link.end] for link in source.links
    ]


def test_a_text_with_nothing_to_mend_is_read_as_it_stands() -> None:
    text = read(MARKDOWN.replace("\u00ad", ""), "lake.md")
    assert extract(text).recommendations == extract(text.text).recommendations


def test_an_empty_place_stays_where_it_is() -> None:
    found = extract("We urge the council to release the poet at once.")
    mended = reading.repaired(read("We urge", "a.txt"))
    [one] = found.recommendations
    empty = replace(one, passage=Passage(2, 2))
    assert mapped_back(replace(found, recommendations=(empty,)), mended).recommendations == (empty,)


def test_each_block_is_read_in_its_language() -> None:
    found = extract(read(TWO_LANGUAGES, "lake.html"))
    assert [one.edtf for one in found.dates] == ["2031-05-07", "2032-05-03"]
    assert found.language == "en"


def test_the_language_given_holds_for_every_block() -> None:
    assert languages_of(read(TWO_LANGUAGES, "lake.html"), "ru") == Languages("ru")


def test_languages_hold_from_where_their_blocks_begin() -> None:
    languages = Languages("en", (10, 20), ("ru", "en"))
    assert [languages.at(place) for place in (0, 9, 10, 19, 20, 99)] == [
        "en",
        "en",
        "ru",
        "ru",
        "en",
        "en",
    ]
    assert languages.all == ("en", "ru")
