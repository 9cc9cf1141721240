"""States of the register, kind by kind, and answers that are kept from one state to the next.

What was worked out from records holds until a record of a kind that it was read from is recorded:
a comment changes no vocabulary. Of a longer answer only what is about the records that were
recorded since is worked out anew. The log says which they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Max

from .history import End, log_end
from .models import Record, Version
from .readings import note_kinds

State = tuple[str, tuple[bytes, ...]]
"""The moment that is looked at, and the last leaf of each of some kinds: while all stay, answers
that are read from these kinds stay."""

Changed = Mapping[str, Collection[str]]
"""Keys of the records that were recorded since, by kind."""

Asked = TypeVar("Asked", bound=Hashable)
Found = TypeVar("Found")

MANY = 400
"""So many changed records are worked in at most; of more an answer is made from nothing."""

LOGS = 64


def state_of(*kinds: str) -> State:
    """What tells this state of the records of these kinds from any other one."""
    end = log_end()
    leaves = _log_to(end).leaves
    return end.moment, tuple(leaves.get(kind, b"") for kind in kinds)


@dataclass(frozen=True)
class _Log:
    """The last leaf of each kind in a log that ends there."""

    end: End
    leaves: Mapping[str, bytes]


_logs: dict[str, _Log] = {}


def _log_to(end: End) -> _Log:
    """The log up to there: read on from where it was read to before, if that was this log."""
    known = _logs.get(end.moment)
    if known is None or known.end != end:
        known = (known and _read_on(known, end)) or _read_from_nothing(end)
        if len(_logs) >= LOGS:
            _logs.clear()
        _logs[end.moment] = known
    return known


def _read_on(known: _Log, end: End) -> _Log | None:
    """None where the log that was read before is another one."""
    versions = Version.objects.filter(seq__gte=known.end.seq, seq__lte=end.seq).order_by("seq")
    rows = versions.values_list("kind", "leaf")
    if not rows or bytes(rows[0][1]) != known.end.leaf:
        return None
    return _Log(end, {**known.leaves, **{kind: bytes(leaf) for kind, leaf in rows[1:]}})


def _read_from_nothing(end: End) -> _Log:
    last = Record.objects.values("kind").annotate(last=Max("version")).values_list("last")
    rows = Version.objects.filter(seq__in=[seq for (seq,) in last]).values_list("kind", "leaf")
    return _Log(end, {kind: bytes(leaf) for kind, leaf in rows})


@dataclass(frozen=True)
class _Held(Generic[Found]):
    """An answer, and the state that it was worked out in."""

    end: End
    state: State
    answer: Found


class Kept(Generic[Asked, Found]):
    """Answers to questions of one sort, read from records of these kinds, the last so many.

    `read` works an answer out from nothing. `renewed` makes it from an earlier answer, which it
    leaves as it is, and the records that were recorded since; None where it has to be from nothing.
    """

    def __init__(
        self,
        kinds: Collection[str],
        read: Callable[[Asked], Found],
        renewed: Callable[[Asked, Found, Changed], Found | None],
        most: int,
    ) -> None:
        self.kinds = tuple(kinds)
        self._read, self._renewed, self._most = read, renewed, most
        self._held: dict[tuple[str, Asked], _Held[Found]] = {}

    def __call__(self, asked: Asked) -> Found:
        """The answer as it is now."""
        note_kinds(self.kinds)
        end, state = log_end(), state_of(*self.kinds)
        held = self._held.get((end.moment, asked))
        if held is not None and held.state == state:
            answer = held.answer
        else:
            answer = self._worked_out(asked, held, end)
        self._held.pop((end.moment, asked), None)
        self._held[end.moment, asked] = _Held(end, state, answer)
        for oldest in list(self._held)[: -self._most]:
            self._held.pop(oldest, None)
        return answer

    def _worked_out(self, asked: Asked, held: _Held[Found] | None, end: End) -> Found:
        changed = _recorded_since(held.end, end, self.kinds) if held else None
        found = self._renewed(asked, held.answer, changed) if held and changed else None
        return self._read(asked) if found is None else found


def _recorded_since(before: End, end: End, kinds: Collection[str]) -> Changed | None:
    """The records recorded since; None where they are many or the log is another one."""
    if not Version.objects.filter(seq=before.seq, leaf=before.leaf).exists():
        return None
    since = Version.objects.filter(seq__gt=before.seq, seq__lte=end.seq, kind__in=kinds)
    rows = set(since.values_list("kind", "key")[: MANY * 2])
    if len(rows) > MANY:
        return None
    changed: dict[str, set[str]] = defaultdict(set)
    for kind, key in rows:
        changed[kind].add(key)
    return changed
