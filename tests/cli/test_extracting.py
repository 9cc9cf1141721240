"""`onrecord extract`: proposals from documents, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result
from tests.samples import REGISTERS

from onrecord.cli.main import cli

DOCUMENTS = REGISTERS / "aldora" / "documents"
KINDS = [
    "recommendations",
    "persons",
    "statuses",
    "sentences",
    "provisions",
    "figures",
    "dates",
    "urls",
    "statements",
    "organisations",
    "lists",
]


def extract(*arguments: object, code: int = 0) -> Result:
    result = CliRunner().invoke(cli, ["extract", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result


def test_one_file_is_one_object_with_every_kind_of_proposal() -> None:
    found = json.loads(extract(DOCUMENTS / "follow-up-2020-06.docx", "--json").stdout)
    assert [name for name, proposed in found.items() if isinstance(proposed, list)] == KINDS
    assert {"12 May 2019": "2019-05-12"}.items() <= {
        each["surface"]: each["edtf"] for each in found["dates"]
    }.items()


def test_several_files_are_an_object_a_line() -> None:
    files = [DOCUMENTS / "follow-up-2020-06.docx", DOCUMENTS / "lakes-resolution-14-2019.pdf"]
    lines = extract(*files, "--json").stdout.splitlines()
    assert [json.loads(line)["doc"] for line in lines] == [path.name for path in files]


def test_people_see_how_many_of_each_kind_were_proposed() -> None:
    shown = extract(DOCUMENTS / "lakes-resolution-14-2019.pdf").stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert "recommendations" in shown


def test_a_file_that_cannot_be_read_is_refused_and_the_others_are_still_read(
    tmp_path: Path,
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    result = extract(empty, DOCUMENTS / "lakes-resolution-14-2019.pdf", "--json", code=4)
    assert "empty.txt" in result.stderr
    assert len(result.stdout.splitlines()) == 1
