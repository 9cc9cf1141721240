"""`onrecord check`: what does not fit, in documents or in the register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.conftest import Terminal

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


def test_a_finding_is_set_aside_with_a_reason_and_taken_back(
    terminal: Terminal, report: Path
) -> None:
    found = terminal.answer("check", report)["findings"]
    first = found[0]["fingerprint"]
    terminal.run("check", report, "--dismiss", first, "--why", "the court gave both dates")
    assert first not in {one["fingerprint"] for one in terminal.answer("check", report)["findings"]}
    [kept] = terminal.answer("check", "--dismissed")["dismissed"]
    assert (kept["fingerprint"], kept["why"]) == (first, "the court gave both dates")
    terminal.run("check", "--reopen", first)
    assert terminal.answer("check", report)["findings"] == found


def test_a_finding_is_not_set_aside_without_a_reason(terminal: Terminal, report: Path) -> None:
    first = terminal.answer("check", report)["findings"][0]["fingerprint"]
    refused = terminal.run("check", report, "--dismiss", first, "--why", " ", code=2)
    assert "with a reason" in refused.stderr
    assert terminal.answer("check", "--dismissed")["dismissed"] == []


def test_a_fingerprint_that_no_finding_has_is_not_found(terminal: Terminal, report: Path) -> None:
    terminal.run("check", report, "--dismiss", "0" * 16, "--why", "none", code=3)
    terminal.run("check", "--reopen", "0" * 16, code=3)


def test_without_files_the_register_is_checked(terminal: Terminal) -> None:
    assert terminal.answer("check") == {"findings": []}


def test_the_sample_register_of_the_fictional_state_has_no_findings(fiction: Terminal) -> None:
    assert fiction.answer("check") == {"findings": []}
