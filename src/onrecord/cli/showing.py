"""The command that shows what a register is: the demonstration."""

from __future__ import annotations

import getpass
import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click
import yaml

from onrecord.ledger.folder import RegisterFolder

from . import proposed
from .exits import Exit
from .ingesting import files_of
from .serving import ADDRESS, serve_at
from .session import (
    BUILT_BY_DEMO,
    SETTING,
    Ended,
    created,
    ends_well,
    opened,
    publishing,
    register_option,
)
from .tables import console, print_table
from .times import today

if TYPE_CHECKING:
    from onrecord.records import Register

SAMPLES = Path(__file__).resolve().parents[3] / "registers"


@click.command()
@click.argument("docs", nargs=-1, type=click.Path(path_type=Path))
@click.option("--serve/--no-serve", default=True, help="Serve on loopback, or end instead.")
@click.option("--address", default=ADDRESS, show_default=True, help="Where to serve.")
@register_option
@click.pass_context
@ends_well
def demo(
    context: click.Context,
    docs: tuple[Path, ...],
    serve: bool,
    address: str,
    register: Path | None,
) -> None:
    """Build the sample register, read DOCS, print the tallies, publish, serve.

    The register is built in the folder that --register names. Where that folder holds register
    files, they are what is built; else it is the project's sample that knows DOCS. What DOCS
    propose is printed beside what was reviewed, and stands in the desk's queue.
    """
    files = list(files_of(docs))
    sample = _sample(files)
    named = register or os.environ.get(SETTING)
    folder = RegisterFolder(Path(named) if named else _built(sample))
    with console().status("building the register"):
        _build(folder, sample)
    if files and proposed.read_and_compare(files, folder):
        context.exit(Exit.INTERRUPTED.value)
    _print_tallies()
    _publish(folder)
    if serve:
        serve_at(address)


def _build(folder: RegisterFolder, sample: Path) -> None:
    from onrecord.records import register_files

    has_files = folder.path.is_dir() and bool(register_files(folder.path))
    source = folder.path if has_files else sample
    if folder.exists:
        opened(folder.path)
    else:
        folder.create()
        created(folder)
    from onrecord.ledger.loading import load

    done = load([source], folder, by=getpass.getuser(), reason="demonstration")
    click.echo(
        f"{source.name}: {done.added} records added, {done.changed} changed, "
        f"{done.unchanged} unchanged, in {folder.path}"
    )


def _sample(files: list[Path]) -> Path:
    """The sample register that knows most of the files; else the one that the index names."""
    index = SAMPLES / "index.yaml"
    if not index.is_file():
        raise Ended(
            f"no sample registers at {SAMPLES}; run this from a clone of the project, "
            "or name a folder of register files with --register",
            Exit.NOT_FOUND,
        )
    usual = SAMPLES / str(yaml.safe_load(index.read_text(encoding="utf-8"))["default"])
    digests = {sha256(path.read_bytes()).hexdigest() for path in files if _can_be_known(path)}
    samples = [usual, *sorted({path.parent for path in SAMPLES.glob("*/documents.yaml")} - {usual})]
    return max(samples, key=lambda sample: _known(sample, digests))


def _can_be_known(path: Path) -> bool:
    """Whether a path names a file of a size that is read at all."""
    from onrecord.reading import Limits

    return path.is_file() and path.stat().st_size <= Limits().file_bytes


def _known(sample: Path, digests: set[str]) -> int:
    """How many files with these SHA-256 the documents of a sample register have."""
    given = (sample / "documents.yaml").read_text(encoding="utf-8")
    return sum(digest in given for digest in digests)


def _built(sample: Path) -> Path:
    """Where a sample is built: each in a folder of its own, the usual one where others look."""
    usual = sample.name == _sample([]).name
    return BUILT_BY_DEMO if usual else BUILT_BY_DEMO.with_name(f"register-{sample.name}")


def _featured() -> tuple[Register | None, list[str]]:
    from onrecord.accounts import OWNER
    from onrecord.ledger.history import register_record

    record = register_record(OWNER)
    return record, list(record.featured) if record is not None else []


def _print_tallies() -> None:
    from onrecord.accounts import OWNER
    from onrecord.cases import queries as cases
    from onrecord.ledger.history import vocabularies
    from onrecord.people.queries import editions
    from onrecord.recommendations import queries as recommendations

    from .asking import print_followup

    record, featured = _featured()
    day = record.as_of.latest if record is not None and record.as_of else today()
    words = vocabularies()
    for instrument in featured:
        print_followup(recommendations.followup(instrument, day, OWNER), words)
    rows = []
    for edition in editions(OWNER):
        issuer = edition.issuers.order_by("id").first()
        if issuer is not None:
            found = cases.roll(edition.first_day, OWNER, words, issuer.organisation_id)
            rows.append((edition.as_of, issuer.organisation.name, len(found.certain), found.bound))
    print_table("held, by edition", ["as of", "by", "certain", "bound"], rows, numbers="certain")


def _publish(folder: RegisterFolder) -> None:
    from onrecord.accounts import PUBLIC

    record, featured = _featured()
    day = record.as_of.latest if record is not None and record.as_of else today()
    target = folder.path / "publications"
    from onrecord.publications import building

    for instrument in featured:
        with publishing(), console().status(f"publishing the follow-up of {instrument}"):
            made = building.build("followup", instrument, viewer=PUBLIC, as_of=day)
            for path in building.publish(made, target):
                click.echo(f"wrote {path}")
