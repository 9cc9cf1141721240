"""Provisions, addresses, statements and the shape of the whole."""

from __future__ import annotations

import pytest

from onrecord.extraction import extract


def law(text: str) -> list[tuple[str, str, str | None]]:
    return [(one.instrument, one.article, one.paragraph) for one in extract(text).provisions]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Under Article 12 of the Penal Code.", [("Penal Code", "12", None)]),
        ("Under part 2 of Article 75 of the Penal Code.", [("Penal Code", "75", "2")]),
        (
            "Under Articles 12 and 14-1 of the Press Act.",
            [("Press Act", "12", None), ("Press Act", "14-1", None)],
        ),
        (
            "The Penal Code (PC) is new. Art. 7 of the PC is old.",
            [("Criminal Code", "7", None)],
        ),
        (
            "See Article 19 of the ICCPR.",
            [("International Covenant on Civil and Political Rights", "19", None)],
        ),
        (
            "Article 12 of the Penal Code is old. He was tried under Article 12.",
            [("Penal Code", "12", None)],
        ),
        ("Осуждён по ст. 12 Уголовного кодекса.", [("Criminal Code", "12", None)]),
        ("Charged under Article 234.4.3 of the Penal Code.", [("Penal Code", "234.4.3", None)]),
        ("Article 282(1) of the Penal Code", [("Penal Code", "282", "1")]),
        ("Обвиняется по ч. 2 ст. 205.2 УК РФ.", [("Criminal Code", "205.2", "2")]),
        (
            "Осуждён по ч. 3 ст. 163, ч. 1 ст. 330 УК РФ.",
            [("Criminal Code", "163", "3"), ("Criminal Code", "330", "1")],
        ),
        (
            "Sections 124A and 153 of the Penal Code",
            [("Penal Code", "124A", None), ("Penal Code", "153", None)],
        ),
        ("l'article 227 du Code pénal", [("Code pénal", "227", None)]),
        ("z art. 212 § 1 k.k.", [("Criminal Code", "212", "1")]),
        ("Қылмыстық кодекстің 174-бабы", [("Criminal Code", "174", None)]),
        ("часть 11-ю статьи 488 КоАП", [("Code of Administrative Offences", "488", "11")]),
    ],
)
def test_a_provision_with_its_instrument(
    text: str, found: list[tuple[str, str, str | None]]
) -> None:
    assert law(text) == found


CIVIL = "International Covenant on Civil and Political Rights"
TORTURE = "Convention against Torture"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The Committee recalls articles 7, 10 and 14 (3) (g) of the Covenant.",
            [(CIVIL, "7", None), (CIVIL, "10", None), (CIVIL, "14", "3")],
        ),
        (
            "A violation of article 9, paragraphs 1 and 3, and article 14 of the Covenant.",
            [(CIVIL, "9", "1"), (CIVIL, "14", None)],
        ),
        (
            "In the Universal Declaration of Human Rights, Article 3 is short.",
            [("Universal Declaration of Human Rights", "3", None)],
        ),
        (
            "The Convention against Torture binds it. Article 2 of the Convention is clear.",
            [(TORTURE, "2", None)],
        ),
        (
            "Согласно пункту 3 статьи 14 и статьям 19 и 21 Пакта.",
            [(CIVIL, "14", "3"), (CIVIL, "19", None), (CIVIL, "21", None)],
        ),
        (
            "(Articles 4, 17-19 and 21 of the ICCPR)",
            [(CIVIL, one, None) for one in ("4", "17", "18", "19", "21")],
        ),
        ("ICCPR, Article 14.1", [(CIVIL, "14", "1")]),
        (
            "Articles of the Covenant: 7; 9 and 14 (3) (g)\n\nThe author is a teacher.",
            [(CIVIL, "7", None), (CIVIL, "9", None), (CIVIL, "14", None)],
        ),
        (
            "Статьи Факультативного протокола:\n\n2; и пункт 2 b) статьи 5",
            [("Optional Protocol", "2", None), ("Optional Protocol", "5", None)],
        ),
    ],
)
def test_an_article_of_a_treaty(text: str, found: list[tuple[str, str, str | None]]) -> None:
    assert law(text) == found


@pytest.mark.parametrize("text", ["See Section 4 of this report.", "ARTICLE 19 protested."])
def test_what_is_no_provision(text: str) -> None:
    assert law(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See <https://docs.example/a_b>.", "https://docs.example/a_b"),
        (r"See [https://docs.example/a\_b](https://docs.example/a_b).", "https://docs.example/a_b"),
        ("See [this](https://docs.example/a(1)b).", "https://docs.example/a(1)b"),
        ("(see https://docs.example/a).", "https://docs.example/a"),
        ("See http://docs.example/long-\nname-of-it now.", "http://docs.example/long-name-of-it"),
        ("See ledger.tarmo.example/list now.", "ledger.tarmo.example/list"),
        ("Photo © verin.org", "verin.org"),
    ],
)
def test_an_address(text: str, address: str) -> None:
    assert [one.address for one in extract(text).addresses] == [address]


def test_a_mail_address_is_none() -> None:
    assert extract("Write to ivo@testov.org please.").addresses == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The Minister of Justice stated: “We hold nobody for what he writes”.",
            "We hold nobody for what he writes",
        ),
        ('The court labelled the union "extremist".', "extremist"),
        (
            "“It will take us a year or two” - President Testov said.",
            "It will take us a year or two",
        ),
    ],
)
def test_words_quoted_from_an_authority(text: str, words: str) -> None:
    [one] = extract(text).statements
    assert (one.words, text[one.passage.start : one.passage.end]) == (words, words)


@pytest.mark.parametrize(
    "text",
    [
        "The activist said: “We will come back in spring”.",
        "Art. 12 (‘insult of an office’) was amended.",
        "The foundation ‘Lake Light’ reported to the court.",
    ],
)
def test_what_is_no_statement_of_an_authority(text: str) -> None:
    assert extract(text).statements == ()


def test_the_whole_has_the_promised_keys_and_no_others() -> None:
    whole = extract("On 3 May 2031 Ivo Testov was fined 5 euros.").as_dict()
    assert list(whole) == [
        "doc",
        "language",
        "recommendations",
        "persons",
        "statuses",
        "sentences",
        "provisions",
        "figures",
        "dates",
        "urls",
        "statements",
        "organisations",
        "lists",
    ]
    assert whole["persons"] == [
        {
            "id": "p1",
            "canonical": "Ivo Testov",
            "variants": ["Ivo Testov"],
            "kind": "persecuted",
            "roles": [],
        }
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The court of the lake met in the morning.", "en"),
        ("Суд собрался утром в городе у озера.", "ru"),
        ("Сот таңертең қаланың көшесінде өтті, үкім шықты.", "kk"),
        ("Le tribunal de la ville est dans les rues du port.", "fr"),
        ("Sąd nie jest w mieście i nie będzie na polu.", "pl"),
    ],
)
def test_the_language_by_its_letters_and_small_words(text: str, language: str) -> None:
    assert extract(text).language == language


def test_the_language_given_stands() -> None:
    assert extract("Суд собрался.", "kk").language == "kk"


def test_nothing_is_proposed_from_nothing() -> None:
    assert [value for value in extract("").as_dict().values() if value] == ["text", "en"]


def test_an_article_without_its_law_takes_the_law_named_most() -> None:
    text = (
        "Under Article 5 of the Penal Code and Article 6 of the Penal Code he was tried. "
        "Article 34 of the Press Act fell. A charge under Article 240 stands."
    )
    assert law(text)[-1] == ("Penal Code", "240", None)


def test_a_treaty_named_before_its_articles() -> None:
    text = "It is bound by the Lake Charter, Articles 5 (liberty), 9 (press) and 12 (votes)."
    assert law(text) == [("Lake Charter", number, None) for number in ("5", "9", "12")]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Обвинение по ч.1 ст.342 УК предъявили в мае.", ("Criminal Code", "342", "1")),
        ("Он сидит по 205-й статье УК.", ("Criminal Code", "205", None)),
        (
            "Новая статья 20.3.3. КоАП вступила в силу.",
            ("Code of Administrative Offences", "20.3.3", None),
        ),
        ("She is tried under article 276 of the 1999 penal code.", ("Penal Code", "276", None)),
    ],
)
def test_articles_are_cited_in_other_forms(text: str, cited: tuple[str, str, str | None]) -> None:
    assert [(one.instrument, one.article, one.paragraph) for one in extract(text).provisions] == [
        cited
    ]


def test_an_article_keeps_the_law_that_its_first_sentence_names() -> None:
    text = "He is tried under article 276 of the 1999 penal code. Article 276 is an old one."
    assert [(one.instrument, one.article) for one in extract(text).provisions] == [
        ("Penal Code", "276")
    ]


def test_a_day_of_the_month_behind_articles_is_no_article() -> None:
    assert extract("Осудили по политическим статьям\n5 мая 2031").provisions == ()


def test_bare_articles_in_the_paper_of_a_treaty_body_are_of_its_treaty() -> None:
    text = "CAT/C/TRM/CO/2\n\nConcluding observations\n\n7. Victims wait for years (art. 14)."
    assert [(one.instrument, one.article) for one in extract(text).provisions] == [
        ("Convention against Torture", "14")
    ]


def test_articles_behind_a_heading_have_parts_and_comments_between_them() -> None:
    text = (
        "He is accused under Articles of the Criminal Code of Tarmo: 307.1, Parts 1 and 2 (calls "
        "to a change of the order); 307.2, Part 2 (a society)."
    )
    assert [(one.instrument, one.article) for one in extract(text).provisions] == [
        ("Criminal Code of Tarmo", "307.1"),
        ("Criminal Code of Tarmo", "307.2"),
    ]
