"""Page numbers and running heads in a text whose pages are lost."""

from __future__ import annotations

from onrecord.extraction import extract
from onrecord.extraction.furniture import furniture

PAGE = """{number}. Free the {who} of the lake and of the towns around it, without any delay and

{page}
LAKE/2031/7

also the printers (Verin);

"""


WHO = ("teachers of children", "fishermen", "judges, the clerks and the lawyers")


def printed(pages: int) -> str:
    return "".join(PAGE.format(number=f"9.{n}", who=WHO[n], page=n + 3) for n in range(pages))


def test_numbers_that_count_on_and_the_head_beside_them_are_furniture() -> None:
    text = printed(3)
    assert {text[start:].split("\n")[0] for start in furniture(text)} == {
        "3",
        "4",
        "5",
        "LAKE/2031/7",
    }


def test_two_numbers_alone_are_not_yet_pages() -> None:
    assert furniture(printed(2)) == frozenset()


def test_numbers_that_do_not_count_on_are_none() -> None:
    assert furniture("17\n\n4\n\n90\n\n2\n") == frozenset()


def test_a_recommendation_goes_on_behind_the_end_of_its_page() -> None:
    assert [one.words for one in extract(printed(3)).recommendations] == [
        f"Free the {who} of the lake and of the towns around it, without any delay and also "
        "the printers (Verin)"
        for who in WHO
    ]
