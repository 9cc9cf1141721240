"""Tables of recommendations, as other databases export them, become reviews and demands."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.factories import loaded, organisation, register, states

from onrecord.accounts import OWNER
from onrecord.exchange.importing import Plan, Unusable, carry_out
from onrecord.exchange.mapping import InvalidMapping
from onrecord.exchange.recommending import plan_recommendations
from onrecord.exchange.reviewing import folded, shipped, shipped_layout
from onrecord.exchange.tables import read_table
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.ledger.models import Record
from onrecord.records import Payload, payload_of

HEAD = "To,To-Rgrp,Text,From,Response,Action,Issue,Session\n"
ONE = 'State of TST,Asia,Free those held,France,Accepted,5,"Detention,Civil society",17\n'
OTHER = "State of TST,Asia,Free those held,Chile,Accepted,5,Detention,17\n"
NOTED = "State of TST,Asia,Abolish the death penalty,Chile,Noted,5,Death penalty,17\n"


@pytest.fixture
def folder(register_folder: RegisterFolder) -> RegisterFolder:
    loaded(register_folder, register(), states(), organisation())
    return register_folder


def table(tmp_path: Path, text: str, name: str = "table.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def planned(tmp_path: Path, text: str, layout: str = "upr-info", **cells: str) -> Plan:
    """What a table with these lines would do."""
    read = read_table(table(tmp_path, text)).with_cells(cells)
    return plan_recommendations(read, shipped_layout(layout), OWNER)


def taken(tmp_path: Path, text: str, layout: str = "upr-info", **cells: str) -> Plan:
    plan = planned(tmp_path, text, layout, **cells)
    carry_out(plan, by="tests")
    return plan


def faults(plan: Plan) -> list[tuple[int, str]]:
    return [(row.line, "; ".join(row.faults)) for row in plan.rows if row.standing == "refused"]


def demands() -> dict[str, Payload]:
    keys = Record.objects.filter(kind="recommendation").values_list("key", flat=True)
    return {key: payload_of(current(key, OWNER)) for key in keys}


def text_of(payload: Payload) -> str:
    return str(payload["summary"]["en"])


@pytest.mark.usefixtures("folder")
def test_rows_become_a_review_its_demands_and_the_answer(tmp_path: Path) -> None:
    plan = taken(tmp_path, HEAD + ONE + NOTED)
    assert faults(plan) == []
    review = payload_of(current("upr-tst-17", OWNER))
    assert review["title"]["en"] == "Universal Periodic Review of State of TST, session 17"
    assert (review["body"], review["type"], review["date"]) == (
        "upr-working-group",
        "review",
        "2013",
    )
    by_text = {text_of(each): each for each in demands().values()}
    free = by_text["Free those held"]
    assert (free["asked_of"], free["made_by"], free["action"]) == (["TST"], ["FRA"], "5")
    assert free["themes"] == ["detention-conditions", "civil-society"]
    assert [each["document"] for each in free["cites"]] == ["upr-info-database"]
    reply = payload_of(current("upr-tst-17-reply", OWNER))
    assert (reply["by"], reply["position"]) == ("TST", "partly_accepted")
    positions = {each["recommendation"]: each["position"] for each in reply["points"]}
    assert sorted(positions.values()) == ["accepted", "noted"]
    assert positions[by_text["Abolish the death penalty"]["id"]] == "noted"


@pytest.mark.usefixtures("folder")
def test_rows_that_differ_in_who_recommends_are_one_recommendation(tmp_path: Path) -> None:
    taken(tmp_path, HEAD + ONE + OTHER)
    [one] = demands().values()
    assert one["made_by"] == ["FRA", "CHL"]


@pytest.mark.usefixtures("folder")
def test_the_same_table_again_changes_nothing_whatever_the_order_of_its_rows(
    tmp_path: Path,
) -> None:
    taken(tmp_path, HEAD + ONE + OTHER + NOTED)
    again = planned(tmp_path, HEAD + NOTED + OTHER + ONE)
    assert {row.standing for row in again.rows} == {"unchanged"}
    assert carry_out(again, by="tests") is None


@pytest.mark.usefixtures("folder")
def test_a_row_that_changed_changes_its_record_and_the_answer_alone(tmp_path: Path) -> None:
    taken(tmp_path, HEAD + ONE + NOTED)
    again = taken(tmp_path, HEAD + NOTED.replace("Noted", "Accepted").replace(",5,", ",4,"))
    changed = {row.key for row in again.rows if row.standing == "changed"}
    [demand] = [key for key, each in demands().items() if "death" in text_of(each)]
    assert changed == {demand, "upr-tst-17-reply"}
    reply = payload_of(current("upr-tst-17-reply", OWNER))
    assert (len(reply["points"]), reply["position"]) == (2, "accepted")
    assert len(demands()) == 2


@pytest.mark.usefixtures("folder")
def test_what_somebody_knows_better_of_a_review_is_kept(
    folder: RegisterFolder, tmp_path: Path
) -> None:
    taken(tmp_path, HEAD + ONE)
    better = payload_of(current("upr-tst-17", OWNER)) | {"date": "2013-10-24"}
    loaded(folder, better, take_file=True)
    again = planned(tmp_path, HEAD + ONE)
    assert {row.standing for row in again.rows} == {"unchanged"}


@pytest.mark.usefixtures("folder")
def test_states_that_the_register_lacks_come_with_the_table(tmp_path: Path) -> None:
    taken(tmp_path, HEAD + ONE)
    scheme = payload_of(current("upr-info-database-states", OWNER))
    assert scheme["concepts"] == [{"code": "FRA", "label": {"en": "France", "ru": "Франция"}}]
    taken(tmp_path, HEAD + OTHER)
    scheme = payload_of(current("upr-info-database-states", OWNER))
    assert [each["code"] for each in scheme["concepts"]] == ["CHL", "FRA"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "head",
    [
        "\ufeffTo,To-Rgrp,Text,From,Response,Action,Issue,Session\n",
        " TO ,to_rgrp,TEXT,from,RESPONSE,action,issues,session\n",
        "State under Review,x,Recommendation,Recommending state,Response,Action,Issue,Session\n",
        "Государство,x,Рекомендация,Рекомендующее государство,Ответ,Действие,Тема,Сессия\n",
        "Pays examiné,x,Recommandation,État recommandant,Réponse,Action,Thème,Session\n",
    ],
)
def test_headings_in_any_case_order_and_language_of_the_export(tmp_path: Path, head: str) -> None:
    plan = planned(tmp_path, head + ONE)
    assert faults(plan) == []
    assert sum(row.key.startswith("upr-tst-17-") for row in plan.rows) == 2


@pytest.mark.usefixtures("folder")
def test_columns_in_another_order_and_unknown_ones(tmp_path: Path) -> None:
    plan = planned(
        tmp_path,
        "Session;Colour;Text;From;To\n17;red;Free those held;France;State of TST\n",
    )
    assert faults(plan) == []
    assert plan.unknown == ("Colour",)
    assert [row.key for row in plan.rows if row.key.endswith("-reply")] == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (ONE.replace("State of TST", "Nowhereland"), "state: no state is called “Nowhereland”"),
        (ONE.replace("France", "Nowhereland"), "made by: no state is called “Nowhereland”"),
        (ONE.replace("Accepted", "Perhaps"), "response: “perhaps” is none of"),
        (ONE.replace("Free those held", ""), "Text: empty"),
        (ONE.replace(",17", ","), "neither session nor cycle nor symbol says which review"),
        (ONE.replace("Accepted", "Voluntary Pledge"), "a pledge of the state itself"),
        (ONE.replace("Accepted", "Noted"), "row 2 has the same words with another response"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_and_the_others_are_not(
    tmp_path: Path, row: str, fault: str
) -> None:
    plan = planned(tmp_path, HEAD + ONE + NOTED + row)
    [(line, why)] = faults(plan)
    assert (line, fault in why) == (4, True), why
    assert plan.count("added") > 0


@pytest.mark.usefixtures("folder")
def test_a_thematic_list_names_who_recommends_at_the_end_of_the_text(tmp_path: Path) -> None:
    text = (
        "cycle,para,text,position,themes,sdgs\n"
        "3,121.1,Ratify the treaty (France) (Chile);,Supported,A12 Acceptance of international "
        "norms | D32 Enforced disappearances,16\n"
    )
    plan = taken(tmp_path, text, "uhri", Country="State of TST")
    assert faults(plan) == []
    assert plan.unknown == ()
    [(key, one)] = demands().items()
    assert key == "upr-tst-cycle-3-121-1"
    assert (one["number"], one["made_by"]) == ("121.1", ["FRA", "CHL"])
    assert text_of(one) == "Ratify the treaty"
    assert one["verbatim"]["en"] == "Ratify the treaty (France) (Chile);"
    assert one["themes"] == ["treaties", "enforced-disappearance"]


@pytest.mark.usefixtures("folder")
def test_another_body_of_the_index_has_its_own_texts(tmp_path: Path) -> None:
    text = (
        "Country,Text,Body,Symbol,Publication date,Paragraph\n"
        "State of TST,Close the colony,Testland Watch,W/TST/CO/3,2019-11-02,14\n"
    )
    taken(tmp_path, text, "uhri")
    review = payload_of(current("watch-tst-w-tst-co-3", OWNER))
    assert (review["body"], review["symbol"], review["date"]) == (
        "watch",
        "W/TST/CO/3",
        "2019-11-02",
    )


@pytest.mark.usefixtures("folder")
def test_a_table_without_a_column_that_is_needed_says_how_to_give_it(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"lacks columns for state: .* or give every row the same"):
        planned(tmp_path, "Text,Session\nFree those held,17\n")


def test_a_name_that_no_layout_has_lists_those_there_are() -> None:
    assert shipped() == ("uhri", "upr-info")
    with pytest.raises(InvalidMapping, match="name a YAML file, or one of uhri, upr-info"):
        shipped_layout("nowhere")


def test_headings_are_compared_without_case_signs_and_entities() -> None:
    assert folded("\ufeff To-Rgrp ") == folded("to_rgrp")
    assert folded("Bosnia &amp; Herzegovina") == folded("Bosnia and Herzegovina")


SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.mark.shared_data
@pytest.mark.usefixtures("folder")
def test_an_export_of_twenty_sessions_is_read(tmp_path: Path) -> None:
    whole = (SAMPLES / "upr_info" / "upr_info_recommendations.csv").read_text(encoding="utf-8")
    text = "".join(whole.splitlines(keepends=True)[:1500])
    plan = planned(tmp_path, text)
    assert plan.count("refused") <= 3
    assert plan.unknown == ()


@pytest.mark.shared_data
@pytest.mark.usefixtures("folder")
def test_thematic_lists_of_three_cycles_are_read() -> None:
    path = SAMPLES / "slovenia_upr" / "slovenia_recommendations_themes_sdgs.csv"
    read = read_table(path).with_cells({"Country": "State of TST"})
    plan = plan_recommendations(read, shipped_layout("uhri"), OWNER)
    assert faults(plan) == []
    demands = [row for row in plan.rows if row.record and row.record.kind == "recommendation"]
    assert len(demands) == 632
    made = [row for row in demands if getattr(row.record, "made_by", ())]
    assert len(made) / len(demands) > 0.95


@pytest.mark.usefixtures("folder")
def test_a_workbook_of_the_index_is_read_with_its_own_headings_and_signs(tmp_path: Path) -> None:
    """Headings with their slip of spelling, a sign before each line, dates as numbers of days."""
    columns = (
        "Text,Countries Concerned,Reccomending Body,Document Symbol,Themes,Affected Persons,Sdgs,"
        "Document Publication Date,UPR Reccomending States,UPR Position,Type,OHCHR Annotation Id,"
        "UPR Session,Regions Concerned,Recommending Regions,Date of publication on UHRI\n"
    )
    row = (
        'Free those held,- State of TST,{body},A/HRC/1/2,"- Right to life\n- Death penalty",'
        '- Women,- 16.3,43831,"- France\n- Chile",- Supported,{type},b42,- 36 Session,- Asia,,46125'
        "\n"
    )
    asked = row.format(body="- UPR", type="- Recommendations")
    concern = row.format(body="- CEDAW", type="- Concerns/Observations")
    plan = taken(tmp_path, columns + asked, "uhri")
    assert (faults(plan), plan.unknown) == ([], ())
    (demand,) = demands().values()
    assert (demand["made_by"], demand["themes"]) == (
        ["FRA", "CHL"],
        ["right-to-life", "death-penalty"],
    )
    review = payload_of(current("upr-tst-36", OWNER))
    assert (review["date"], review["body"]) == ("2020-01-01", "upr-working-group")
    refused = planned(tmp_path, columns + concern, "uhri")
    assert [why for _, why in faults(refused)] == [
        "Type: “Concerns/Observations”, and so no recommendation"
    ]
