"""The catalogues of fixed words: what is in them, brought up to date and compiled.

`make messages` takes every word that is marked for translation out of modules
and templates, and the name of every field of every record; writes what is new into the catalogue
of each language, untranslated; and compiles each beside itself. A catalogue does not say where a
word stands, so that it changes only when words do.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message, extract, mofile, pofile
from django.conf import settings
from django.utils.translation.template import templatize

from onrecord.records import KINDS

from .field_words import FIELD, in_english
from .review_shapes import taken_by

PACKAGE = Path(__file__).resolve().parent.parent
ENCODING = "utf-8"
KEYWORDS: dict[str, Any] = extract.DEFAULT_KEYWORDS | {
    "marked": None,
    "worded": None,
    "gettext_noop": None,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
"""What marks a word; `marked` is `gettext_noop`, for words that are translated where they are used,
and `worded` marks sentences of the rooms below, which pages translate.

`_`, `gettext`, `ngettext` and `pgettext` are Babel's own."""


def folder(language: str) -> Path:
    """Where the catalogue of a language is."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES"


def languages() -> list[str]:
    """The languages that have a catalogue: all but the one that words are written in."""
    return [tag for tag, _ in settings.LANGUAGES if tag != settings.LANGUAGE_CODE]


def marked_words() -> Catalog:
    """Everything that is to be translated, as an empty catalogue."""
    found = Catalog()
    for source in _sources():
        for _, words, _, context in extract.extract("python", source, KEYWORDS):
            found.add(words, context=context)
    fields, codes = _of_the_shapes()
    for name in sorted(fields):
        found.add(in_english(name), context=FIELD)
    for code in sorted(codes):
        found.add(code.replace("_", " "))
    return found


def _sources() -> Iterator[io.BytesIO]:
    """Modules, and templates as if they were modules, in the order of their names."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield io.BytesIO(path.read_bytes())
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        yield io.BytesIO(templatize(path.read_text(ENCODING)).encode())


def _of_the_shapes() -> tuple[set[str], set[str]]:
    """The names of all fields of all shapes and their parts, and the words that some are one of."""
    fields: set[str] = set()
    codes: set[str] = set()
    shapes: list[Any] = list(KINDS.values())
    seen: set[Any] = set()
    while shapes:
        shape = shapes.pop()
        if shape in seen:
            continue
        seen.add(shape)
        for name, taken in taken_by(shape).items():
            fields.add(name)
            codes |= set(taken.words) if len(taken.words) > 1 else set()
            if hasattr(taken.type, "model_fields"):
                shapes.append(taken.type)
    return fields, codes


def read(language: str) -> Catalog:
    """The catalogue of a language as its translators left it; an empty one where there is none."""
    path = folder(language) / "django.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return pofile.read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """The catalogue with exactly the words that are marked now; what is new is untranslated."""
    known, wanted = read(language), marked_words()
    made = Catalog(locale=language, fuzzy=False, header_comment=known.header_comment)
    made.mime_headers = known.mime_headers
    for message in wanted:
        if message.id:
            old = known.get(_key(message), message.context)
            is_like = old is not None and old.pluralizable == message.pluralizable
            made.add(message.id, old.string if old and is_like else (), context=message.context)
    return made


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as programs read it."""
    buffer = io.BytesIO()
    mofile.write_mo(buffer, catalogue)
    return buffer.getvalue()


def written(catalogue: Catalog) -> bytes:
    """The catalogue as translators read it."""
    buffer = io.BytesIO()
    pofile.write_po(buffer, catalogue, width=100, no_location=True, sort_output=True)
    return buffer.getvalue()


def write() -> None:
    """Brings every catalogue up to date and compiles it."""
    for language in languages():
        catalogue, path = updated(language), folder(language)
        path.mkdir(parents=True, exist_ok=True)
        (path / "django.po").write_bytes(written(catalogue))
        (path / "django.mo").write_bytes(compiled(catalogue))
