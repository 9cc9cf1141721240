"""Takes names that may not be published out of a whole publication, whatever brought them in.

The publication's own words never hold them; what records say in free text may. Full names, in
either order, and surnames with their endings go, and links whose address holds one of them.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from typing import TypeVar

from onrecord.accounts import Viewer
from onrecord.names.any_of import any_of
from onrecord.people.withheld import Forms, forms_unnamed, unnamed
from onrecord.publications.content import Foreign, Link, Note, Publication, Section, Text

from .phrases import phrase

Node = TypeVar("Node")

SHORTEST_SURNAME = 3
_ENDING = r"\w{0,3}"
_SOFT = "аеиоуыэюяйьіүұөә"
KEPT_FIELDS = {"id", "language"}


def withheld(publication: Publication, viewer: Viewer) -> Publication:
    """The publication without the names of those who may not be named to this viewer."""
    if not unnamed(viewer):
        return publication
    forms = forms_unnamed(viewer)
    redaction = _Redaction(
        names_in(forms),
        surnames_in(forms.hidden),
        phrase(publication.language, "person.withheld"),
        phrase(publication.language, "address.withheld"),
    )
    return redaction.of(publication)


def _either_order(form: str) -> set[str]:
    words = form.split()
    return {form, " ".join([words[-1], *words[:-1]])}


def surnames_in(forms: Iterable[str]) -> re.Pattern[str]:
    """The last word of each form of name, with room for endings."""
    return re.compile(_surnames(forms), re.IGNORECASE)


def _surnames(forms: Iterable[str]) -> str:
    last = {form.split()[-1] for form in forms}
    return any_of(_stem(word) for word in last if len(word) >= SHORTEST_SURNAME)


def _stem(word: str) -> str:
    long_enough = len(word) > SHORTEST_SURNAME + 1
    return word[:-1] if long_enough and word[-1].casefold() in _SOFT else word


def names_in(forms: Forms) -> re.Pattern[str]:
    """Finds, in a text, the names of hidden people; a match of `kept` is of one who may be named.

    Surnames alone go too, so that what is kept (full names of others) is looked for first.
    """
    keep = any_of(form for form in forms.namesakes if " " in form)
    full = any_of(way for form in forms.hidden if " " in form for way in _either_order(form))
    surname = _surnames(forms.hidden)
    return re.compile(
        rf"\b(?P<kept>{keep})\b|\b(?:{full}){_ENDING}\b|\b(?:{surname}){_ENDING}\b", re.IGNORECASE
    )


@dataclasses.dataclass(frozen=True)
class _Redaction:
    pattern: re.Pattern[str]
    surnames: re.Pattern[str]
    somebody: str
    naming_address: str

    def of(self, node: Node) -> Node:
        """The node with every string in it read for names; ids and languages stay."""
        if isinstance(node, str):
            return self._read(node)  # type: ignore[return-value]  # a str for a str
        if isinstance(node, tuple):
            return tuple(self.of(part) for part in node)  # type: ignore[return-value]  # the same
        if isinstance(node, Link) and self.surnames.search(node.target):
            return Text(self._said(node))  # type: ignore[return-value]  # both are inlines
        if not dataclasses.is_dataclass(node) or isinstance(node, type):
            return node
        changed = {
            field.name: self.of(getattr(node, field.name))
            for field in dataclasses.fields(node)
            if field.name not in KEPT_FIELDS
        }
        return dataclasses.replace(node, **changed)

    def _read(self, text: str) -> str:
        return self.pattern.sub(lambda found: found["kept"] or self.somebody, text)

    def _said(self, link: Link) -> str:
        words = "".join(part.text for part in _texts(link))
        return self.naming_address if "://" in words else self._read(words)


def _texts(node: object) -> Iterable[Text | Foreign]:
    if isinstance(node, Text | Foreign):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from _texts(part)
    elif dataclasses.is_dataclass(node) and not isinstance(node, Section | Note):
        for field in dataclasses.fields(node):
            yield from _texts(getattr(node, field.name))
