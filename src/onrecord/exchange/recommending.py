"""Tables of recommendations into records: reviews, what they ask, and what was answered.

A row's record is known by what it says: the state, the session (or cycle, or the document's
symbol) and the number of the recommendation, or a digest of its words where it has none. The same
table again changes nothing, a row that changed changes its record, and rows that differ only in
who recommends are one recommendation.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from onrecord.accounts import Viewer
from onrecord.extraction.written import NotUnderstood, date_of
from onrecord.ledger.services import current_payloads
from onrecord.records import Payload
from onrecord.review.slugs import slug
from onrecord.values import PartialDate

from .importing import (
    Plan,
    Planned,
    Register,
    Unusable,
    planned,
    standing_payload,
    versions_of_kind,
)
from .reviewing import NEEDED, UNMAPPED_THEME, Layout, Part, folded, written
from .states import States
from .tables import Row, Table
from .together import beside, organisation, reply, scheme

DIGITS = 12
EPOCH = date(1899, 12, 30)
"""The day from which workbooks count days, with a 29 February 1900: ECMA-376 part 1, 18.17.4."""
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
REPORT = "report"
"""What a text of another body than the layout's own is taken for."""
MAKERS = re.compile(r"((?:\s*\([^()]{2,160}\))+)[\s;.,]*$")
IN_BRACKETS = re.compile(r"\(([^()]+)\)")


@dataclass
class _Asked:
    """One recommendation, of one row or of several that say the same."""

    line: int
    review: str
    payload: Payload
    position: str | None


@dataclass
class _Review:
    """A review that the table has: its record, whom it asks, and the answers by recommendation."""

    payload: Payload
    state: str
    answers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Refused:
    line: int
    why: tuple[str, ...]


class _NotTaken(ValueError):
    """A row that cannot be taken; says why."""


class _Reading:
    """The rows of a table, read one after another."""

    def __init__(self, table: Table, layout: Layout, viewer: Viewer) -> None:
        self.layout = layout
        self.columns, self.language = layout.columns(table.columns)
        missing = [part for part in NEEDED if part not in self.columns]
        if missing:
            raise Unusable(_lacking(missing, layout, table))
        self.register = Register(viewer)
        self.states = States(self.register.vocabularies, layout.states)
        self.bodies = _bodies()
        self.asked: dict[str, _Asked] = {}
        self.reviews: dict[str, _Review] = {}
        self.refused: list[_Refused] = []
        self.used: set[str] = set()
        self.made: dict[str, Payload] = {}

    def read(self, row: Row) -> None:
        """Takes a row in, or refuses it with a reason."""
        try:
            self._take(row)
        except (_NotTaken, NotUnderstood) as error:
            self.refused.append(_Refused(row.line, (str(error),)))

    def cell(self, row: Row, part: Part) -> str:
        """The words of a row on a part, empty where it has none."""
        heading = self.columns.get(part)
        return self.layout.cell(part, row.cells.get(heading, "")) if heading else ""

    def _take(self, row: Row) -> None:
        text = " ".join(_plain(self.cell(row, "text")).split())
        if not text:
            raise _NotTaken(f"{self.columns['text']}: empty")
        type_ = self.cell(row, "type")
        if type_ and folded(type_) not in self.layout.recommending:
            raise _NotTaken(f"{self.columns['type']}: “{type_}”, and so no recommendation")
        response = folded(self.cell(row, "response"))
        if response in self.layout.pledges:
            raise _NotTaken("a pledge of the state itself, and no recommendation: enter it by hand")
        state = self._state(_plain(self.cell(row, "state")), "state")
        review = self._review(row, state)
        key = self._key(row, review, text)
        asked = _Asked(row.line, review, self._payload(row, review, state, text), None)
        asked.position = self._position(response)
        self._put(key, asked)

    def _put(self, key: str, asked: _Asked) -> None:
        """Adds a recommendation, or what another row of the same says beside."""
        known = self.asked.get(key)
        if known is None:
            self.asked[key] = asked
            asked.payload["id"] = key
        elif known.position != asked.position:
            raise _NotTaken(
                f"row {known.line} has the same words with another response; number them, or "
                "enter this one by hand"
            )
        else:
            for name in ("made_by", "themes"):
                both = [*known.payload.get(name, ()), *asked.payload.get(name, ())]
                if both:
                    known.payload[name] = list(dict.fromkeys(both))
        if asked.position is not None:
            self.reviews[asked.review].answers[key] = asked.position

    def _state(self, name: str, what: str) -> str:
        code = self.states.code(name)
        if code is None:
            raise _NotTaken(
                f"{what}: no state is called “{name}”; add it to `states` of a mapping of your own"
            )
        self.used.add(code)
        return code

    def _position(self, response: str) -> str | None:
        if not response or response in self.layout.silent:
            return None
        if response not in self.layout.position_of:
            known = ", ".join(self.layout.position_of)
            raise _NotTaken(f"response: “{response}” is none of {known}")
        return self.layout.position_of[response]

    def _key(self, row: Row, review: str, text: str) -> str:
        number = self.cell(row, "number")
        if number:
            return slug(review, number)
        words = re.sub(r"\W+", " ", text.casefold()).strip()
        return f"{review}-{sha256(words.encode()).hexdigest()[:DIGITS]}"

    def _payload(self, row: Row, review: str, state: str, text: str) -> Payload:
        own, makers = self._makers(row, text)
        payload: Payload = {
            "kind": "recommendation",
            "instrument": review,
            "summary": {self.language: own},
            "verbatim": {self.language: text},
            "asked_of": [state],
            "must_act": [state],
            "themes": self._themes(self.cell(row, "themes")),
            "cites": [{"document": self.layout.document.id}],
        }
        number, action = self.cell(row, "number"), self.cell(row, "action")
        given = {"number": number, "action": action, "made_by": makers}
        return payload | {name: value for name, value in given.items() if value}

    def _makers(self, row: Row, text: str) -> tuple[str, list[str]]:
        """The text without those who recommend at its end, and their codes."""
        cell = _plain(self.cell(row, "made_by"))
        if cell:
            names = _split(cell, self.layout.splits["made_by"])
            known = [name for name in names if folded(name) not in self.layout.nobodies]
            return text, list(dict.fromkeys(self._state(name, "made by") for name in known))
        end = MAKERS.search(text)
        names = [
            name.strip()
            for group in (IN_BRACKETS.findall(end.group(1)) if end else ())
            for name in group.split(",")
        ]
        codes = [self.states.code(name) for name in names]
        if end is None or None in codes:
            return text, []
        self.used.update(code for code in codes if code)
        return text[: end.start()].strip(), list(dict.fromkeys(code for code in codes if code))

    def _themes(self, cell: str) -> list[str]:
        labels = map(self.layout.label, _split(_plain(cell), self.layout.splits["themes"]))
        codes = (self.layout.theme_of.get(folded(label), UNMAPPED_THEME) for label in labels)
        found = list(dict.fromkeys(codes)) or [UNMAPPED_THEME]
        told = [code for code in found if code != UNMAPPED_THEME]
        return told or found

    # --- the review that a row is of ---------------------------------------------------

    def _review(self, row: Row, state: str) -> str:
        body, name, is_own = self._body(self.cell(row, "body"))
        which, said = self._which(row, needs_symbol=not is_own)
        key = slug(self.layout.prefix if is_own else body, state, which)
        if key not in self.reviews:
            type_ = self.layout.body.instrument if is_own else REPORT
            review = {"kind": "instrument", "id": key, "body": body, "type": type_}
            payload = self._instrument(row, review, state, which=said, body=name)
            self.reviews[key] = _Review(payload, state)
        return key

    def _which(self, row: Row, *, needs_symbol: bool) -> tuple[str, dict[str, str]]:
        """What tells a review from others of its state, in an id and in words."""
        session, cycle = self.cell(row, "session"), self.cell(row, "cycle")
        symbol = self.cell(row, "symbol")
        if symbol and (needs_symbol or not (session or cycle)):
            return symbol, dict.fromkeys(self.layout.session, symbol)
        if session:
            return session, written(self.layout.session, number=session)
        if cycle:
            return f"cycle {cycle}", written(self.layout.cycle, number=cycle)
        raise _NotTaken("neither session nor cycle nor symbol says which review this is")

    def _body(self, cell: str) -> tuple[str, str, bool]:
        """The organisation that recommends, its name, and whether it is the layout's own."""
        own = self.layout.body
        names = [each["text"] for each in own.names]
        if not cell or folded(cell) in map(folded, names):
            known = next((self.bodies[folded(n)] for n in names if folded(n) in self.bodies), None)
            if known is None:
                self.made[own.id] = organisation(own.id, own.names, own.type)
            return known or own.id, names[0], True
        known = self.bodies.get(folded(cell))
        if known is None:
            known = slug(cell)
            self.made[known] = organisation(known, ({"text": cell},), own.type)
        return known, cell, False

    def _instrument(self, row: Row, review: Payload, state: str, **words: Any) -> Payload:
        """The record of a review, whose title is made of the state, the body and `which` it is."""
        is_own = review["type"] == self.layout.body.instrument
        title = self.layout.title if is_own else self.layout.other_title or self.layout.title
        titles = {
            language: text.format(
                state=self.states.name(state, language),
                which=words["which"][language],
                body=words["body"],
            )
            for language, text in title.items()
        }
        dated = _dated(self.cell(row, "date")) or self.layout.years.get(
            self.cell(row, "session"), ""
        )
        given = {
            "symbol": self.cell(row, "symbol"),
            "date": date_of(dated, PartialDate) if dated else "",
        }
        return review | {"title": titles} | {name: v for name, v in given.items() if v}


def plan_recommendations(table: Table, layout: Layout, viewer: Viewer) -> Plan:
    """What the table would do. Raises Unusable where it lacks a column that is needed."""
    reading = _Reading(table, layout, viewer)
    for row in table.rows:
        reading.read(row)
    rows = list(_rows(reading))
    rows += [Planned(each.line, "", "refused", each.why) for each in reading.refused]
    return Plan(table, tuple(rows), tuple(layout.unknown(table.columns)))


def _rows(reading: _Reading) -> Iterator[Planned]:
    """Every record of the table, those that others need first."""
    given = list(_given(reading))
    before = current_payloads(payload["id"] for _, payload in given)
    reading.register.expect((payload["id"], payload["kind"]) for _, payload in given)
    for line, payload in given:
        text = before.get(payload["id"])
        old = standing_payload(text)
        said = beside(old, payload)
        reading.register.speak(said)
        yield planned(line, payload["id"], said, text, reading.register)


def _given(reading: _Reading) -> Iterator[tuple[int, Payload]]:
    """What the table says of each record, with the first row that does."""
    source = reading.layout.document.model_dump(exclude_none=True)
    lines = {each.review: each.line for each in reversed(reading.asked.values())}
    first = min(lines.values(), default=0)
    states = reading.states.added(reading.used) if lines else []
    if states:
        yield first, scheme(f"{source['id']}-states", states)
    if lines:
        yield from ((first, payload) for payload in reading.made.values())
        yield first, {"kind": "document", **source}
    for key, review in reading.reviews.items():
        if key in lines:
            yield lines[key], review.payload
    for asked in reading.asked.values():
        yield asked.line, asked.payload
    for key, review in reading.reviews.items():
        if review.answers:
            yield lines[key], reply(key, review.state, review.answers, source["id"])


def _bodies() -> dict[str, str]:
    """The organisations of the register by each of their names, folded."""
    payloads = (json.loads(each.payload) for each in versions_of_kind("organisation"))
    return {
        folded(name["text"]): payload["id"] for payload in payloads for name in payload["names"]
    }


def _split(cell: str, signs: tuple[str, ...]) -> list[str]:
    """The values of a cell, apart by the first of the signs that it has."""
    sign = next((each for each in signs if each in cell), None)
    parts = cell.split(sign) if sign else [cell]
    return [part.strip() for part in parts if part.strip()]


def _plain(cell: str) -> str:
    return html.unescape(cell)


def _dated(words: str) -> str:
    """A date, also one that a workbook has as the number of its days."""
    if SERIAL.fullmatch(words):
        return str(EPOCH + timedelta(days=int(float(words))))
    return words


def _lacking(missing: list[Part], layout: Layout, table: Table) -> str:
    wanted = "; ".join(
        f"{part}: {' or '.join(repr(name) for name in layout.headings[part]['en'])}"
        for part in missing
    )
    return (
        f"{table.name} lacks columns for {wanted}; it has {', '.join(table.columns)}. Name the "
        "column so, or give every row the same with --cell"
    )
