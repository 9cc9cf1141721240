from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import reading
from onrecord.reading import Limits, Unreadable, safely, transfer

DOCUMENTS = Path(__file__).resolve().parents[2] / "registers" / "aldora" / "documents"


@pytest.fixture
def instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What a process that a hostile file took over would do, in Python."""

    def becomes(source: str) -> None:
        program = tmp_path / "taken_over.py"
        program.write_text(f"import os, signal, sys, time\n{source}\n")
        monkeypatch.setattr(safely, "_PYTHON", ("-I", str(program)))
        monkeypatch.setattr(safely, "_walls", tuple)

    return becomes


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.*")), ids=lambda path: path.suffix)
def test_the_text_is_the_same_as_when_read_here(path: Path) -> None:
    assert reading.read_safely(path) == reading.read(path)


def test_without_bubblewrap_it_is_read_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    safely._walls.cache_clear()
    try:
        assert reading.read_bytes_safely("a.txt", b"Ivo").text == "Ivo"
        assert safely._walls() == ()
    finally:
        safely._walls.cache_clear()


def test_a_bubblewrap_that_does_not_work_here_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    safely._walls.cache_clear()
    try:
        assert safely._walls() == ()
    finally:
        safely._walls.cache_clear()


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", r"crashed \(SIGSEGV\)"),
        ("os.kill(os.getpid(), signal.SIGKILL)", r"crashed \(SIGKILL\)"),
        ("sys.exit(3)", "the process that read it failed"),
        ("raise ValueError", "the process that read it failed"),
        ("pass", "gave no answer"),
        ("print('nonsense')", "gave no answer"),
        ("print('[]')", "gave no answer"),
        ("print('[' * 100_000)", "gave no answer"),
        ("print('{\"text\": 1}')", "gave no answer"),
        ("sys.stdout.write('a' * 2_000_000)", "wrote too much"),
        ("time.sleep(60)", "takes more than 2 seconds"),
        ("os.close(0)\nos.close(1)\ntime.sleep(60)", "takes more than 2 seconds"),
    ],
)
def test_whatever_becomes_of_the_process_is_a_refusal(
    instead: Callable[[str], None], source: str, reason: str
) -> None:
    instead(source)
    with pytest.raises(Unreadable, match=reason):
        reading.read_bytes_safely("a.txt", b"Ivo", Limits(seconds=2, answer_bytes=1_000_000))


def test_what_the_process_started_ends_with_it(
    instead: Callable[[str], None], tmp_path: Path
) -> None:
    note = tmp_path / "child"
    instead(
        f"child = os.fork()\nif child: open({str(note)!r}, 'w').write(str(child))\ntime.sleep(60)"
    )
    with pytest.raises(Unreadable, match="takes more than"):
        reading.read_bytes_safely("a.txt", b"Ivo", Limits(seconds=1))
    assert _ends(int(note.read_text()))


def test_what_the_process_left_behind_ends_too(
    instead: Callable[[str], None], tmp_path: Path
) -> None:
    note = tmp_path / "child"
    instead(
        f"child = os.fork()\nif child: open({str(note)!r}, 'w').write(str(child))\n"
        "else: time.sleep(60)"
    )
    with pytest.raises(Unreadable, match="gave no answer"):
        reading.read_bytes_safely("a.txt", b"Ivo")
    assert _ends(int(note.read_text()))


def _ends(process: int) -> bool:
    """Whether the process is gone, or dead and not yet buried, within some seconds."""
    for _ in range(50):
        state = Path(f"/proc/{process}/stat")
        if not state.exists() or state.read_text().split()[2] == "Z":
            return True
        time.sleep(0.1)
    return False


def test_memory_is_limited() -> None:
    with pytest.raises(Unreadable, match=r"memory|crashed|failed|well-formed"):
        reading.read_bytes_safely(
            "a.html", b"<p>Ivo " * 3_000_000, Limits(memory_bytes=300 * 1024 * 1024)
        )


def test_the_process_has_none_of_our_environment(
    instead: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_SECRET_KEY", "fictional")
    instead(
        "import json\nprint(json.dumps({'reason': ' '.join(sorted(os.environ)), 'remedy': 'R.'}))"
    )
    with pytest.raises(Unreadable) as refused:
        reading.read_bytes_safely("a.txt", b"Ivo")
    assert set(refused.value.reason.split()) <= {"PATH", "OMP_THREAD_LIMIT", "LC_CTYPE"}


# --- what is handed over --------------------------------------------------------------------------


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_arrives_as_it_was_sent(words: str) -> None:
    text = reading.Text("a", "text/plain", "0", words, pages=(reading.Page(1, 0, len(words), 0.5),))
    assert transfer.received("a", transfer.sent(text)) == text


def test_a_refusal_arrives_as_it_was_sent() -> None:
    sent = transfer.sent_refusal(Unreadable("a", "because", "Do."))
    with pytest.raises(Unreadable, match=r"a: because\. Do\."):
        transfer.received("a", sent)


@pytest.mark.parametrize(
    "change",
    [
        {"blocks": [["paragraph", 0, 4, None, None]]},
        {"blocks": [["paragraph", 2, 1, None, None]]},
        {"blocks": [["paragraph"]]},
        {"blocks": [["paragraph", "0", "1", None, None]]},
        {"gaps": [[3, 2, "cancelled", True]]},
        {"gaps": [[0, 2, "cancelled", True]]},
        {"gaps": [["1", "2"]]},
        {"pages": 7},
        {"name": None},
    ],
)
def test_positions_outside_the_text_are_not_taken(change: dict[str, object]) -> None:
    message = json.loads(transfer.sent(reading.read_bytes("a.txt", b"Ivo"))) | change
    with pytest.raises(ValueError, match=r"no such p|not a text"):
        transfer.received("a", json.dumps(message).encode())


def test_the_name_is_the_one_that_was_asked_for() -> None:
    assert reading.read_bytes_safely("Ёж.txt", b"Ivo").name == "Ёж.txt"
