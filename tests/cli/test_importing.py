"""`onrecord import`: what it says, and how it ends."""

from __future__ import annotations

import json
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


def test_entities_of_others_are_taken_with_their_source_and_what_is_left_out_is_said(
    tmp_path: Path,
) -> None:
    register, file = tmp_path / "r", tmp_path / "entities.ftm.json"
    listed = {"name": ["Ivo Testov"], "birthDate": ["1970"]}
    file.write_text(json.dumps({"id": "Q1", "schema": "Person", "properties": listed}))
    source = {"kind": "document", "id": "list", "title": {"en": "A list"}, "genre": "statistics"}
    (tmp_path / "source.yaml").write_text(text_of(source), encoding="utf-8")
    run("init", register, "--plain")
    run("load", tmp_path / "source.yaml", "--register", register)
    given = ("import", file, "--mapping", "ftm", "--register", register)

    assert "name the document that it is, with --source" in run(*given, code=4).stderr
    assert "left out: birthDate “1970”" in run(*given, "--source", "list", "--dry-run").stdout
    taken = answer(*given, "--source", "list")
    assert [(row["row"], row["id"], row["left_out"]) for row in taken["rows"]] == [
        (1, "list-q1", ["birthDate “1970”"])
    ]
    for form, written in (("ftm", "register.ftm.json"), ("jsonld", "register.jsonld"), ("csv", "")):
        run("export", form, "-o", tmp_path / form, "--register", register)
        ours = ("import", tmp_path / form / written, "--mapping", form, "--register", register)
        assert answer(*ours)["import"] is None
    run(*ours, "--source", "list", code=2)
    run("import", tmp_path, "--mapping", "ftm", "--register", register, code=2)
