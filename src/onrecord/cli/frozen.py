"""Commands about what was published: freezing it, what became of it, and whether it still holds."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .exits import Exit
from .session import Ended, ends_well, opened, publishing, register_option
from .tables import console, print_json, print_table
from .times import Day, as_of_option, today

if TYPE_CHECKING:
    from onrecord.publications.versions.differences import Difference
    from onrecord.publications.versions.staleness import Staleness
    from onrecord.records import PublishedVersion

FORMATS = ("html", "pdf", "docx")
SIGNS = {"added": "+", "removed": "-", "changed": "~"}


@contextmanager
def _frozen() -> Iterator[None]:
    """Within this context what cannot be done with a version ends the command."""
    from onrecord.publications.versions.freezing import NotOneOfThese
    from onrecord.publications.versions.proving import NotBuiltHere

    try:
        yield
    except (NotOneOfThese, NotBuiltHere) as error:
        raise Ended(str(error), Exit.REFUSED) from error


@click.command()
@click.argument("kind")
@click.argument("subject")
@click.option("--by", help="The assessor, and whose count of people it is [default: all].")
@as_of_option
@click.option("--since", type=Day(), help="The day to compare with, where the kind compares.")
@click.option("--language", default="en", show_default=True, help="The language, en or ru.")
@click.option("--reason", default="", help="Why, for the log; with --corrects it is told.")
@click.option("--corrects", metavar="ID", help="The version that this one replaces.")
@click.option("--draft", is_flag=True, help="A draft to work on: internal, in spite of faults.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder to write the files to as well.",
)
@register_option
@ends_well
def freeze(  # one for each option
    kind: str,
    subject: str,
    by: str | None,
    as_of: date | None,
    since: date | None,
    language: str,
    reason: str,
    corrects: str | None,
    draft: bool,
    output: Path | None,
    register: Path | None,
) -> None:
    """Freeze a document of KIND about SUBJECT: keep its files and what they were made from."""
    if corrects and not reason:
        raise click.BadParameter("say what was wrong", param_hint="--reason")
    folder = opened(register)
    from onrecord.accounts import OWNER
    from onrecord.publications.versions import freezing
    from onrecord.publications.versions.asking import Asked
    from onrecord.publications.versions.queries import documents, handed_out

    with _frozen(), publishing(), console().status(f"freezing the {kind} of {subject}"):
        made = freezing.freeze(
            Asked(kind, subject, as_of or today(), by, language, since),
            folder,
            who=getpass.getuser(),
            reason=reason,
            draft=draft,
            corrects=corrects,
        )
    click.echo(f"froze {made.id}, log of {made.log.size} versions, root {made.log.root}")
    for file in documents(made) if output is not None else ():
        handed = handed_out(made, file.format, folder, OWNER)
        _written(output, handed.name, handed.content)


def _written(target: Path | None, name: str, content: bytes) -> None:
    if target is not None:
        target.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)
        click.echo(f"wrote {target / name}")


@click.group()
def publications() -> None:
    """See what was published, and whether the register still says so."""


@publications.command("list")
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def list_(register: Path | None, as_json: bool) -> None:
    """List what was published, and since when it no longer says what the register says."""
    opened(register)
    from onrecord.accounts import OWNER
    from onrecord.publications.versions.queries import versions
    from onrecord.publications.versions.staleness import staleness

    found = [(each, staleness(each)) for each in versions(OWNER)]
    if as_json:
        print_json({"publications": [publication_json(*each) for each in found]})
    elif found:
        columns = ["publication", "frozen", "status", "stale since"]
        print_table("published", columns, [_row(*each) for each in found])
    else:
        click.echo("nothing was published: onrecord freeze KIND SUBJECT")


def publication_json(version: PublishedVersion, found: Staleness) -> dict[str, Any]:
    """A version as documented."""
    return {
        "id": version.id,
        "kind": version.genre,
        "subject": version.subject,
        "by": version.by,
        "language": version.language,
        "number": version.number,
        "as_of": str(version.as_of),
        "frozen": str(version.date),
        "status": version.status,
        "corrected_by": version.corrected_by,
        "log": {"size": version.log.size, "root": version.log.root},
        "files": {each.format: each.sha256 for each in version.files},
        "stale": found.is_stale,
        "stale_since": found.since.isoformat() if found.since else None,
        "unknown": found.unknown,
    }


def _row(version: PublishedVersion, found: Staleness) -> tuple[object, ...]:
    return (version.id, version.date, version.status, _since(found))


def _since(found: Staleness) -> str:
    if found.unknown:
        return "not known"
    if found.since is None:
        return "stale" if found.is_stale else "–"
    return f"{found.since:%Y-%m-%d %H:%M}"


@publications.command()
@click.argument("key", metavar="ID")
@click.option("--diff", is_flag=True, help="Print what would change, passage by passage.")
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def show(key: str, diff: bool, register: Path | None, as_json: bool) -> None:
    """Print one version: its files, what it was made from, what changed since."""
    folder = opened(register)
    from onrecord.publications.versions.queries import kept_back, version_of
    from onrecord.publications.versions.staleness import staleness

    version = version_of(key)
    found = staleness(version)
    if as_json:
        print_json(publication_json(version, found) | _more_json(found))
        return
    _print_version(version, found, kept_back(version, folder))
    for each in found.differences if diff else ():
        _print_difference(each)


def _more_json(found: Staleness) -> dict[str, Any]:
    return {
        "changed": [
            {"record": each.key, "kind": each.kind, "at": each.at.isoformat(), "by": each.by}
            for each in found.touched
        ],
        "differences": [difference_json(each) for each in found.differences],
        "gone": found.gone,
    }


def difference_json(each: Difference) -> dict[str, str]:
    """A difference as documented."""
    return {
        "what": each.what,
        "heading": each.heading,
        "before": each.before,
        "after": each.after,
    }


def _print_version(version: PublishedVersion, found: Staleness, kept_back: str) -> None:
    rows: list[tuple[str, object]] = [
        ("status", version.status),
        ("as of", version.as_of),
        ("frozen", version.date),
        ("log", f"{version.log.size} versions, root {version.log.root}"),
        *((each.format, f"{each.name}, SHA-256 {each.sha256}") for each in version.files),
    ]
    if version.reason is not None:
        rows.append(("why", version.reason[version.language]))
    if version.corrected_by is not None:
        rows.append(("replaced by", version.corrected_by))
    if kept_back:
        rows.append(("kept back", f"the public is not given the files: {kept_back}"))
    if found.unknown:
        rows.append(("stale", f"not known: {found.unknown}"))
    elif found.is_stale:
        count = len(found.differences)
        rows.append(("stale since", f"{_since(found)}; {count} passages would differ"))
        rows += [("changed", f"{each.kind} {each.key}") for each in found.touched]
    print_table(version.id, ["what", "it is"], rows)


def _print_difference(each: Difference) -> None:
    click.echo(f"{SIGNS[each.what]} {each.heading or 'Title page'}")
    for sign, words in (("-", each.before), ("+", each.after)):
        if words:
            click.echo(f"    {sign} {words}")


@publications.command()
@click.argument("key", metavar="ID")
@click.option("--reason", required=True, help="What was wrong; it stands on its first page.")
@register_option
@ends_well
def retract(key: str, reason: str, register: Path | None) -> None:
    """Record that a version no longer stands; its files say so from now on."""
    folder = opened(register)
    from onrecord.publications.versions import freezing

    freezing.retract(key, folder, who=getpass.getuser(), reason=reason)
    click.echo(f"{key} is retracted")


@publications.command()
@click.argument("key", metavar="ID")
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
@ends_well
def prove(context: click.Context, key: str, register: Path | None, as_json: bool) -> None:
    """Build a version again from the register as known then, and compare the bytes."""
    opened(register)
    from onrecord.publications.versions.proving import proved

    with _frozen(), publishing(), console().status(f"building {key} again"):
        found = proved(key)
    if as_json:
        print_json({"files": [{"name": each.name, "same": each.same} for each in found]})
    else:
        for each in found:
            click.echo(f"{each.name}: {'the same bytes' if each.same else 'DIFFERS'}")
    if not all(each.same for each in found):
        context.exit(Exit.VERIFICATION.value)
