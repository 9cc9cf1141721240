"""Duplicates: records that may be about one person, side by side, and what was decided on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.references import referring_to
from onrecord.people import services
from onrecord.people.duplicates import Candidate
from onrecord.people.services import Undecidable
from onrecord.records import Case, Person
from onrecord.review.duplicates import Decided, decided, pending

from . import asked
from .directory import Directory
from .faults import reason_of
from .languages import ENGLISH, spoken
from .people import pages
from .review_desk import Desk, desk, render
from .said import Link, Listed, Said

PATH = "/review/duplicates/"
PAIRS_ON_A_PAGE = 20
DECIDED_SHOWN = 50
KEYS = (
    ("j k", marked("next pair, the one before")),
    ("m", marked("the same: show as the first")),
    ("r", marked("different people")),
    ("u", marked("undo the last decision")),
)
REASONED = frozenset({"keep-one", "keep-other", "different"})
VERDICTS = {
    "same": marked("one person"),
    "different": marked("different people"),
    "unsure": marked("left open"),
}


@dataclass(frozen=True)
class Pair:
    """Two records that may be about one person, how likely that is, and why.

    `facts` are what is known of either: what it is, of the one, of the other.
    """

    keys: tuple[str, str]
    people: tuple[Link, Link]
    facts: tuple[tuple[str, object, object], ...]
    score: int
    reasons: tuple[str, ...]

    @property
    def place(self) -> str:
        """The pair in ids of the page."""
        return "--".join(self.keys)


@dataclass(frozen=True)
class Judged:
    """A decision on two records."""

    people: Listed
    keys: tuple[str, str]
    verdict: str
    kept: Link | None
    why: str
    by: str
    at: datetime


@desk("GET", "HEAD", "POST")
def duplicates(sitting: Desk) -> HttpResponse:
    """Pairs that nobody has decided on, likeliest first; a POST decides on one."""
    if sitting.request.method == "POST":
        return _decided(sitting)
    return _shown(sitting)


def _shown(sitting: Desk, refused: str = "", status: int = 200) -> HttpResponse:
    reader = sitting.reader
    number = asked.number(reader.values, "page")
    found = pending(sitting.viewer)
    start = (number - 1) * PAIRS_ON_A_PAGE
    directory = Directory(reader)
    shown = found.pairs[start : start + PAIRS_ON_A_PAGE]
    judged = decided(sitting.viewer)
    directory.learn(
        [key for each in shown for key in (each.one, each.other)]
        + [key for each in judged for key in _keys(each)]
    )
    return render(
        sitting,
        "web/review/duplicates.html",
        status=status,
        section="review",
        here=PATH,
        keys=KEYS,
        title=Said(_("Perhaps the same person")),
        pairs=list(_pairs(shown, directory)),
        total=len(found.pairs),
        uncompared=found.uncompared,
        decided=[_judged(each, directory) for each in judged[:DECIDED_SHOWN]],
        decided_in_all=len(judged),
        message=_message(reader.values.get("decided", ""), judged, directory),
        refused=refused,
        pages=pages(reader, PATH, number, len(found.pairs), PAIRS_ON_A_PAGE),
    )


# --- two records beside each other ----------------------------------------------------------------


def _pairs(shown: list[Candidate], directory: Directory) -> Iterator[Pair]:
    cases = _cases([key for each in shown for key in (each.one, each.other)], directory)
    for each in shown:
        keys = (each.one, each.other)
        one, other = (
            list(_facts(key, spelling, cases.get(key, []), directory))
            for key, spelling in zip(keys, each.spellings, strict=True)
        )
        yield Pair(
            keys=keys,
            people=(_person(each.one, directory), _person(each.other, directory)),
            facts=tuple(
                (name, left, right)
                for (name, left), (_, right) in zip(one, other, strict=True)
                if left or right
            ),
            score=round(each.decision.score * 100),
            reasons=tuple(each.decision.reasons),
        )


def _person(key: str, directory: Directory) -> Link:
    return directory.link(key) or Link(Said(key))


def _cases(people: list[str], directory: Directory) -> dict[str, list[str]]:
    """The cases that name each of the people, by key."""
    named = sorted(
        {
            (each.target, each.record)
            for each in referring_to(people, directory.reader.viewer)
            if each.kind == "case"
        }
    )
    directory.learn(case for _, case in named)
    return {
        person: [case for _, case in own] for person, own in groupby(named, lambda pair: pair[0])
    }


def _facts(
    key: str, spelling: str, cases: list[str], directory: Directory
) -> Iterator[tuple[str, object]]:
    """What is known of a person, the same in the same order of everyone."""
    reader = directory.reader
    person = directory.shape(key)
    if not isinstance(person, Person):
        raise UnknownRecord(key, "person")
    names = [name for name in person.names if name.text != spelling]
    categories = sorted({each.category for each in person.recognitions if each.category})
    roles = filter(None, (reader.text(role.title) for role in person.roles))
    yield _("Spelling compared"), Said(spelling)
    yield (
        _("Other names"),
        Listed(tuple(Said(name.text, name.language or ENGLISH) for name in names)),
    )
    yield _("Description"), reader.text(person.description)
    yield _("Roles"), Listed(tuple(roles))
    yield (
        _("On lists as"),
        Listed(tuple(reader.label("recognition-category", each) for each in categories)),
    )
    yield _("Cases"), directory.links(cases)
    yield _("Situations"), Listed(tuple(_situations(key, cases, directory)))


def _situations(person: str, cases: list[str], directory: Directory) -> Iterator[Said]:
    for case in map(directory.shape, cases):
        for period in case.liberty if isinstance(case, Case) else ():
            if period.person == person:
                begun = "; ".join(bound.in_words(spoken()) for bound in period.from_)
                what = directory.reader.label("liberty-situation", period.situation)
                yield Said(f"{what}, {begun}" if begun else what)


def _keys(each: Decided) -> tuple[str, str]:
    return each.judgement.one_id, each.judgement.other_id


def _judged(each: Decided, directory: Directory) -> Judged:
    judgement, batch = each.judgement, each.batch
    return Judged(
        people=directory.links(_keys(each)),
        keys=_keys(each),
        verdict=_(VERDICTS[judgement.verdict]),
        kept=directory.link(judgement.keep_id) if judgement.keep_id else None,
        why=batch.reason,
        by=batch.recorded_by,
        at=batch.recorded_at,
    )


def _message(key: str, judged: Iterable[Decided], directory: Directory) -> Judged | None:
    """What has just been decided; None where nothing has, or it is withdrawn again."""
    found = next((each for each in judged if each.judgement.id == key), None)
    return _judged(found, directory) if found is not None else None


# --- decisions ------------------------------------------------------------------------------------


def _decided(sitting: Desk) -> HttpResponse:
    """Takes the decision that was sent and shows the queue with it; says so where it cannot be."""
    sent = sitting.request.POST
    one, other, why = (sent.get(name, "").strip() for name in ("one", "other", "why"))
    if not why and sent.get("decision") in REASONED:
        return _shown(sitting, _("Say why: who is one person is decided for the record."), 422)
    try:
        match sent.get("decision"):
            case "keep-one":
                key = services.merge(one, other, by=sitting.by, why=why, viewer=sitting.viewer)
            case "keep-other":
                key = services.merge(other, one, by=sitting.by, why=why, viewer=sitting.viewer)
            case "different":
                key = services.keep_apart(one, other, by=sitting.by, why=why, viewer=sitting.viewer)
            case "undo":
                key = services.reopen(one, other, by=sitting.by, why=why, viewer=sitting.viewer)
            case _:
                return _shown(sitting, _("Nothing was decided: press one of the buttons."), 400)
    except Undecidable as error:
        return _shown(sitting, reason_of(error), 409)
    return HttpResponseRedirect(sitting.reader.address(PATH, decided=key))
