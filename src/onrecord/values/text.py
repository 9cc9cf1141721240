"""Text in several languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, ClassVar

from onrecord.values.textual import CanonicalValue
from onrecord.values.worded import worded

LANGUAGE_TAG = (
    "[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
)
"""What a tag must be: RFC 5646, without extended subtags, extensions and private use."""

_TAG = re.compile(LANGUAGE_TAG)
# Line breaks and tabs are text; other control characters break XML, and lone surrogates UTF-8.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class InvalidText(ValueError):
    """A text without a language, without content, or with characters that are not text."""


class LocalisedText(CanonicalValue, Mapping[str, str]):
    """A text in one or more languages: BCP 47 tag to text. Immutable and hashable.

    Texts are normalised to NFC and lose white space at both ends; tags get their usual case
    (kk-Cyrl). The order of the languages is kept, but does not count for equality.
    """

    __slots__ = ("_texts",)

    CANONICAL = dict
    JSON_SCHEMA: ClassVar[dict[str, Any]] = {
        "type": "object",
        "additionalProperties": {"type": "string", "minLength": 1},
        "propertyNames": {"pattern": r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
        "minProperties": 1,
        "description": "A text in one or more languages, by BCP 47 language tag.",
        "examples": [{"en": "Release", "ru": "Освободить"}],
    }

    def __init__(self, texts: Mapping[str, str]) -> None:
        if not texts:
            raise InvalidText(worded("a text without a language; write it as {{en: ...}}"))
        read = [(_tag(tag), _content(tag, text)) for tag, text in texts.items()]
        self._texts = dict(read)
        if len(self._texts) < len(read):
            raise InvalidText(
                worded(
                    "one language twice among {languages}; keep one text of each",
                    languages=", ".join(texts),
                )
            )

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(frozenset(self._texts.items()))

    def __repr__(self) -> str:
        return f"LocalisedText({self._texts!r})"

    @classmethod
    def accept(cls, value: object) -> LocalisedText:
        """The text itself, or the one that a mapping of language to text gives."""
        if isinstance(value, LocalisedText):
            return value
        if isinstance(value, Mapping):
            return cls(value)
        raise InvalidText(
            worded("{value!r} has no language; write it as {{en: {value!r}}}", value=value)
        )


def best_language(text: Mapping[str, str], language: str, fallback: Iterable[str] = ()) -> str:
    """The tag under which `text` best serves a reader of `language`.

    Each wanted language in turn, first `language`, then `fallback`: its tag, then the tag
    shortened from the right (RFC 4647 lookup), then any tag that narrows it (kk finds
    kk-Cyrl). When none is there, the first language that the text gives.
    """
    for wanted in (language, *fallback):
        found = _lookup(text, _tag(wanted))
        if found:
            return found
    return next(iter(text))


def in_language(text: Mapping[str, str], language: str, fallback: Iterable[str] = ()) -> str:
    """The text for a reader of `language`; see `best_language` for how it is chosen."""
    return text[best_language(text, language, fallback)]


def _lookup(text: Mapping[str, str], wanted: str) -> str | None:
    shortened = wanted
    while shortened:
        if shortened in text:
            return shortened
        shortened = shortened.rpartition("-")[0]
    return next((tag for tag in text if tag.startswith(f"{wanted}-")), None)


@lru_cache(maxsize=1024)
def _tag(tag: object) -> str:
    matched = _TAG.fullmatch(tag) if isinstance(tag, str) else None
    if matched is None:
        raise InvalidText(
            worded("{tag!r} is not a BCP 47 language tag; write en, ru or kk-Cyrl", tag=tag)
        )
    language = matched[0].partition("-")[0]
    script, region = matched[1] or "", matched[2] or ""
    variants = matched[0][len(language + script + region) :]
    return language.lower() + script.title() + region.upper() + variants.lower()


def _content(tag: str, text: object) -> str:
    if not isinstance(text, str):
        raise InvalidText(
            worded("{tag}: {text!r} is not text; put it in quotation marks", tag=tag, text=text)
        )
    normal = unicodedata.normalize("NFC", text).strip()
    if not normal:
        raise InvalidText(
            worded("{tag}: the text is empty; write it, or leave the language out", tag=tag)
        )
    strange = _UNPRINTABLE.search(normal)
    if strange:
        raise InvalidText(
            worded(
                "{tag}: character {place} is U+{code:04X}, which is not text; remove it",
                tag=tag,
                place=strange.start(),
                code=ord(strange[0]),
            )
        )
    return normal
