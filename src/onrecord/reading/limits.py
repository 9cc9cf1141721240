"""How much one file may cost: its size, what it unpacks to, its pages, memory, time and answer."""

from __future__ import annotations

from dataclasses import dataclass

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that reading one file may take; a file that takes more is refused.

    `file_bytes` is the size of the file. Of an archive, `parts` is the number of its parts,
    `part_bytes` the size that one of them unpacks to, and `ratio` how many times larger than its
    packed bytes a part of more than a mebibyte may be. `pages` are those of a PDF, `depth` how
    deep the parts of an e-mail may nest.

    The last three hold for the process of `read_safely` only: `seconds` of wall clock and of
    processor time, `memory_bytes` of address space, `answer_bytes` of the text with its positions
    as the process hands them over.
    """

    file_bytes: int = 100 * _MEBIBYTE
    parts: int = 5_000
    part_bytes: int = 64 * _MEBIBYTE
    ratio: int = 250
    pages: int = 3_000
    depth: int = 20
    seconds: int = 120
    memory_bytes: int = 2048 * _MEBIBYTE
    answer_bytes: int = 128 * _MEBIBYTE


USUAL = Limits()
