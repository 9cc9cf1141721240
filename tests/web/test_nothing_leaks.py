"""What visitors may not see is planted in every kind of record and looked for on every page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.factories import (
    assessment,
    case,
    changed,
    cite,
    document,
    edition,
    instrument,
    loaded,
    organisation,
    period,
    person,
    recognised,
    recommendation,
    small_register,
)
from tests.web.conftest import Visitor, as_text, links_of, words

from onrecord.ledger.folder import RegisterFolder
from onrecord.records import KINDS
from onrecord.web.addresses import LISTED, path_of

Payload = dict[str, Any]

TOKEN = "Zzyqtoken"
NAME = "Qqhiddova"
TOKENS = (TOKEN, TOKEN.lower(), NAME)
"""What texts hold differs from what names hold, which is taken out of texts as well."""
HIDDEN: dict[str, Payload] = {
    "restricted": {"level": "restricted"},
    "sealed": {"level": "sealed"},
    "internal": {"level": "internal"},
    "withdrawn": {"withdrawn": True},
}


def text(words: str = "") -> Payload:
    return {"en": f"{TOKEN} {words}".strip()}


def secrets(prefix: str, **hiding: Any) -> list[Payload]:
    """A record of every kind, each holding the token, in its id as well."""
    own = f"{prefix}-{TOKEN.lower()}"
    written: list[Payload] = [
        document(f"{own}-document", title=text(), address=f"https://example.org/{TOKEN}"),
        organisation(f"{own}-organisation", f"{TOKEN} Watch", summary=text()),
        person(f"{own}-person", f"Anna {NAME}", description=text(), basis="public-role"),
        {"kind": "group", "id": f"{own}-group", "names": [{"text": TOKEN}], "type": "workers"},
        {"kind": "law", "id": f"{own}-law", "title": text(), "type": "code"},
        {"kind": "provision", "id": f"{own}-provision", "law": f"{own}-law", "article": TOKEN},
        edition(f"{own}-list", title=text(), bound="at_least"),
        case(period(f"{own}-person"), key=f"{own}-case", title=text(), summary=text()),
        {"kind": "decision", "id": f"{own}-decision", "body": "assembly", "title": text(),
         "people": ["ivo-testov"], "cites": [cite(f"{own}-document", place=TOKEN)]},
        {"kind": "incident", "id": f"{own}-incident", "title": text(), "people": ["ivo-testov"]},
        {"kind": "series", "id": f"{own}-series", "title": text(),
         "indicator": "political-prisoners"},
        {"kind": "figure", "id": f"{own}-figure", "indicator": "political-prisoners",
         "population": text(), "value": 4711, "unit": "people", "about": ["ivo-testov"]},
        {"kind": "statement", "id": f"{own}-statement", "speaker": "ivo-testov", "type": "claim",
         "summary": text()},
        instrument(f"{own}-instrument", title=text()),
        recommendation(f"{own}-recommendation", assessment(reasoning=text()), people=["ivo-testov"],
                       summary=text(), repeats=["free-them"]),
        {"kind": "reply", "id": f"{own}-reply", "to": ["free-them"], "by": "TST",
         "position": "rejected", "summary": text()},
        {"kind": "commitment", "id": f"{own}-commitment", "by": "TST", "summary": text(),
         "answers": ["free-them"]},
        {"kind": "publication", "id": f"{own}-publication", "title": text(), "genre": "followup",
         "subject": "resolution", "prose": {"introduction": text()}},
        {"kind": "published_version", "id": f"{own}-published", "title": text(),
         "genre": "followup", "subject": "resolution", "language": "en", "number": 1,
         "as_of": "2020-02-19", "date": "2020-02-20", "log": {"size": 0, "root": "0" * 64},
         "files": [{"name": f"{own}.html", "format": "html", "sha256": "0" * 64}]},
        {"kind": "judgement", "id": f"{own}-judgement", "people": ["ivo-testov", f"{own}-person"],
         "verdict": "different", "reasoning": text()},
        {"kind": "opportunity", "id": f"{own}-opportunity", "title": text(), "type": "session",
         "raised": [{"id": "one", "summary": text(), "people": ["ivo-testov"]}]},
        {"kind": "ask", "id": f"{own}-ask", "by": ["watch"], "of": ["TST"], "summary": text()},
        {"kind": "correspondence", "id": f"{own}-letter", "sender": ["watch"], "to": ["TST"],
         "summary": text(), "people": ["ivo-testov"]},
        {"kind": "endorsement", "id": f"{own}-endorsement", "endorses": ["resolution"],
         "by": ["watch"], "summary": text()},
        {"kind": "outcome", "id": f"{own}-outcome", "type": "release", "summary": text(),
         "people": ["ivo-testov"], "after": ["free-them"]},
        {"kind": "access_request", "id": f"{own}-access", "by": ["watch"], "answer": "refused",
         "summary": text(), "people": ["ivo-testov"]},
        {"kind": "funnel", "id": f"{own}-funnel", "title": text(),
         "steps": [{"stage": "courts", "figure": f"{own}-figure"}]},
        {"kind": "redaction", "id": f"{own}-redaction", "of": "ivo-testov", "version": 10**6,
         "leaf": "0" * 64, "envelope": "0" * 64, "date": "2020-02-19", "reason": TOKEN},
        {"kind": "involvement", "id": f"{own}-involvement", "actor": "ivo-testov",
         "matters": ["resolution-incident"], "role": "ordered", "summary": text(),
         "level": "public", "steps": [{"status": "alleged", "summary": text()}]},
    ]  # fmt: skip
    return [record | hiding for record in written]


def public_records(prefix: str) -> list[Payload]:
    """The small register, whose public records name the hidden ones wherever a field allows it."""
    own = f"{prefix}-{TOKEN.lower()}"

    def hidden_source() -> list[Payload]:
        return [cite(f"{own}-document", place=TOKEN, note=text())]

    records = small_register()
    records = changed(records, "ana-probova", basis="public-list")
    records = changed(
        records,
        "ivo-testov",
        basis="public-list",
        cites=[*hidden_source(), cite("report", origin=f"{own}-document")],
        relationships=[{"type": "colleague", "person": f"{own}-person", "cites": hidden_source()}],
        recognitions=[recognised(f"{own}-list", category="blogger"), recognised()],
        roles=[{"title": {"en": "Editor"}, "organisation": f"{own}-organisation"}],
    )
    records = changed(
        records,
        "free-them",
        people=["ivo-testov", f"{own}-person"],
        provisions=[f"{own}-provision"],
        decisions=[f"{own}-decision"],
        organisations=[f"{own}-organisation"],
        assessments=[
            assessment(evidence=[f"{own}-figure"], cites=hidden_source()),
            assessment(assessor=f"{own}-organisation", date="2019-01-01", reasoning=text()),
        ],
        cites=hidden_source(),
    )
    return [
        *records,
        *advocacy(own),
        case(
            period(),
            period(f"{own}-person", described_as=text()),
            key="shared-case",
            people=["ivo-testov", f"{own}-person"],
            proceedings=[
                {
                    "id": "trial",
                    "type": "criminal",
                    "charges": [{"provision": f"{own}-provision", "cites": hidden_source()}],
                    "sentences": [
                        {"people": [f"{own}-person"], "type": "imprisonment", "summary": text()}
                    ],
                },
                {
                    "id": "secret",
                    "type": "civil",
                    "people": [f"{own}-person"],
                    "summary": text(),
                    "stages": [{"stage": "appeal", "date": "2020-05-05", "summary": text()}],
                },
                {"id": "asylum", "type": "asylum", "people": [f"{own}-person"], "summary": text()},
            ],
        ),
    ]


def advocacy(own: str) -> list[Payload]:
    """Public records of replies, dialogues and pressure, with hidden ones in every part."""
    parties = [f"{own}-person", f"{own}-organisation", "TST"]
    steps = [{"status": "alleged", "by": f"{own}-person", "case": f"{own}-case"}]
    raised = {
        "id": "one",
        "summary": {"en": "A case"},
        "by": parties,
        "people": [f"{own}-person"],
        "recommendations": [f"{own}-recommendation"],
        "answers": [f"{own}-reply"],
        "carried_to": f"{own}-opportunity",
        "cites": [cite(f"{own}-document", place=TOKEN)],
    }
    point = {"position": "noted", "evidence": [f"{own}-figure"], "summary": {"en": "Noted"}}
    return [
        {"kind": "incident", "id": "resolution-incident", "title": {"en": "Something"}},
        {"kind": "opportunity", "id": "round", "title": {"en": "A round"}, "type": "session",
         "participants": [{"party": party} for party in parties], "raised": [raised],
         "follows": f"{own}-opportunity", "related": [f"{own}-incident"]},
        {"kind": "ask", "id": "asked", "by": parties, "of": ["TST", f"{own}-organisation"],
         "summary": {"en": "An ask"}, "evidence": [f"{own}-figure"]},
        {"kind": "correspondence", "id": "written", "sender": parties, "to": parties,
         "copies": parties, "answers": [f"{own}-letter"], "summary": {"en": "A letter"}},
        {"kind": "endorsement", "id": "backed", "endorses": ["written", f"{own}-letter"],
         "by": parties},
        {"kind": "outcome", "id": "came", "type": "release", "summary": {"en": "Release"},
         "after": [f"{own}-ask"], "claimed_by": parties},
        {"kind": "access_request", "id": "visit", "by": parties, "to": parties,
         "answer": "refused", "summary": {"en": "A visit"}, "people": [f"{own}-person"]},
        {"kind": "involvement", "id": "part", "level": "public", "actor": f"{own}-person",
         "unit": f"{own}-organisation", "matters": [f"{own}-case", "resolution-incident"],
         "role": "ordered", "steps": steps},
        {"kind": "reply", "id": "answered", "to": ["free-them", f"{own}-recommendation"],
         "by": "TST", "speaker": f"{own}-person", "document": f"{own}-document",
         "judged_by": f"{own}-organisation", "position": "noted",
         "points": [point | {"recommendation": "free-them"},
                    point | {"recommendation": f"{own}-recommendation"}],
         "evidence": [f"{own}-figure"]},
    ]  # fmt: skip


def every_address(records: list[Payload]) -> set[str]:
    own = {path_of(record["kind"], record["id"]) for record in records if record["kind"] in KINDS}
    others = {f"/records/{record['id']}/" for record in records}
    others |= {"/instruments/resolution/replies/"}
    lists = {"/", "/people/", "/calendar.ics", "/calendar/?past=yes"}
    return {*lists, *own, *others, *(kind.path for kind in LISTED)}


def crawled(client: Client, start: set[str]) -> dict[str, str]:
    """Every page that can be reached, by address, as it was sent."""
    from lxml import html  # noqa: PLC0415  # only this walk needs it

    pages: dict[str, str] = {}
    left = sorted(start)
    while left:
        address = left.pop()
        if address in pages:
            continue
        response = client.get(address)
        pages[address] = as_text(response) + str(dict(response.headers))
        if response.content and response["Content-Type"].startswith("text/html"):
            left += links_of(html.document_fromstring(response.content.decode()))
    return pages


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_hidden_is_on_no_page(
    register_folder: RegisterFolder, client: Client, how: str
) -> None:
    hidden = secrets(how, **HIDDEN[how])
    loaded(register_folder, *public_records(how), *hidden)
    questions = {"/people/?q=Anna", "/people/?q=zzyq", "/people/?by=watch&diff=2018-01-01"}
    pages = crawled(client, every_address(public_records(how)) | questions)
    assert len(pages) > 40
    leaks = [
        address
        for address, page in pages.items()
        if any(token in page.replace("q=zzyq", "") for token in TOKENS)
    ]
    assert leaks == []


@pytest.mark.parametrize("how", HIDDEN)
def test_the_hidden_and_the_missing_get_the_same_answer(
    register_folder: RegisterFolder, client: Client, how: str
) -> None:
    hidden = secrets(how, **HIDDEN[how])
    loaded(register_folder, *public_records(how), *hidden)
    for record in hidden:
        for address in (path_of(record["kind"], record["id"]), f"/records/{record['id']}/"):
            missing = address.replace(TOKEN.lower(), "missing")
            answers = [client.get(each) for each in (address, missing)]
            assert [each.status_code for each in answers] == [404, 404], address
            assert answers[0].content == answers[1].content
            assert dict(answers[0].headers) == dict(answers[1].headers)


def test_the_same_records_are_shown_where_they_are_public(
    register_folder: RegisterFolder, client: Client
) -> None:
    """Else the tests above would pass on pages that show nothing."""
    shown = secrets("public")
    loaded(register_folder, *public_records("public"), *shown)
    for record in shown:
        page = client.get(path_of(record["kind"], record["id"]), follow=True)
        assert page.status_code == 200
        assert TOKEN in page.content.decode(), record["id"]


# --- people who are not named ---------------------------------------------------------------------


UNNAMED: dict[str, Payload] = {
    "who objected": {"basis": "consent", "objected": "2020-01-15"},
    "without a basis": {},
}


@pytest.mark.parametrize("why", UNNAMED)
def test_a_person_who_may_not_be_named_is_counted_and_not_named(
    register_folder: RegisterFolder, visitor: Visitor, client: Client, why: str
) -> None:
    secret = person(
        "person-1", f"Anna {NAME}", "Анна Тайнова", recognitions=[recognised()], **UNNAMED[why]
    )
    mention = document("memoir", title={"en": f"What Anna {NAME} and Тайнова saw"},
                       address=f"https://example.org/{NAME}")  # fmt: skip
    held = case(
        period("person-1", attested=["2017-11-07"]),
        key="case-1",
        title={"en": f"The case of {NAME}"},
        cites=[cite("memoir")],
    )
    named = [
        record | {"basis": "public-list"} if record["kind"] == "person" else record
        for record in small_register()
    ]
    loaded(register_folder, *named, secret, mention, held)
    pages = crawled(client, {"/", "/people/?as_of=2017-11-07", "/people/?q=anna", "/cases/",
                             "/sources/", "/sources/memoir/", "/records/case-1/"})  # fmt: skip
    for address, page in pages.items():
        assert not any(token in page for token in (NAME, "Тайнов")), address
    assert "a person whose name is withheld" in pages["/people/?as_of=2017-11-07"]
    assert "an address that names somebody" in pages["/sources/memoir/"]
    roll = visitor.opens("/people/?as_of=2017-11-07&by=watch")
    assert "3 ● certain" in words(roll.find(".//main"))
    assert client.get("/people/person-1/").content == client.get("/people/nobody/").content
