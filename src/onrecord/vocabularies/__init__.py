"""Controlled vocabularies: reviewed YAML with its source, version and verification mark."""

from __future__ import annotations

from onrecord.vocabularies.collection import Vocabularies
from onrecord.vocabularies.errors import (
    BrokenVocabulary,
    UnknownCode,
    UnknownMapping,
    UnknownScheme,
    VocabularyClash,
    VocabularyError,
)
from onrecord.vocabularies.files import parse_schemes, read_schemes
from onrecord.vocabularies.schemes import Concept, Extra, Mapping, Scheme

__all__ = [
    "BrokenVocabulary",
    "Concept",
    "Extra",
    "Mapping",
    "Scheme",
    "UnknownCode",
    "UnknownMapping",
    "UnknownScheme",
    "Vocabularies",
    "VocabularyClash",
    "VocabularyError",
    "parse_schemes",
    "read_schemes",
]
