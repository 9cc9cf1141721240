"""What a user may type or set has an entry in the documentation, and nothing else has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from onrecord.cli.exits import Exit
from onrecord.cli.main import cli

ROOT = Path(__file__).resolve().parent.parent
COMMANDS_PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SETTING = re.compile(r"\bONRECORD_[A-Z_]+\b")


def commands(
    group: click.Group = cli, above: str = "onrecord"
) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by what a user types."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{above} {name}")
        else:
            yield f"{above} {name}", command


COMMANDS = [pytest.param(name, command, id=name) for name, command in commands()]


def sections() -> dict[str, str]:
    """The page's sections about commands, by the command that their heading names."""
    parts = re.split(r"^### `(onrecord [a-z ]+)[^`]*`$", COMMANDS_PAGE, flags=re.MULTILINE)
    return {name.strip(): body for name, body in zip(parts[1::2], parts[2::2], strict=True)}


def options(command: click.Command) -> set[str]:
    """The long names of a command's options, `--help` left out."""
    named = (parameter for parameter in command.params if isinstance(parameter, click.Option))
    return {
        name
        for option in named
        for name in (*option.opts, *option.secondary_opts)
        if name.startswith("--") and not option.hidden
    }


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert sorted(sections()) == sorted(name for name, _ in commands())


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_option_of_a_command_has_an_entry(name: str, command: click.Command) -> None:
    documented = set(re.findall(r"`(--[a-z-]+)", sections()[name]))
    assert documented == options(command)


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_command_and_option_explains_itself(name: str, command: click.Command) -> None:
    assert command.help, name
    silent = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert silent == []


def test_every_exit_code_has_a_row_and_every_row_an_exit_code() -> None:
    rows = re.findall(r"^\| (\d+) \| `([a-z_]+)` \|", COMMANDS_PAGE, flags=re.MULTILINE)
    assert [(int(code), name) for code, name in rows] == [(e.value, e.name.lower()) for e in Exit]


def test_every_setting_has_a_row_and_every_row_a_setting() -> None:
    sources = (ROOT / "src").rglob("*.py")
    read = {word for path in sources for word in SETTING.findall(path.read_text(encoding="utf-8"))}
    rows = set(re.findall(r"^\| `(ONRECORD_[A-Z_]+)` \|", COMMANDS_PAGE, flags=re.MULTILINE))
    assert rows == read


@pytest.mark.parametrize(
    "page",
    sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []
