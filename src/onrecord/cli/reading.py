"""The command that reads documents; it needs no register."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .exits import Exit
from .following import followed, interruptible

if TYPE_CHECKING:
    from onrecord.reading import Text

_POSITIONED = (
    *(
        "pages",
        "links",
        "marks",
        "cells",
        "comments",
        "attachments",
        "gaps",
        "revisions",
        "properties",
    ),
)


@click.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--repaired", is_flag=True, help="Mend what layout did to the words.")
@click.option(
    "--seconds",
    type=click.IntRange(min=1),
    help="The most time that one file may take [default: 120]; a long scan takes more.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_context
def read(
    context: click.Context,
    files: tuple[Path, ...],
    repaired: bool,
    seconds: int | None,
    as_json: bool,
) -> None:
    """Read documents and print their text.

    Each is read in a process of its own, under limits of size, time and memory. Interrupted, it
    prints what was read.
    """
    from onrecord import reading

    limits = reading.Limits(seconds=seconds) if seconds else reading.Limits()
    is_refused = False
    with interruptible() as interrupted:
        for path in files:
            try:
                text = followed(path, interrupted, limits)
            except reading.Unreadable as refusal:
                is_refused = True
                click.echo(f"Error: {refusal}", err=True)
                if as_json:
                    _print_line({"name": path.name, "refused": refusal.reason})
            else:
                is_refused |= any(gap.stopped for gap in text.gaps)
                _print(text, repaired=repaired, as_json=as_json, named=len(files) > 1)
            if interrupted.is_set():
                context.exit(Exit.INTERRUPTED.value)
    if is_refused:
        context.exit(Exit.REFUSED.value)


def _print(text: Text, *, repaired: bool, as_json: bool, named: bool) -> None:
    from onrecord import reading

    if as_json:
        _print_line(text_json(text) | (repaired_json(text) if repaired else {}))
    else:
        words = reading.repaired(text).text if repaired else text.text
        click.echo(f"==> {text.name} <==\n{words}" if named else words)


def text_json(text: Text) -> dict[str, Any]:
    """A document as the stable interface has it."""
    from onrecord.reading import block_languages

    found = {
        "name": text.name,
        "media_type": text.media_type,
        "sha256": text.sha256,
        "text_sha256": text.text_sha256,
        "language": text.language,
        "text": text.text,
    }
    languages = block_languages(text)
    blocks = [
        asdict(block) | {"language": language}
        for block, language in zip(text.blocks, languages, strict=True)
    ]
    positioned = {name: [asdict(each) for each in getattr(text, name)] for name in _POSITIONED}
    return found | {"blocks": blocks} | positioned


def repaired_json(text: Text) -> dict[str, Any]:
    """The repaired text, and what was repaired where in the text as read."""
    from onrecord.reading import repaired

    found = repaired(text)
    return {"repaired": {"text": found.text, "repairs": [asdict(each) for each in found.repairs]}}


def _print_line(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))
