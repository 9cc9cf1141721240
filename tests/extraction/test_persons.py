"""Persons: full names, spellings, surnames alone, joint forms; not bodies, works and places."""

from __future__ import annotations

import pytest

from onrecord.extraction import PersonProposal, extract


def persons(text: str) -> list[str]:
    return [one.name for one in extract(text).persons]


def only(text: str) -> PersonProposal:
    [one] = extract(text).persons
    return one


def test_a_full_name_and_the_surname_alone_are_one_person() -> None:
    one = only("The blogger Ivo Testov was fined. Later Testov left, and Testov's wife stayed.")
    assert (one.name, one.forms) == ("Ivo Testov", ("Ivo Testov", "Testov"))
    assert len(one.mentions) == 3


def test_a_surname_of_two_people_is_left_to_the_one_named_last() -> None:
    text = "Ivo Testov spoke. Anna Testov wrote. Then Testov was arrested."
    assert [one.forms for one in extract(text).persons] == [
        ("Ivo Testov",),
        ("Anna Testov", "Testov"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kassimo Tokarev", "Kasimo Tokarev"),
        ("Alexander Proben", "Aleksandr Proben"),
        ("Roza Muletayeva", "Rosa Muletaeva"),
        ("Ivo E. Testov", "Ivo Testov"),
        ("I. Testov", "Ivo Testov"),
    ],
)
def test_spellings_of_one_name_are_one_person(one: str, other: str) -> None:
    assert len(persons(f"The poet {one} wrote. The poet {other} was heard.")) == 1


@pytest.mark.parametrize("other", ["Igor Testov", "Ivo Testin", "Anna Testova"])
def test_other_names_are_other_people(other: str) -> None:
    assert len(persons(f"The poet Ivo Testov wrote. The poet {other} was heard.")) == 2


def test_two_given_names_before_one_surname_are_two_people() -> None:
    found = extract("The courts heard Anna and Ivo Testov.").persons
    assert [(one.name, one.forms) for one in found] == [
        ("Anna Testov", ("Anna and Ivo Testov",)),
        ("Ivo Testov", ("Anna and Ivo Testov", "Ivo Testov")),
    ]


def test_a_family_is_an_entry_of_its_own() -> None:
    assert persons("The police searched the Testov family again.") == ["Testov family"]


def test_a_title_makes_a_person_of_a_single_name() -> None:
    assert persons("Yesterday Mr. Testovsky was heard. Father Sebaldin prayed.") == [
        "Testovsky",
        "Father Sebaldin",
    ]


def test_the_name_in_another_script_belongs_to_the_person() -> None:
    one = only("В списке Иво Тестов (Ivo Testov), учитель.")
    assert one.forms == ("Иво Тестов", "Ivo Testov")


def test_a_name_that_a_page_end_cuts_is_whole() -> None:
    text = (
        "The list of the organisation names the teachers Anna Mustar, Jan Proba and also Ivo\n\n"
        "<sup>3</sup> <https://docs.example/list>\n\nTestov and Lev Sampel."
    )
    assert persons(text) == ["Anna Mustar", "Jan Proba", "Ivo Testov", "Lev Sampel"]


@pytest.mark.parametrize(
    "text",
    [
        "The Federal Court met.",
        "The Verin Tarmo Foundation wrote a letter.",
        "He lives in Port Tarmo and works in Port Tarmo.",
        "The newspaper Severny Tarmo was closed.",
        "Write to 12 Tarmo Verin Street.",
        "The association ‘Tarmo Verin’ protested.",
        "Tarmo Verin (TV) protested.",
        "NEW RULES FOR ALL COURTS",
        "Foreign Affairs were discussed; foreign affairs bore him.",
    ],
)
def test_what_is_no_person(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The journalist Ivo Testov was sentenced.", "persecuted"),
        ("President Ivo Testov spoke.", "official"),
        ("The Special Rapporteur Ivo Testov reported.", "rapporteur_or_mep"),
        ("The expert Ivo Testov answered.", "defender_or_expert"),
    ],
)
def test_the_words_beside_a_name_say_its_kind(text: str, kind: str) -> None:
    assert only(text).kind == kind


def test_a_proposal_says_why_and_where() -> None:
    text = "In March the journalist Ivo Testov was sentenced."
    one = only(text)
    assert text[one.passage.start : one.passage.end] == "Ivo Testov"
    assert "a role stands before the name" in one.reasons
    assert one.roles == ("journalist",)
    assert 0 < one.confidence < 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1. TESTOV Ivo Petrovich, born 1970, journalist.", "TESTOV Ivo Petrovich"),
        ("4. Samir Ivo oglu TESTADOV, born 1990.", "Samir Ivo oglu TESTADOV"),
        ("3. Do Van Testanh, blogger, born in 1979.", "Do Van Testanh"),
        ("6. Abdul-Testim ibn Ivo al-Masri, imam.", "Abdul-Testim ibn Ivo al-Masri"),
        ("1. Тестов Иво Петрович, 1970 г.р., журналист.", "Тестов Иво Петрович"),
        ("5. Тестенко А.В., предприниматель.", "Тестенко А.В."),
    ],
)
def test_a_name_at_the_head_of_a_row(text: str, name: str) -> None:
    assert persons(text) == [name]


def test_a_surname_in_capitals_is_that_of_the_person_named_in_small_letters() -> None:
    one = only("1. TESTOV Ivo, poet.\n2. Fined. Later Ivo Testov left, and Testov wrote.")
    assert one.forms == ("TESTOV Ivo", "Ivo Testov", "Testov")


def test_an_abbreviation_beside_a_name_is_no_surname() -> None:
    assert persons("The union (UNITA) met. UNITA Ivo Testov was its head.") == ["Ivo Testov"]


def test_the_cases_of_a_russian_name_are_one_person_named_in_the_nominative() -> None:
    one = only(
        "Суд арестовал Марту Тестовскую. Адвокат Марты Тестовской возражал. "
        "Марта Тестовская молчала, и Тестовскую увели."
    )
    assert one.name == "Марта Тестовская"
    assert len(one.mentions) == 4


def test_the_adjective_of_a_court_or_a_region_is_no_surname() -> None:
    assert persons("Иво Тестов живёт в Приозёрске Заозёрной области.") == ["Иво Тестов"]


def test_the_words_of_a_heading_are_no_names() -> None:
    assert persons("Bloggers Held Under New Show Misuse Terrorism Law\n\nNobody came.") == []


def test_each_row_of_a_table_names_its_own_person() -> None:
    table = "Name | Born | Place\nIvo Testov | 1981 | Lake prison\nAnna Proba | 1990 | Lake prison"
    assert persons(table) == ["Ivo Testov", "Anna Proba"]


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        (
            "6. TESTIYEV, Anar Ivo oglu; born in 1977.",
            "Anar Ivo oglu Testiyev",
            "TESTIYEV, Anar Ivo oglu",
        ),
        ("9. IVO TESTOV, writer, fined.", "IVO TESTOV", "IVO TESTOV"),
        ("Name | Age\nTestov, Ivo | 45", "Ivo Testov", "Testov, Ivo"),
    ],
)
def test_a_name_that_only_its_row_tells(text: str, name: str, form: str) -> None:
    one = only(text)
    assert (one.name, one.forms) == (name, (form,))


def test_a_heading_in_capitals_is_no_name() -> None:
    assert persons("A. JOURNALISTS AND BLOGGERS (5 people)\n\n2. GENERAL REMARKS, continued") == []


def test_a_pen_name_is_another_form_of_the_person() -> None:
    one = only("The blogger Ivo Testov aka Mero Pilgrimov was fined. Mero Pilgrimov wrote.")
    assert one.forms == ("Ivo Testov", "Mero Pilgrimov")


def test_a_given_name_in_ence_before_a_surname() -> None:
    assert persons("Anna Testova, Térence Testov and Ivo Proba left.") == [
        "Anna Testova",
        "Térence Testov",
        "Ivo Proba",
    ]


def test_a_name_written_in_two_scripts_is_one_person() -> None:
    one = only("Ivo Testashou was held.\n\nІво Тэсташоў\n\nNobody came.")
    assert one.forms == ("Ivo Testashou", "Іво Тэсташоў")


def test_a_longer_name_said_twice_is_no_accident_of_the_word_before() -> None:
    text = "Alaa Abdel Testah wrote. Abdel Testah was held. Alaa Abdel Testah left."
    assert persons(text) == ["Alaa Abdel Testah"]


def test_a_possessive_ends_a_name() -> None:
    assert persons("Testland's Ivo Proba was heard.") == ["Ivo Proba"]


@pytest.mark.parametrize(
    "text",
    [
        "They were charged with membership of Mero al-Tarim. Mero al-Tarim is banned.",
        "He writes under the pen name Mero Pilgrimov.",
        "Поддержать Анну пришли соседи.",
    ],
)
def test_bodies_with_members_and_pen_names_are_no_further_persons(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Whilst Exampler waited, Anna Exampler was tried.", ["Anna Exampler"]),
        ("It was read out by Senior Adviser Anna Exampler.", ["Anna Exampler"]),
        ("Rapporteur: Mr Ivo TESTOV, Norland", ["Ivo TESTOV"]),
        ("Жительница Гродно Анна Примерова осуждена.", ["Анна Примерова"]),
        ("Адвокат Примеровой Пётр Образцов молчит.", ["Пётр Образцов"]),
        ("Жизнь Тестова в опасности, Иво Тестов болен.", ["Иво Тестов"]),
        ("Президенту Республики Кыргызстан П.Образцову", ["П.Образцову"]),
    ],
)
def test_what_stands_before_a_name_is_no_part_of_it(text: str, named: list[str]) -> None:
    assert [one.name for one in extract(text).persons] == named


def test_a_body_with_a_foreign_name_in_russian_is_no_person() -> None:
    assert extract("Хьюман Райтс Вотч стало известно об аресте.").persons == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('Организация "Бир Озеро - Тармо" написала письмо.', []),
        ("Сотрудник ЮКОСа Пётр Образцов задержан.", ["Пётр Образцов"]),
    ],
)
def test_bodies_in_quotes_and_short_forms_in_their_cases_are_no_persons(
    text: str, named: list[str]
) -> None:
    assert [one.name for one in extract(text).persons] == named


@pytest.mark.parametrize(
    "text",
    [
        "“It is late,” said Anna Said, the editor. She said so twice.",
        "It was read by spokesperson Anna Laurence at the lake.",
    ],
)
def test_a_surname_may_be_a_word_of_the_language(text: str) -> None:
    assert [one.name.split()[0] for one in extract(text).persons] == ["Anna"]
