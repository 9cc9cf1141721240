"""What the head of a document seems to say: its title and its date. A person may know better."""

from __future__ import annotations

import re
from itertools import islice

from onrecord.extraction import Proposals
from onrecord.reading import Block, Text

from .wording import clean, shortened

HEAD = 3000
BLOCKS = 12
LONGEST_TITLE = 160
WORDS_OF_A_TITLE = range(4, 31)
LINES_OF_A_TITLE = 2

_MARKS = "#*_ "
"""How Markdown sets headings and strong words off."""

_LABEL = re.compile(r"(?:[\w'’-]+ ){0,2}[\w'’-]+:")
_SENTENCE_ENDS = re.compile(r"[.!;]$|[.!?] +\w")
_DATED = re.compile(r"(?:.*,\s*)?\d{1,2}\.?\s+\w+,?\s+\d{4}(?:\s*г\.)?")
_PLACE_BEFORE = re.compile(r"(?:[^\W\d_][\w./ -]{1,40},)?\s*")
_NOTHING_AFTER = re.compile(r"[\s,]*(?:г\.|года?)?\s*(?:$|\n|[.;–—-])")


def title_of(text: Text) -> str:
    """The first heading; else the first block that reads like a title; else the file's name."""
    headings = (block for block in text.blocks if block.kind == "heading")
    for block in headings:
        words = _words(text, block)
        if words:
            return shortened(words, LONGEST_TITLE)
    for block in islice(text.blocks, BLOCKS):
        words = _words(text, block)
        lines = text.text.count("\n", block.start, block.end) + 1
        if lines <= LINES_OF_A_TITLE and _reads_like_a_title(words):
            return shortened(words, LONGEST_TITLE)
    return clean(text.name)


def _words(text: Text, block: Block) -> str:
    return clean(text.text[block.start : block.end]).strip(_MARKS)


def _reads_like_a_title(words: str) -> bool:
    """Some words without an end of a sentence, and not an address, a label or a list of either."""
    return (
        len(words.split()) in WORDS_OF_A_TITLE
        and not _LABEL.match(words)
        and not _SENTENCE_ENDS.search(words)
        and not _DATED.fullmatch(words)
        and not any(each.isdigit() for each in words[:10])
    )


def date_of(found: Proposals, text: str) -> str:
    """The day that stands by itself in the head, perhaps behind a place; empty where none does.

    "Port Elm, 7 November 2017" is the date of a letter; "On 7 November 2017 …" is of an event.
    """
    for one in found.dates:
        start, end = one.passage.start, one.passage.end
        line = text[text.rfind("\n", 0, start) + 1 : start]
        alone = _PLACE_BEFORE.fullmatch(line) and _NOTHING_AFTER.match(text[end : end + 20])
        if start < HEAD and len(one.edtf) == len("2017-11-07") and alone:
            return one.edtf
    return ""
