"""Building publications: one entrance for the command, for files in the web and for previews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.accounts import Viewer
from onrecord.ledger.moments import PRESENT, looked_at, looking_at_the_present
from onrecord.records import Publication as Prose
from onrecord.values import PartialDate

from .assembling import assembled, with_faults
from .content import Publication
from .endnotes import with_endnotes, without_notes
from .faults import InvalidPublicationError
from .limits import words_in
from .profiles import InvalidKind, Kind, kind_named
from .writers import write
from .writing.material import Fault, Material, Wanted, gathered
from .writing.withholding import withheld

FORMATS = ("html", "pdf", "docx")


class UnfitForPublication(InvalidPublicationError):
    """What is to be published lacks a citation, or its prose disagrees with the register.

    `faults` are all that was found.
    """

    def __init__(self, message: str, faults: Sequence[Fault]) -> None:
        """With what was found."""
        super().__init__(message)
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Built:
    """A publication that has been built. `words` are those that count to the `limit`.

    `deadline` is the day by which its addressee wants it, as far as the register knows.
    """

    publication: Publication
    kind: Kind
    subject: str
    prose: Prose | None
    faults: tuple[Fault, ...]
    words: int
    limit: int | None
    deadline: PartialDate | None

    @property
    def name(self) -> str:
        """What its files are called, without the ending: "followup-resolution", with ".ru"."""
        language = self.publication.language
        return f"{self.kind.name}-{self.subject}{'' if language == 'en' else f'.{language}'}"

    @property
    def counter(self) -> str:
        """How many words of how many it has: "2,814 of 2,815 words"."""
        if self.limit is None:
            return f"{self.words:,} words"
        return f"{self.words:,} of {self.limit:,} words"


def build(  # noqa: PLR0913  # what a document is about, for whom, when and how
    kind: str,
    subject: str,
    *,
    viewer: Viewer,
    as_of: date,
    since: date | None = None,
    by: str | None = None,
    language: str = "en",
    draft: bool = False,
    in_spite: bool = False,
    prose: Prose | None = None,
    folders: Sequence[Path] = (),
) -> Built:
    """The document of this kind about this record, as a tree before any format.

    `by` is the organisation whose grades and recognitions count, `since` a day to compare with.
    `prose` stands in the place of the register's own, as while it is being written. `folders` hold
    kinds beside the shipped ones. In a moment of the past too nobody is named who may not be named
    now. A `draft` lists its faults first; `in_spite` of them it is built
    as if there were none, unless one names somebody who may not be named.

    Raises InvalidKind, UnfitSubject, UnknownRecord for a subject or organisation that the viewer
    does not see, and UnfitForPublication with every fault.
    """
    made = kind_named(kind, *folders)
    wanted = Wanted(kind, subject, as_of, language, by, since, prose)
    made.content(language)
    material = gathered(wanted, made.profile.subject, viewer)
    tree = withheld(assembled(material, made, draft=draft), viewer)
    words, limit = _counted(tree, material, made)
    deadline = _deadline(material, made)
    _require_in_time(deadline, material, made)
    allowed = in_spite and not any(each.names for each in material.faults)
    if material.faults and not (draft or allowed):
        raise _unfit(material, made)
    if material.faults and draft:
        tree = withheld(with_faults(tree, material), viewer)
    return Built(
        publication=_with_notes(_as_of_now(tree, viewer), made),
        kind=made,
        subject=subject,
        prose=material.prose,
        faults=tuple(material.faults),
        words=words,
        limit=limit,
        deadline=deadline,
    )


def publish(built: Built, target: Path, formats: Sequence[str] = ()) -> list[Path]:
    """Write it to `target` as `<kind>-<subject>[.<language>].<format>`; returns the paths.

    The formats are those of its kind unless others are named. The same register, day and language
    give the same bytes. Raises what the writers raise; each file is written whole or not at all.
    """
    target.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in formats or built.kind.profile.formats:
        path = target / f"{built.name}.{name}"
        write(built.publication, name, path)
        paths.append(path)
    return paths


def _unfit(material: Material, kind: Kind) -> UnfitForPublication:
    told = "\n".join(f"  {fault}" for fault in material.faults)
    return UnfitForPublication(
        f"the {kind.name} of {material.subject.id} is not fit to publish:\n{told}", material.faults
    )


def _as_of_now(tree: Publication, viewer: Viewer) -> Publication:
    """The tree without the names of people who may not be named by now."""
    if looked_at() == PRESENT:
        return tree
    with looking_at_the_present():
        return withheld(tree, viewer)


def _with_notes(tree: Publication, kind: Kind) -> Publication:
    if kind.profile.notes == "endnotes":
        return with_endnotes(tree)
    return without_notes(tree) if kind.profile.notes == "none" else tree


def _counted(tree: Publication, material: Material, kind: Kind) -> tuple[int, int | None]:
    """The words that count, and the limit; above it is a fault."""
    limit = kind.profile.limit
    if limit is None:
        return words_in(tree, ("headings", "text", "lists", "tables", "quotes")), None
    most = limit.jointly if limit.jointly and len(material.authors) > 1 else limit.words
    words = words_in(tree, limit.counts)
    if words > most:
        material.faults.append(
            Fault(
                f"{kind.name} of {material.subject.id}",
                f"{words:,} words count to the limit of {most:,} ({', '.join(limit.counts)}): "
                f"shorten it by {words - most:,}",
            )
        )
    return words, most


def _deadline(material: Material, kind: Kind) -> PartialDate | None:
    """The day of the opportunity by which the addressee wants it."""
    wanted = kind.profile.deadline
    for each in (material.subject, *material.also):
        if wanted is not None and each.kind == "opportunity":
            found = getattr(each, wanted)
            return found if isinstance(found, PartialDate | None) else _first(found)
    return None


def _require_in_time(deadline: PartialDate | None, material: Material, kind: Kind) -> None:
    """A document of a later day than the last on which its addressee takes it is a fault."""
    if deadline is not None and deadline.latest < material.as_of:
        material.faults.append(
            Fault(
                f"{kind.name} of {material.subject.id}",
                f"it was wanted by {deadline.in_words()} and is dated {material.as_of}: date it in "
                "time (--as-of), or correct the opportunity",
            )
        )


def _first(interval: object) -> PartialDate | None:
    return getattr(interval, "start", None)


__all__ = ["FORMATS", "Built", "InvalidKind", "UnfitForPublication", "build", "publish"]
