"""Commands about names themselves; they need no register."""

from __future__ import annotations

import click

from .exits import Exit
from .session import Ended
from .tables import print_json


@click.group()
def names() -> None:
    """Compare names across scripts."""


@names.command()
@click.argument("one")
@click.argument("other")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def compare(one: str, other: str, as_json: bool) -> None:
    """Say whether ONE and OTHER may be one person's name, and why."""
    from onrecord.names import UnfitName, decide

    try:
        found = decide(one, other)
    except UnfitName as error:
        raise Ended(str(error), Exit.REFUSED) from error
    if as_json:
        print_json(
            {
                "names": [one, other],
                "verdict": found.verdict,
                "score": round(found.score, 3),
                "precision": found.precision,
                "reasons": list(found.reasons),
            }
        )
        return
    click.echo(f"{found.verdict} ({found.score:.2f})")
    for reason in found.reasons:
        click.echo(f"- {reason}")
