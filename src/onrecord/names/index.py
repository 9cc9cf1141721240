"""Finds people by any spelling among a million names: candidates by folded keys, then compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import tantivy

from onrecord.names.comparison import compare
from onrecord.names.edits import bones
from onrecord.names.roles import UnfitName, Word, people

CANDIDATES = 120
_WRITER_BYTES = 64_000_000
_GRAM = 3
_KEY_WEIGHT = 3.0
_CLASS_WEIGHT = 4.0
_MOST_READINGS = 4
_RULES = (".py", ".yaml")


class UnfitQuery(ValueError):
    """A query that holds no name, or a limit that is none."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A person found: the identifier, the name that fits best, and compare()'s score."""

    id: str
    name: str
    score: float


class NameIndex:
    """An index of names, in memory or in a folder. A person may have many names."""

    def __init__(self, index: tantivy.Index) -> None:
        """Wrap an index that has this class's schema; use `build` or `open`."""
        self._index = index
        index.reload()

    @classmethod
    def build(cls, items: Iterable[tuple[str, str]], path: Path | None = None) -> NameIndex:
        """A new index of (identifier, name) pairs; in memory, or in the empty folder `path`.

        Raises FileExistsError for a folder with something in it, UnfitName for a text without
        a name.
        """
        if path is not None:
            path.mkdir(parents=True, exist_ok=True)
            if any(path.iterdir()):
                raise FileExistsError(f"{path} is not empty; name an empty folder for the index")
        made = cls(tantivy.Index(_schema(), path=str(path) if path else None))
        made.add(items)
        return made

    @classmethod
    def open(cls, path: Path) -> NameIndex:
        """The index that `build` left in a folder. Raises FileNotFoundError."""
        if not tantivy.Index.exists(str(path)):
            raise FileNotFoundError(f"no index of names in {path}; build one")
        return cls(tantivy.Index.open(str(path)))

    def add(self, items: Iterable[tuple[str, str]]) -> None:
        """Add (identifier, name) pairs; all of them are found afterwards, or none on an error."""
        self.replace((), items)

    def replace(self, identifiers: Iterable[str], items: Iterable[tuple[str, str]]) -> None:
        """Forget every name of these people and add these pairs; on an error nothing is changed."""
        try:
            for identifier in identifiers:
                self._writer.delete_documents_by_term("id", identifier)
            for identifier, name in items:
                keys = " ".join(_keys(name))
                self._writer.add_document(tantivy.Document(id=identifier, name=name, keys=keys))
        except BaseException:
            self._writer.rollback()
            raise
        self._writer.commit()
        self._index.reload()

    def remove(self, identifiers: Iterable[str]) -> None:
        """Forget every name of these people; an identifier that is not there is none."""
        self.replace(identifiers, ())

    def __len__(self) -> int:
        return int(self._index.searcher().num_docs)

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """The people whose names fit a query best, best first; partial and misspelt ones too.

        Raises UnfitQuery for a text without a name or a limit below 1.
        """
        if limit < 1:
            raise UnfitQuery(f"a limit of {limit}; give 1 or more")
        found = self.names_like(query, max(CANDIDATES, limit * 2))
        best = {hit.id: hit for hit in reversed(found)}
        return [hit for hit in found if best[hit.id] is hit][:limit]

    def names_like(self, query: str, most: int = CANDIDATES) -> list[Hit]:
        """The names most like a query, best first, several of one person each by itself.

        Raises UnfitQuery for a text without a name.
        """
        try:
            wanted = _wanted(query)
        except UnfitName as error:
            raise UnfitQuery(str(error)) from error
        found = [
            Hit(identifier, name, compare(query, name))
            for identifier, name in self._candidates(wanted, most)
        ]
        found.sort(key=lambda hit: (-hit.score, hit.name != query, hit.name, hit.id))
        return found

    def _candidates(self, wanted: tantivy.Query, most: int) -> Iterable[tuple[str, str]]:
        searcher = self._index.searcher()
        for _, address in searcher.search(wanted, most, count=False).hits:
            document = searcher.doc(address)
            yield str(document.get_first("id")), str(document.get_first("name"))

    @cached_property
    def _writer(self) -> tantivy.IndexWriter:
        """Made at the first change: it locks the folder, which readers need not."""
        return self._index.writer(_WRITER_BYTES, 1)


@cache
def rules() -> str:
    """By which rules names become keys, as a digest: an index made by others finds other names."""
    package = files("onrecord.names")
    parts = [*package.iterdir(), *package.joinpath("data").iterdir()]
    read = {each.name: each.read_bytes() for each in parts if each.name.endswith(_RULES)}
    return sha256(b"".join(content for _, content in sorted(read.items()))).hexdigest()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("name", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("keys", stored=False, tokenizer_name="whitespace", index_option="basic")
    return builder.build()


_SCHEMA = _schema()


def _keys(name: str) -> set[str]:
    words = [word for one in people(name) for word in one.words]
    spelt = {
        key for word in words for way in word.readings[:_MOST_READINGS] for key in _found_by(way)
    }
    return spelt | {f"={number}" for word in words for number in word.classes}


def _wanted(query: str) -> tantivy.Query:
    """What a document should have; each word counts by the best of its readings and classes."""
    words = {word for one in people(query) for word in one.words}
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, _any_of(word)) for word in words])


def _any_of(word: Word) -> tantivy.Query:
    ways = [_all_of(_found_by(way)) for way in word.readings[:_MOST_READINGS]]
    classes = [_term(f"={number}", _CLASS_WEIGHT) for number in sorted(word.classes)]
    return tantivy.Query.disjunction_max_query([*ways, *classes])


def _all_of(keys: tuple[str, ...]) -> tantivy.Query:
    weights = [_KEY_WEIGHT if key[0] == "#" else 1.0 for key in keys]
    terms = [_term(key, weight) for key, weight in zip(keys, weights, strict=True)]
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])


def _term(key: str, weight: float) -> tantivy.Query:
    return tantivy.Query.boost_query(
        tantivy.Query.term_query(_SCHEMA, "keys", key, "basic"), weight
    )


@lru_cache(maxsize=262144)
def _found_by(way: str) -> tuple[str, ...]:
    """What a reading is found by: its consonants, and pieces that a misspelling leaves whole."""
    framed = f"^{bones(way, vowels=True)}$"
    pieces = {framed[at : at + _GRAM] for at in range(max(1, len(framed) - _GRAM + 1))}
    return (f"#{bones(way)}", *sorted(pieces))
