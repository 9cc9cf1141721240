"""`onrecord alerts`: what is due, and mails into a folder."""

from __future__ import annotations

from pathlib import Path

from tests.commands import answer, run


def test_nothing_is_due_in_a_new_register_and_mails_need_a_way(tmp_path: Path) -> None:
    register, folder = tmp_path / "r", tmp_path / "mails"
    run("init", register, "--plain")
    assert answer("alerts", "due", "--register", register) == {"due": []}
    sent = run("alerts", "send", "--to-folder", folder, "--register", register)
    assert sent.stdout.strip() == "0 mails"
    without = run("alerts", "send", "--register", register, code=2)
    assert "give --smtp HOST, or --to-folder DIR" in without.stderr
    nobody = run("alerts", "send", "--smtp", "mail.example.org", "--register", register, code=2)
    assert "give --from ADDRESS with --smtp" in nobody.stderr
