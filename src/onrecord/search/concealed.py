"""What a viewer may not find: words that no page shows it of records that it may see.

The index knows whole records. Parts that concern records above the viewer's clearance, and names of
people who are withheld, are not shown to it (`publications.sight`, `publications.withholding`): so
matches that may rest on them are matched once more with what it is shown.
"""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Q

from onrecord.accounts import Viewer
from onrecord.ledger.history import last_leaf
from onrecord.ledger.models import RecordReference
from onrecord.ledger.moments import looked_at
from onrecord.people.models import PersonName
from onrecord.publications.sight import seen_many
from onrecord.publications.withholding import Withheld

from .entries import Matching
from .folding import folded, sounds
from .question import Question
from .wording import Worded

CHUNK = 500
ALIKE = 3
"""So many first letters or sounds in common make a word one that may be a name withheld."""


State = tuple[str, bytes]


def concealed(matching: Matching, withheld: Withheld) -> set[str]:
    """The records among those matching that the viewer may not be told to match."""
    state = (looked_at(), last_leaf())
    partly = _partly_seen(state, matching.viewer)
    names = may_name(matching.question, withheld)
    if not partly and not names:
        return set(withheld.people)
    doubtful = [key for key in matching.every() if names or key in partly]
    shown = _shown(doubtful, _known(state, matching.viewer, withheld.people), matching, withheld)
    found = {key for key in doubtful if not matching.question.is_in(shown.get(key, Worded()))}
    return found | withheld.people


def may_name(question: Question, withheld: Withheld) -> bool:
    """Whether a word that is asked for may be one of a name withheld, or begin like one."""
    names = _names((looked_at(), last_leaf()), withheld.people)
    asked = {
        each for term in question.terms for word in term.words for each in (word, *sounds(word))
    }
    return bool(names) and any(
        each[:ALIKE] in names or any(name.startswith(each) for name in names) for each in asked
    )


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
    """Records that name one which this viewer may not see."""
    hidden = Q(target__withdrawn=True) | ~Q(target__level__in=viewer.levels)
    found = RecordReference.objects.filter(hidden).values_list("record_id", flat=True)
    return frozenset(found.distinct())


@lru_cache(maxsize=8)
def _names(state: State, people: frozenset[str]) -> frozenset[str]:  # noqa: ARG001 -- as above
    """The beginnings of the words of these people's names, and of their sounds."""
    texts = PersonName.objects.filter(person_id__in=people).values_list("text", flat=True)
    words = {word for text in texts for word in folded(text)}
    return frozenset(each[:ALIKE] for word in words for each in (word, *sounds(word)))
