"""Names are compared on the command line, without a register."""

from __future__ import annotations

from tests.commands import answer, run


def test_two_spellings_are_said_to_be_one_name_with_reasons() -> None:
    found = answer("names", "compare", "Bakhytzhan Testbayev", "Бақытжан Тестбаев")
    assert (found["names"], found["verdict"]) == (
        ["Bakhytzhan Testbayev", "Бақытжан Тестбаев"],
        "same",
    )
    assert any("қ" in reason for reason in found["reasons"])


def test_a_stranger_of_a_like_name_is_different() -> None:
    assert run("names", "compare", "Ivo Testov", "Ivo Festov").stdout.startswith("different (0.")


def test_what_is_no_name_is_refused() -> None:
    assert "1984" in run("names", "compare", "1984", "Ivo Testov", code=4).stderr
