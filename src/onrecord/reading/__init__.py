"""Reading documents: bytes to Text with pages, blocks, footnotes and citable positions."""

from __future__ import annotations

from onrecord.reading.languages import block_languages, language_of
from onrecord.reading.limits import Limits
from onrecord.reading.opening import read, read_bytes
from onrecord.reading.repairs import Repair, Repaired, repaired
from onrecord.reading.safely import read_bytes_safely, read_safely
from onrecord.reading.text import (
    Attachment,
    Block,
    BlockKind,
    Cell,
    Comment,
    Gap,
    Line,
    Link,
    Mark,
    Page,
    Property,
    Revision,
    Text,
)
from onrecord.reading.unreadable import Unreadable
from onrecord.reading.watching import Watch

__all__ = [
    "Attachment",
    "Block",
    "BlockKind",
    "Cell",
    "Comment",
    "Gap",
    "Limits",
    "Line",
    "Link",
    "Mark",
    "Page",
    "Property",
    "Repair",
    "Repaired",
    "Revision",
    "Text",
    "Unreadable",
    "Watch",
    "block_languages",
    "language_of",
    "read",
    "read_bytes",
    "read_bytes_safely",
    "read_safely",
    "repaired",
]
