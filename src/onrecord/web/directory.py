"""What the records that a page mentions are called, and where their pages are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.history import current_many
from onrecord.publications.sight import without
from onrecord.publications.writing.naming import WITHHELD
from onrecord.records import (
    Decision,
    Figure,
    Instrument,
    ListEdition,
    Name,
    Organisation,
    Provision,
    Reply,
    marked,
)
from onrecord.records import Record as Shape
from onrecord.records.base import Reference

from .addresses import KIND_NAMES
from .languages import ENGLISH, spoken
from .reader import Reader
from .said import Link, Listed, Said

UNNAMED = Said(WITHHELD)
NAMED_WITH = ("/law", "/body", "/organisation")
"""Fields with records that the names of articles, instruments, decisions and lists need."""


class Directory:
    """Records learnt for a page. Only what the reader may see is ever in it."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._shapes: dict[str, Shape] = {}

    def learn(self, keys: Iterable[str]) -> None:
        """Fetches records, and those without which they have no name (the law of an article)."""
        unknown = [key for key in dict.fromkeys(keys) if key not in self._shapes]
        if unknown:
            self._shapes |= current_many(unknown, self.reader.viewer, NAMED_WITH)

    def learn_from(self, *shapes: Shape, also: Iterable[str] = ()) -> None:
        """Fetches every record that these records name, and others beside; these are known."""
        self._shapes |= {shape.id: shape for shape in shapes}
        self.learn((*_named_by(shapes), *also))

    def see(self, keys: Iterable[str], also: Iterable[str] = ()) -> list[Shape]:
        """The records as the reader may see them: without what concerns records that it may not.

        Learns them, every record that they name, and others beside. Records of which nothing is
        left are left out.
        """
        return self.see_of(current_many(keys, self.reader.viewer).values(), also)

    def see_of(self, shapes: Iterable[Shape], also: Iterable[str] = ()) -> list[Shape]:
        """The same of records that have been fetched."""
        found = list(shapes)
        self.learn_from(*found, also=also)
        kept = {shape.id: shape for shape in without(found, self.hidden_in(found))}
        for key in {shape.id for shape in found} - kept.keys():
            del self._shapes[key]
        self._shapes |= kept
        return list(kept.values())

    def hidden_in(self, shapes: Iterable[Shape]) -> set[str]:
        """What these records name and the reader may not see, once that has been learnt."""
        return set(_named_by(shapes)) - self._shapes.keys()

    def see_one(self, key: str, kind: str, also: Iterable[str] = ()) -> Shape:
        """The same of one record. Raises UnknownRecord where it is none of this kind."""
        shape = next(iter(self.see([key], also)), None)
        if shape is None or shape.kind != kind:
            raise UnknownRecord(key, kind.replace("_", " "))
        return shape

    def shape(self, key: str) -> Shape | None:
        """A record that has been learnt."""
        return self._shapes.get(key)

    def link(self, key: str) -> Link | None:
        """The record by name; None where the reader may not see it."""
        shape = self._shapes.get(key)
        if shape is None:
            return None
        if key in self.reader.withheld.people:
            return Link(UNNAMED)
        if self.reader.withheld.is_in(key):
            return Link(self.name(shape))
        return Link(self.name(shape), self.reader.page_of(shape.kind, key))

    def links(self, keys: Iterable[str]) -> Listed:
        """Those of the records that the reader may see, in one line."""
        found = (self.link(key) for key in dict.fromkeys(keys))
        return Listed(tuple(link for link in found if link is not None))

    def addressee(self, value: str) -> Link:
        """A state by its code, or an organisation."""
        return self.link(value) or Link(self.reader.state(value))

    def party(self, value: str) -> Link:
        """Anyone who can ask or sign; an organisation by the short form of its name."""
        found = self.addressee(value)
        if isinstance(self._shapes.get(value), Organisation):
            return Link(self.short_name(value), found.address)
        return found

    def name(self, shape: Shape) -> Said:
        """What the record is called."""
        if shape.id in self.reader.withheld.people:
            return UNNAMED
        return self._by_name(shape) or self._by_content(shape) or Said(shape.id)

    def short_name(self, key: str) -> Said:
        """The short form of an organisation's name where it has one."""
        shape = self._shapes.get(key)
        names = getattr(shape, "names", ())
        short = next((name for name in names if name.kind == "short"), None)
        if short is not None:
            return Said(short.text, short.language or ENGLISH)
        return self.name(shape) if shape is not None else Said("")

    def _by_name(self, shape: Shape) -> Said | None:
        names = getattr(shape, "names", None)
        if names:
            return self._best(names)
        return self.reader.text(getattr(shape, "title", None))

    def _best(self, names: tuple[Name, ...]) -> Said:
        """The first name in the reader's language, else the first of all."""
        wanted = (name for name in names if name.language == self.reader.language)
        name = next(wanted, names[0]) if self.reader.language != ENGLISH else names[0]
        return Said(self.reader.withheld.out_of(name.text), name.language or ENGLISH)

    def _by_content(self, shape: Shape) -> Said | None:
        match shape:
            case Provision():
                return self._article(shape)
            case Figure():
                return self._figure(shape)
            case Decision() | Instrument():
                return Said(f"{self.short_name(shape.body)} {shape.symbol or shape.id}")
            case ListEdition():
                issuer = self.short_name(shape.organisation)
                return Said(f"{issuer}, {shape.as_of.in_words(spoken())}")
            case Reply():
                return self.reader.label("reply-position", shape.position)
            case _:
                return self.reader.text(getattr(shape, "summary", None))

    def _figure(self, shape: Figure) -> Said:
        measure = shape.value or shape.amount
        indicator = self.reader.label("indicator", shape.indicator)
        value = measure.text(spoken()) if measure is not None else ""
        return Said(f"{indicator}: {value}", indicator.language)

    def _article(self, shape: Provision) -> Said:
        """How an article is cited: with the abbreviation of its law, or the law's title."""
        law = self._shapes.get(shape.law)
        abbreviation = self.reader.text(getattr(law, "abbreviation", None))
        title = abbreviation or (self.name(law) if law is not None else Said(""))
        paragraph = f"({shape.paragraph})" if shape.paragraph else ""
        return Said(f"{title} {shape.article}{paragraph}".strip(), title.language)

    def kind_of(self, key: str) -> str:
        """What the interface calls the kind of a record that has been learnt."""
        return KIND_NAMES[self._shapes[key].kind].one


def _named_by(shapes: Iterable[Shape]) -> Iterator[str]:
    """Whatever records name; of a field that takes codes as well, codes too."""
    for shape in shapes:
        for found in marked(shape):
            if isinstance(found.mark, Reference):
                yield found.value
