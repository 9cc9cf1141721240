"""Lists of political prisoners are proposed whole: date, number, parts, categories, members."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import reading
from onrecord.extraction import ListProposal, extract

ALDORA = Path(__file__).resolve().parents[2] / "registers" / "aldora" / "documents"

NUMBERED = """Freedom Watch Velmora

List of political prisoners in Velmora as of 1 March 2022

We consider the following 5 people political prisoners.

Journalists

1. Ivo Testov (born 1980), editor of the Morning Post. Sentenced to 6 years on 4 May 2021.
2. Marta Lindova, reporter. In pre-trial detention since June 2021.

Opposition activists

3. Peter Kolarov: 4 years in prison for a post on a social network.
4. Lena Vostrova: 8 years in a penal colony.
5. Nikol Darev, arrested on 3 February 2022.

Suspended sentences

6. Anton Belkin: 3 years suspended.
7. Vera Zimina: 2 years suspended.

Released since our last list

8. Oleg Ternov, freed on 5 January 2022.
9. Rosa Milkova, released on parole.

How we worked

The list was compiled by Jan Kordas and Eva Norin from court papers.
"""
BY_CATEGORY = """Statement

Port Elm, 4 June 2023

There are at least 7 political prisoners in the country today.

- Journalists (3): Ivo Testov, Marta Lindova and Peter Kolarov.
- Lawyers: Lena Vostrova, Nikol Darev.
- Students: Anton Belkin and Vera Zimina.
"""
RUSSIAN_PROSE = """Заявление

Верин, 5 апреля 2021 года

На сегодня в стране 6 политзаключённых: журналисты Иво Тестов, Марта Линдова и Пётр Коларов; \
адвокат Лена Вострова; студенты Никол Дарев и Антон Белкин. Ещё 2 человека получили условные \
сроки: блогер Вера Зимина и учитель Олег Тернов.
"""
RUSSIAN_NUMBERED = """Список политзаключённых

по состоянию на 12.02.2020

1) Тестов Иво Петрович, 1975 г.р., журналист. Приговорён к 5 годам лишения свободы.
2) Линдова Марта, правозащитница. Содержится в СИЗО.
3) Коларов Пётр Ильич, 3 года колонии.

Ограничение свободы

1) Вострова Лена, 2 года ограничения свободы.

Освобождены

1) Дарев Никол, вышел на свободу 3 января 2020 года.
"""
GOES_ON = """We know of at least 4 political prisoners in Velmora. They include: journalists Ivo \
Testov and Marta Lindova. The authorities refuse to release Peter Kolarov and Lena Vostrova as \
well. Nikol Darev met the press.
"""


TABLE = """# Political prisoners in Velmora

Status on 12 June 2021

| No. | Name | Occupation | Sentence |
|---|---|---|---|
| 1 | Ivo Testov | journalist | 5 years |
| 2 | Marta Lindova | lawyer | 3 years |
"""
APPEAL = """Joint statement

Verin, 9 August 2022

We, the undersigned organisations, recognise the following persons as political prisoners:

• Ivo Testov, detained on 9 August 2020;
• Marta Lindova, sentenced to 2 years;
• Peter Kolarov.

We demand their release.

Signed by:

Lena Vostrova, Freedom Watch
Nikol Darev, Legal Aid Centre
"""
CAPITALS = """СПИСОК ЛИЦ, ПРИЗНАННЫХ ПОЛИТИЧЕСКИМИ ЗАКЛЮЧЁННЫМИ

По состоянию на 30 октября 2019 года в список включены 3 политзаключённых.

1. Тестов Иво Андреевич родился 4 мая 1980 года. Лишён свободы с 3 июня 2017 года.

2. Линдова Марта Ильинична родилась 5 мая 1990 года. Под стражей с 2018 года.

3. Дарев Никон Львович, 1966 года рождения.
"""
LINES = """Dear Minister,

We write about the following political prisoners held in Velmora.

Ivo Testov - journalist, arrested 3 May 2020
Marta Lindova - lawyer, sentenced to 3 years
Peter Kolarov - student

Yours sincerely,

Lena Vostrova
Director
"""
AMONG_THEM = (
    "As of 1 May 2021, there were nine prisoners of conscience in Velmora, among them the "
    "journalist Ivo Testov, lawyers Marta Lindova and Peter Kolarov, and two students: Lena "
    "Vostrova and Nikol Darev. Two more, Oleg Ternov and Rosa Milkova, are under house arrest."
)


def the_list(text: str) -> ListProposal:
    (found,) = extract(text).lists
    return found


def parts(found: ListProposal) -> dict[str, list[tuple[str, str | None]]]:
    return {
        part.standing: [(one.name, one.category) for one in part.members] for part in found.parts
    }


def names(found: ListProposal, standing: str = "held") -> list[str]:
    return [name for name, _ in parts(found)[standing]]


def test_rows_under_headings_have_their_category_and_the_released_are_no_members() -> None:
    found = the_list(NUMBERED)
    assert (found.as_of, found.bound) == ("2022-03-01", "exact")
    assert parts(found) == {
        "held": [
            ("Ivo Testov", "Journalists"),
            ("Marta Lindova", "Journalists"),
            ("Peter Kolarov", "Opposition activists"),
            ("Lena Vostrova", "Opposition activists"),
            ("Nikol Darev", "Opposition activists"),
        ],
        "suspended": [("Anton Belkin", None), ("Vera Zimina", None)],
    }
    assert found.reasons == ("held: 5 stated, 5 named", "suspended: 2 named")


def test_a_row_may_name_all_of_a_category() -> None:
    found = the_list(BY_CATEGORY)
    assert (found.as_of, found.bound) == ("2023-06-04", "at_least")
    assert parts(found)["held"] == [
        ("Ivo Testov", "Journalists"),
        ("Marta Lindova", "Journalists"),
        ("Peter Kolarov", "Journalists"),
        ("Lena Vostrova", "Lawyers"),
        ("Nikol Darev", "Lawyers"),
        ("Anton Belkin", "Students"),
        ("Vera Zimina", "Students"),
    ]


def test_a_sentence_counts_and_names_and_the_next_names_the_suspended() -> None:
    found = the_list(RUSSIAN_PROSE)
    assert (found.as_of, found.bound) == ("2021-04-05", "exact")
    assert parts(found) == {
        "held": [
            ("Иво Тестов", "журналисты"),
            ("Марта Линдова", "журналисты"),
            ("Пётр Коларов", "журналисты"),
            ("Лена Вострова", "адвокат"),
            ("Никол Дарев", "студенты"),
            ("Антон Белкин", "студенты"),
        ],
        "suspended": [("Вера Зимина", "блогер"), ("Олег Тернов", "учитель")],
    }


def test_a_russian_list_with_surnames_first() -> None:
    found = the_list(RUSSIAN_NUMBERED)
    assert found.as_of == "2020-02-12"
    assert names(found) == ["Тестов Иво Петрович", "Линдова Марта", "Коларов Пётр Ильич"]
    assert names(found, "restricted") == ["Вострова Лена"]


def test_a_list_that_lacks_people_goes_on_in_the_sentence_that_says_they_are_held_too() -> None:
    found = the_list(GOES_ON)
    assert names(found) == ["Ivo Testov", "Marta Lindova", "Peter Kolarov", "Lena Vostrova"]
    assert found.reasons == ("held: at least 4 stated, 4 named",)


def test_the_rows_of_a_table_are_members_with_what_its_column_calls_them() -> None:
    found = the_list(TABLE)
    assert found.as_of == "2021-06-12"
    assert parts(found) == {"held": [("Ivo Testov", "journalist"), ("Marta Lindova", "lawyer")]}


def test_who_signs_a_list_is_no_member() -> None:
    found = the_list(APPEAL)
    assert (found.as_of, found.bound) == ("2022-08-09", "at_least")
    assert parts(found) == {
        "held": [("Ivo Testov", None), ("Marta Lindova", None), ("Peter Kolarov", None)]
    }


def test_people_may_stand_line_by_line_below_the_words_that_announce_them() -> None:
    assert parts(the_list(LINES)) == {
        "held": [("Ivo Testov", None), ("Marta Lindova", None), ("Peter Kolarov", None)]
    }


def test_a_heading_in_capitals_opens_a_list() -> None:
    found = the_list(CAPITALS)
    assert (found.as_of, found.bound) == ("2019-10-30", "exact")
    assert names(found) == [
        "Тестов Иво Андреевич",
        "Линдова Марта Ильинична",
        "Дарев Никон Львович",
    ]


def test_categories_change_within_a_sentence_and_others_stand_otherwise() -> None:
    assert parts(the_list(AMONG_THEM)) == {
        "held": [
            ("Ivo Testov", "journalist"),
            ("Marta Lindova", "lawyers"),
            ("Peter Kolarov", "lawyers"),
            ("Lena Vostrova", "students"),
            ("Nikol Darev", "students"),
        ],
        "restricted": [("Oleg Ternov", None), ("Rosa Milkova", None)],
    }


def test_a_list_that_is_repeated_is_one_and_another_of_the_same_number_is_another() -> None:
    first = "There are 3 political prisoners in Velmora: Ivo Testov and Marta Lindova."
    again = "Today 3 political prisoners are held: Marta Lindova and Peter Kolarov."
    other = "In Port Elm 3 political prisoners are held: Lena Vostrova and Nikol Darev."
    found = extract(f"{first}\n\n{again}\n\n{other}\n").lists
    assert [names(one) for one in found] == [
        ["Ivo Testov", "Marta Lindova", "Peter Kolarov"],
        ["Lena Vostrova", "Nikol Darev"],
    ]


def test_a_list_with_fewer_names_than_it_states_is_less_sure() -> None:
    whole = the_list(NUMBERED)
    short = the_list(NUMBERED.replace("following 5 people", "following 6 people"))
    assert short.reasons[0] == "held: 6 stated, 5 named"
    assert short.confidence < whole.confidence


@pytest.mark.parametrize(
    "text",
    [
        "The authorities released 2 political prisoners, namely: Ivo Testov and Marta Lindova.",
        "We urge the government to release political prisoners Ivo Testov and Marta Lindova.",
        "There are 12 political prisoners in the country. Ivo Testov met Marta Lindova.",
        "Two lawyers came: Ivo Testov and Marta Lindova.",
        "1. The panel saw a list of political prisoners.\n\n2. Ivo Testov, the Minister, saw none.",
    ],
)
def test_what_only_speaks_of_prisoners_is_no_list(text: str) -> None:
    assert extract(text).lists == ()


@given(
    st.lists(
        st.sampled_from("Testov Lindov Kolarov Vostrov Darev Belkin Zimin Ternov Milkov".split()),
        min_size=2,
        unique=True,
    ),
    st.sampled_from(["{n}. {name}, journalist", "- {name}: 3 years", "{n}) {name} (1980)"]),
)
def test_a_list_has_as_many_members_as_it_has_rows(surnames: list[str], row: str) -> None:
    everyone = [f"Ivo {surname}" for surname in surnames]
    rows = "\n".join(row.format(n=n, name=name) for n, name in enumerate(everyone, start=1))
    found = the_list(f"List of political prisoners\n\n{rows}\n\nThe centre keeps it up to date.\n")
    assert names(found) == everyone


def test_every_member_stands_where_the_proposal_says() -> None:
    for text in (NUMBERED, BY_CATEGORY, RUSSIAN_PROSE, RUSSIAN_NUMBERED, GOES_ON, TABLE, APPEAL):
        for part in the_list(text).parts:
            for one in part.members:
                assert text[one.passage.start : one.passage.end] == one.words


@pytest.mark.parametrize(
    ("name", "as_of", "bound", "numbers"),
    [
        (
            "list-2018-09-03.html",
            "2018-09-03",
            "exact",
            {"held": 11, "suspended": 3, "confined": 1},
        ),
        ("follow-up-2020-06.docx", "2020-06", "at_least", {"held": 9}),
    ],
)
def test_the_lists_of_the_fictional_register(
    name: str, as_of: str, bound: str, numbers: dict[str, int]
) -> None:
    (found,) = extract(reading.read(ALDORA / name)).lists
    assert (found.as_of, found.bound) == (as_of, bound)
    assert {part.standing: len(part.members) for part in found.parts} == numbers


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("seed", "as_of", "numbers"),
    [
        ("001_93f1312cfbd940c4", "2017-11-07", {"held": 17, "confined": 1, "suspended": 8}),
        ("004_ff9b7af59a541c2e", "2020-02", {"held": 16, "restricted": 6}),
    ],
)
def test_the_lists_of_the_sample_documents(
    seed: str, as_of: str, numbers: dict[str, int], shared: Path
) -> None:
    (found,) = extract(reading.read(shared / "seeds" / f"{seed}.txt")).lists
    assert found.as_of == as_of
    assert {part.standing: len(part.members) for part in found.parts} == numbers


@pytest.mark.shared_data
@pytest.mark.parametrize(
    "seed", ["000_7ec107ea89a2987e", "002_4907a459ecc457b2", "003_7f59f5a5865b38d0"]
)
def test_the_other_sample_documents_hold_no_list(seed: str, shared: Path) -> None:
    assert extract(reading.read(shared / "seeds" / f"{seed}.txt")).lists == ()
