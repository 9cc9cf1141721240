"""Every address, for everybody: nobody is shown, in any form, what is above their clearance.

The addresses come from the configuration of the site, the records from the shapes. Whoever adds an
address with a new kind of parameter says here how it is filled; whoever adds a kind of record adds
one to `planted`.
"""

from __future__ import annotations

import getpass
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice, product
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings
from tests.factories import loaded
from tests.web.planted import (
    ABOVE_PUBLIC,
    Planted,
    levels_in,
    public_records,
    token,
    unplanted,
)
from tests.web.signing_in import account, passphrase_given, signed_in

from onrecord.accounts import PUBLIC
from onrecord.accounts.access import Act, Role
from onrecord.accounts.models import Account
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import last_leaf
from onrecord.publications.exports import FORMATS as FORMATS_OUT
from onrecord.publications.exports import export
from onrecord.publications.models import ReturnedDocument
from onrecord.publications.versions.asking import Asked
from onrecord.publications.versions.freezing import freeze
from onrecord.records import KINDS, payload_of
from onrecord.review import intake
from onrecord.review.models import Candidate, Proposal, Submission
from onrecord.search import saved
from onrecord.values import Level
from onrecord.web.review_decisions import DECISIONS

CAPTURED = re.compile(r"<(?:\w+:)?(\w+)>")
THOROUGH = {0}
"""Anybody asks for every kind of record wherever it fits."""
STEP = 9
"""Others ask for one of so many kinds of record at an address that takes many."""
WRITTEN = (".pdf", ".docx")
"""Files that are written when they are asked for, which takes its time: only the thorough ask."""
QUESTIONS = {
    "api/v1/records": [f"?kind={kind}" for kind in KINDS],
    "api/v1/people": ["?q=anna", "?q=zyq", "?q=eva"],
    "api/v1/prisoners": ["", "?by=watch&diff=2018-01-01"],
    "api/v1/search": ["?q=zyq*", "?q=said&size=200", "?q=anna"],
    "search/": ["", "?q=zyq*", "?q=said", "?q=anna", "?q=saw"],
    "search/suggested/": ["?q=zyq", "?q=anna", "?q=said%20of%20z"],
    "people/": ["", "?q=anna", "?q=zyq", "?by=watch&diff=2018-01-01", "?as_of=2017-11-07"],
    "calendar/": ["", "?past=yes"],
    "": ["", "?as_published=2020-12-31"],
}
"""What addresses are asked beside themselves: lists by kind, by words, by spelling, on a day."""
OWN = ("account/", "saved/")
"""Where every account changes what is its own; tests of these pages say whose that is."""
ENDING = {"leave/", "account/sign-out/"}
FORMATS = ("html", "docx", "pdf")
NOT_THERE = "zz-nothing-of-the-kind"
ARCHIVES = ("application/zip", "officedocument", "opendocument")
TEXT = """Follow-up letter of 14 March 2019

Recommendation 1 (liberty of Ivo {word}): not fulfilled. Ivo {word} has been in prison since
2 February 2016 and was sentenced to eight years in prison.
"""


# --- addresses, from the configuration ------------------------------------------------------------


@dataclass(frozen=True)
class Address:
    """A pattern of the configuration: its route, its parameters, what answers."""

    route: str
    names: tuple[str, ...]
    view: Callable[..., Any]

    def filled(self, values: Mapping[str, str]) -> str:
        """The address with these parameters."""
        return "/" + CAPTURED.sub(lambda found: values[found[1]], self.route)


def addresses() -> list[Address]:
    """Every address of the site but those that end a session, which would end the walk as well."""
    return [each for each in _under(get_resolver(), "") if each.route not in ENDING]


def _under(resolver: URLResolver, before: str) -> Iterator[Address]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _under(each, route)
        elif isinstance(each, URLPattern):
            yield Address(route, tuple(CAPTURED.findall(route)), each.callback)


# --- the register ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Site:
    """A register with tokens at every level, and what the parameters of addresses may be."""

    planted: dict[Level, Planted]
    submissions: dict[Level, Submission]
    folder: RegisterFolder
    feed: str
    """The key of the feed of a search that the owner of a register without accounts keeps."""

    def values(self, name: str, level: Level) -> list[str]:
        """What a parameter may be at a level. Raises KeyError for one that nobody has provided."""
        planted = self.planted[level]
        ids = [str(record["id"]) for record in planted.records]
        submission = self.submissions[level]
        numbers = submission.proposals.values_list("number", flat=True)[:1]
        known: dict[str, list[str]] = {
            "key": [*ids, "theme", self.feed],
            "digest": [planted.digest],
            "document": _returned(planted),
            "instrument": ids,
            "code": ["political-prisoners"],
            "kind": [planted.id("person"), "person"],
            "submission": [str(submission.pk)],
            "number": [str(each) for each in (*numbers, *_kept())],
            "decision": list(DECISIONS),
            "format_name": list(FORMATS),
            "name": ["an-administrator-public"],
            "rest": ["nothing"],
        }
        return known[name]


@pytest.fixture
def site(register_folder: RegisterFolder, settings: Settings) -> Site:
    settings.DESK = True
    planted = {level: Planted(level) for level in Level}
    hidden = [planted[level] for level in ABOVE_PUBLIC]
    every = [record for each in planted.values() for record in each.records]
    loaded(register_folder, *public_records(hidden), *every)
    for each in planted.values():
        register_folder.keep(each.bytes)
    _publish(planted, register_folder)
    search = saved.save(getpass.getuser(), "all that is said", {"q": "said"})
    handed_in = {level: _handed_in(level) for level in Level}
    return Site(planted, handed_in, register_folder, saved.new_key(search))


def _kept() -> list[int]:
    """What the owner of a register without accounts keeps of searches."""
    return [each.pk for each in saved.saved_by(getpass.getuser())]


def _returned(planted: Planted) -> list[str]:
    """A file that came back, of the version at this level."""
    made, _ = ReturnedDocument.objects.get_or_create(
        sha256=planted.digest,
        defaults={
            "name": f"{planted.word}.docx",
            "version_id": planted.id("published_version"),
            "received_at": datetime.now(UTC),
            "received_by": planted.word,
        },
    )
    return [str(made.pk)]


def _publish(planted: dict[Level, Planted], folder: RegisterFolder) -> None:
    """A version of a document at each level, with the files of one that was frozen."""
    asked = Asked("followup", "resolution", date(2020, 2, 19))
    made = freeze(asked, folder, who="tests", formats=FORMATS, draft=True)
    for each in planted.values():
        each.add(payload_of(made) | {"id": each.id("published_version")})
    loaded(folder, *(each.records[-1] for each in planted.values()))


def _handed_in(level: Level) -> Submission:
    """A document in the queue at a level; what it proposes may be about a record of that level."""
    word = token(level).capitalize()
    text = TEXT.format(word=word).encode()
    return intake.ingest_bytes(f"{word}.txt", text, by=word, level=level)


# --- what an answer says --------------------------------------------------------------------------


def said(answer: Any) -> str:
    """Everything that an answer tells: status line, headers, body, and whatever a file holds."""
    body = answer.content
    kind = answer.headers.get("Content-Type", "")
    inside = "".join(_inside(body, kind)) if body else ""
    return f"{dict(answer.headers)}\n{body.decode('utf-8', 'replace')}\n{inside}"


def _inside(body: bytes, kind: str) -> Iterator[str]:
    """The texts of a file of pages, and of every member of an archive."""
    if kind.startswith("application/pdf"):
        for page in pypdfium2.PdfDocument(body):
            yield page.get_textpage().get_text_range()
    elif any(each in kind for each in ARCHIVES):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for name in archive.namelist():
                yield f"{name}\n{archive.read(name).decode('utf-8', 'replace')}\n"


# --- everybody ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Somebody:
    """A browser, and the clearance of whoever sits at it."""

    name: str
    client: Client
    clearance: Level
    acts: frozenset[Act]
    nothing: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """What they were told at addresses at which there is nothing."""


def everybody() -> list[Somebody]:
    """Anybody, whoever has given a passphrase only, and an account of each role and level."""
    found = [Somebody("anybody", Client(), Level.PUBLIC, frozenset({Act.READ})), _halfway()]
    for role, level in [*((role, None) for role in Role), (Role.READER, Level.SEALED)]:
        client = Client()
        made = signed_in(client, role, level)
        rights = made.rights
        found.append(Somebody(made.name, client, made.sees, rights.acts))
        Account.objects.filter(pk=made.pk).update(name=f"{made.name}-{made.sees}")
    return found


def _halfway() -> Somebody:
    client = Client()
    account("halfway", Role.PUBLISHER, Level.SEALED)
    passphrase_given(client, "halfway")
    return Somebody("halfway", client, Level.PUBLIC, frozenset())


# --- nothing is read above a clearance ------------------------------------------------------------


def test_every_kind_of_record_is_planted() -> None:
    assert unplanted(Planted(Level.SEALED)) <= {"published_version"}  # which is frozen, not loaded
    assert set(KINDS) >= {"person"}


def test_nobody_is_shown_what_is_above_their_clearance(site: Site) -> None:
    fitting = {address: _fitting(address, site) for address in addresses()}
    without = [address.route for address, found in fitting.items() if found is None]
    assert without == [], "say in Site.values how the parameters of these addresses are filled"
    leaks: list[Any] = []
    for each, who in enumerate(everybody()):
        shown: set[Level] = set()
        for address, chosen in fitting.items():
            if address.route.endswith(WRITTEN) and each not in THOROUGH:
                continue
            levels = Level if address.names else [Level.PUBLIC]
            for at, level in product(_own_share(chosen or [], each), levels):
                found = levels_in(_seen(who, address, at, site, level))
                shown |= found
                above = {level for level in found if level > who.clearance}
                leaks += [(who.name, address.route, at, above)] if above else []
        seen = {level for level in Level if level <= who.clearance} if who.acts else set()
        assert shown == seen, who.name
    assert leaks == []


def _own_share(chosen: list[Any], each: int) -> list[Any]:
    """What one of several asks for, who see the same: all of it together, and some alone."""
    return chosen if each in THOROUGH else chosen[each % STEP :: STEP] or chosen[:1]


def _seen(who: Somebody, address: Address, at: tuple[int, ...], site: Site, level: Level) -> str:
    """Everything that is told there; what is above a clearance gets the answer for nothing."""
    values = _values(address, at, site, level)
    questions = QUESTIONS.get(address.route, [""]) if level is Level.PUBLIC else [""]
    told = [who.client.get(address.filled(values) + question) for question in questions]
    hidden = [name for name in ("key", "instrument") if _is_above(values.get(name, ""), who)]
    if hidden:
        nothing = address.filled(values | dict.fromkeys(hidden, NOT_THERE))
        if nothing not in who.nothing:
            who.nothing[nothing] = _told(who.client.get(nothing))
        assert _told(told[0]) == who.nothing[nothing], (who.name, address.filled(values))
    return "".join(map(said, told))


def _is_above(value: str, who: Somebody) -> bool:
    return any(level > who.clearance for level in levels_in(value))


def _told(answer: Any) -> tuple[Any, ...]:
    return answer.status_code, answer.content, sorted(answer.headers.items())


def _fitting(address: Address, site: Site, most: int | None = None) -> list[Any] | None:
    """The places of the parameters' values that the address answers to; None where none does."""
    if not address.names:
        return [()]
    try:
        every = [range(len(site.values(name, Level.PUBLIC))) for name in address.names]
    except KeyError:
        return None
    found = (at for at in product(*every) if _answers(address, at, site))
    return list(islice(found, most)) or None


def _answers(address: Address, at: tuple[int, ...], site: Site) -> bool:
    """Whether there is something at the address, for the owner, before there are accounts."""
    values = _values(address, at, site, Level.PUBLIC)
    status = Client().get(address.filled(values)).status_code
    return status in {200, 302, 400, 405} or "rest" in values or "name" in values


def _values(address: Address, at: tuple[int, ...], site: Site, level: Level) -> dict[str, str]:
    names = zip(address.names, at, strict=True)
    return {name: site.values(name, level)[place] for name, place in names}


# --- nothing is done that a role may not do -------------------------------------------------------


def test_what_a_role_may_not_do_is_refused_everywhere(site: Site) -> None:
    fitting = {address: _fitting(address, site, 1) for address in addresses()}
    done: list[Any] = []
    for who in everybody():
        before = _state()
        for address, chosen in fitting.items():
            act = _needed(address)
            if address.route.startswith(OWN) or act in who.acts:
                continue
            values = _values(address, (chosen or [()])[0], site, Level.PUBLIC)
            answer = who.client.post(address.filled(values), {"why": "tested", "decision": "same"})
            done += [] if _is_refused(answer) else [(who.name, address.route, answer.status_code)]
        assert _state() == before, who.name
    assert done == []


def _needed(address: Address) -> Act | None:
    """The act that a request to change something there is; None where nothing can be changed."""
    if address.route.startswith("accounts/"):
        return Act.ADMINISTER
    found: Act | None = getattr(address.view, "act", None)
    return found


def _is_refused(answer: Any) -> bool:
    is_led_away = answer.status_code == 302 and answer["Location"].startswith("/account/")
    return is_led_away or answer.status_code in {403, 404, 405}


def _state() -> tuple[Any, ...]:
    """What requests could have changed."""
    return (
        last_leaf(),
        list(Proposal.objects.order_by("pk").values_list("pk", "state", "decided_by")),
        list(Submission.objects.order_by("pk").values_list("pk", "state")),
        list(Candidate.objects.order_by("pk").values_list("pk", "dismissed")),
        list(Account.objects.order_by("pk").values_list("name", "role", "clearance", "is_active")),
    )


# --- what leaves the register ---------------------------------------------------------------------


@pytest.mark.parametrize("format_name", FORMATS_OUT)
def test_no_export_holds_what_is_not_public(site: Site, tmp_path: Path, format_name: str) -> None:
    assert site.folder.exists
    export(format_name, tmp_path / "out", PUBLIC)
    files = [tmp_path / "out", *(tmp_path / "out").rglob("*")]
    told = [_on_disk(path) for path in files if path.is_file()]
    assert told
    assert set().union(*map(levels_in, told)) == {Level.PUBLIC}


def _on_disk(path: Path) -> str:
    data = path.read_bytes()
    is_archive = zipfile.is_zipfile(io.BytesIO(data))
    inside = "".join(_inside(data, ARCHIVES[0])) if is_archive else ""
    return f"{path.name}\n{data.decode('utf-8', 'replace')}\n{inside}"
