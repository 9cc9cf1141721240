from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.publications.documents import html_tree, publication_of
from tests.publications.nowhere import follow_up_report, roll

from onrecord.publications.content import (
    Column,
    Foreign,
    Note,
    Paragraph,
    Quote,
    Table,
    inlines,
)
from onrecord.publications.faults import InvalidPublicationError
from onrecord.publications.html import as_html


def test_the_same_publication_gives_the_same_bytes() -> None:
    assert as_html(follow_up_report()) == as_html(follow_up_report())


def test_it_asks_for_nothing_and_runs_nothing() -> None:
    tree = html_tree(as_html(follow_up_report()))
    assert tree.xpath("//script | //link | //img | //iframe | //object | //@src | //@style") == []
    handlers = [name for node in tree.iter() for name in node.attrib if name.startswith("on")]
    assert handlers == []
    style = tree.findtext(".//style")
    assert "url(" not in style
    assert "@import" not in style


def test_its_policy_allows_its_one_style_and_nothing_else() -> None:
    tree = html_tree(as_html(follow_up_report()))
    [style] = tree.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_each_note_leads_to_its_words_and_back_to_each_place_that_gives_it() -> None:
    note = Note("a", inlines("where it is from"))
    blocks = (Paragraph(inlines("First", note)), Paragraph(inlines("second", note)))
    tree = html_tree(as_html(publication_of(*blocks)))
    references = tree.xpath("//a[@role='doc-noteref']")
    assert [(a.get("id"), a.get("href"), a.text) for a in references] == [
        ("fnref:1:1", "#fn:1", "1"),
        ("fnref:1:2", "#fn:1", "1"),
    ]
    [listed] = tree.xpath("//*[@role='doc-endnotes']/ol/li")
    assert listed.get("id") == "fn:1"
    assert listed.xpath(".//a[@role='doc-backlink']/@href") == ["#fnref:1:1", "#fnref:1:2"]


def test_without_notes_there_is_no_list_of_them() -> None:
    assert html_tree(as_html(publication_of())).xpath("//*[@role='doc-endnotes']") == []


def test_the_contents_lead_to_every_section() -> None:
    document = follow_up_report()
    tree = html_tree(as_html(document))
    assert tree.xpath("//nav//a/@href") == [
        f"#{name}" for name in tree.xpath("//section[not(@role)]/@id")
    ]


def test_tables_have_caption_and_headings_with_scope() -> None:
    table = Table(
        inlines("People"),
        (Column("Name", 3), Column("Days", 1, numeric=True)),
        ((inlines("Ivo Testov"), inlines("4")),),
        row_headings=True,
    )
    [made] = html_tree(as_html(publication_of(table))).xpath("//table")
    assert made.findtext("caption") == "People"
    assert made.xpath(".//th/@scope") == ["col", "col", "row"]
    assert made.xpath(".//col/@class") == ["w75", "w25"]
    assert made.xpath("./tbody/tr/td/@class") == ["numeric"]


def test_every_width_of_a_column_has_its_rule() -> None:
    columns = tuple(Column(f"c{n}", n) for n in range(1, 20))
    tree = html_tree(as_html(publication_of(Table((), columns, ()))))
    known = set(re.findall(r"\.(w\d+) ", tree.findtext(".//style")))
    assert set(tree.xpath("//col/@class")) <= known


def test_words_of_another_language_are_marked_as_such() -> None:
    blocks = (Paragraph((Foreign("Әділ", "kk"),)), Quote(inlines("Нет"), (), "ru"))
    tree = html_tree(as_html(publication_of(*blocks, language="en")))
    assert tree.get("lang") == "en"
    assert tree.xpath("//*[@lang='kk']/text()") == ["Әділ"]
    assert tree.xpath("//blockquote/p[@lang='ru']/text()") == ["Нет"]


def test_charts_are_drawings_with_title_description_and_their_figures() -> None:
    tree = html_tree(as_html(follow_up_report()))
    first = tree.xpath("//figure")[0]
    [drawing] = first.xpath("./svg")
    named = drawing.get("aria-labelledby").split()
    assert [tree.get_element_by_id(name).tag for name in named] == ["title", "desc"]
    assert first.xpath(".//details//tbody/tr[1]/td/text()") == [
        *("People held for their views", "0", "2", "0", "4", "0"),
    ]


def test_a_draft_says_so() -> None:
    draft = html_tree(as_html(dataclasses.replace(publication_of(), draft=True)))
    assert draft.xpath("//strong[@class='draft']/text()") == ["Draft"]
    assert html_tree(as_html(publication_of())).xpath("//*[@class='draft']") == []


def test_a_faulty_tree_is_refused() -> None:
    with pytest.raises(InvalidPublicationError, match="title: is empty"):
        as_html(publication_of(title=""))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        digits = colour * 2 if len(colour) == 3 else colour
        parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_has_enough_contrast_on_every_ground_in_light_dark_and_print() -> None:
    style = html_tree(as_html(publication_of())).findtext(".//style")
    schemes = [
        dict(re.findall(r"--([a-z0-9-]+): #([0-9a-f]+)", part)) for part in style.split(":root")
    ]
    tested = [scheme for scheme in schemes if "paper" in scheme]
    assert len(tested) == 3
    inks = ("ink", "ink-2", "accent", "g-full", "g-part", "g-not", "g-none")
    weak = [
        (number, ink, ground)
        for number, scheme in enumerate(tested)
        for ink in inks
        for ground in ("paper", "wash")
        if contrast(scheme[ink], scheme[ground]) < 4.5
    ]
    assert weak == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_and_nothing_is_asked_of_the_network(
    browser: Browser, tmp_path: Path, scheme: str
) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(as_html(follow_up_report(draft=True)))
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    found = Axe().run(page).response["violations"]
    context.close()
    assert requests == [path.as_uri()]
    assert [(fault["id"], len(fault["nodes"])) for fault in found] == []


@pytest.mark.browser
def test_its_own_policy_lets_its_style_through(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(as_html(publication_of(roll())))
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path.as_uri())
    collapsed = page.evaluate("getComputedStyle(document.querySelector('table')).borderCollapse")
    context.close()
    assert (collapsed, complaints) == ("collapse", [])


def test_ids_are_unique() -> None:
    ids = Counter(html_tree(as_html(follow_up_report())).xpath("//@id"))
    assert [name for name, times in ids.items() if times > 1] == []
