"""Cards, the table that leads to them and the control for GDP growth: all rows, and facts only."""

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from printed_numbers import named, numbers

from ouhai_stats.display import cards, gdp_section
from ouhai_stats.display.html_parts import growth_spark, level_spark
from ouhai_stats.edition.facts_of_plan import collect_facts


@pytest.fixture(params=["zh", "en"])
def page(request, edition, english):
    chosen = edition if request.param == "zh" else english
    return chosen, collect_facts(chosen)


def soup_of(piece):
    return BeautifulSoup(piece.data, "html.parser")


def test_every_row_has_a_card_in_the_plans_order(page):
    edition, _ = page
    found = soup_of(cards.indicator_cards(*page)).select("li.card")
    assert [card["id"] for card in found] == [f"row-{code}" for code in edition.targets["code"]]
    assert [card.h4.get_text() for card in found] == list(edition.targets[f"name_{edition.language}"])
    for card in found:
        assert card.select_one(".verdict") and card.svg.title.get_text() and card.select_one(".take").get_text().strip()
        assert len(card.select(".figures dd")) in (3, 4) and card.select(".source")


def test_the_table_leads_to_every_card_and_knows_its_order(page):
    edition, _ = page
    rows = soup_of(cards.overview(*page)).select("tbody tr")
    assert [row.a["href"] for row in rows] == [f"#row-{code}" for code in edition.targets["code"]]
    ranks = {row["data-verdict"]: set() for row in rows}
    for row in rows:
        ranks[row["data-verdict"]].add(int(row["data-rank"]))
    assert max(ranks["at_risk"]) < min(ranks["reachable"]) <= max(ranks["reachable"]) < min(ranks["on_track"])
    assert ranks["not_assessed"] == {len(rows)}


@pytest.mark.parametrize("piece", [cards.overview, cards.indicator_cards, gdp_section.gdp_whatif])
def test_every_number_is_a_fact(page, piece):
    assert numbers(soup_of(piece(*page)).get_text(" ")) <= named(*page)


def test_a_reached_target_is_to_be_held_and_an_unassessed_one_says_why(edition, facts):
    soup = soup_of(cards.indicator_cards(edition, facts))
    assert "已经达到目标的要求" in soup.select_one("#row-primary .take").get_text()
    assert "上级下达数尚未录入" in soup.select_one("#row-cod .take").get_text()
    assert "两年平均增长5.89%" in soup.select_one("#row-gdp .take").get_text()


def test_lenses_for_and_against_stand_behind_the_disclosure(edition, facts):
    details = soup_of(cards.indicator_cards(edition, facts)).select_one("#row-gdp details").get_text()
    assert all(words in details for words in ("支持", "承压", "基数效应", "上年完成情况", "8.2%"))


def test_words_from_data_are_text_and_never_markup(edition, facts):
    dirty = edition.targets.copy()
    dirty.loc["gdp", "name_zh"] = '"><script>alert(1)</script>'
    for piece in (cards.overview, cards.indicator_cards):
        html = piece(replace(edition, targets=dirty), facts).data
        assert "<script>" not in html and "&lt;script&gt;" in html


def test_the_finder_offers_every_category_and_verdict(page):
    edition, _ = page
    words = json.loads(soup_of(cards.finder(*page)).div["data-words"])
    options = {choice["name"]: [value for value, _ in choice["options"]] for choice in words["choices"]}
    assert set(options["category"]) == {"", *edition.targets["category"]}
    assert set(options["verdict"]) == {"", *edition.targets["verdict"]}
    assert "{shown}" in words["count"]


def test_what_if_at_the_target_repeats_the_printed_facts(facts):
    for name, printed in (("two_year_average", "gdp.two_year_average"), ("index", "gdp.index_at_target")):
        assert facts[f"whatif.target.{name}"].value == facts[printed].value
    gap = facts["whatif.target.catch_up_gap"].value
    assert gap == pytest.approx(facts["gdp.catch_up"].value - facts["gdp.aim"].value, abs=0.01)
    for case in ("baseline", "rebound", "adverse"):
        growth = facts[f"whatif.{case}.growth"].value
        assert facts[f"whatif.{case}.two_year_average"].value == pytest.approx(
            growth.two_year_average(4.3, growth), abs=0.03
        )
        assert (facts[f"whatif.{case}.outcome"].en == "Target reached") == (growth >= 7.5)


def test_sparks_place_their_marks_on_the_common_scale():
    svg = BeautifulSoup(growth_spark("a", 0, 10, None, (-10, 10)), "html.parser")
    assert svg.circle["cx"] == "150.0" and svg.select_one(".aim")["d"].startswith("M292.0")
    assert svg.select_one(".plan") is None and len(svg.select(".axis")) == 2
    assert BeautifulSoup(growth_spark("a", 1, 1, 1, (1, 1)), "html.parser").circle["cx"] == "8.0"


def test_level_sparks_start_at_zero_and_stand_without_a_target():
    svg = BeautifulSoup(level_spark("<b>", 5, 10, None), "html.parser")
    assert svg.circle["cx"] == "135.8" and svg.select_one(".bar")["d"] == "M8 13H135.8"
    assert svg.title.get_text() == "<b>"
    assert BeautifulSoup(level_spark("a", None, None, None), "html.parser").circle is None
