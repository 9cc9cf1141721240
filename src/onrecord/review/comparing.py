"""What a document proposes beside what the register holds from it, with every difference.

Recommendations and figures are matched by their passages, members of lists by their names. What
has no match is said: the register's as missed, the document's as not reviewed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from onrecord.extraction import FigureProposal, ListProposal, Passage, Proposals
from onrecord.extraction.tallies import NOT_ASSESSED, tallies
from onrecord.names import UnfitName, decide
from onrecord.values import Quantity

from .reviewed import Held, HeldList, Reviewed, Span

GRADED = "with a result"
What = Literal["missed", "not reviewed", "differs"]
STANDINGS = {"restricted": "suspended"}
"""Standings of extraction that the roll counts under another one."""


@dataclass(frozen=True)
class Row:
    """A line of a tally; `reviewed` is None where the register does not know the document.

    Lines of one `part` have a sum of their own.
    """

    part: str
    group: tuple[str, str]
    proposed: int
    reviewed: int | None


@dataclass(frozen=True)
class Difference:
    """Something that only one side has, or that they have otherwise.

    `words` name it, `place` is its passage in the document, `key` the register's record.
    """

    what: What
    words: str
    place: Span | None
    key: str = ""


@dataclass(frozen=True)
class Compared:
    """One tally of a document: of what, its rows, and the differences between the two sides.

    `by` is who issued the list that it is about.
    """

    subject: str
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...] = ()
    by: str = ""

    def parts(self) -> list[tuple[str, list[Row]]]:
        """The rows of each part, in order."""
        return [(part, list(rows)) for part, rows in groupby(self.rows, lambda row: row.part)]


def compare(found: Proposals, reviewed: Reviewed | None) -> tuple[Compared, ...]:
    """The tallies of a document beside the register's; None: the register does not know it."""
    return (
        _recommendations(found, reviewed),
        *_lists(found, reviewed),
        _figures(found, reviewed),
    )


# --- recommendations ---


def _recommendations(found: Proposals, reviewed: Reviewed | None) -> Compared:
    by = tallies(found, reviewed.addressees if reviewed else None).recommendations
    held = reviewed.recommendations() if reviewed else ()
    theirs = Counter(one.group for one in held)
    rows = [
        Row(_graded(group[1]), group, len(by.get(group, ())), theirs[group] if reviewed else None)
        for group in dict.fromkeys((*by, *theirs))
    ]
    rows.sort(key=lambda row: row.part != GRADED)
    ours = [(one.passage, one.words, group) for group, each in by.items() for one in each]
    differences = _by_passage(ours, held) if reviewed else []
    return Compared("recommendations", tuple(rows), tuple(differences))


def _graded(grade: str) -> str:
    return GRADED if grade != NOT_ASSESSED else "without a result"


def _by_passage(
    ours: list[tuple[Passage, str, tuple[str, str]]], held: Sequence[Held]
) -> list[Difference]:
    """The differences between proposals and records whose passages lie over each other."""
    found: list[Difference] = []
    matched: set[int] = set()
    for one in held:
        near = [place for place, (passage, _, _) in enumerate(ours) if _meets(passage, one.spans)]
        matched.update(near)
        groups = {ours[place][2] for place in near}
        if not near:
            found.append(Difference("missed", one.names[0], _first(one), one.key))
        elif one.group not in groups:
            said = " and ".join(_said(group) for group in sorted(groups))
            words = f"proposed as {said}, reviewed as {_said(one.group)}: {one.names[0]}"
            found.append(Difference("differs", words, _first(one), one.key))
    for place, (passage, words, _) in enumerate(ours):
        if place not in matched:
            found.append(Difference("not reviewed", words, (passage.start, passage.end)))
    return found


def _meets(passage: Passage, spans: Iterable[Span]) -> bool:
    return any(passage.start < end and start < passage.end for start, end in spans)


def _first(one: Held) -> Span | None:
    return one.spans[0] if one.spans else None


# --- lists ---


def _lists(found: Proposals, reviewed: Reviewed | None) -> Iterable[Compared]:
    held = list(reviewed.lists()) if reviewed else []
    for one in found.lists:
        matched = [(edition, _pairs(one, edition)) for edition in held]
        edition, pairs = max(matched, key=lambda each: len(each[1]), default=(None, {}))
        if edition is not None:
            held.remove(edition)
        yield _list(one, edition, pairs, is_known=reviewed is not None)
    for edition in held:
        yield _missed_list(edition)


def _pairs(one: ListProposal, edition: HeldList) -> dict[str, Held]:
    """The members of the edition by the members of the proposed list who bear their name."""
    free = list(edition.members)
    pairs: dict[str, Held] = {}
    for part in one.parts:
        for member in part.members:
            best = max(free, key=lambda held: _alike(member.name, held.names), default=None)
            if best is not None and _alike(member.name, best.names) > 0:
                pairs[member.person] = best
                free.remove(best)
    return pairs


def _alike(name: str, names: Iterable[str]) -> float:
    """How alike a name is to the best of several; 0 where it is none of them."""
    return max((_score(name, other) for other in names), default=0.0)


def _score(name: str, other: str) -> float:
    if name == other:
        return 1.0
    try:
        decision = decide(name, other)
    except UnfitName:
        return 0.0
    return decision.score if decision.verdict == "same" else 0.0


def _list(
    one: ListProposal, edition: HeldList | None, pairs: dict[str, Held], *, is_known: bool
) -> Compared:
    ours = _placed(one, pairs)
    proposed = Counter(group for group, _, _ in ours)
    theirs = Counter(each.group for each in edition.members) if edition else Counter()
    rows = [
        Row(group[0], group, proposed[group], theirs[group] if is_known else None)
        for group in sorted({*proposed, *theirs}, key=lambda group: (_rank(group[0]), group))
    ]
    issuer = edition.issuer if edition else one.recogniser or ""
    subject = f"list of {one.as_of or 'no date'}"
    differences = _of_members(one, edition, pairs, ours) if is_known else []
    return Compared(subject, tuple(rows), tuple(differences), issuer)


_Placed = tuple[tuple[str, str], str, Passage]


def _placed(one: ListProposal, pairs: dict[str, Held]) -> list[_Placed]:
    """Each proposed member's standing and category, as the register calls the category."""
    votes: dict[str, Counter[str]] = {}
    everyone = [(part.standing, member) for part in one.parts for member in part.members]
    for _, member in everyone:
        if member.person in pairs:
            votes.setdefault(member.category or "", Counter())[pairs[member.person].group[1]] += 1
    called = {words: each.most_common(1)[0][0] for words, each in votes.items()}
    return [
        (
            (
                STANDINGS.get(standing, standing),
                called.get(member.category or "", member.category or ""),
            ),
            member.person,
            member.passage,
        )
        for standing, member in everyone
    ]


def _of_members(
    one: ListProposal, edition: HeldList | None, pairs: dict[str, Held], ours: list[_Placed]
) -> list[Difference]:
    names = {member.person: member.name for part in one.parts for member in part.members}
    found: list[Difference] = []
    for group, person, passage in ours:
        place = (passage.start, passage.end)
        held = pairs.get(person)
        if held is None:
            found.append(Difference("not reviewed", names[person], place))
        elif held.group != group:
            words = f"proposed as {_said(group)}, reviewed as {_said(held.group)}: {names[person]}"
            found.append(Difference("differs", words, place, held.key))
    matched = {held.key for held in pairs.values()}
    missed = [each for each in (edition.members if edition else ()) if each.key not in matched]
    return [
        *found,
        *(Difference("missed", each.names[0], _first(each), each.key) for each in missed),
    ]


def _said(group: tuple[str, str]) -> str:
    return ", ".join(word.replace("_", " ") for word in group if word)


def _rank(standing: str) -> int:
    order = ("held", "suspended", "confined")
    return order.index(standing) if standing in order else len(order)


def _missed_list(edition: HeldList) -> Compared:
    counted = Counter(each.group for each in edition.members)
    return Compared(
        f"list of {edition.as_of}",
        tuple(Row(group[0], group, 0, number) for group, number in counted.items()),
        tuple(
            Difference("missed", each.names[0], _first(each), each.key) for each in edition.members
        ),
        edition.issuer,
    )


# --- figures ---


def _figures(found: Proposals, reviewed: Reviewed | None) -> Compared:
    held = reviewed.figures() if reviewed else ()
    row = Row("", ("figures", ""), len(found.figures), len(held) if reviewed else None)
    differences = _of_figures(list(found.figures), held) if reviewed else []
    return Compared("figures", (row,), tuple(differences))


def _of_figures(ours: list[FigureProposal], held: Sequence[Held]) -> list[Difference]:
    found: list[Difference] = []
    left: list[Held] = []
    for one in held:
        same = [each for each in ours if _meets(each.passage, one.spans) and _agree(each, one)]
        if not same:
            left.append(one)
        ours = [each for each in ours if each not in same]
    for one in left:
        near = next((each for each in ours if _meets(each.passage, one.spans)), None)
        number = " to ".join(f"{each:,.10g}" for each in sorted(one.numbers))
        if near is None:
            found.append(Difference("missed", f"{number} {one.group[1]}", _first(one), one.key))
        else:
            ours.remove(near)
            words = f"proposed as {near.words!r}, reviewed as {number} {one.group[1]}"
            found.append(Difference("differs", words, _first(one), one.key))
    for each in ours:
        place = (each.passage.start, each.passage.end)
        found.append(Difference("not reviewed", each.words, place))
    return found


def _agree(each: FigureProposal, one: Held) -> bool:
    stated = frozenset(one for one in (each.value, each.value_max) if one is not None)
    return bool((stated | _numbers(each.quantity)) & one.numbers)


def _numbers(quantity: Quantity | None) -> frozenset[float]:
    given = (quantity.low, quantity.best, quantity.high) if quantity else ()
    return frozenset(float(number) for number in given if number is not None)
