"""Sections, tables and figures print facts, and nothing else."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from printed_numbers import named, numbers

from ouhai_stats.display import gdp_figures, gdp_section, summary_sections, tables

SECTIONS = [
    summary_sections.attention,
    gdp_section.gdp,
    gdp_section.coherence,
    summary_sections.record,
    summary_sections.commitments,
    summary_sections.method,
    summary_sections.limits,
]
TABLES = [
    "lenses_table",
    "norms_table",
    "scenarios_table",
    "commitments_tables",
    "sources_table",
    "corrections_table",
    "parameters_table",
]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_number_in_a_section_is_a_fact(page, section):
    text = BeautifulSoup(section(*page).data, "html.parser").get_text(" ")
    assert text.strip()
    assert numbers(text) <= named(*page)


@pytest.mark.parametrize("name", TABLES)
def test_every_number_in_a_table_is_a_fact(page, name):
    text = BeautifulSoup(getattr(tables, name)(*page).data, "html.parser").get_text(" ")
    assert numbers(text) <= named(*page)


@pytest.mark.parametrize(
    ("code", "key"),
    [("unemployment", "need.satisfied"), ("jobs", "need.satisfied_flow"), ("primary", "need.satisfied_anew")],
)
def test_what_is_reached_is_held_only_where_it_persists(page, code, key):
    edition, words = page
    row = next(edition.targets.loc[[code]].itertuples())
    assert summary_sections.needs(row, edition, words)[0] == words.say(key, row=code)


def test_an_invented_number_would_be_found(page):
    assert "98.76" not in named(*page)


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


def test_ten_need_attention_and_those_at_risk_come_first(page):
    edition, words = page
    items = BeautifulSoup(summary_sections.attention(edition, words).data, "html.parser").select("ol > li")
    assert len(items) == 10
    risky = (edition.targets["verdict"] == "at_risk").sum()
    assert all("at_risk" in item.span["class"] for item in items[:risky])
    assert "at_risk" not in items[risky].span["class"]


def test_words_from_data_are_text_and_never_markup(edition, words):
    dirty = edition.targets.copy()
    dirty.loc["gdp", "name_zh"] = "<script>alert(1)</script>"
    html = tables.indicators_table(replace(edition, targets=dirty), words, "经济发展").data
    assert "<script>" not in html and "&lt;script&gt;" in html


@pytest.mark.parametrize("draw", [gdp_figures.scenario_figure, gdp_figures.coherence_figure])
def test_figures_of_gdp(page, draw):
    chart = draw(*page)
    assert numbers(chart.alt) <= named(*page)
    data, metadata = chart._repr_mimebundle_()
    assert metadata["image/svg+xml"]["alt"] == data["text/plain"] == chart.alt


def test_coordinates_are_rounded(page):
    svg = gdp_figures.scenario_figure(*page).svg
    assert not re.search(r"\d\.\d{3,}", svg)


@pytest.mark.slow
def test_every_scenario_is_drawn_and_the_first_on_file_stands_in_front(edition, words):
    turned = replace(edition, projections=edition.projections.iloc[::-1].sort_values("year", kind="stable"))
    drawn = [gdp_figures.scenario_figure(each, words) for each in (edition, turned)]
    assert drawn[0].svg != drawn[1].svg
    for name in ("baseline", "rebound", "adverse"):
        assert all(words.say(f"scenario.{name}") in chart.alt for chart in drawn)
