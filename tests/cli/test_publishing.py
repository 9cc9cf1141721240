"""Documents written by command: kinds of one's own, limits, languages, overrides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Terminal
from tests.factories import changed, loaded
from tests.publications.followups import publishable
from tests.publications.kinds import kind, written

from onrecord.accounts import OWNER
from onrecord.ledger.history import current, versions_of
from onrecord.ledger.models import Batch
from onrecord.records import Publication

TEXT = "It has {count recommendations} recommendations."
LIMIT: dict[str, Any] = {
    "words": 5,
    "counts": ["text"],
    "source": "invented for tests",
    "verified": True,
}
SHIPPED = (
    "article_dossier, briefing, followup, open_letter, person_file, press_release, "
    "prisoner_list, state_reply, upr_submission"
)


def test_the_same_by_command(terminal: Terminal, tmp_path: Path) -> None:
    loaded(terminal.folder, *publishable())
    folder = kind(tmp_path, TEXT, formats=["html"])
    done = terminal.run(
        "publish", "leaflet", "resolution", "--kinds", folder, "-o", tmp_path / "out"
    )
    assert done.stdout == f"wrote {tmp_path / 'out' / 'leaflet-resolution.html'}\n"


def test_a_register_has_kinds_of_its_own_in_its_folder(terminal: Terminal, tmp_path: Path) -> None:
    loaded(terminal.folder, *publishable())
    kind(terminal.folder.path, TEXT, formats=["html"])
    terminal.run("publish", "leaflet", "resolution", "-o", tmp_path)
    assert (tmp_path / "leaflet-resolution.html").is_file()


def test_an_unknown_kind_ends_the_command_with_those_that_there_are(terminal: Terminal) -> None:
    done = terminal.run("publish", "poem", "resolution", "-o", "out", code=6)
    assert f"no kind of publication is called 'poem'; known: {SHIPPED}" in done.output


def test_the_command_prints_the_counter(terminal: Terminal, tmp_path: Path) -> None:
    loaded(terminal.folder, *publishable())
    folder = kind(tmp_path, "A b.", limit=LIMIT, formats=["html"])
    done = terminal.run("publish", "leaflet", "resolution", "--kinds", folder, "-o", tmp_path)
    assert "2 of 5 words that count" in done.stderr


def test_in_another_language_the_file_says_so(terminal: Terminal, tmp_path: Path) -> None:
    loaded(terminal.folder, *publishable())
    terminal.run(
        "publish", "followup", "resolution", "--language", "ru", "--format", "html", "-o", tmp_path
    )
    assert 'lang="ru"' in (tmp_path / "followup-resolution.ru.html").read_text(encoding="utf-8")


def test_by_when_the_addressee_wants_it_is_told(terminal: Terminal, tmp_path: Path) -> None:
    round_ = {
        "kind": "opportunity",
        "id": "round",
        "title": {"en": "A round"},
        "type": "dialogue_round",
        "status": "planned",
        "date": "2020-11-06",
    }
    loaded(terminal.folder, *publishable(), round_)
    asked = ("publish", "press_release", "round", "--format", "html", "-o", tmp_path, "--as-of")
    assert "wanted by 6 November 2020" in terminal.run(*asked, "2020-11-06").stderr
    late = terminal.run(*asked, "2020-11-07", code=6)
    assert "wanted by 6 November 2020 and is dated 2020-11-07" in late.stderr


# --- overrides ------------------------------------------------------------------------------------

WRONG = {"introduction": {"en": "There are 40 of them."}}


def test_an_override_builds_in_spite_of_faults_and_is_kept_with_them(
    terminal: Terminal, tmp_path: Path
) -> None:
    loaded(terminal.folder, *publishable(), written("followup", "resolution", prose=WRONG))
    asked = ("publish", "followup", "resolution", "--as-of", "2020-02-19", "--format", "html")
    terminal.run(*asked, "-o", tmp_path, code=6)
    done = terminal.run(
        *asked, "-o", tmp_path, "--override", "The count is old", "--overridden-by", "A. Editor"
    )
    assert "1 faults, passed over" in done.stderr
    assert "There are 40 of them." in (tmp_path / "followup-resolution.html").read_text(
        encoding="utf-8"
    )
    record = current("followup-of-resolution", OWNER, "publication")
    assert isinstance(record, Publication)
    [kept] = record.overrides
    assert (kept.by, kept.reason, str(kept.as_of)) == (
        "A. Editor",
        "The count is old",
        "2020-02-19",
    )
    assert "a number in prose must be a reference: '40'" in kept.faults[0]
    last = versions_of("followup-of-resolution", OWNER)[-1]
    assert last.batch.recorded_by == "A. Editor"


def test_without_faults_an_override_leaves_nothing(terminal: Terminal, tmp_path: Path) -> None:
    loaded(terminal.folder, *publishable(), written("followup", "resolution"))
    terminal.run(
        *("publish", "followup", "resolution", "--format", "html", "-o", tmp_path),
        *("--override", "In a hurry", "--overridden-by", "A. Editor"),
    )
    record = current("followup-of-resolution", OWNER, "publication")
    assert isinstance(record, Publication)
    assert record.overrides == ()


def test_no_override_names_somebody_who_may_not_be_named(
    terminal: Terminal, tmp_path: Path
) -> None:
    prose = {"introduction": {"en": "So says {name id=ivo-testov}."}}
    records = changed(publishable(), "ivo-testov", objected="2020-03-01")
    loaded(terminal.folder, *records, written("followup", "resolution", prose=prose))
    done = terminal.run(
        *("publish", "followup", "resolution", "--format", "html", "-o", tmp_path),
        *("--override", "In a hurry", "--overridden-by", "A. Editor"),
        code=6,
    )
    assert "'ivo-testov' may not be named" in done.output
    assert not (tmp_path / "followup-resolution.html").exists()


def test_an_override_is_given_in_somebodys_name(terminal: Terminal, tmp_path: Path) -> None:
    done = terminal.run(
        *("publish", "followup", "resolution", "-o", tmp_path, "--override", "In a hurry"), code=2
    )
    assert "goes with --overridden-by" in done.output


# --- moments --------------------------------------------------------------------------------------


def test_a_document_is_written_from_what_had_been_published_and_says_so(
    terminal: Terminal, tmp_path: Path
) -> None:
    loaded(terminal.folder, *publishable())
    asked = ("publish", "followup", "resolution", "--format", "html", "-o", tmp_path)
    page = tmp_path / "followup-resolution.html"
    terminal.run(*asked)
    now = page.read_text(encoding="utf-8")
    terminal.run(*asked, "--as-published", "2018-01-01")
    then = page.read_text(encoding="utf-8")
    assert "Document report" in now
    assert "Document report" not in then
    assert "From documents dated up to 1 January 2018 only" in then
    assert "dated up to" not in now


def test_who_has_objected_since_is_not_named_in_a_document_of_the_past(
    terminal: Terminal, tmp_path: Path
) -> None:
    loaded(terminal.folder, *publishable())
    known = Batch.objects.latest("recorded_at").recorded_at.isoformat()
    loaded(terminal.folder, *changed(publishable(), "ivo-testov", objected="2020-03-01"))
    asked = ("publish", "person_file", "ana-probova", "--format", "html", "-o", tmp_path)
    terminal.run(*asked, "--as-known", known)
    asked = ("publish", "followup", "resolution", "--format", "html", "-o", tmp_path)
    terminal.run(*asked, "--as-known", known)
    page = (tmp_path / "followup-resolution.html").read_text(encoding="utf-8")
    assert "Ana Probova" in page
    assert "Testov" not in page


def test_an_override_is_of_the_present(terminal: Terminal, tmp_path: Path) -> None:
    loaded(terminal.folder, *publishable())
    done = terminal.run(
        *("publish", "followup", "resolution", "-o", tmp_path, "--as-published", "2018-01-01"),
        *("--override", "In a hurry", "--overridden-by", "A. Editor"),
        code=2,
    )
    assert "leave --as-known and --as-published out" in " ".join(done.stderr.split())
