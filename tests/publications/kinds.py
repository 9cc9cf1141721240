"""Kinds of publication to test with, each a folder of the test, and documents built from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from tests.factories import Payload, loaded
from tests.publications.followups import publishable

from onrecord.accounts import PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.building import Built, build
from onrecord.publications.content import Note, Publication, Section, Text, nodes

DAY = date(2020, 2, 19)


def kind(folder: Path, text: str, name: str = "leaflet", **profile: Any) -> Path:
    """Writes a kind with this English text; returns the folder to look for kinds in."""
    target = folder / "kinds" / name
    target.mkdir(parents=True, exist_ok=True)
    described = {
        "name": {"en": "Leaflet"},
        "purpose": {"en": "To be handed out"},
        "subject": ["instrument"],
        "form": "paper",
        **profile,
    }
    (target / "profile.yaml").write_text(yaml.safe_dump(described), encoding="utf-8")
    (target / "content.en.md").write_text(text, encoding="utf-8")
    return folder / "kinds"


def leaflet(
    folder: RegisterFolder, tmp_path: Path, text: str, *more: Payload, **profile: Any
) -> Built:
    """A document of a new kind on the small register, as it may be published."""
    load_with(folder, *more)
    folders = (kind(tmp_path, text, **profile),)
    return build("leaflet", "resolution", viewer=PUBLIC, as_of=DAY, folders=folders)


def load_with(folder: RegisterFolder, *more: Payload) -> None:
    replaced = {each["id"] for each in more}
    loaded(folder, *(each for each in publishable() if each["id"] not in replaced), *more)


def outline(publication: Publication) -> list[tuple[str, list[str]]]:
    """The headings at the top, each with those directly below."""
    return [
        (each.heading, [inner.heading for inner in each.sections]) for each in publication.sections
    ]


def words(part: object) -> str:
    """The words of a part of the tree, without those of its notes."""
    if isinstance(part, Note):
        return ""
    if isinstance(part, Text):
        return part.text
    if isinstance(part, tuple):
        return "".join(words(each) for each in part)
    content = getattr(part, "content", None)
    return words(content) if content is not None else ""


def section(publication: Publication, key: str) -> Section:
    found = (node for _, node in nodes(publication) if isinstance(node, Section))
    return next(each for each in found if each.id == key)


def written(genre: str, subject: str, **fields: Any) -> Payload:
    """A publication record."""
    return {
        "kind": "publication",
        "id": f"{genre}-of-{subject}".replace("_", "-"),
        "title": {"en": "A document"},
        "genre": genre,
        "subject": subject,
        "by": "watch",
        **fields,
    }
