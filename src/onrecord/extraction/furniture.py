"""Page numbers and running heads left in a text without pages, as printing to text leaves them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_NUMBER = re.compile(
    r"(?m)^[ \t\f]*(?:[Pp]age +|[Сс]тр\. *|- *)?(\d{1,4})(?: *-| +(?:of|из) +\d{1,4})?[ \t]*$"
)
_LEAST = 3  # as many pages at least, before a line alone counts as one's number
_NEAR = 4  # lines beside a page number in which its running head stands
_LONGEST = 90


def furniture(source: str) -> frozenset[int]:
    """Where the words of each page number and running head begin."""
    numbers = [*_ascending(source)]
    if len(numbers) < _LEAST:
        return frozenset()
    beside = [line for number in numbers for line in _beside(source, number)]
    times = Counter(_shape(words) for _, words in beside)
    heads = {start for start, words in beside if times[_shape(words)] >= _LEAST}
    return frozenset(heads | {number.start(1) for number in numbers})


def _ascending(source: str) -> Iterator[re.Match[str]]:
    """The lines that hold a number alone and count on, with few pages left out between them."""
    last: int | None = None
    for found in _NUMBER.finditer(source):
        number = int(found[1])
        if last is None or last < number <= last + _NEAR:
            last = number
            yield found


def _beside(source: str, number: re.Match[str]) -> Iterator[tuple[int, str]]:
    """The nearest short lines before and behind a page number, by where their words begin."""
    before = source[max(0, number.start() - 400) : number.start()]
    end = number.start()
    for line in reversed(before.split("\n")[-_NEAR - 1 :]):
        if line.strip():
            yield from _short(end - len(line), line)
            break
        end -= len(line) + 1
    start = number.end() + 1
    for line in source[start : start + 400].split("\n")[:_NEAR]:
        if line.strip():
            yield from _short(start, line)
            break
        start += len(line) + 1


def _short(start: int, line: str) -> Iterator[tuple[int, str]]:
    words = line.strip()
    if len(words) <= _LONGEST:
        yield start + line.index(words), words


def _shape(words: str) -> str:
    return re.sub(r"\d+", "0", words)
