"""`onrecord check`: what does not fit, in documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import cli

TWICE = (
    "Ivo Testov was released on parole on 3 May 2018. The lawyer was acquitted in June 2017.\n\n"
    "Let the public councils of the region visit every place of detention without any notice.\n\n"
    "Let the public councils of the region visit every place of detention without any notice.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TWICE, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments)])


def test_findings_as_json_name_rule_severity_message_passages_and_records(report: Path) -> None:
    answer = json.loads(run(report, "--json").stdout)
    [finding] = [one for one in answer["findings"] if one["rule"] == "doubled_text"]
    assert set(finding) == {"rule", "severity", "message", "passages", "records", "fingerprint"}
    assert finding["severity"] == "low"
    assert finding["records"] == []
    first, second = finding["passages"]
    assert TWICE[first["start"] : first["end"]] == first["quote"] == second["quote"]
    assert first["document"] == "report.txt"


def test_the_exit_code_is_0_whatever_is_found_unless_asked_otherwise(report: Path) -> None:
    assert run(report).exit_code == 0
    assert run(report, "--fail-on", "low").exit_code == 5


def test_findings_below_the_severity_asked_for_do_not_fail(tmp_path: Path) -> None:
    path = tmp_path / "twice.txt"
    path.write_text(TWICE.split("\n\n", 1)[1], encoding="utf-8")
    assert run(path, "--fail-on", "medium").exit_code == 0


def test_the_terminal_groups_by_severity_within_80_columns(report: Path) -> None:
    lines = run(report).stdout.splitlines()
    assert any(line.startswith("LOW") for line in lines)
    assert max(map(len, lines)) <= 80


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(
    report: Path, tmp_path: Path
) -> None:
    result = run(tmp_path / "missing.txt", report, "--json")
    assert result.exit_code == 4
    assert "missing.txt" in result.stderr
    assert json.loads(result.stdout)["findings"]
