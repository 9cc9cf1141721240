"""Registers in which every record of every kind holds a token of its own level.

A token is `zyq`, the level, and letters that stand nowhere else. It stands in the id of a record,
in its names, and in every text that its shape has room for, so that whatever shows any part of the
record shows the token.
"""

from __future__ import annotations

import re
import secrets
from hashlib import sha256
from typing import Any, get_args

from pydantic import ValidationError
from tests.factories import (
    assessment,
    case,
    changed,
    cite,
    document,
    edition,
    instrument,
    organisation,
    period,
    person,
    recognised,
    recommendation,
    small_register,
)

from onrecord.records import KINDS, record_from
from onrecord.values import Level, LocalisedText

Payload = dict[str, Any]

FOUND = re.compile("zyq(" + "|".join(level.value for level in Level) + ")[a-z]{6}")
ABOVE_PUBLIC = [level for level in Level if level is not Level.PUBLIC]
NOT_PLANTED = {"register"}
"""One record of each register speaks of the register: it stays public."""


def token(level: Level) -> str:
    """A word of this level that stands nowhere else."""
    letters = "".join(secrets.choice("bcdfghjklm") for _ in range(6))
    return f"zyq{level}{letters}"


def levels_in(text: str) -> set[Level]:
    """The levels of all tokens in a text, however it is written."""
    return {Level(found) for found in FOUND.findall(text.casefold())}


def category(level: Level) -> str:
    """The code of a category of lists, in a vocabulary of this level: public records use it."""
    return f"category-{level}"


def scale(level: Level) -> str:
    """The id of a scale of this level, on which public records give grades."""
    return f"scale-{level}"


class Planted:
    """One record of each kind at one level, and what public records say of them."""

    def __init__(self, level: Level) -> None:
        self.level = level
        self.word = token(level)
        self._own = f"{level}-{self.word}"
        self.records = [self._filled(record) for record in self._bare()]

    def id(self, kind: str) -> str:
        """The id of the record of a kind."""
        return f"{self._own}-{kind.replace('_', '-')}"

    @property
    def bytes(self) -> bytes:
        """The original of the document."""
        return f"What {self.word.capitalize()} wrote.\n".encode()

    @property
    def digest(self) -> str:
        """Its SHA-256."""
        return sha256(self.bytes).hexdigest()

    def _file(self) -> Payload:
        """The original, as the document names it."""
        return {"name": f"{self.word}.txt", "media_type": "text/plain", "sha256": self.digest}

    def add(self, record: Payload) -> None:
        """One more record, which is given this level and the token."""
        self.records.append(self._filled(record | {"title": self._text()}))

    def _text(self) -> Payload:
        return {"en": f"Said of {self.word.capitalize()}"}

    def _filled(self, record: Payload) -> Payload:
        """The record at this level, with the token in every text that its shape has room for."""
        filled: Payload = record | {"level": self.level.value}
        for name, field in KINDS[record["kind"]].model_fields.items():
            if name in filled or LocalisedText not in (
                field.annotation,
                *get_args(field.annotation),
            ):
                continue
            tried = filled | {name: self._text()}
            filled = tried if _holds(tried) else filled
        assert _holds(filled), filled
        return filled

    def _coded(self) -> list[Payload]:
        """Categories in vocabularies that are hidden from some who see this record."""
        return [recognised("list-2020", category=category(each)) for each in ABOVE_PUBLIC]

    def _graded(self) -> list[Payload]:
        """Grades on scales that are."""
        return [assessment("done", scale=f"{scale(each)}/1", date=f"2020-03-0{day}")
                for day, each in enumerate(ABOVE_PUBLIC, start=1)]  # fmt: skip

    def _bare(self) -> list[Payload]:
        own, text, word = self.id, self._text, self.word.capitalize()
        ivo = {"people": ["ivo-testov"]}
        return [
            document(own("document"), title=text(), address=f"https://example.org/{word}",
                     files=[self._file()]),
            organisation(own("organisation"), f"{word} Watch"),
            person(own("person"), f"Anna {word}", basis="public-role", recognitions=self._coded()),
            {"kind": "group", "id": own("group"), "names": [{"text": word}], "type": "workers"},
            {"kind": "law", "id": own("law"), "title": text(), "type": "code"},
            {"kind": "provision", "id": own("provision"), "law": own("law"), "article": word},
            edition(own("list_edition"), title=text(), bound="at_least"),
            case(period(own("person")), key=own("case"), title=text()),
            {"kind": "decision", "id": own("decision"), "body": "assembly", "title": text(),
             "cites": [cite(own("document"), place=word)], **ivo},
            {"kind": "incident", "id": own("incident"), "title": text(), **ivo},
            {"kind": "series", "id": own("series"), "title": text(),
             "indicator": "political-prisoners"},
            {"kind": "figure", "id": own("figure"), "indicator": "political-prisoners",
             "population": text(), "value": 4711, "unit": "people", "about": ["ivo-testov"]},
            {"kind": "statement", "id": own("statement"), "speaker": "ivo-testov", "type": "claim",
             "summary": text()},
            instrument(own("instrument"), title=text()),
            recommendation(own("recommendation"), assessment(reasoning=text()), *self._graded(),
                           **ivo, summary=text(), repeats=["free-them"]),
            {"kind": "reply", "id": own("reply"), "to": ["free-them"], "by": "TST",
             "position": "rejected", "summary": text()},
            {"kind": "commitment", "id": own("commitment"), "by": "TST", "summary": text(),
             "answers": ["free-them"]},
            {"kind": "publication", "id": own("publication"), "title": text(), "genre": "followup",
             "subject": "resolution", "prose": {"introduction": text()}},
            {"kind": "judgement", "id": own("judgement"), "people": ["ivo-testov", own("person")],
             "verdict": "different", "reasoning": text()},
            {"kind": "opportunity", "id": own("opportunity"), "title": text(), "type": "session",
             "raised": [{"id": "one", "summary": text(), **ivo}]},
            {"kind": "ask", "id": own("ask"), "by": ["watch"], "of": ["TST"], "summary": text()},
            {"kind": "correspondence", "id": own("correspondence"), "sender": ["watch"],
             "to": ["TST"], "summary": text(), **ivo},
            {"kind": "endorsement", "id": own("endorsement"), "endorses": ["resolution"],
             "by": ["watch"], "summary": text()},
            {"kind": "outcome", "id": own("outcome"), "type": "release", "summary": text(),
             "after": ["free-them"], **ivo},
            {"kind": "access_request", "id": own("access_request"), "by": ["watch"],
             "answer": "refused", "summary": text(), **ivo},
            {"kind": "funnel", "id": own("funnel"), "title": text(),
             "steps": [{"stage": "courts", "figure": own("figure")}]},
            {"kind": "concept_scheme", "id": own("concept_scheme"), "title": text(),
             "extends": "recognition-category", "source": word, "version": "1", "verified": False,
             "concepts": [{"code": category(self.level), "label": text(), "definition": text()}]},
            {"kind": "concept_scheme", "id": scale(self.level), "title": text(), "source": word,
             "type": "grading-scale", "version": "1", "verified": False,
             "concepts": [{"code": "done", "label": text(),
                           "extra": {"order": 1, "sign": "full"}}]},
            {"kind": "redaction", "id": own("redaction"), "of": "ivo-testov", "version": 10**6,
             "leaf": "0" * 64, "envelope": "0" * 64, "date": "2020-02-19", "reason": word},
            {"kind": "involvement", "id": own("involvement"), "actor": "ivo-testov",
             "matters": [own("incident")], "role": "ordered", "summary": text(),
             "steps": [{"status": "alleged", "summary": text()}]},
        ]  # fmt: skip


def _holds(record: Payload) -> bool:
    try:
        record_from(record)
    except ValidationError:
        return False
    return True


def unplanted(planted: Planted) -> set[str]:
    """Kinds of which nothing is planted, though records of them have a level."""
    return set(KINDS) - {record["kind"] for record in planted.records} - NOT_PLANTED


def public_records(hidden: list[Planted]) -> list[Payload]:
    """The small register, whose public records name the hidden ones wherever a field allows it."""
    every = small_register()
    every = changed(every, "ana-probova", basis="public-list")
    every = changed(
        every,
        "ivo-testov",
        basis="public-list",
        cites=[*_hidden_sources(hidden), *_origins(hidden)],
        relationships=[_colleague(each) for each in hidden],
        recognitions=[*(recognised(each.id("list_edition"), category="blogger") for each in hidden),
                      recognised()],
        roles=[{"title": {"en": "Editor"}, "organisation": each.id("organisation")}
               for each in hidden],
    )  # fmt: skip
    every = changed(
        every,
        "free-them",
        people=["ivo-testov", *_ids(hidden, "person")],
        provisions=_ids(hidden, "provision"),
        decisions=_ids(hidden, "decision"),
        organisations=_ids(hidden, "organisation"),
        assessments=[assessment(evidence=_ids(hidden, "figure"), cites=_hidden_sources(hidden))],
        cites=_hidden_sources(hidden),
    )
    return [*every, *_advocacy(hidden), _shared_case(hidden), *_closed_names()]


def _closed_names() -> list[Payload]:
    """People with public records whose names are closed, in the title of a document as well."""
    internal, restricted = (token(level).capitalize() for level in ABOVE_PUBLIC[:2])
    return [
        person("no-basis", f"Eva {internal}"),
        person("objected", f"Petr {restricted}", basis="consent", objected="2020-01-15"),
        document("memoir", title={"en": f"What Eva {internal} and Petr {restricted} saw"},
                 address=f"https://example.org/{internal}"),
        case(period("no-basis"), period("objected"), key="case-of-both",
             title={"en": f"The case of {internal} and {restricted}"}, cites=[cite("memoir")]),
    ]  # fmt: skip


def _ids(hidden: list[Planted], kind: str) -> list[str]:
    return [each.id(kind) for each in hidden]


def _hidden_sources(hidden: list[Planted]) -> list[Payload]:
    return [cite(each.id("document"), place=each.word, note={"en": each.word}) for each in hidden]


def _origins(hidden: list[Planted]) -> list[Payload]:
    return [cite("report", origin=each.id("document")) for each in hidden]


def _colleague(each: Planted) -> Payload:
    return {"type": "colleague", "person": each.id("person"), "cites": _hidden_sources([each])}


def _shared_case(hidden: list[Planted]) -> Payload:
    charges = [{"provision": each.id("provision"), "cites": _hidden_sources([each])}
               for each in hidden]  # fmt: skip
    return case(
        period(),
        *(period(each.id("person"), described_as={"en": each.word}) for each in hidden),
        key="shared-case",
        people=["ivo-testov", *_ids(hidden, "person")],
        proceedings=[
            {"id": "trial", "type": "criminal", "charges": charges},
            *({"id": f"secret-{each.level}", "type": "civil", "people": [each.id("person")],
               "summary": {"en": each.word}} for each in hidden),
        ],
    )  # fmt: skip


def _advocacy(hidden: list[Planted]) -> list[Payload]:
    """Public records of replies, dialogues and pressure, with hidden ones in every part."""
    parties = [*_ids(hidden, "person"), *_ids(hidden, "organisation"), "TST"]
    raised = {
        "id": "one",
        "summary": {"en": "A case"},
        "by": parties,
        "people": _ids(hidden, "person"),
        "recommendations": _ids(hidden, "recommendation"),
        "answers": _ids(hidden, "reply"),
        "cites": _hidden_sources(hidden),
    }
    return [
        {"kind": "opportunity", "id": "round", "title": {"en": "A round"}, "type": "session",
         "participants": [{"party": party} for party in parties], "raised": [raised],
         "related": _ids(hidden, "incident")},
        {"kind": "ask", "id": "asked", "by": parties, "of": ["TST"],
         "summary": {"en": "An ask"}, "evidence": _ids(hidden, "figure")},
        {"kind": "correspondence", "id": "written", "sender": parties, "to": parties,
         "copies": parties, "summary": {"en": "A letter"}},
        {"kind": "endorsement", "id": "backed", "endorses": ["written",
         *_ids(hidden, "correspondence")], "by": parties},
        {"kind": "outcome", "id": "came", "type": "release", "summary": {"en": "Release"},
         "after": _ids(hidden, "ask"), "claimed_by": parties},
        {"kind": "access_request", "id": "visit", "by": parties, "to": parties,
         "answer": "refused", "summary": {"en": "A visit"}, "people": _ids(hidden, "person")},
        {"kind": "reply", "id": "answered", "to": ["free-them", *_ids(hidden, "recommendation")],
         "by": "TST", "position": "noted", "evidence": _ids(hidden, "figure")},
    ]  # fmt: skip
