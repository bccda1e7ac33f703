"""The table of all rows with their folds and the control for GDP growth: facts only."""

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from printed_numbers import named, numbers

from ouhai_stats.display import indicator_rows


def soup_of(piece):
    return BeautifulSoup(piece.data, "html.parser")


def test_every_row_stands_in_the_plans_order_with_its_fold(page):
    edition, words = page
    found = soup_of(indicator_rows.indicator_rows(*page)).select("tbody.row")
    assert [row["id"] for row in found] == [f"row-{code}" for code in edition.targets["code"]]
    assert [row.th.get_text() for row in found] == list(edition.targets[f"name_{words.language}"])
    for row in found:
        assert row.select_one(".verdict") and row.svg.title.get_text()
        assert len(row.select(".more p")) >= 3 and row.select(".more .source")
        assert len(row.tr.find_all(["th", "td"])) == 7 == int(row.select_one(".more td")["colspan"])


def test_every_row_knows_its_place_in_every_order(page):
    edition, _ = page
    rows = soup_of(indicator_rows.indicator_rows(*page)).select("tbody.row")
    ranks = {row["data-verdict"]: set() for row in rows}
    for row in rows:
        ranks[row["data-verdict"]].add(int(row["data-rank"]))
    assert max(ranks["at_risk"]) < min(ranks["reachable"]) <= max(ranks["reachable"]) < min(ranks["on_track"])
    assert ranks["not_assessed"] == {len(rows)}
    chances = [float(row["data-chance"]) for row in rows if row["data-chance"]]
    assert chances == [pytest.approx(chance, rel=1e-5) for chance in edition.targets["chance"].dropna()]
    assert {row["data-gap"] for row in rows if row["data-verdict"] == "not_assessed"} == {""}


def test_every_number_is_a_fact(page):
    assert numbers(soup_of(indicator_rows.indicator_rows(*page)).get_text(" ")) <= named(*page)


def test_a_reached_target_is_to_be_held_and_an_unassessed_one_says_why(edition, words):
    soup = soup_of(indicator_rows.indicator_rows(edition, words))
    assert "已达到目标要求" in soup.select_one("#row-primary .more").get_text()
    assert "目标数待上级下达" in soup.select_one("#row-cod .more").get_text()
    assert "两年平均增长5.9%" in soup.select_one("#row-gdp .more").get_text()


def test_lenses_for_and_against_stand_behind_the_disclosure(edition, words):
    details = soup_of(indicator_rows.indicator_rows(edition, words)).select_one("#row-gdp .more").get_text()
    assert all(word in details for word in ("有利因素", "不利因素", "基数效应", "上年完成情况", "8.2%"))


def test_words_from_data_are_text_and_never_markup(edition, words):
    dirty = edition.targets.copy()
    dirty.loc["gdp", "name_zh"] = '"><script>alert(1)</script>'
    html = indicator_rows.indicator_rows(replace(edition, targets=dirty), words).data
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_the_finder_offers_every_category_and_verdict(page):
    edition, _ = page
    texts = json.loads(soup_of(indicator_rows.finder(*page)).div["data-words"])
    options = {choice["name"]: [value for value, _ in choice["options"]] for choice in texts["choices"]}
    assert set(options["category"]) == {"", *edition.targets["category"]}
    assert set(options["verdict"]) == {"", *edition.targets["verdict"]}
    assert "{shown}" in texts["count"]
