"""The forms of documents nobody tuned on: treaty bodies, reviews, sections, tables."""

from __future__ import annotations

import pytest

from onrecord.extraction import RecommendationProposal, extract


def found(text: str) -> tuple[RecommendationProposal, ...]:
    return extract(text).recommendations


def wordings(text: str) -> list[str]:
    return [one.words for one in found(text)]


OBSERVATIONS = """Concluding observations on the third periodic report of Tarmo

4.The Committee welcomes the new law on prisons.

5.The Committee is concerned that guards are not trained. It had urged training in 2019.

6.The State party should:

(a)Train all guards of its prisons in the law;

(b)Publish it.

7.Recalling its earlier words, the Committee recommends that the State party close it.

8.The State party is invited to submit its next report by 2 May 2031.
"""


def test_a_numbered_paragraph_of_a_treaty_body_is_one_with_its_lettered_parts() -> None:
    assert wordings(OBSERVATIONS) == [
        "The State party should: (a)Train all guards of its prisons in the law; (b)Publish it.",
        "Recalling its earlier words, the Committee recommends that the State party close it.",
        "The State party is invited to submit its next report by 2 May 2031.",
    ]
    assert {one.addressee for one in found(OBSERVATIONS)} == {"Tarmo"}


@pytest.mark.parametrize(
    "paragraph",
    [
        "7.Комитет рекомендует государству-участнику закрыть старую тюрьму до зимы.",
        "7. Комитет также настоятельно призывает государство-участник закрыть старую тюрьму.",
        "7.Государству-участнику следует закрыть старую тюрьму у озера.",
        "Парламент Озёрного края призывает власти закрыть старую тюрьму у озера.",
        "7. Le Comité recommande à l’État partie de fermer la vieille prison du lac.",
        "7. Komitet zaleca rządowi zamknięcie starego więzienia nad jeziorem.",
    ],
)
def test_a_body_asks_in_its_own_voice_in_other_languages(paragraph: str) -> None:
    assert len(found(f"Об озере написано ниже.\n\n{paragraph}\n\nКонец.")) == 1


@pytest.mark.parametrize(
    "paragraph",
    [
        "7. The Committee recommended in 2019 that the State party close the old jail.",
        "7. The State party should have closed the old jail by the summer.",
        "7. Комитет рекомендовал закрыть старую тюрьму у озера.",
        "7. All conclusions and recommendations in this report are those of the states alone.",
    ],
)
def test_what_a_body_only_reports_is_none(paragraph: str) -> None:
    assert found(f"1. The lake is wide.\n\n{paragraph}\n\n9. It is deep.") == ()


REVIEW = """II. Conclusions and/or recommendations

61. The recommendations listed below enjoy the support of Tarmo:

1. Ratify the treaty on lakes (CTL) without delay (Verin); Sign it first (Alva, Orm (Islands of));

2. Free the two teachers (Alva).

62. The following recommendations will be examined by Tarmo:

62.1Continue to repair the jails (Verin);

62.2Close the oldest one (Alva).

63. All conclusions and/or recommendations in this report are those of the states.
"""


def test_recommendations_of_a_review_carry_the_states_and_the_state_under_review() -> None:
    assert [(one.issuer, one.addressee) for one in found(REVIEW)] == [
        ("Verin, Alva, Orm (Islands of)", "Tarmo"),
        ("Alva", "Tarmo"),
        ("Verin", "Tarmo"),
        ("Alva", "Tarmo"),
    ]
    assert wordings(REVIEW)[2:] == [
        "Continue to repair the jails (Verin)",
        "Close the oldest one (Alva)",
    ]


SECTIONS = """Summary

The ministry should have acted, and we wrote to these offices:

- the office of the governor of Tarmo;
- the office of the mayor of Verin.

Recommendations

To the Parliament of Tarmo

Repeal the law on leaflets this year;

Promptly and openly debate the new one.

To the Ministry of Justice and the courts

Damages should be paid to the printers.

A. OTHER RECOMMENDATIONS

Courts

4. Consideration should be given to open hearings.

5. Judges could be chosen by their peers.

Methodology

We spoke with the following people:

- the head of the union of printers;
- the editor of the lake's newspaper.
"""


def test_a_section_of_recommendations_needs_no_bullets_and_ends_where_another_begins() -> None:
    assert [(one.words, one.addressee) for one in found(SECTIONS)] == [
        ("Repeal the law on leaflets this year;", "Parliament of Tarmo"),
        ("Promptly and openly debate the new one.", "Parliament of Tarmo"),
        ("Damages should be paid to the printers.", "Ministry of Justice and the courts"),
        ("Consideration should be given to open hearings.", None),
        ("Judges could be chosen by their peers.", None),
    ]


def test_a_line_that_says_who_is_addressed_leads_in_demands_anywhere() -> None:
    text = "Tarmo waits.\n\nTo the Lake Council:\n\n— Send observers to Verin;\n— Stop the sales.\n"
    assert [(one.words, one.addressee) for one in found(text)] == [
        ("Send observers to Verin;", "Lake Council"),
        ("Stop the sales.", "Lake Council"),
    ]


def test_a_lighter_list_does_not_swallow_the_numbers_behind_it() -> None:
    text = "We ask the council to:\n\n- open the bridge to all\n- mend the road soon\n\n1. Annex\n"
    assert wordings(text) == ["open the bridge to all", "mend the road soon"]


def test_rows_of_a_table_with_a_result() -> None:
    text = (
        "Recommendation\tResult\n\nRelease the teacher Ivo Testov\tNot implemented\n\n"
        "Repeal the law on leaflets\tImplemented in part\n"
    )
    assert [(one.words, one.result) for one in found(text)] == [
        ("Release the teacher Ivo Testov", "not_fulfilled"),
        ("Repeal the law on leaflets", "partially_fulfilled"),
    ]


def test_bars_and_numbers_at_the_edges_of_cells_are_left_out() -> None:
    text = (
        "| Recommendation | State | Implementation |\n| --- | --- | --- |\n"
        "| 9.1 Free the teachers | Verin | Partially implemented |\n"
    )
    assert [(one.words, one.result) for one in found(text)] == [
        ("Free the teachers", "partially_fulfilled")
    ]


DECIMALS = """1. The Senate is glad of the rain.

2. It therefore calls on the council of Tarmo to:

2.1. free the teachers;

2.2. mend the bridge.

3. It invites the Lake Bank to:

3.1. pay for it.
"""


def test_decimals_under_a_number_are_demands_of_their_own() -> None:
    assert [(one.words, one.addressee) for one in found(DECIMALS)] == [
        ("free the teachers;", "council of Tarmo"),
        ("mend the bridge.", "council of Tarmo"),
        ("pay for it.", "Lake Bank"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Please write to the mayor, urging him to:\n\ni. Free the poet;\n\nii. Pay the poet;\n",
            ["Free the poet;", "Pay the poet;"],
        ),
        (
            "À l’Union du Lac :\n\n- Libérer le poète ;\n- Suspendre les ventes de bois.\n",
            ["Libérer le poète ;", "Suspendre les ventes de bois."],
        ),
        (
            "Zalecenia dla rządu:\n\n1. Natychmiast uwolnić poetę.\n2. Zamknąć więzienie.\n",
            ["Natychmiast uwolnić poetę.", "Zamknąć więzienie."],
        ),
        (
            "Ұсыныстар:\n\n1. Ақынды дереу босату.\n2. Көпірді халыққа ашу.\n",
            ["Ақынды дереу босату.", "Көпірді халыққа ашу."],
        ),
        (
            "1. Приветствует дождь;\n\n2. решительно осуждает аресты; требует освободить их;\n",
            ["решительно осуждает аресты; требует освободить их;"],
        ),
        (
            "Authorities in Tarmo should free the poet, the Verin Foundation said today.\n",
            ["Authorities in Tarmo should free the poet, the Verin Foundation said today."],
        ),
        (
            "Recommandation n° 4 : fermer la vieille prison du lac.\n\nRésultat : mise en œuvre\n",
            ["fermer la vieille prison du lac."],
        ),
        (
            "Dear mayor, we are writing to urge you to open the bridge at once.\n",
            ["Dear mayor, we are writing to urge you to open the bridge at once."],
        ),
    ],
)
def test_forms_of_letters_and_of_other_languages(text: str, words: list[str]) -> None:
    assert wordings(text) == words


@pytest.mark.parametrize(
    "item",
    ["1. The mayor should have acted long ago.", "1. Open Lake Foundation, 12 May 2031"],
)
def test_what_stands_in_a_section_of_recommendations_and_is_none(item: str) -> None:
    assert found(f"Conclusions and recommendations\n\n{item}\n\nIt rained.\n") == ()


@pytest.mark.parametrize(
    ("stated", "grade"),
    [
        ("has not been implemented. Fourteen are still held.", "not_fulfilled"),
        ("not yet fully carried out", "not_fully_fulfilled"),
        ("was implemented only in part, and late", "partially_fulfilled"),
        ("no progress", "not_fulfilled"),
        ("none", "not_fulfilled"),
        ("completed in May", "fulfilled"),
        ("в полной мере не выполнено", "not_fully_fulfilled"),
        ("выполнена лишь частично", "partially_fulfilled"),
        ("исполнено", "fulfilled"),
        ("толық орындалмады", "not_fully_fulfilled"),
        ("ішінара орындалды", "partially_fulfilled"),
        ("n'a pas été pleinement mise en œuvre", "not_fully_fulfilled"),
        ("mise en œuvre en partie", "partially_fulfilled"),
        ("niezrealizowane", "not_fulfilled"),
        ("nie w pełni zrealizowane", "not_fully_fulfilled"),
        ("wdrożone", "fulfilled"),
    ],
)
def test_a_grade_is_composed_of_what_is_done_denied_and_bounded(stated: str, grade: str) -> None:
    text = f"Recommendation 7: free the teachers of Verin.\n\nResult: {stated}\n"
    assert [one.result for one in found(text)] == [grade]


def test_words_behind_a_result_do_not_change_its_grade() -> None:
    text = "Recommendation 7: free them all at once.\n\nResult: fulfilled. One was not found.\n"
    assert [one.result for one in found(text)] == ["fulfilled"]


@pytest.mark.parametrize(
    "sentence",
    [
        "On this day we, the undersigned, call for an end to the searches.",
        "We regret the arrests in Verin, and call on the council to end them.",
    ],
)
def test_the_authors_ask_in_the_middle_of_a_sentence(sentence: str) -> None:
    assert wordings(f"It rained. {sentence} It ended.") == [sentence]


def test_organisations_ask_together_and_go_on_asking_in_the_paragraph() -> None:
    text = (
        "Letter about the lake\n\nThe Verin Foundation and the Tarmo Network wrote to the mayor. "
        "The two organisations called on him to open the bridge. They also urged him to mend the "
        "road. The mayor waits.\n\nThey ask for little else in this town.\n"
    )
    assert wordings(text) == [
        "The two organisations called on him to open the bridge.",
        "They also urged him to mend the road.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "On the day of the lake, civil society organisations of all towns call on you to act.",
        "The signatory organisations respectfully request that you raise the matter at once.",
    ],
)
def test_organisations_ask_without_being_named(sentence: str) -> None:
    assert wordings(f"Dear mayor,\n\n{sentence} It is late.") == [sentence]


def test_a_list_of_prisoners_is_no_list_of_demands() -> None:
    text = (
        "Groups demanding changes are declared extremist. This opens the way for trials. Thus:\n\n"
        "1. Ivo Testov was sentenced to two years of prison for a drawing;\n"
        "2. Mara Verin was taken into custody for a letter to her friend.\n"
    )
    assert found(text) == ()


def test_what_others_are_said_to_demand_is_none() -> None:
    assert found("Мы требуем открыть мост, считают авторы письма.") == ()


def test_what_somebody_else_is_quoted_with_is_no_demand_of_the_authors() -> None:
    text = "The mayor wrote: “It has been a long year for all. We urge you to leave the lake.”"
    assert found(text) == ()
