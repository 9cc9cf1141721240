"""Documents of one publisher, and reports of one origin, are one source of a claim."""

from __future__ import annotations

from tests import factories
from tests.factories import PERSON, Payload, cite, loaded

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.records import Verification
from onrecord.sources.queries import publishers, verified

BASE = (
    factories.organisation(),
    factories.organisation("court", "A Court"),
    factories.document("letter", "2017-11-07", publishers=["watch"]),
    factories.document("report", publishers=["watch"]),
    factories.document("judgment", publishers=["court"]),
    factories.document("leaflet"),
)


def standing(folder: RegisterFolder, *cites: Payload, pointer: str = "") -> Verification | None:
    loaded(folder, *BASE, factories.person(cites=list(cites)))
    return verified(current(PERSON, OWNER), OWNER, pointer)


def test_publishers_are_those_of_the_documents_that_have_some(
    register_folder: RegisterFolder,
) -> None:
    loaded(register_folder, *BASE)
    assert publishers(["letter", "judgment", "leaflet", "watch"], OWNER) == {
        "letter": {"watch"},
        "judgment": {"court"},
    }


def test_two_documents_of_one_publisher_do_not_corroborate(register_folder: RegisterFolder) -> None:
    cites = (cite("letter"), cite("report"))
    assert standing(register_folder, *cites) is Verification.SINGLE_SOURCE


def test_documents_of_two_publishers_do(register_folder: RegisterFolder) -> None:
    assert standing(register_folder, cite("letter"), cite("judgment")) is Verification.CORROBORATED


def test_a_report_on_a_judgment_is_the_judgment(register_folder: RegisterFolder) -> None:
    reported = cite("report", origin="judgment")
    assert standing(register_folder, reported) is Verification.REPORTED
    both = (reported, cite("judgment"))
    assert standing(register_folder, *both) is Verification.SINGLE_SOURCE


def test_what_is_cited_for_one_field_says_nothing_of_another(
    register_folder: RegisterFolder,
) -> None:
    cites = (cite("report", "/basis"), cite("judgment", "/description"))
    assert standing(register_folder, *cites, pointer="/basis") is Verification.SINGLE_SOURCE
    assert standing(register_folder, *cites) is None
