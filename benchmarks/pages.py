"""Every kind of page on a generated register: time on the server, queries, bytes.

Run by itself: `python -m benchmarks.pages [--recommendations N] [--people N] [--register DIR]`. It
makes a plain register of a country that does not exist in a temporary folder (or in DIR, which a
second run then finds filled), opens each page several times and prints the worst page of each kind
beside what it should keep to. Of a page the first request counts apart: it reads what is kept in
memory until something is recorded. A page that takes longer than a minute is given up, and said so.
Then something is recorded, and a page is opened as the first after it: `--only` leaves that out.
"""
# ruff: noqa: PLC0415 -- rooms with tables can be imported once the register is open

from __future__ import annotations

import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from benchmarks.changes import AT_THE_DESK, OPENED, after_changes, table_of_changes
from benchmarks.country import ANSWERED, ASSESSOR, CITED, GREAT, WELL_KNOWN, Country, Size

MOST_QUERIES, MOST_BYTES = 15, 150_000
USUAL, MOST_LADEN = 150, 300
"""Milliseconds: of 95 in 100 pages, and of a page with thousands of relations."""

TIMES = 5
OK = 200
VERY_SLOW = 3_000
"""Milliseconds from which on a page is not opened so often."""

LONGEST = 60
"""Seconds after which a page is given up."""

CHUNK = 5_000

PUBLIC = {
    "overview": "/",
    "contents": "/contents/",
    "instruments": "/instruments/",
    "instrument": "/instruments/instrument-1/",
    "replies": "/instruments/instrument-1/replies/",
    "recommendations": "/recommendations/",
    "recommendation": "/recommendations/recommendation-21/",
    "roll": "/people/",
    "roll by a list": f"/people/?by={ASSESSOR}&as_of=2018-06-01",
    "two rolls": "/people/?as_of=2015-01-01&diff=2018-01-01",
    "people by name": "/people/?q=shador",
    "person": "/people/person-15/",
    "case": "/records/case-15/",
    "cases": "/cases/",
    "statements": "/statements/",
    "incident": "/records/incident-3/",
    "provision": "/provisions/article-7/",
    "provisions": "/provisions/",
    "law": "/laws/code/",
    "organisation": "/organisations/organisation-7/",
    "source": "/sources/document-7/",
    "sources": "/sources/",
    "figures": "/indicators/",
    "calendar": "/calendar/",
    "repeated": "/repeated/",
    "remedies": "/remedies/",
    "officials": "/officials/",
    "abroad": "/abroad/",
    "search, a rare word": "/search/?q=shadorvuki",
    "search, a common word": "/search/?q={common}",
    "search, two words": "/search/?q={common}+{rare}",
    "search, a beginning": "/search/?q=shado*",
    "search, a name": "/search/?q=bademin",
    "vocabulary": "/records/terms/",
    "vocabularies": "/vocabularies/",
}
LADEN = {
    "person, many relations": f"/people/{WELL_KNOWN}/",
    "recommendation, many replies": f"/recommendations/{ANSWERED}/",
    "source, cited by all": f"/sources/{CITED}/",
    "instrument, many recommendations": f"/instruments/{GREAT}/",
    "replies, many recommendations": f"/instruments/{GREAT}/replies/",
    "organisation, all assessments": f"/organisations/{ASSESSOR}/",
    "list, many recognitions": "/records/edition-3/",
}
PROGRAMS = {
    "API, recommendations": "/api/v1/records?kind=recommendation",
    "API, a person": "/api/v1/people/person-15",
    "API, who is called so": "/api/v1/people?q=shador",
    "API, follow-up": "/api/v1/followup/instrument-1",
    "API, follow-up of many": f"/api/v1/followup/{GREAT}",
    "API, roll": "/api/v1/prisoners",
    "API, vocabularies": "/api/v1/vocabularies",
    "API, a large vocabulary": "/api/v1/vocabularies/terms",
    "feed of the calendar": "/calendar.ics",
}
DESK = {
    "desk, queue": "/review/",
    "desk, duplicates": "/review/duplicates/",
    "desk, roll-call": "/review/roll-call/",
    "desk, any record": f"/review/records/{WELL_KNOWN}/",
}


@dataclass(frozen=True)
class Taken:
    """What a page took: milliseconds at first and then, by the clock and the processor's; more."""

    kind: str
    status: int
    first: float
    usual: float
    worst: float
    worked: float
    queries: int
    size: int
    most: float

    @property
    def is_within(self) -> bool:
        """Whether it keeps to all limits."""
        return self.worst <= self.most and self.queries <= MOST_QUERIES and self.size <= MOST_BYTES


def fill(country: Country) -> None:
    """Records all of the country through the ledger, in batches as large as an import's."""
    from onrecord.ledger.services import record_batch
    from onrecord.records import record_from

    made = [record_from(each) for each in country.in_order()]
    for start in range(0, len(made), CHUNK):
        record_batch(made[start : start + CHUNK], by="benchmark")


@contextmanager
def filled(folder: Path | None, country: Country, console: Console) -> Iterator[None]:
    """A register with the country in it."""
    from onrecord.cli.serving import collect_seldom
    from onrecord.cli.session import created, set_up
    from onrecord.ledger.folder import RegisterFolder

    with tempfile.TemporaryDirectory() as work:
        register = RegisterFolder(folder or Path(work) / "register")
        if register.exists:
            set_up(register)
        else:
            register.create()
            created(register)
            begun = time.perf_counter()
            fill(country)
            console.print(f"recorded in {time.perf_counter() - begun:.0f} s")
        collect_seldom()
        yield


def walked(addresses: dict[str, str], most: float, words: dict[str, str]) -> Iterator[Taken]:
    """Each page, opened several times by the same visitor."""
    from django.test import Client

    visitor = Client(SERVER_NAME="localhost", raise_request_exception=False)
    for kind, address in addresses.items():
        try:
            with _no_longer_than(LONGEST):
                taken = _taken(kind, address.format(**words), most, visitor)
        except GivenUp:
            given_up = float(LONGEST * 1000)
            taken = Taken(kind, 0, given_up, given_up, given_up, given_up, 0, 0, most)
        yield taken


class GivenUp(BaseException):
    """A page took too long; not an error of the page, which would be answered as such."""


@contextmanager
def _no_longer_than(seconds: int) -> Iterator[None]:
    """Raises GivenUp where what is done within takes longer."""

    def give_up(*_: object) -> None:
        raise GivenUp

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _taken(kind: str, address: str, most: float, visitor: Any) -> Taken:
    first, _, answer = opened(visitor, address)
    again = [opened(visitor, address) for _ in range(TIMES if first < VERY_SLOW else 2)]
    times, worked = ([each[at] for each in again] for at in (0, 1))
    return Taken(
        kind=kind,
        status=answer.status_code,
        first=first,
        usual=sorted(times)[len(times) // 2],
        worst=_worst(times),
        worked=_worst(worked),
        queries=queries_of(visitor, address),
        size=len(answer.content),
        most=most,
    )


def _worst(times: list[float]) -> float:
    """What 95 in 100 keep to."""
    return quantiles(times, n=20, method="inclusive")[-1]


def opened(visitor: Any, address: str) -> tuple[float, float, Any]:
    """Milliseconds by the clock, those of this process's work, the answer."""
    begun, worked = time.perf_counter(), time.process_time()
    answer = visitor.get(address)
    passed = time.perf_counter() - begun
    return passed * 1000, (time.process_time() - worked) * 1000, answer


def queries_of(visitor: Any, address: str) -> int:
    """How often a page asks the database."""
    from django.db import connection

    asked = 0

    def count(execute: Any, *statement: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*statement)

    with connection.execute_wrapper(count):
        visitor.get(address)
    return asked


HEADINGS = ("page", "answer", "first ms", "p50 ms", "p95 ms", "worked ms", "queries", "bytes", "")


def table(taken: list[Taken]) -> Table:
    """One row a page; those that break a limit are marked."""
    rows = Table(*HEADINGS, box=None)
    for each in taken:
        times = (f"{time:,.0f}" for time in (each.first, each.usual, each.worst, each.worked))
        sign = "" if each.is_within else "over"
        status = str(each.status) if each.status else "given up"
        rows.add_row(each.kind, status, *times, str(each.queries), f"{each.size:,}", sign)
    return rows


@click.command()
@click.option("--recommendations", default=30_000, help="How many the register has.")
@click.option("--people", default=10_000, help="How many it has of them.")
@click.option("--register", type=click.Path(path_type=Path), help="Keep the register here.")
@click.option("--only", default="", help="Only pages whose kind begins so.")
def main(recommendations: int, people: int, register: Path | None, only: str) -> None:
    """Makes the register, opens the pages, prints the figures."""
    console = Console(width=150)
    country = Country(Size(recommendations, people))
    words = {"common": country.words[0], "rare": country.words[-1]}
    with filled(register, country, console):
        from django.test import override_settings

        taken: list[Taken] = []
        for addresses, most, desk in (
            (PUBLIC, USUAL, False),
            (LADEN, MOST_LADEN, False),
            (PROGRAMS, USUAL, False),
            (DESK, USUAL, True),
        ):
            chosen = {kind: each for kind, each in addresses.items() if kind.startswith(only)}
            with override_settings(DESK=desk):
                taken += walked(chosen, most, words)
        console.print(table(taken))
        if not only:
            console.print(table_of_changes(list(changed_pages())))


def changed_pages() -> Iterator[tuple[str, ...]]:
    """Pages that are the first after something was recorded, for the public and at the desk."""
    from django.test import Client, override_settings

    visitor = Client(SERVER_NAME="localhost")
    yield from after_changes(visitor.get, OPENED)
    with override_settings(DESK=True):
        yield from after_changes(visitor.get, AT_THE_DESK)


if __name__ == "__main__":
    main()
