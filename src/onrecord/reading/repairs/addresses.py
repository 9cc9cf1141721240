"""Lines that hold nothing but a web address and repeat one of the lines just above.

A program that turns a page into text writes the address of a link once for each line the link
takes on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.reading.repairs.mapping import Edit

_LINE: Final = re.compile(
    r"^[ \t]*(<?(?:https?://|www\.)[^\s<>]+>?)[ \t]*(?:\r?\n|\Z)", re.MULTILINE
)


def repeated(text: str) -> Iterator[Edit]:
    """The edits of a text, in order."""
    seen: set[str] = set()
    end = -1
    for found in _LINE.finditer(text):
        if found.start() != end:
            seen.clear()
        end = found.end()
        if found[1] in seen:
            yield Edit("address", found.start(), found.end(), "")
        seen.add(found[1])
