"""Records by name in forms: what a reference is shown as, and whom a written name means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext

from onrecord.accounts import Viewer
from onrecord.extraction.written import NotUnderstood
from onrecord.ledger.access import visible
from onrecord.ledger.history import current_of_kind
from onrecord.ledger.models import Record
from onrecord.ledger.states import State, state_of
from onrecord.people.models import PersonName
from onrecord.people.search import folded
from onrecord.records import Payload
from onrecord.records import Record as Shape
from onrecord.records.base import Reference
from onrecord.values import in_language
from onrecord.values.worded import Worded, worded

from .addresses import KIND_NAMES
from .directory import Directory
from .languages import ENGLISH


class Names:
    """The names of records for one form; `also` are records that the decision would make."""

    def __init__(self, directory: Directory, also: Iterable[Payload]) -> None:
        self._directory = directory
        self._also = {str(each["id"]): _own_name(each) for each in also}

    def learn(self, keys: Iterable[str]) -> None:
        """Fetches the records with these keys."""
        self._directory.learn(keys)

    def learn_from(self, payload: Any) -> None:
        """Fetches the records that a record, or a part of one, may name."""
        self.learn(_strings(payload))

    def shown(self, key: str, mark: Reference) -> str:
        """What stands in the form for a key."""
        if key in self._also:
            return self._also[key]
        if self._directory.shape(key) is None and mark.or_scheme and key.isupper():
            return self._directory.reader.state(key).plain
        link = self._directory.link(key)
        return link.words.plain if link is not None else key

    def meant(self, text: str, mark: Reference) -> str:
        """The key that a written name or key means. Raises NotUnderstood."""
        wanted = folded(" ".join(text.split()))
        own = [key for key, name in self._also.items() if wanted in (folded(name), key)]
        found = own or sorted(set(_keys(wanted, mark.kinds, self._directory.reader.viewer)))
        if mark.or_scheme and not found:
            found = self._states(text.strip())
        if len(found) == 1:
            return found[0]
        if found:
            raise NotUnderstood(
                worded(
                    "“{text}” is the name of several: {keys}; write the one that is meant",
                    text=text,
                    keys=", ".join(found),
                )
            )
        raise NotUnderstood(_unknown(text, mark.kinds, self._directory.reader.viewer))

    def _states(self, text: str) -> list[str]:
        concepts = self._directory.reader.words.scheme("state").concepts.values()
        said = text.casefold()
        return [
            each.code
            for each in concepts
            if said in {each.code.casefold(), *map(str.casefold, each.label.values())}
        ]


def _strings(value: Any) -> list[str]:
    """Every text in a payload, among them the keys of records that it names."""
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, Mapping) else value
    if isinstance(items, Iterable):
        return [each for item in items for each in _strings(item)]
    return []


def _own_name(payload: Payload) -> str:
    """What a record that does not exist yet will be called."""
    for name in ("names", "title", "summary"):
        match payload.get(name):
            case [{"text": str(text)}, *_]:
                return text
            case dict() as texts if texts:
                return str(next(iter(texts.values())))
    return str(payload["id"])


def _keys(wanted: str, kinds: tuple[str, ...], viewer: Viewer) -> Iterator[str]:
    if not kinds:
        found = Record.objects.filter(key=wanted, withdrawn=False, level__in=viewer.levels)
        yield from found.values_list("key", flat=True)
    for kind in kinds:
        if kind == "person":
            named = visible(PersonName, viewer, "person").filter(folded=wanted)
            yield from named.values_list("person_id", flat=True)
            yield from (
                visible(PersonName, viewer, "person")
                .filter(person_id=wanted)
                .values_list("person_id", flat=True)[:1]
            )
        else:
            yield from _by_name(kind, state_of(kind), viewer).get(wanted, ())


@lru_cache(maxsize=16)
def _by_name(kind: str, state: State, viewer: Viewer) -> Mapping[str, list[str]]:
    """Records of a kind by each of their names and by key, in one state of that kind."""
    del state
    found: dict[str, list[str]] = defaultdict(list)
    for shape in current_of_kind(kind, viewer):
        for words in {folded(each) for each in _called(shape)}:
            found[words].append(shape.id)
    return dict(found)


def _called(shape: Shape) -> Iterator[str]:
    yield shape.id
    yield from (name.text for name in getattr(shape, "names", ()))
    for field in ("title", "abbreviation", "summary"):
        text: Any = getattr(shape, field, None)
        if text is not None:
            yield from (*text.values(), in_language(text, ENGLISH))


def _unknown(text: str, kinds: tuple[str, ...], viewer: Viewer) -> Worded:
    others = [kind for kind in kinds if kind != "person"]
    known = [name for kind in others for name in _by_name(kind, state_of(kind), viewer)]
    near = get_close_matches(folded(text), known, n=1, cutoff=0.6)
    what = ", ".join(KIND_NAMES[kind].one for kind in kinds) or gettext("Record")
    if near:
        return worded(
            "nothing is called “{text}” that belongs here ({kinds}); nearest: {near}; write a "
            "name as the register has it, or the key of the record",
            text=text,
            kinds=what,
            near=near[0],
        )
    return worded(
        "nothing is called “{text}” that belongs here ({kinds}); write a name as the register has "
        "it, or the key of the record",
        text=text,
        kinds=what,
    )
