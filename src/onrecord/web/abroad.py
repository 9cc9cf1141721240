"""Persecution abroad: extradition, notices, asylum and legal assistance, by person, with stages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from onrecord.cases.abroad import ABROAD, Abroad
from onrecord.cases.abroad import abroad as proceedings_abroad
from onrecord.records import Case
from onrecord.records.cases import Proceeding

from .asked import Unanswerable
from .directory import Directory
from .languages import spoken
from .notes import Notes, References, Sentence
from .pages import page, render, with_notes
from .proceedings import stage_in_words
from .reader import Reader
from .said import Link, Said

PATH = "/abroad/"
NOT_STATED = "not_stated"


@dataclass(frozen=True)
class Line:
    """One proceeding: what, between which states, how it came out, through which stages."""

    people: tuple[Link, ...]
    case: Link | None
    type: Said
    notice: Said | None
    requested_by: Said | None
    state: Said | None
    opened: str
    decided: str
    outcome: Said | None
    stages: tuple[Sentence, ...]
    summary: Said | None
    sources: References


@page
def abroad(reader: Reader) -> HttpResponse:
    """Every proceeding abroad, by kind; those of one kind where one is chosen."""
    kind = _kind(reader)
    found = proceedings_abroad(reader.viewer)
    directory = Directory(reader)
    directory.learn(each.case for each in found)
    cases = [directory.shape(key) for key in {each.case for each in found}]
    directory.learn_from(*(each for each in cases if each is not None))
    notes = Notes(directory)
    chosen = [each for each in found if kind in (None, each.type)]
    lines = [_line(each, directory, notes) for each in chosen]
    shown = [line for line in lines if line is not None]
    return render(
        reader,
        "web/abroad.html",
        title=Said(_("Persecution abroad")),
        kinds=_kinds(found, kind, reader),
        outcomes=_outcomes(shown),
        lines=shown,
        people=len({link.words for line in shown for link in line.people}),
        **with_notes(notes),
    )


def _kind(reader: Reader) -> str | None:
    text = reader.values.get("kind", "")
    if text and text not in ABROAD:
        raise Unanswerable(
            _("kind={kind} is no proceeding abroad; write one of {known}.").format(
                kind=text, known=", ".join(ABROAD)
            )
        )
    return text or None


def _kinds(
    found: Iterable[Abroad], chosen: str | None, reader: Reader
) -> list[tuple[Said, int, str, bool]]:
    """Kinds to choose from, each with how many, its address and whether it is chosen; all first."""
    counted = Counter(each.type for each in found)
    every = (Said(_("All")), counted.total(), reader.address(PATH), chosen is None)
    return [
        every,
        *(
            (
                reader.label("proceeding-type", code),
                number,
                reader.address(PATH, kind=code),
                code == chosen,
            )
            for code, number in counted.items()
        ),
    ]


def _line(each: Abroad, directory: Directory, notes: Notes) -> Line | None:
    """The proceeding in words; None where it is only about people whom the reader may not see."""
    case = directory.shape(each.case)
    if not isinstance(case, Case):
        return None
    shape = case.proceedings[int(each.at.rpartition("/")[2])]
    people = directory.links(each.people).items
    if shape.people and not people:
        return None
    return _written(
        each, shape, tuple(link for link in people if isinstance(link, Link)), directory, notes
    )


def _written(
    each: Abroad, shape: Proceeding, people: tuple[Link, ...], directory: Directory, notes: Notes
) -> Line:
    reader = directory.reader
    return Line(
        people=people,
        case=directory.link(each.case),
        type=reader.label("proceeding-type", each.type),
        notice=reader.label("interpol-notice", shape.notice) if shape.notice else None,
        requested_by=reader.state(each.requested_by) if each.requested_by else None,
        state=reader.state(each.state) if each.state else None,
        opened=shape.opened.in_words(spoken()) if shape.opened else "",
        decided=shape.decided.in_words(spoken()) if shape.decided else "",
        outcome=reader.label("proceeding-outcome", each.outcome)
        if each.outcome not in ("", NOT_STATED)
        else None,
        stages=tuple(
            Sentence(stage_in_words(stage, directory), notes.listed(stage.cites))
            for stage in shape.stages
        ),
        summary=reader.text(shape.summary),
        sources=notes.listed(shape.cites),
    )


def _outcomes(lines: Iterable[Line]) -> list[tuple[int, Said]]:
    """How many came out how, the most frequent first."""
    counted = Counter(line.outcome or Said(_("Outcome not stated")) for line in lines)
    return [(number, words) for words, number in counted.most_common()]
