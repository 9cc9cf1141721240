"""Whether two names in one document are spellings of one name."""

from __future__ import annotations

_LEAST = 4  # words shorter than this must be equal


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is another spelling, an initialled form or a shorter form of the other."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return _alike(short, long)
    return len(short) > 1 and _close(short[-1], long[-1]) and _given(short[0], long[0])


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if not differing:
        return True
    return len(differing) == 1 and (_close(*differing[0]) or _is_initial(*differing[0]))


def _given(one: str, other: str) -> bool:
    return one == other or _close(one, other) or _is_initial(one, other)


def _is_initial(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) == 2 and short[1] == "." and long[0] == short[0]


def _close(one: str, other: str) -> bool:
    """Whether two words are equal, or long and one letter apart."""
    if one == other:
        return True
    if min(len(one), len(other)) < _LEAST or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    prefix = 0
    while prefix < min(len(one), len(other)) and one[prefix] == other[prefix]:
        prefix += 1
    if (one[-1] in "aа" and one[:-1] == other) or (other[-1] in "aа" and other[:-1] == one):
        return False  # the two genders of a surname
    if len(one) == len(other):
        return one[prefix + 1 :] == other[prefix + 1 :]
    short, long = sorted((one, other), key=len)
    return short[prefix:] == long[prefix + 1 :]
