"""A finding keeps its fingerprint while its passages say the same, wherever they stand."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.findings import Finding, Quoted, Severity, in_order

ONE = Finding(
    "doubled_text", Severity.LOW, "Twice.", (Quoted("a.txt", 5, 9, "Text"),), ("a-record",)
)


@given(start=st.integers(0, 9999), message=st.text())
def test_place_and_message_do_not_change_the_fingerprint(start: int, message: str) -> None:
    moved = replace(ONE, message=message, passages=(Quoted("a.txt", start, start + 4, "Text"),))
    assert moved.fingerprint == ONE.fingerprint


def test_words_document_rule_and_records_do() -> None:
    others = [
        replace(ONE, passages=(Quoted("a.txt", 5, 9, "Other"),)),
        replace(ONE, passages=(Quoted("b.txt", 5, 9, "Text"),)),
        replace(ONE, rule="impossible_date"),
        replace(ONE, records=("b-record",)),
    ]
    assert ONE.fingerprint not in {one.fingerprint for one in others}
    assert len({one.fingerprint for one in others}) == len(others)


def test_what_is_said_of_records_alone_is_part_of_the_fingerprint() -> None:
    one = Finding("record_after_death", Severity.HIGH, "From 2019.", records=("ivo-testov",))
    assert one.fingerprint != replace(one, message="From 2020.").fingerprint


@given(st.permutations(list(Severity)))
def test_the_gravest_come_first(severities: list[Severity]) -> None:
    found = [replace(ONE, severity=one, rule=one.value) for one in severities]
    assert [one.severity for one in in_order([*found, *found])] == list(Severity)
