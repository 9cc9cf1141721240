"""Who says quoted words: before them, behind them, by a pronoun, by a text, in other languages."""

from __future__ import annotations

import pytest

from onrecord.extraction import extract


def said(text: str) -> list[str]:
    return [one.words for one in extract(text).statements]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Ivo Testov, an officer at the ministry, met the press. “We found no jail,” he said.",
            "We found no jail,",
        ),
        (
            "The Ministry issued a paper. ‘The vote was calm in all towns’, the report says.",
            "The vote was calm in all towns",
        ),
        (
            "The OSCE wrote of it.\n\n“Fear was felt in every town of the lake.”\n\nIt rained.",
            "Fear was felt in every town of the lake.",
        ),
        (
            "Citing storms, the Lake Council said that the fleet ‘stays in its port this week’.",
            "stays in its port this week",
        ),
        (
            "The Rapporteur on lakes, Ivo Testov, came. “All jails are full,” Mr. Testov said.",
            "All jails are full,",
        ),
        (
            "The UN expert voiced his concern: “All jails are full and cold”.",
            "All jails are full and cold",
        ),
        ("According to the ministry, the lake is “calm and clean again”.", "calm and clean again"),
        (
            "The Council met. “All jails of the lake stay open,” the authors write.",
            "All jails of the lake stay open,",
        ),
        ("«Работа идёт», — сказали в ОКБ.", "Работа идёт"),
        ("«Мы защитим всех граждан!» — заверил министр.", "Мы защитим всех граждан!"),
        (
            "Министр юстиции ответил на вопрос: «Никто не сидит за слова».",
            "Никто не сидит за слова",
        ),
        (
            "«Все, кого держали, уже свободны», — сказали в министерстве.",
            "Все, кого держали, уже свободны",
        ),
        (
            "Парламент согласен. Пора «отменить закон о «вредных» словах», говорится в тексте.",
            "отменить закон о «вредных» словах",
        ),
        (
            "Министр Иво Тестов вышел к прессе.\n\n«Меры приняты», — сказал Тестов журналистам.",
            "Меры приняты",
        ),
    ],
)
def test_the_authority_that_says_it_is_found(text: str, words: str) -> None:
    assert said(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "“They beat us all in the yard,” said Ivo Testov, a director of the foundation Lake Light.",
        "The police came. “They beat us in the yard,” said an activist. “They laughed at us too.”",
        "“It must end,” said Ivo Testov, deputy lakes director at Amnesty International.",
        "«Нас держали во дворе», — рассказал один из задержанных изданию «Озеро».",
        "Министр писал о фонде «Открытое озеро» не раз.",
        "Answering the ministry, a lawyer said:\n\n“This charge is without any sense.”",
    ],
)
def test_what_a_civil_body_or_a_victim_says_is_no_statement_of_an_authority(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The EU “deeply regrets the decision of the court” at the lake.", "The EU"),
        ("По версии следствия, пост «возбуждал ненависть между деревнями».", "следствия"),
        ("По словам министра юстиции, «закон им не вредит».", "министра юстиции"),
    ],
)
def test_who_acts_in_a_quote_or_according_to_whom_something_is_so_speaks(
    text: str, speaker: str
) -> None:
    assert [one.speaker for one in extract(text).statements] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Полиция сообщила, что им предъявлено обвинение в «нарушении порядка».",
        "Writers from many countries urged the minister to «use his power for good».",
        "“He was on his way home,” said CPJ President Anna Exampler.",
    ],
)
def test_a_charge_or_the_words_of_a_civil_body_are_no_statement(text: str) -> None:
    assert extract(text).statements == ()


def test_an_announced_statement_of_several_paragraphs_is_one() -> None:
    text = (
        "The spokesperson of the Union, Ivo Testov, gave the text of a statement:\n\n"
        "“The court of the lake has spoken. Its judgment raises questions about the law.\n\n"
        "The Union will watch what comes of it.”\n\nNothing came of it."
    )
    (one,) = extract(text).statements
    assert one.words.startswith("The court of the lake")
    assert one.words.endswith("comes of it.")


def test_experts_are_an_authority_where_they_are_those_of_the_united_nations() -> None:
    quoted = "“These arrests must end at once,” the experts said."
    assert said(f"UN experts wrote to Tarmo in May. {quoted}") == [
        "These arrests must end at once,"
    ]
    assert said(f"Ten lawyers wrote to Tarmo in May. {quoted}") == []


def test_a_quote_alone_goes_on_what_was_said_before_whoever_it_names() -> None:
    text = (
        "Ivo Testov was jailed in May.\n\n“His trial was long. Ivo Testov faces years in prison,” "
        "said UN spokesperson Anna Exampler.\n\n“Two others are held as well. We watch it.”"
    )
    assert len(said(text)) == 2


def test_what_somebody_works_on_is_no_civil_body() -> None:
    text = "“They flee in great numbers”, said Anna Exampler, Special Rapporteur on human rights."
    assert said(text) == ["They flee in great numbers"]


def test_a_pronoun_is_nobody_elses_where_a_person_stands_first() -> None:
    text = (
        "Анна Примерова и Ольга Образцова выступили у здания суда.\n\n"
        "«Нас держат без вины и без срока», - говорится в обращении."
    )
    assert said(text) == []


def test_a_community_is_no_verb_of_saying() -> None:
    text = "Их винят в деле общества «Сеть большого озера», по словам следствия сообществом."
    assert said(text) == []
