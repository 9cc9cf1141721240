"""Names that are one person's: spellings, shorter and longer forms, a name in two scripts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from onrecord.extraction.inflection import is_cyrillic, stem
from onrecord.extraction.named import Mention, Named
from onrecord.extraction.namesakes import same_name, skeleton

_SURE = 2  # mentions from which a longer name is no accident of the word before it


def merged(found: Iterable[Named]) -> list[Named]:
    """One entry for the spellings of one name."""
    by_initial: dict[tuple[str, str], list[Named]] = defaultdict(list)
    kept: list[Named] = []
    for one in sorted(found, key=lambda person: -len(person.full)):
        near = by_initial[one.name[0][0], one.name[-1][0]]
        same = next((other for other in near if same_name(one.name, other.name)), None)
        if same:
            same.mentions += one.mentions
            same.evidence.update(one.evidence)
        else:
            kept.append(one)
            near.append(one)
    kept = _across_scripts(_trimmed(kept))
    for one in kept:
        one.mentions.sort(key=lambda mention: mention.start)
    return kept


def _trimmed(found: list[Named]) -> list[Named]:
    """Without names that are another name with a word before it, as behind "from Place"."""
    by_tail = {_stems(one.name): one for one in found}
    kept: list[Named] = []
    shorter: list[tuple[Named, Named]] = []
    for one in found:
        tail = next(
            (
                by_tail[tail]
                for n in range(1, len(one.name) - 1)
                if (tail := _stems(one.name[n:])) in by_tail
            ),
            None,
        )
        if tail and len(one.mentions) >= _SURE:
            by_tail[_stems(one.name)] = one
            shorter.append((tail, one))
            kept.append(one)
        elif tail:
            tail.mentions += [
                Mention(m.end - len(tail.full), m.end, tail.full) for m in one.mentions
            ]
        else:
            kept.append(one)
    for tail, whole in shorter:
        whole.mentions += tail.mentions
    return [one for one in kept if not any(one is tail for tail, _ in shorter)]


def _stems(name: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name, Cyrillic ones without their case endings."""
    return tuple(stem(word) if is_cyrillic(word) else word for word in name)


def _across_scripts(found: list[Named]) -> list[Named]:
    """Without the Cyrillic names whose consonants are those of a name in Latin letters."""
    latin = {skeleton(one.name): one for one in found if not is_cyrillic(one.full)}
    kept = []
    for one in found:
        same = latin.get(skeleton(one.name)) if is_cyrillic(one.full) else None
        if same:
            same.mentions += one.mentions
        else:
            kept.append(one)
    return kept
