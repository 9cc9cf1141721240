"""The command for a published document that comes back with tracked changes."""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .exits import Exit
from .session import Ended, ends_well, opened, register_option
from .tables import console, print_json

if TYPE_CHECKING:
    from onrecord.publications.models import ReturnedChange

ALL = "all"


@contextmanager
def _taken_over() -> Iterator[None]:
    """Within this context what cannot be read or taken over ends the command."""
    from onrecord.publications.returning.services import NotOurs, NotTakenOver
    from onrecord.reading import Unreadable
    from onrecord.review.errors import Undecidable

    try:
        yield
    except (Unreadable, NotOurs, NotTakenOver, Undecidable) as error:
        raise Ended(str(error), Exit.REFUSED) from error


@click.command("return")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--version", metavar="ID", help="What it was, where the file has lost that.")
@click.option("--accept", metavar="all|N,N", help="Take these changes of prose over.")
@click.option("--reject", metavar="N,N", help="Leave these as they are, or note them.")
@click.option("--reason", default="", help="Why, for the log.")
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def return_(
    file: Path,
    version: str | None,
    accept: str | None,
    reject: str | None,
    reason: str,
    register: Path | None,
    as_json: bool,
) -> None:
    """Read a published DOCX that came back, and offer its tracked changes for review.

    Nothing is taken over but what --accept names, or somebody at the desk.
    """
    wanted = {name: _numbers(name, given) for name, given in _given(accept, reject)}
    folder = opened(register)
    from onrecord.accounts import OWNER
    from onrecord.publications.returning import services

    by = getpass.getuser()
    with _taken_over():
        with console().status(f"reading {file.name}"):
            document = services.take_in(
                file.name, file.read_bytes(), folder, viewer=OWNER, by=by, version=version
            )
        for each in services.chosen(document, wanted["reject"]) if "reject" in wanted else ():
            services.reject(each, by=by, reason=reason)
        for each in services.chosen(document, wanted["accept"]) if "accept" in wanted else ():
            services.accept(each, viewer=OWNER, by=by, reason=reason)
    found = list(document.changes.order_by("number"))
    if as_json:
        print_json({"version": document.version_id, "changes": [change_json(c) for c in found]})
    else:
        _print(document.version_id, found)


def _given(accept: str | None, reject: str | None) -> Iterable[tuple[str, str]]:
    if reject == ALL:
        raise click.BadParameter("name the changes: 1,3,4", param_hint="--reject")
    return [(name, said) for name, said in (("accept", accept), ("reject", reject)) if said]


def _numbers(name: str, given: str) -> tuple[int, ...] | None:
    if given == ALL:
        return None
    try:
        return tuple(int(each) for each in given.split(","))
    except ValueError:
        raise click.BadParameter(
            f"{given!r} names no changes; write 1,3,4", param_hint=f"--{name}"
        ) from None


def change_json(change: ReturnedChange) -> dict[str, Any]:
    """A change as documented."""
    names = ("number", "kind", "heading", "before", "after", "authors", "dated", "record")
    more = ("section", "language", "proposed", "says", "state", "reason")
    return {name: getattr(change, name) for name in (*names, *more)}


def _print(version: str, changes: list[ReturnedChange]) -> None:
    click.echo(f"{version}: {len(changes)} changes")
    for each in changes:
        who = f" by {each.authors}" if each.authors else ""
        where = f" {each.record}" if each.record else ""
        click.echo(f"{each.number}. {each.kind}{where}{who} [{each.state}]")
        for sign, words in (("-", each.before), ("+", each.after), ("!", each.says)):
            if words:
                click.echo(f"    {sign} {words}")
