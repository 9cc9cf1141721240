"""`onrecord import`: what it says, and how it ends."""

from __future__ import annotations

from pathlib import Path

from tests.commands import answer, run
from tests.factories import text_of

MAPPING = """
kind: organisation
id: {columns: [Name]}
set: {/type: ngo}
columns:
- {from: Name, to: /names/0/text, required: true}
- {from: State, to: /place}
"""


def test_a_table_is_tried_imported_and_taken_back(tmp_path: Path) -> None:
    register, table, mapping = (tmp_path / name for name in ("r", "ngos.csv", "map.yaml"))
    states = {
        "kind": "concept_scheme",
        "id": "test-states",
        "title": {"en": "States"},
        "extends": "state",
        "source": "invented for tests",
        "version": "1",
        "verified": False,
        "concepts": [{"code": "TST", "label": {"en": "Testland"}}],
    }
    (tmp_path / "states.yaml").write_text(text_of(states), encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    table.write_text("Name,State\nTestland Watch,TST\nNowhere Watch,XYZ\n", encoding="utf-8")
    run("init", register, "--plain")
    run("load", tmp_path / "states.yaml", "--register", register)
    given = ("import", table, "--mapping", mapping, "--register", register)

    tried = answer(*given, "--dry-run")
    assert (tried["import"], tried["added"], tried["refused"]) == (None, 1, 1)
    refused = run(*given, code=4)
    assert "1 rows were refused, so nothing was imported" in refused.stderr
    assert "unknown code" in refused.stdout or "XYZ" in refused.stdout

    taken = answer(*given, "--skip-refused")
    assert (taken["added"], taken["refused"]) == (1, 1)
    run("import", "--undo", taken["import"], "--register", register)
    assert answer(*given, "--dry-run")["added"] + answer(*given, "--dry-run")["changed"] == 1
    assert (
        "there is no import 99"
        in run("import", "--undo", 99, "--register", register, code=4).stderr
    )
    run("import", table, "--register", register, code=2)
