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
