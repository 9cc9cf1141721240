"""Calls in running prose: of bodies, of authors, of those whom they quote. None is a real text."""

from __future__ import annotations

import pytest

from onrecord.extraction import extract


def wordings(text: str) -> list[str]:
    return [one.words for one in extract(text).recommendations]


@pytest.mark.parametrize(
    "sentence",
    [
        "MEPs urge the Tarmo government to free Ivo Testov before winter.",
        "The EU calls upon the authorities of Tarmo to open the file of the case again.",
        "The EU reiterates its call for the release of everybody held at Lake Tarmo.",
        "The Lake Club and Human Rights Watch are calling on Tarmo to open the prison.",
        "The Tarmo authorities are invited to settle the cases of all who were arrested.",
        "Norland recommends that Tarmo let observers into its prisons at any hour.",
        "Правозащитники требуют от властей Тармо освободить всех задержанных у озера.",
        "Прошу Вас поручить проверку жалобы Иво Тестова на избиение в отделе.",
        "Обращаемся к министру юстиции с просьбой открыть тюрьму для наблюдателей.",
    ],
)
def test_a_sentence_of_prose_that_asks_is_one_call(sentence: str) -> None:
    text = f"The trial ended last week.\n\n{sentence} It lasted for two days.\n\nThe end of it."
    assert wordings(text) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The committee urged Tarmo to free Ivo Testov, which did not happen.",
        "Observers were invited to the hearing by the court of Lake Tarmo.",
        "The authorities were called on to act and did nothing at all.",
        "Прокурор требовал наказать Иво Тестова за плакат у озера.",
    ],
)
def test_what_was_asked_in_the_past_is_told_not_asked(sentence: str) -> None:
    assert wordings(f"The trial ended last week.\n\n{sentence}") == []


def test_sentences_that_go_on_with_a_pronoun_are_calls_of_the_same_body() -> None:
    text = (
        "The Lake Assembly urges Tarmo to release Ivo Testov. It also calls for an inquiry into "
        "the fire. They were found in May."
    )
    assert wordings(text) == [
        "The Lake Assembly urges Tarmo to release Ivo Testov.",
        "It also calls for an inquiry into the fire.",
    ]


def test_a_paragraph_of_a_treaty_body_is_one_call_whatever_its_sentences() -> None:
    paragraph = (
        "The Committee invites the State party to train its guards. It recommends that the State "
        "party publish the results."
    )
    assert wordings(f"Guards are not trained.\n\n{paragraph}") == [paragraph]


def test_a_headline_is_no_call() -> None:
    text = (
        "Committee to Protect Journalists calls for release of reporter\n\n"
        "The reporter Ivo Testov was arrested at the lake on 3 May 2031."
    )
    assert wordings(text) == []


def test_a_letter_that_is_quoted_as_one_asks_for_itself() -> None:
    asked = "We urge you to let his family visit him in the prison."
    text = f"Ten writers wrote. “He is ill. {asked} He has waited long,” the letter says."
    assert wordings(text) == [asked]


def test_what_somebody_else_is_quoted_with_in_the_first_person_is_not_the_authors_call() -> None:
    text = "“He is ill. We urge you to let his family visit him in the prison,” a neighbour said."
    assert wordings(text) == []


def test_what_a_civil_body_says_must_be_done_is_a_call_of_its_own() -> None:
    told = (
        "Tarmo authorities must stop jailing reporters who write about the lake, CPJ researcher "
        "Ivo Testov told the Lake Club on Monday."
    )
    assert wordings(f"{told}\n\nHe spoke for an hour.") == [told]


def test_a_quoted_demand_of_a_civil_body_is_one_and_of_an_official_is_none() -> None:
    asked = "The Tarmo government should let Anna Exampler go home at once"
    text = f"“{asked},” said {{}}, on the day of the hearing at the lake."
    assert wordings(text.format("Ivo Testov of Amnesty International")) == [asked]
    assert wordings(text.format("Minister Ivo Testov")) == []


def test_items_under_a_count_of_recommendations_are_told_by_their_verbs() -> None:
    text = (
        "States made 19 recommendations to Tarmo. Of these, it agreed to weigh three including:\n\n"
        "- To open the prisons to observers (Norland);\n\n"
        "- To end the trials of reporters (Sudland);\n\n"
        "Nothing has come of it."
    )
    found = extract(text).recommendations
    assert [(one.words, one.issuer) for one in found] == [
        ("To open the prisons to observers (Norland);", "Norland"),
        ("To end the trials of reporters (Sudland);", "Sudland"),
    ]


def test_what_a_count_of_recommendations_leads_to_may_be_no_demands() -> None:
    text = (
        "States made 19 recommendations to Tarmo. Those who spoke include:\n\n"
        "- Norland and its neighbours;\n\n- Sudland and its islands;\n"
    )
    assert wordings(text) == []


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        (
            "Палата депутатов также требует от Тармо освободить задержанных у озера.",
            "Палата депутатов",
        ),
        ("Резолюция призывает власти Тармо освободить задержанных у озера.", None),
        (
            "Правозащитная организация Human Rights Watch призывает Тармо не выдавать Иво Тестова.",
            "Правозащитная организация Human Rights Watch",
        ),
        (
            "HRW в письме называет его больным и просит Тармо отпустить его домой.",
            "Human Rights Watch",
        ),
        ("The resolution calls on Tarmo to open its prisons to the public.", None),
    ],
)
def test_bodies_and_their_papers_ask_in_the_present_tense(
    sentence: str, issuer: str | None
) -> None:
    found = extract(f"Суд закончился в мае.\n\n{sentence} Он длился два дня.").recommendations
    assert [(one.words, one.issuer) for one in found] == [(sentence, issuer)]


def test_a_group_that_is_quoted_as_one_asks_for_itself() -> None:
    text = "«Мы призываем Тармо отпустить Иво Тестова домой», — заявила группа в мае."
    assert wordings(text) == [text]


def test_who_must_be_released_in_the_words_of_a_civil_body() -> None:
    asked = "Ivo Testov must be released as he did no wrong at the lake."
    text = (
        "Anna Exampler, Amnesty International’s director, said:\n\n“He has waited long for it.”"
        f"\n\n“{asked} So must his friends.”\n\nThe trial went on."
    )
    assert wordings(text) == [asked]


def test_a_line_that_heads_a_long_paragraph_is_no_part_of_its_first_sentence() -> None:
    sentence = (
        "The Assembly calls for the release of everybody who was arrested at the lake in the first "
        "two weeks of the year, as well as of all those who had been detained there before them "
        "for what they had written about it."
    )
    assert wordings(f"What became of the opposition of Lake Tarmo\n{sentence}") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is recommended that the election board of Tarmo publish its results by station.",
        "Рекомендуется привести закон о собраниях в соответствие с договором.",
        "The organisation demands the immediate release of Ivo Testov from prison.",
    ],
)
def test_what_is_recommended_by_nobody_named_is_a_call_of_the_report(sentence: str) -> None:
    assert wordings(f"The vote was held in May.\n\n{sentence} It was late.") == [sentence]


def test_a_pronoun_asks_for_the_body_that_its_paragraph_names_first() -> None:
    text = (
        "9. The Assembly notes the lack of data.\n\n"
        "10. The Committee notes with concern the lack of data. It urges the State party to "
        "collect data on torture."
    )
    assert wordings(text) == ["It urges the State party to collect data on torture."]


def test_lines_under_an_address_that_open_as_demands_are_demands_on_it() -> None:
    text = (
        "To the Government of Tarmo\n\nRepeal article 12 of the Criminal Code.\n\n"
        "Free all those held under it.\n\nTo the European Union\n\nRaise the case of Ivo Testov."
    )
    assert [(one.addressee, one.words) for one in extract(text).recommendations] == [
        ("Tarmo", "Repeal article 12 of the Criminal Code."),
        ("Tarmo", "Free all those held under it."),
        ("European Union", "Raise the case of Ivo Testov."),
    ]


def test_an_address_before_a_paragraph_that_opens_with_a_participle_asks_for_nothing() -> None:
    text = "To the Government of Tarmo\n\nAccording to the report, the prisons are full and old."
    assert wordings(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Tarmo, August 9, 2031—The Committee to Protect Journalists calls on Tarmo to free Testov.",
        "Tarmo, October 5, 2031—The parliament should not pass a bill on “false words,” CPJ said.",
    ],
)
def test_a_dateline_before_a_call_is_no_hindrance(sentence: str) -> None:
    assert wordings(f"{sentence} It was late.") == [sentence]


def test_a_pronoun_may_go_on_from_the_paragraph_before() -> None:
    text = (
        "MEPs call for the release of Ivo Testov from prison.\n\n"
        "They also demand an end to the arrests at the lake. MEPs remind Tarmo of its duties and "
        "call on its courts to be fair."
    )
    assert wordings(text) == [
        "MEPs call for the release of Ivo Testov from prison.",
        "They also demand an end to the arrests at the lake.",
        "MEPs remind Tarmo of its duties and call on its courts to be fair.",
    ]


def test_several_organisations_together_say_what_must_be_done() -> None:
    told = (
        "The authorities of Tarmo should say where Ivo Testov is, a group of twenty human rights "
        "organisations said on 20 March 2031."
    )
    assert wordings(f"{told} It was his birthday.") == [told]


def test_a_sign_that_somebody_holds_calls_on_nobody() -> None:
    text = "Human Rights Watch, May 2031\n\nIvo Testov holds a sign calling for freedom of all."
    assert wordings(text) == []
