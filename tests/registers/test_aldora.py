"""The register of a fictional state: its own totals, its shipped documents, two languages.

What it yields shows that nothing in the program knows the state of the other sample register.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord import reading
from onrecord.accounts import OWNER
from onrecord.cases.queries import Difference, Roll, difference, roll
from onrecord.cases.standing import Standing
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import vocabularies
from onrecord.recommendations.queries import Tally, followup
from onrecord.records import (
    Document,
    File,
    Record,
    citations,
    marked,
    payload_of,
    read_entries,
    register_files,
)
from onrecord.records.base import Code, Reference
from onrecord.values import Citation, passage_digest

REGISTER = Path(__file__).resolve().parents[2] / "registers" / "aldora"
INSTRUMENT = "lakes-14-2019"
LIST, BETWEEN, REPORT = date(2018, 9, 3), date(2019, 2, 1), date(2020, 6, 15)
ISSUERS = ("ola", "vlc")

OF_THE_STATE = Tally(
    10, {"carried_out": 1, "carried_out_in_part": 3, "begun_only": 2, "ignored": 4}
)
OF_THE_SECRETARIAT = Tally(4, {"carried_out": 2, "carried_out_in_part": 1, "begun_only": 1})

# Names of states as other registers and the United Nations write them.
REAL_STATES = """
Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahamas
Bahrain Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia Bosnia Botswana Brazil
Brunei Bulgaria Burundi Cambodia Cameroon Canada Chad Chile China Colombia Comoros Congo Croatia
Cuba Cyprus Czechia Denmark Djibouti Dominica Ecuador Egypt Eritrea Estonia Eswatini Ethiopia Fiji
Finland France Gabon Gambia Georgia Germany Ghana Greece Grenada Guatemala Guinea Guyana Haiti
Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan
Kazakhstan Kenya Kiribati Korea Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya
Liechtenstein Lithuania Luxembourg Madagascar Malawi Malaysia Maldives Mali Malta Mauritania
Mauritius Mexico Micronesia Moldova Monaco Mongolia Montenegro Morocco Mozambique Myanmar Namibia
Nauru Nepal Netherlands Nicaragua Niger Nigeria Norway Oman Pakistan Palau Panama Paraguay Peru
Philippines Poland Portugal Qatar Romania Russia Rwanda Samoa Senegal Serbia Seychelles Singapore
Slovakia Slovenia Somalia Spain Sudan Suriname Sweden Switzerland Syria Tajikistan Tanzania
Thailand Togo Tonga Tunisia Türkiye Turkey Turkmenistan Tuvalu Uganda Ukraine Uruguay Uzbekistan
Vanuatu Venezuela Vietnam Yemen Zambia Zimbabwe
Беларусь Германия Грузия Италия Казахстан Китай Кыргызстан Польша Россия США Таджикистан Турция
Узбекистан Украина Франция Швейцария
""".split()


def on(day: date, by: str | None = "ola") -> Roll:
    return roll(day, OWNER, vocabularies(), by)


def ids(found: Roll, standing: Standing) -> set[str]:
    return {entry.id for entry in found.people if entry.standing is standing}


def counts(found: Roll) -> tuple[int, int, int, str]:
    certain, presumed, possible = (found.count(each) for each in Standing)
    return certain, presumed, possible, found.bound


def changes() -> Difference:
    return difference(on(LIST), on(REPORT), OWNER)


# --- the totals -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("aldora")
@pytest.mark.parametrize("by", [*ISSUERS, None])
def test_either_issuer_of_the_report_gives_the_same_grades(by: str | None) -> None:
    found = followup(INSTRUMENT, REPORT, OWNER, by)
    assert len(found.recommendations) == 13
    assert found.by_addressee == {"XAL": OF_THE_STATE, "lakes-secretariat": OF_THE_SECRETARIAT}


@pytest.mark.usefixtures("aldora")
def test_each_recommendation_counted_once_gives_three_three_three_and_four() -> None:
    grades = [each.grade for each in followup(INSTRUMENT, REPORT, OWNER, "ola").recommendations]
    assert {grade: grades.count(grade) for grade in grades} == {
        "carried_out": 3,
        "carried_out_in_part": 3,
        "begun_only": 3,
        "ignored": 4,
    }


@pytest.mark.usefixtures("aldora")
def test_before_the_report_nothing_is_assessed() -> None:
    found = followup(INSTRUMENT, date(2020, 5, 31), OWNER)
    assert found.by_addressee == {
        "XAL": Tally(10, {"not_assessed": 10}),
        "lakes-secretariat": Tally(4, {"not_assessed": 4}),
    }


@pytest.mark.usefixtures("aldora")
def test_the_closed_list_counts_eleven() -> None:
    found = on(LIST)
    assert counts(found) == (11, 0, 0, "exact")
    assert found.by_category == {"journalists": 3, "assembly": 4, "union": 2, "defenders": 2}
    assert found.by_situation == {"prison": 10, "remand": 1}
    assert (len(found.suspended), len(found.confined)) == (3, 1)


@pytest.mark.usefixtures("aldora")
def test_between_list_and_report_only_what_a_source_joins_is_certain() -> None:
    found = on(BETWEEN)
    assert counts(found) == (5, 3, 1, "at_least")
    assert ids(found, Standing.CERTAIN) == {
        "teren-valdik",
        "yarek-ostvin",
        "darian-ulmet",
        "neva-tolmir",
        "milo-sarvand",
    }
    assert ids(found, Standing.PRESUMED) == {"kasmir-bruntel", "rufin-kestar", "pelda-lunevar"}
    assert ids(found, Standing.POSSIBLE) == {"ilva-dorsane"}
    assert found.by_category == {"journalists": 1, "assembly": 3, "defenders": 1}
    assert (len(found.suspended), len(found.confined)) == (3, 1)


@pytest.mark.usefixtures("aldora")
def test_someone_whose_term_has_run_out_is_possible_at_most() -> None:
    found = on(date(2019, 6, 1))
    assert ids(found, Standing.POSSIBLE) == {"ilva-dorsane", "rufin-kestar"}


@pytest.mark.usefixtures("aldora")
def test_the_roll_of_the_report_counts_at_least_nine() -> None:
    found = on(REPORT)
    assert counts(found) == (9, 1, 0, "at_least")
    assert found.by_category == {"press": 2, "assembly": 4, "union": 2, "defenders": 1}
    assert found.by_situation == {"prison": 7, "remand": 2}
    assert ids(found, Standing.PRESUMED) == {"pelda-lunevar"}
    assert [entry.id for entry in found.suspended] == ["emlin-tavrik"]
    assert found.confined == ()


@pytest.mark.usefixtures("aldora")
def test_after_the_month_of_the_report_nothing_is_certain() -> None:
    assert counts(on(date(2020, 7, 1))) == (0, 10, 0, "at_least")


@pytest.mark.usefixtures("aldora")
def test_five_stay_six_are_gone_four_are_new() -> None:
    assert {entry.id for entry in changes().stay} == {
        "teren-valdik",
        "kasmir-bruntel",
        "yarek-ostvin",
        "rufin-kestar",
        "darian-ulmet",
    }
    assert {gone.entry.id: gone.how for gone in changes().gone} == {
        "orsin-melkar": "served",
        "neva-tolmir": "parole",
        "velma-korlin": "acquitted",
        "milo-sarvand": "died",
        "ilva-dorsane": "not_stated",
        "pelda-lunevar": "not_stated",
    }
    assert {entry.id for entry in changes().new} == {
        "tomis-irveld",
        "sabira-ferol",
        "irmina-selund",
        "galen-rostvik",
    }


@pytest.mark.usefixtures("aldora")
def test_who_issued_one_list_recognises_nobody_before_it() -> None:
    assert counts(on(LIST, "vlc")) == (0, 0, 0, "at_least")
    assert counts(on(BETWEEN, "vlc")) == (0, 0, 0, "at_least")
    found = on(REPORT, "vlc")
    assert counts(found) == (9, 0, 0, "at_least")
    assert (found.suspended, found.confined) == ((), ())


@pytest.mark.usefixtures("aldora")
def test_without_an_organisation_everyone_counts_who_was_held() -> None:
    assert counts(on(LIST, None)) == (12, 0, 0, "at_least")
    assert counts(on(BETWEEN, None)) == (6, 3, 1, "at_least")
    arrested = [each.id for each in on(date(2019, 9, 15), None).certain]
    assert "baro-nystal" in arrested


# --- the documents --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [entry.record for entry in read_entries(register_files(REGISTER))]


@pytest.fixture(scope="module")
def cited(records: list[Record]) -> list[tuple[str, Citation]]:
    """Each citation after the place where it stands, such as "person-id/names/0/cites/0"."""
    return [
        (record.id + found.pointer, found.citation)
        for record in records
        for found in citations(record)
    ]


@pytest.fixture(scope="module")
def files(records: list[Record]) -> dict[str, File]:
    documents = [record for record in records if isinstance(record, Document)]
    return {document.id: file for document in documents for file in document.files}


@pytest.fixture(scope="module")
def texts(files: dict[str, File]) -> dict[str, str]:
    return {
        document: reading.read(REGISTER / "documents" / file.name).text
        for document, file in files.items()
    }


def test_the_four_documents_are_those_that_are_shipped(
    files: dict[str, File], texts: dict[str, str]
) -> None:
    assert {file.name.rpartition(".")[2] for file in files.values()} == {
        "pdf",
        "docx",
        "html",
        "txt",
    }
    for document, file in files.items():
        content = (REGISTER / "documents" / file.name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file.sha256
        assert passage_digest(texts[document]) == file.text_sha256


def test_loading_keeps_the_documents_in_the_register(
    aldora: RegisterFolder, files: dict[str, File]
) -> None:
    kept = [aldora.content(file.sha256) for file in files.values()]
    assert kept == [(REGISTER / "documents" / file.name).read_bytes() for file in files.values()]


def test_every_citation_is_pinned_and_its_passage_is_at_its_place(
    cited: list[tuple[str, Citation]], texts: dict[str, str]
) -> None:
    elsewhere = [
        place
        for place, cite in cited
        if passage_digest(texts[cite.document][cite.start : cite.end]) != cite.passage_sha256
    ]
    assert elsewhere == []
    assert [place for place, cite in cited if cite.start is None or not cite.place] == []


def test_every_record_of_what_was_said_or_done_is_cited(
    records: list[Record], cited: list[tuple[str, Citation]]
) -> None:
    prose = {"publication", "published_version"}
    own_account = {"register", "concept_scheme", "document", "series", *prose}
    with_citations = {place.partition("/")[0] for place, _ in cited}
    without = {each.id for each in records if each.kind not in own_account} - with_citations
    assert without == set()


# --- languages and names --------------------------------------------------------------------------


def localised(value: Any, at: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every text that has languages, with its place in the record."""
    if isinstance(value, dict):
        if "en" in value:
            yield at, value
        for key, item in value.items():
            yield from localised(item, f"{at}/{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from localised(item, f"{at}/{index}")


def test_all_of_our_own_words_stand_in_both_languages(records: list[Record]) -> None:
    """Words of others stand in the languages in which they were given."""
    one_language = [
        at
        for record in records
        for at, text in localised(payload_of(record), record.id)
        if set(text) != {"en", "ru"} and not at.endswith(("/verbatim", "/words"))
    ]
    assert one_language == []


def test_everybody_has_a_name_in_both_scripts(records: list[Record]) -> None:
    scripts = {
        record.id: {name["script"] for name in payload_of(record)["names"]}
        for record in records
        if record.kind == "person"
    }
    assert {person: found for person, found in scripts.items() if found != {"Latn", "Cyrl"}} == {}


def test_the_only_states_are_fictional_ones(records: list[Record]) -> None:
    schemes = ("state", "place")
    named = {
        found.value
        for record in records
        for found in marked(record)
        if (isinstance(found.mark, Code) and found.mark.scheme in schemes)
        or (isinstance(found.mark, Reference) and found.mark.or_scheme == "state")
    }
    assert {code for code in named if code.isupper()} == {"XAL", "XBR"}


def test_no_real_state_is_named() -> None:
    words = set(
        re.findall(r"\w+", "\n".join(file.read_text("utf-8") for file in register_files(REGISTER)))
    )
    assert words & set(REAL_STATES) == set()
