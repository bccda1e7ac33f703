"""The workbook's charts: the page's findings as titles, cells as series, words for who does not see them."""

import io
import re
import zipfile

import openpyxl
import pytest
from xlsxwriter import Workbook

from ouhai_stats.display import chart_style, distance_figures, probability_figures
from ouhai_stats.display.chart_style import Chart
from ouhai_stats.edition.facts_of_brief import distances
from ouhai_stats.formats.excel.charts import Drawing

TABLES = ["gdp_path", "growth_targets", "level_targets", "verdict_counts"]


@pytest.fixture
def content(contents):
    return contents["zh"]


@pytest.fixture
def book(books):
    return books["zh"][1]


def title_of(chart):
    return "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r)


def sources(chart):
    """Cells that the series of a chart, and of those drawn over it, are of."""
    for one in [chart, *(part for part in chart._charts if part is not chart)]:
        for series in one.series:
            yield series.tx.strRef.f
            yield (series.cat.numRef or series.cat.strRef).f
            yield series.val.numRef.f


def test_titles_are_the_findings_of_the_pages_figures(book, edition, words, monkeypatch):
    captions = []

    def caption(figure, *, title, subtitle, alt, source, data):
        captions.append(title)
        return Chart("", title, alt, source, data, subtitle)

    for module in (chart_style, probability_figures, distance_figures):
        monkeypatch.setattr(module, "finish", caption)
    probability_figures.fan_figure(edition, words)
    distance_figures.growth_distance_figure(edition, words)
    distance_figures.level_distance_figure(edition, words)
    charts = book[words.say("sheet.charts")]._charts
    found = [title_of(chart) for chart in charts]
    # Each figure is drawn for desk and phone.
    assert found == [*dict.fromkeys(captions), words.say("brief.rest")] and len(found) == 4
    assert title_of(book[words.say("sheet.cover")]._charts[0]) == found[0]


def test_series_are_cells_of_tables(book, words):
    data = book[words.say("sheet.chart_data")]
    assert list(data.tables) == TABLES
    for table, chart in zip(data.tables.values(), book[words.say("sheet.charts")]._charts, strict=True):
        low, _, high, last = openpyxl.utils.range_boundaries(table.ref)
        used = list(sources(chart))
        assert used
        for source in used:
            assert source.startswith((f"'{data.title}'!", f"{data.title}!"))
            first, _, other, end = openpyxl.utils.range_boundaries(source.rpartition("!")[2].replace("$", ""))
            assert low <= first == other <= high and end <= last
        assert table.autoFilter is None


def test_the_path_has_history_outturn_median_interval_and_target(content, edition, words, facts):
    data = openpyxl.load_workbook(io.BytesIO(content), data_only=True)[words.say("sheet.chart_data")]
    heads = [cell.value for cell in data[1]][:10]
    rows = {row[0]: row[1:10] for row in data.iter_rows(min_row=2, max_col=10, values_only=True) if row[0]}
    last, year = edition.plan_year - 1, edition.plan_year
    assert list(rows) == list(range(min(rows), int(edition.fan.index[-1]) + 1))
    assert rows[last][3] == edition.targets.at["gdp", "previous_actual"] and rows[year][8] == facts["gdp.aim"].value
    centre, low, high, band = rows[year][4:8]
    fan = edition.fan.loc[year]
    assert (centre, low, high) == pytest.approx((fan[0.5], fan[0.1], fan[0.9])) and band == pytest.approx(high - low)
    # The projection starts at the last result.
    assert rows[last][4:8] == (4.3, 4.3, 4.3, 0.0)
    seen = edition.observations.query("series == 'gdp' and unit == '%' and region == @edition.place.nation")
    nation = {int(row.period): row.value for row in seen.itertuples() if re.fullmatch(r"\d{4}", row.period)}
    assert {when: row[0] for when, row in rows.items() if row[0] is not None} == {
        when: value for when, value in nation.items() if when >= year - probability_figures.PAST
    }
    fixed = words.say("field.fixed", head="")
    assert [head.endswith(fixed) for head in heads] == [False, True, True, True, False, True, True, True, False, False]


def test_targets_and_counts_are_the_editions(content, edition, words):
    data = openpyxl.load_workbook(io.BytesIO(content), data_only=True)[words.say("sheet.chart_data")]
    cells = {name: [[cell.value for cell in row] for row in data[place]][1:] for name, place in data.tables.items()}
    growth, level = (distances(edition.targets, kind) for kind in ("growth", "level"))
    assert [row[1:] for row in cells["growth_targets"]] == growth[["previous_actual", "aim"]].to_numpy().tolist()
    assert [row[2] for row in cells["level_targets"]] == (-level["distance"]).tolist()
    assert sum(row[1] for row in cells["verdict_counts"]) == len(edition.targets)


def test_whoever_does_not_see_a_chart_reads_what_it_tells(content, words):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        drawings = "".join(archive.read(name).decode() for name in names if name.startswith("xl/drawings/drawing"))
        charts = "".join(archive.read(name).decode() for name in names if name.startswith("xl/charts/"))
        assert not [name for name in names if b'TargetMode="External"' in archive.read(name)]
    told = re.findall(r'descr="([^"]*)"', drawings)
    assert len(told) == 5 and words.text("gdp.target") in told[0] and words.say("brief.rest") in told[-1]
    # The typeface is the workbook's own; none is brought along or fetched.
    assert set(re.findall(r'typeface="([^"]*)"', charts)) == {"宋体"} and not [name for name in names if "font" in name]


def test_a_title_is_words_even_where_it_begins_as_a_formula_does(edition, words):
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as made:
        chart = Drawing(made, words, {}, "Arial").chart("bar", "=cmd|' /C calc'!A0")
        assert chart.title.formula is None and chart.title.name == "=cmd|' /C calc'！A0"
        page = made.add_worksheet()
        chart.add_series({"values": ["Sheet1", 0, 0, 1, 0]})
        page.insert_chart(0, 0, chart)
