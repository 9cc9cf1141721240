"""Commands that ask the register: the follow-up, the roll, a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .session import ends_well, opened, register_option
from .tables import console, print_json, print_table
from .times import Day, as_of_option, moment, moment_options, today

if TYPE_CHECKING:
    from onrecord.cases.queries import Difference, Entry, Roll
    from onrecord.recommendations.queries import FollowUp
    from onrecord.vocabularies import Vocabularies


@click.command()
@click.argument("instrument")
@click.option("--by", help="The assessor: an organisation's id.")
@as_of_option
@moment_options
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def followup(
    instrument: str,
    by: str | None,
    as_of: date | None,
    as_known: datetime | None,
    as_published: date | None,
    register: Path | None,
    as_json: bool,
) -> None:
    """What became of an instrument's recommendations, by addressee and grade."""
    opened(register)
    from onrecord.accounts import OWNER
    from onrecord.ledger.history import vocabularies
    from onrecord.organisations.queries import require
    from onrecord.recommendations import queries
    from onrecord.recommendations.interface import followup_json

    with moment(as_known, as_published):
        require(by, OWNER)
        found = queries.followup(instrument, as_of or today(), OWNER, by)
        if as_json:
            print_json(followup_json(found))
        else:
            print_followup(found, vocabularies())


def print_followup(found: FollowUp, vocabularies: Vocabularies) -> None:
    """The follow-up as a table."""
    scales = {each.grade: each.scale for each in found.recommendations}
    rows: list[tuple[object, ...]] = []
    for name, tally in found.by_addressee.items():
        for grade, number in tally.grades.items():
            rows.append((name, _grade(grade, scales[grade], vocabularies), number))
        rows.append((name, "together", tally.total))
    title = f"{found.instrument}: {len(found.recommendations)} recommendations, {found.as_of}"
    print_table(title, ["asked of", "grade", "number"], rows, numbers="number")


def _grade(grade: str, scale: str | None, vocabularies: Vocabularies) -> str:
    return vocabularies.label(scale, grade) if scale else "not assessed"


@click.command()
@click.option("--by", help="Count those whom this organisation recognises.")
@as_of_option
@click.option("--diff", type=Day(), help="Compare with the roll of this day.")
@moment_options
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def prisoners(
    by: str | None,
    as_of: date | None,
    diff: date | None,
    as_known: datetime | None,
    as_published: date | None,
    register: Path | None,
    as_json: bool,
) -> None:
    """Who was held on a day, and by whose count."""
    opened(register)
    from onrecord.accounts import OWNER
    from onrecord.cases import queries
    from onrecord.cases.interface import roll_json
    from onrecord.ledger.history import vocabularies
    from onrecord.organisations.queries import require

    with moment(as_known, as_published):
        require(by, OWNER)
        words = vocabularies()
        roll = queries.roll(as_of or today(), OWNER, words, by)
        change = None
        if diff is not None:
            change = queries.difference(roll, queries.roll(diff, OWNER, words, by), OWNER)
        if as_json:
            print_json(roll_json(roll, change))
        else:
            print_roll(roll, change, words)


def print_roll(roll: Roll, change: Difference | None, words: Vocabularies) -> None:
    """The roll, and what changed, as tables."""
    whose = f" recognised by {roll.by}" if roll.by else ""
    bound = "exactly" if roll.bound == "exact" else "at least"
    number = len(roll.certain)
    title = f"held on {roll.as_of}{whose}: {bound} {number} for certain"
    print_table(
        title,
        ["name", "situation", "category", "standing", "last attested"],
        _roll_rows(roll.people, words),
    )
    for heading, entries in (
        ("suspended or restricted", roll.suspended),
        ("in psychiatric confinement", roll.confined),
    ):
        if entries:
            print_table(
                f"{heading} on {roll.as_of}: {len(entries)}",
                ["name", "situation", "category", "standing", "last attested"],
                _roll_rows(entries, words),
            )
    if change is not None:
        print_table(f"by {change.to}", ["change", "name", "how"], _change_rows(change, words))


def _roll_rows(entries: Iterable[Entry], words: Vocabularies) -> list[tuple[object, ...]]:
    return [
        (
            entry.name,
            words.label("liberty-situation", entry.situation),
            words.label("recognition-category", entry.category),
            entry.standing.value,
            entry.last_attested or "",
        )
        for entry in entries
    ]


def _change_rows(change: Difference, words: Vocabularies) -> list[tuple[object, ...]]:
    gone = [("gone", each.entry.name, _how(each.how, words)) for each in change.gone]
    stay = [("stay", entry.name, "") for entry in change.stay]
    return [*stay, *gone, *(("new", entry.name, "") for entry in change.new)]


def _how(how: str, words: Vocabularies) -> str:
    scheme = "liberty-end" if words.has("liberty-end", how) else "liberty-situation"
    return words.label(scheme, how)


@click.command()
@click.argument("name")
@moment_options
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def person(
    name: str,
    as_known: datetime | None,
    as_published: date | None,
    register: Path | None,
    as_json: bool,
) -> None:
    """Find people by any spelling of their name in any script, or by a part of it."""
    opened(register)
    from onrecord.accounts import OWNER
    from onrecord.people import search
    from onrecord.people.interface import found_json

    with moment(as_known, as_published):
        found = search.find(name, OWNER)
    if as_json:
        print_json(found_json(name, found))
    elif found:
        print_table(
            f"people named like {name!r}",
            ["id", "names"],
            [(each.id, "; ".join(each.names)) for each in found],
        )
    else:
        console().print(f"nobody here is named like {name!r}; try a part of the name")
