"""Commands about who is one and the same: candidates, and the decisions that a person takes."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from .exits import Exit
from .session import Ended, ends_well, opened, register_option
from .tables import console, print_json, print_table

if TYPE_CHECKING:
    from onrecord.accounts import Viewer
    from onrecord.people.duplicates import Candidate


class Decide(Protocol):
    """A service that takes or withdraws a decision on two records."""

    def __call__(self, one: str, other: str, /, *, by: str, why: str, viewer: Viewer) -> str:
        """Takes it; returns the key of the judgement."""


@click.group()
def people() -> None:
    """Decide which records are about the same person."""


@people.command()
@click.option("--limit", default=20, show_default=True, help="How many at most.")
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def duplicates(limit: int, register: Path | None, as_json: bool) -> None:
    """List records that may be about the same person, with reasons. Merges nothing."""
    opened(register)
    from onrecord.accounts import OWNER
    from onrecord.cases.known import beside_the_name
    from onrecord.people.duplicates import candidates

    _compare_all()
    found = candidates(OWNER, beside_the_name(OWNER))[:limit]
    if as_json:
        print_json({"candidates": [_candidate_json(each) for each in found]})
    elif found:
        print_table(
            "perhaps the same person",
            ["records", "spellings", "score", "why"],
            [_row(each) for each in found],
            numbers="score",
        )
    else:
        click.echo("no two records look like the same person")


def _compare_all() -> None:
    """Compares the names of everybody who is new or changed, and says how far that is."""
    from onrecord.people.likeness import compare_some, uncompared

    left = uncompared().count()
    with console().status("comparing names") as status:
        while done := compare_some():
            left -= done
            status.update(f"comparing names: {left} people left")


def _candidate_json(each: Candidate) -> dict[str, object]:
    return {
        "people": [each.one, each.other],
        "spellings": list(each.spellings),
        "verdict": each.decision.verdict,
        "score": round(each.decision.score, 3),
        "reasons": list(each.decision.reasons),
    }


def _row(each: Candidate) -> tuple[object, ...]:
    return (
        f"{each.one}\n{each.other}",
        "\n".join(each.spellings),
        f"{each.decision.score:.2f}",
        "; ".join(each.decision.reasons),
    )


@people.command()
@click.argument("keep")
@click.argument("other")
@click.option("--reason", required=True, help="Why they are the same person, for the record.")
@register_option
@ends_well
def merge(keep: str, other: str, reason: str, register: Path | None) -> None:
    """Show the record OTHER under KEEP: both are about the same person."""
    opened(register)
    from onrecord.accounts import OWNER
    from onrecord.people import services

    _decided(services.merge, keep, other, reason, OWNER)
    click.echo(f"{other} is shown under {keep}; to part them: onrecord people reopen")


@people.command()
@click.argument("one")
@click.argument("other")
@click.option("--reason", required=True, help="Why they are different people, for the record.")
@register_option
@ends_well
def different(one: str, other: str, reason: str, register: Path | None) -> None:
    """Keep ONE and OTHER apart: they are different people, and are not proposed again."""
    opened(register)
    from onrecord.accounts import OWNER
    from onrecord.people import services

    _decided(services.keep_apart, one, other, reason, OWNER)
    click.echo(f"{one} and {other} are kept apart")


@people.command()
@click.argument("one")
@click.argument("other")
@click.option("--reason", required=True, help="Why the decision is withdrawn, for the record.")
@register_option
@ends_well
def reopen(one: str, other: str, reason: str, register: Path | None) -> None:
    """Withdraw the decision on ONE and OTHER; joined records are parted, each as it was."""
    opened(register)
    from onrecord.accounts import OWNER
    from onrecord.people import services

    _decided(services.reopen, one, other, reason, OWNER)
    click.echo(f"nothing is decided on {one} and {other} any more")


def _decided(decide: Decide, one: str, other: str, why: str, viewer: Viewer) -> None:
    from onrecord.people.services import Undecidable

    try:
        decide(one, other, by=getpass.getuser(), why=why, viewer=viewer)
    except Undecidable as error:
        raise Ended(str(error), Exit.REFUSED) from error
