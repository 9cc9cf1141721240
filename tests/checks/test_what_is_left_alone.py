"""Ordinary changes over time, sums that agree and differences that are accounted for are silent."""

from __future__ import annotations

import pytest
from tests.checks.writing import corpus, found, quotes

from onrecord.checks.documents import RULES, check_documents


def said(*texts: str) -> list[str]:
    """The rules that find something in such documents."""
    made = corpus(*texts)
    return sorted({one.rule for rule in RULES.values() for one in rule(made)})


def test_charged_then_convicted_then_released_is_a_course_of_events() -> None:
    assert (
        said(
            "Verin, 3 May 2015\n\nIvo Testov is on trial for his articles.",
            "Verin, 3 May 2016\n\nIvo Testov was sentenced to 2 years in prison on 5 April 2016.",
            "Verin, 3 May 2018\n\nIvo Testov was released on 4 April 2018.",
        )
        == []
    )


def test_paroled_first_and_acquitted_on_review_later_fits() -> None:
    text = "Ivo Testov was paroled on 3 May 2016. Ivo Testov was acquitted on 9 June 2018."
    assert found("contradicting_statuses", text) == []


def test_acquitted_first_and_paroled_afterwards_does_not() -> None:
    first = "Ivo Testov was acquitted on 9 June 2018."
    then = "Ivo Testov was released on parole on 3 May 2019."
    assert quotes("contradicting_statuses", f"{first} {then}") == [(first, then)]


def test_a_new_sentence_after_an_acquittal_can_end_in_parole() -> None:
    text = (
        "Ivo Testov was acquitted on 9 June 2018. Ivo Testov was sentenced to 2 years in prison "
        "on 4 July 2018. Ivo Testov was released on parole on 3 May 2019."
    )
    assert found("contradicting_statuses", text) == []


def test_held_again_after_a_pardon_is_no_contradiction() -> None:
    text = (
        "Ivo Testov was pardoned in August 2019. On 31 October 2019 the court arrested Ivo Testov. "
        "Ivo Testov is still held in prison."
    )
    assert found("held_and_released", text) == []


@pytest.mark.parametrize("parts", ["15 in the north and 5 in the south", "15 men and 5 women"])
def test_parts_that_make_up_their_whole_are_silent(parts: str) -> None:
    assert said(f"The court tried 20 people. Of these, {parts} were fined.") == []


def test_a_part_may_be_a_bound_above_a_bounded_whole() -> None:
    text = "More than 20 people were detained. Of these, 25 people were fined."
    assert found("part_larger_than_whole", text) == []


def test_a_count_with_its_names_is_silent_and_one_name_less_is_not() -> None:
    three = "Courts sentenced 3 people: Ivo Testov, Ana Probova and Karel Exemplar."
    assert found("list_and_count_differ", three) == []
    four = three.replace("3 people", "4 people")
    assert quotes("list_and_count_differ", four) == [(four,)]


def test_the_same_day_of_another_year_in_another_matter_is_silent() -> None:
    text = (
        "On 12 May 2016 the council of the harbour elected its chairman. The trial of Ivo Testov "
        "opened on 12 May 2019."
    )
    assert found("event_dated_apart", text) == []


def test_a_term_that_ends_on_the_day_of_the_month_on_which_it_began_is_silent() -> None:
    text = (
        "Ivo Testov was sentenced to 2 years on 5 June 2017. The sentence of Ivo Testov ended on "
        "5 June 2019."
    )
    assert found("event_dated_apart", text) == []


def test_two_spellings_in_one_sentence_account_for_each_other() -> None:
    text = "Jarek Testwin (the list writes Yarek Testvin) is a teacher. Yarek Testvin was fined."
    assert found("spelling_of_a_person", text) == []


def test_two_spellings_in_two_documents_are_found_with_a_place_each() -> None:
    one, other = "Aleksandr Testov was fined.", "The lawyer Alexander Testov was dismissed."
    assert quotes("spelling_of_a_person", one, other) == [("Aleksandr Testov", "Alexander Testov")]


def test_people_with_one_surname_are_two_people() -> None:
    text = "Ivo Testov was fined. Zinaida Testova was dismissed."
    assert found("spelling_of_a_person", text) == []


def test_a_leap_day_is_a_day_in_leap_years_only() -> None:
    assert found("impossible_date", "The court met on 29 February 2020.") == []
    assert quotes("impossible_date", "The court met on 29 February 2019.") == [
        ("29 February 2019",)
    ]


def test_what_is_due_after_the_day_of_the_document_is_silent() -> None:
    letter = "Verin, 25 May 2020\n\nWritten contributions are due by 15 September 2020."
    assert found("told_before_it_happened", letter) == []


def test_findings_come_once_and_the_gravest_first() -> None:
    text = "Ivo Testov was acquitted on 9 June 2018. Ivo Testov was paroled on 3 May 2019."
    findings = check_documents([paper.text for paper in corpus(text, text).papers])
    ranks = [one.severity.rank for one in findings]
    assert ranks == sorted(ranks)
    assert len({one.fingerprint for one in findings}) == len(findings)


HUNDREDS = "After the strike at the Verin mill in May 2016, hundreds of people were detained."


@pytest.mark.parametrize(
    "other",
    [
        "After the strike at the Verin mill in May 2016, at least 400 people were detained.",
        "After the strike at the Verin mill in May 2018, more than 1,000 people were detained.",
        "After a march against new taxes in May 2016, more than 1,000 people were detained.",
        "After the strike at the Verin mill in May 2016, more than 1,000 people were dismissed.",
        "After the strike at the Verin mill in May 2016, people were detained for 1,000 hours.",
    ],
)
def test_a_round_word_fits_numbers_of_its_size_and_says_nothing_of_other_events(
    other: str,
) -> None:
    assert found("round_word_and_number", HUNDREDS, other) == []


def test_a_round_word_does_not_stand_for_a_number_ten_times_its_size() -> None:
    other = "During the strike at the mill of Verin, in May 2016, 1,200 people were detained."
    assert quotes("round_word_and_number", HUNDREDS, other) == [(HUNDREDS, other)]


def test_the_ends_of_a_span_are_days_of_an_account_too() -> None:
    text = "Ivo Testov was on remand from 3 August 2017 to 11 December 2019."
    other = "Ivo Testov was taken from the rally by the police on 3 August 2019."
    assert quotes("event_dated_apart", text, other) == [(text, other)]


def test_what_happens_every_year_on_a_day_is_no_slip() -> None:
    text = "The session of 3 May 2018 was short. The session of 3 May 2019 ended in silence."
    assert found("event_dated_apart", text) == []


def test_one_election_is_of_one_year() -> None:
    text = "He must prepare the election of 25 April 2020."
    other = "Nobody has observed the election of 25 April 2017."
    assert quotes("event_dated_apart", text, other) == [(text, other)]


@pytest.mark.parametrize("years", [("2019", "2018"), ("2020", "2016")])
def test_a_span_that_ends_before_it_begins_cannot_be(years: tuple[str, str]) -> None:
    text = "Ivo Testov was held from 3 August {} to 11 May {}.".format(*years)
    assert quotes("impossible_date", text) == [(text,)]
