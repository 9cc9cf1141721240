"""`dump`: the current register as files that `load` reads back unchanged."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from onrecord.accounts import Viewer
from onrecord.records import Document, PublishedVersion, yaml_of
from onrecord.records import Record as Shape

from .errors import NotEmpty
from .evidence import DOCUMENTS
from .folder import RegisterFolder
from .history import latest_versions, shape_of

REGISTER_FILE = "register.yaml"
VOCABULARIES = "vocabularies.yaml"


def dump(target: Path, folder: RegisterFolder, viewer: Viewer) -> int:
    """Writes every record that the viewer may see, and documents' files; returns the number.

    Makes the folder. Raises NotEmpty where it has something in it.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise NotEmpty(f"{target} is not empty; name a folder that does not exist yet")
    shapes = [shape_of(version) for version in latest_versions()]
    seen = [shape for shape in shapes if shape.level.value in viewer.levels]
    target.mkdir(parents=True, exist_ok=True)
    by_kind: dict[str, list[Shape]] = defaultdict(list)
    for shape in seen:
        by_kind[shape.kind].append(shape)
    for kind, records in by_kind.items():
        (target / _file_of(kind)).write_text(yaml_of(records), encoding="utf-8")
    _copy_files(seen, target / DOCUMENTS, folder)
    return len(seen)


def _file_of(kind: str) -> str:
    """The file that holds all records of a kind."""
    return {"register": REGISTER_FILE, "concept_scheme": VOCABULARIES}.get(kind, f"{kind}.yaml")


def _copy_files(shapes: list[Shape], target: Path, folder: RegisterFolder) -> None:
    for shape in shapes:
        for file in shape.files if isinstance(shape, Document | PublishedVersion) else ():
            if folder.holds(file.sha256):
                target.mkdir(exist_ok=True)
                (target / file.name).write_bytes(folder.content(file.sha256))
