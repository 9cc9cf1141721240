"""Kinds of publication: each a folder with the profile of its addressee and a text a language.

A kind is data. `profile.yaml` says what a document of the kind is about and which form it has;
`content.<language>.md` is its text, with references. A register has kinds of its own in its folder
`kinds/`; the shipped ones lie beside this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import yaml
from annotated_types import MinLen
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from onrecord.records.kinds import KINDS as RECORD_KINDS
from onrecord.values import LocalisedText

from .csl import NOTES
from .faults import InvalidPublicationError
from .writing.phrases import LANGUAGES

SHIPPED = Path(__file__).parent / "kinds"
PROFILE = "profile.yaml"

Format = Literal["html", "pdf", "docx"]
Counted = Literal["title", "headings", "text", "lists", "tables", "quotes", "notes"]


class InvalidKind(InvalidPublicationError):
    """There is no such kind, or its folder cannot be read; the message says what to do."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Limit(_Data):
    """The most words that an addressee takes, and what counts to them.

    `jointly` is the limit where several organisations write together.
    """

    words: Annotated[int, Field(gt=0)]
    jointly: Annotated[int, Field(gt=0)] | None = None
    counts: Annotated[tuple[Counted, ...], MinLen(1)]
    source: str
    verified: bool


class Profile(_Data):
    """What an addressee takes.

    `subject` are the kinds of record that a document is about; `sections` are ids of the text's
    sections in the order wanted (none: that of the text). `form` is a report with title page and
    contents, a paper that begins on its first page, or a letter. `formats` are written by default;
    `deadline` names the day of an opportunity by which it has to be there. `citations` is a CSL
    style for notes, a `.csl` file in the kind's folder; without one they are as `styles/notes.csl`
    has them.
    """

    name: LocalisedText
    purpose: LocalisedText
    subject: Annotated[tuple[str, ...], MinLen(1)]
    form: Literal["report", "paper", "letter"] = "report"
    sections: tuple[str, ...] = ()
    front: Literal["grades"] | None = None
    limit: Limit | None = None
    numbered_paragraphs: bool = False
    notes: Literal["footnotes", "endnotes", "none"] = "footnotes"
    formats: Annotated[tuple[Format, ...], MinLen(1)] = ("html", "pdf", "docx")
    deadline: Literal["input_due", "date"] | None = None
    recipients: bool = False
    citations: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of publication, by the name of its folder."""

    name: str
    profile: Profile
    folder: Path

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it has a text."""
        return tuple(each for each in LANGUAGES if self._text(each).is_file())

    def content(self, language: str) -> str:
        """Its text. Raises InvalidKind where there is none in this language."""
        if language not in self.languages:
            known = ", ".join(self.languages) or "none"
            raise InvalidKind(
                f"the kind {self.name} has no text in {language!r} (it has: {known}); "
                f"write {self._text(language)}"
            )
        return self._text(language).read_text(encoding="utf-8")

    @property
    def citations(self) -> str:
        """The CSL style of its notes. Raises InvalidKind for a file that is not there."""
        named = self.profile.citations
        path = self.folder / Path(named).name if named else NOTES
        if not path.is_file():
            raise InvalidKind(f"the kind {self.name} has no {path}; put the CSL file there")
        return path.read_text(encoding="utf-8-sig")

    def _text(self, language: str) -> Path:
        return self.folder / f"content.{language}.md"


def kinds(*folders: Path) -> dict[str, Kind]:
    """Every kind by name: the shipped ones, and those of these folders, which come first.

    Raises InvalidKind for a folder whose profile cannot be read.
    """
    found: dict[str, Kind] = {}
    for folder in (*folders, SHIPPED):
        for each in sorted(_folders(folder)):
            found.setdefault(each.name, _kind(each))
    return found


def kind_named(name: str, *folders: Path) -> Kind:
    """The kind. Raises InvalidKind."""
    for folder in (*folders, SHIPPED):
        if (folder / name / PROFILE).is_file() and Path(name).name == name:
            return _kind(folder / name)
    raise InvalidKind(
        f"no kind of publication is called {name!r}; known: {', '.join(kinds(*folders))}"
    )


def _folders(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (each for each in folder.iterdir() if (each / PROFILE).is_file())


def _kind(folder: Path) -> Kind:
    path = folder / PROFILE
    try:
        profile = Profile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise InvalidKind(f"{path}: {_told(error)}") from error
    unknown = sorted(set(profile.subject) - set(RECORD_KINDS))
    if unknown:
        raise InvalidKind(f"{path}: no record is of kind {', '.join(unknown)}; correct `subject`")
    return Kind(folder.name, profile, folder)


def _told(error: yaml.YAMLError | ValidationError) -> str:
    if isinstance(error, yaml.YAMLError):
        return str(error)
    first = error.errors()[0]
    return f"{'.'.join(str(step) for step in first['loc'])}: {first['msg']}"
