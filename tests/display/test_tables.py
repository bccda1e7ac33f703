"""Tables of the briefing print facts and words, and every row of the plan."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from printed_numbers import named, numbers

from ouhai_stats.display import tables

TABLES = [
    "lenses_table",
    "norms_table",
    "scenarios_table",
    "commitments_tables",
    "sources_table",
    "corrections_table",
    "parameters_table",
]


@pytest.mark.parametrize("name", TABLES)
def test_every_number_in_a_table_is_a_fact(page, name):
    text = BeautifulSoup(getattr(tables, name)(*page).data, "html.parser").get_text(" ")
    assert numbers(text) <= named(*page)


def test_tables_have_captions_heads_and_row_heads(page):
    for name in TABLES:
        for table in BeautifulSoup(getattr(tables, name)(*page).data, "html.parser").find_all("table"):
            assert table.caption.get_text()
            assert all(head.get("scope") in ("col", "row") for head in table.find_all("th"))
            rows = table.tbody.find_all("tr")
            assert rows and all(row.find("th", scope="row") for row in rows)


def test_all_37_rows_stand_in_the_tables_by_category(page):
    edition, words = page
    rows = []
    for category in edition.targets["category"].unique():
        table = BeautifulSoup(tables.indicators_table(edition, words, category).data, "html.parser")
        rows += [row.th.get_text() for row in table.tbody.find_all("tr")]
    assert rows == list(edition.targets[f"name_{words.language}"])


def test_all_commitments_are_listed(page):
    edition, words = page
    soup = BeautifulSoup(tables.commitments_tables(edition, words).data, "html.parser")
    assert len(soup.select("tbody tr")) == len(edition.commitments)
    *promises, lists = soup.find_all("table")
    assert sum(len(table.select("tbody tr")) for table in promises) == len(edition.promised) == 60
    assert len(lists.select("tbody tr")) == len(edition.listed) == 40


def test_the_lost_result_is_shown_as_unknown(edition, words):
    table = BeautifulSoup(tables.indicators_table(edition, words, "生态环保").data, "html.parser")
    row = next(row for row in table.tbody.find_all("tr") if "化学需氧量" in row.th.get_text())
    assert "未知" in row.get_text()


def test_words_from_data_are_text_and_never_markup(edition, words):
    dirty = edition.targets.copy()
    dirty.loc["gdp", "name_zh"] = "<script>alert(1)</script>"
    html = tables.indicators_table(replace(edition, targets=dirty), words, "经济发展").data
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_a_table_without_rows_is_none(edition, words):
    targets, projections = edition.targets.assign(norm=float("nan")), edition.projections.head(0)
    bare = replace(edition, targets=targets, projections=projections, corrections=edition.corrections.head(0))
    for name in ("norms_table", "scenarios_table", "corrections_table"):
        assert getattr(tables, name)(bare, words) is None, name


def test_a_row_shows_its_gap_with_a_sign_and_of_a_target_that_is_reached_the_room(edition, words):
    table = BeautifulSoup(tables.indicators_table(edition, words, "社会民生").data, "html.parser")
    gaps = {row.th.get_text(): row.find_all("td")[4].get_text() for row in table.tbody.find_all("tr")}
    assert gaps[edition.targets.at["unemployment", "name_zh"]] == words.text("unemployment.signed_gap")


def test_an_unassessed_row_has_its_reason_and_a_judged_one_its_grounds(edition, words):
    cod, gdp = (next(edition.targets.loc[[code]].itertuples()) for code in ("cod", "gdp"))
    assert tables.grounds(cod, words) == words.say("reason.assigned")
    assert words.say("says.chance", row="gdp") in tables.grounds(gdp, words)
