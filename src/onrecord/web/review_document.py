"""A document at the desk: its text, and beside each paragraph what is proposed from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from . import asked
from .asked import Unanswerable
from .checks_shown import beside
from .directory import Directory
from .people import pages
from .reader import Reader
from .review_desk import Desk, desk, render
from .review_lists import (
    Proposed,
    asked_kind,
    decided_just_now,
    listed,
    proposed,
    read_submission,
)
from .review_passages import Piece, stretches
from .review_waiting import Waiting, waiting
from .review_words import KINDS, STATES, level_in_words
from .said import Said

PROPOSALS_ON_A_PAGE = 40
EVERY = "all"
KEYS = (
    ("j k", marked("next proposal, the one before")),
    ("o", marked("open it")),
    ("n", marked("open the first one to decide")),
    ("i", marked("about this document")),
    ("u", marked("undo the last decision")),
)


@dataclass(frozen=True)
class Row:
    """A paragraph, what is proposed from it, and how many letters are left out behind it."""

    pieces: tuple[Piece, ...]
    beside: tuple[Proposed, ...]
    left_out: int


@dataclass(frozen=True)
class Choice:
    """A way to narrow the list, with the number of proposals it leaves."""

    name: str
    number: int
    address: str
    is_chosen: bool


@desk("GET", "HEAD")
def document(sitting: Desk, submission: int) -> HttpResponse:
    """The proposals of a document in their text, by kind and state."""
    of = read_submission(submission, sitting.viewer)
    reader = sitting.reader
    kind, state = asked_kind(reader.values), _asked_state(reader.values)
    number = asked.number(reader.values, "page")
    found = listed(of, kind, None if state == EVERY else state)
    start = (number - 1) * PROPOSALS_ON_A_PAGE
    shown = list(found[start : start + PROPOSALS_ON_A_PAGE])
    directory = Directory(reader)
    if of.document_id:
        directory.learn([of.document_id])
    written = dict(zip(shown, proposed(shown, of, directory), strict=True))
    [progress] = waiting([of])
    total = progress.number(None if state == EVERY else state, kind)
    asked_for = {"kind": kind, "state": None if state == "open" else state}
    path = f"/review/{of.pk}/"
    return render(
        sitting,
        "web/review/document.html",
        section="review",
        here="/review/",
        keys=KEYS,
        title=Said(of.name),
        submission=of,
        source=directory.link(of.document_id) if of.document_id else None,
        progress=progress,
        rows=[
            Row(each.pieces, tuple(written[one] for one in each.beside), each.left_out)
            for each in stretches(of.text, shown)
        ],
        total=total,
        kinds=list(_kinds(progress, kind, state, path)),
        states=list(_states(progress, kind, state, path)),
        kind=KINDS.get(kind or ""),
        state=state,
        all_at_once=f"{path}all/{reader.question({'kind': kind})}" if kind and total else None,
        text_language=of.language,
        decided=decided_just_now(reader.values, of, directory),
        is_described=bool(reader.values.get("described")),
        level=level_in_words(of.document.level if of.document else of.level),
        together=reader.values.get("together", ""),
        first_open=_first_open(written.values(), reader.question({"kind": kind})),
        carried=reader.question({"kind": kind}),
        checked=beside(of),
        pages=pages(reader, path, number, total, PROPOSALS_ON_A_PAGE, **asked_for),
    )


def _asked_state(values: Mapping[str, str]) -> str:
    state = values.get("state", "open")
    if state not in {*STATES, EVERY}:
        raise Unanswerable(
            _("state={state} is none; write one of {known}.").format(
                state=state, known=", ".join((*STATES, EVERY))
            )
        )
    return state


def _kinds(progress: Waiting, kind: str | None, state: str, path: str) -> Iterator[Choice]:
    """The kinds that the document proposes, each with how many of the state that is shown."""
    at = None if state == EVERY else state
    asked_for = _question(None, state)
    yield Choice(_("Everything"), progress.number(at), path + asked_for, kind is None)
    for code, words in KINDS.items():
        if progress.number(kind=code):
            address = path + _question(code, state)
            yield Choice(words.several, progress.number(at, code), address, kind == code)


def _states(progress: Waiting, kind: str | None, state: str, path: str) -> Iterator[Choice]:
    for code, words in (*STATES.items(), (EVERY, marked("all"))):
        number = progress.number(None if code == EVERY else code, kind)
        if number or code in ("open", state):
            yield Choice(_(words), number, path + _question(kind, code), state == code)


def _question(kind: str | None, state: str) -> str:
    return Reader.question({"kind": kind, "state": None if state == "open" else state})


def _first_open(shown: Iterable[Proposed], question: str) -> str | None:
    return next((each.address + question for each in shown if each.is_open), None)
