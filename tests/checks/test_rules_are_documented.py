"""Every rule has a name in the languages of the interface, and a place in the documentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.checks import catalogue, documents
from onrecord.checks.register import rules

PAGE = Path(__file__).resolve().parents[2] / "docs" / "checks.md"


def test_every_rule_is_named_on_its_side_and_nothing_else_is() -> None:
    named = catalogue.mistakes()
    assert sorted(c for each in named for c in each.in_documents) == sorted(documents.RULES)
    assert sorted(c for each in named for c in each.in_register) == sorted(rules.RULES)


def test_a_mistake_without_rules_on_one_side_says_why() -> None:
    for each in catalogue.mistakes():
        assert (each.elsewhere is None) == bool(each.in_documents and each.in_register)


@pytest.mark.parametrize("rule", sorted(catalogue.names()))
def test_every_rule_has_a_name_in_both_languages(rule: str) -> None:
    named = catalogue.names()[rule]
    assert sorted(named.name) == sorted(named.mistake) == ["en", "ru"]


def test_the_page_holds_the_table() -> None:
    assert catalogue.table() in PAGE.read_text(encoding="utf-8")
