"""What a viewer may not find: words that no page shows it of records that it may see.

The index knows whole records. Parts that concern records above the viewer's clearance, and names of
people who are withheld, are not shown to it (`publications.sight`, `publications.withholding`): so
matches that may rest on them are matched once more with what it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache

from django.db.models import Q

from onrecord.accounts import Viewer
from onrecord.ledger.history import last_leaf
from onrecord.ledger.models import RecordReference
from onrecord.ledger.moments import looked_at
from onrecord.people.models import PersonName
from onrecord.publications.sight import seen_many
from onrecord.publications.withholding import Withheld
from onrecord.records import KINDS

from .entries import Matching
from .folding import folded, sounds
from .models import Entry
from .question import Question, Term
from .wording import Worded

CHUNK = 500
MOST_MATCHED_AGAIN = 500
"""Of matches that may be of a name withheld, only so many are looked at; the rest is not told."""

_SOFT = frozenset("aeiouyjаеиоуыэюяйьіүұөә")
"""Last letters and sounds that other endings take the place of."""


State = tuple[str, bytes]
COVERED = ""
"""Stands for a word that may be a name, so that those around it do not come together."""


def concealed(matching: Matching, withheld: Withheld) -> set[str]:
    """The records among those matching that the viewer may not be told to match."""
    state = (looked_at(), last_leaf())
    partly = _partly_seen(state, matching.viewer)
    names = may_name(matching.question, withheld)
    if not partly and not names:
        return set(withheld.people)
    every = matching.every()
    doubtful = [key for key in every if names or key in partly]
    if names and len(doubtful) > MOST_MATCHED_AGAIN:
        doubtful = matching.best(0, MOST_MATCHED_AGAIN)
    untold = set(every).difference(doubtful) if names else set()
    if names:
        cleared = _matching_beside(doubtful, matching.question, _names(state, withheld.people))
        doubtful = [key for key in doubtful if key in partly or key not in cleared]
    shown = _shown(doubtful, _known(state, matching.viewer, withheld.people), matching, withheld)
    found = {key for key in doubtful if not matching.question.is_in(shown.get(key, Worded()))}
    return found | untold | withheld.people


def may_name(question: Question, withheld: Withheld) -> bool:
    """Whether a word that is asked for may be one of a name withheld, or begin like one."""
    names = _names((looked_at(), last_leaf()), withheld.people)
    return any(names.may_hold(term) for term in question.terms)


@lru_cache(maxsize=8)
def _known(state: State, viewer: Viewer, withheld: frozenset[str]) -> dict[str, Worded]:  # noqa: ARG001 -- what it holds for
    """What has been worked out for this viewer in this state of the register."""
    return {}


def _shown(
    keys: list[str], known: dict[str, Worded], matching: Matching, withheld: Withheld
) -> dict[str, Worded]:
    """The words of these records as the viewer is shown them; what it is not shown has none."""
    unknown = [key for key in keys if key not in known]
    known |= dict.fromkeys(unknown, Worded())
    for start in range(0, len(unknown), CHUNK):
        for shape in seen_many(unknown[start : start + CHUNK], matching.viewer):
            known[shape.id] = Worded.of(shape, withheld.blacked_out)
    return known


@lru_cache(maxsize=8)
def _partly_seen(state: State, viewer: Viewer) -> frozenset[str]:  # noqa: ARG001 -- as above
    """Records that lose words because they name a record which this viewer may not see."""
    hidden = Q(target__withdrawn=True) | ~Q(target__level__in=viewer.levels)
    found = RecordReference.objects.filter(hidden)
    rows = found.values_list("record_id", "record__kind", "pointer")
    return frozenset(key for key, kind, pointer in rows if not _is_one_of_a_list(kind, pointer))


@cache
def _loose_lists(kind: str) -> frozenset[str]:
    """Lists of a kind from which anything may be taken out, and the record holds as before."""
    shape = KINDS[kind]
    if shape.__pydantic_decorators__.model_validators:
        return frozenset()
    return frozenset(name for name, field in shape.model_fields.items() if field.default == ())


def _is_one_of_a_list(kind: str, pointer: str) -> bool:
    """Whether a reference stands by itself in such a list: without it no word is lost."""
    _, field, *rest = pointer.split("/")
    return len(rest) == 1 and field in _loose_lists(kind)


def _matching_beside(keys: list[str], question: Question, names: _Names) -> set[str]:
    """Those of the records that match by words alone that cannot be names withheld.

    The index has them at hand; most need not be read as records, and have their names covered.
    """
    entries = Entry.objects.filter(record_id__in=keys)
    rows = entries.values_list("record_id", "heading", "body", "marks")
    return {
        key
        for key, heading, body, marks in rows
        if question.is_in(names.left_in(heading.split(), body.split(), marks.split()))
    }


@dataclass(frozen=True)
class _Names:
    """The beginnings that words share with names withheld, and all beginnings of the names."""

    stems: frozenset[str]
    beginnings: frozenset[str]
    told: dict[str, str] = field(default_factory=dict, hash=False, compare=False)

    def left_in(self, heading: list[str], body: list[str], marks: list[str]) -> Worded:
        """The words of a record without those that may be one of the names."""
        return Worded.of_words(map(self._told, heading), map(self._told, body), marks)

    def _told(self, word: str) -> str:
        """The word, or COVERED where it may be one of the names; each is looked at once."""
        if word not in self.told:
            self.told[word] = COVERED if self.may_hold(Term((word,))) else word
        return self.told[word]

    def may_hold(self, term: Term) -> bool:
        """Whether a word that the term finds may be one of the names, with another ending."""
        asked = {form for word in term.words for form in (word, *sounds(word))}
        return any(
            not self.stems.isdisjoint(form[:end] for end in range(1, len(form) + 1))
            or (term.is_beginning and form in self.beginnings)
            for form in asked
        )


@lru_cache(maxsize=8)
def _names(state: State, people: frozenset[str]) -> _Names:  # noqa: ARG001 -- as above
    """The names of these people, by letters and by sound."""
    texts = PersonName.objects.filter(person_id__in=people).values_list("text", flat=True)
    words = {word for text in texts for word in folded(text)}
    heard = {sound for word in words for sound in sounds(word)}
    return _Names(
        frozenset(
            {word[: max(1, len(word) - 1)] for word in words} | {_stem(each) for each in heard}
        ),
        frozenset(form[:end] for form in words | heard for end in range(1, len(form) + 1)),
    )


def _stem(form: str) -> str:
    """What stays of a name, or of its sound, whatever ending it takes."""
    bare = form.rstrip("0")
    return bare[:-1] if len(bare) > 1 and bare[-1] in _SOFT else bare
