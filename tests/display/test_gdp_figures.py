"""Figures of GDP say their finding in facts, and every scenario is drawn."""

import re
from dataclasses import replace

import pytest
from printed_numbers import named, numbers

from ouhai_stats.display import gdp_figures
from ouhai_stats.display.chart_style import ACCENT, GREY, Chart


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


def test_the_first_scenario_on_file_has_the_colour_of_what_counts_and_the_others_have_grey(edition, words, monkeypatch):
    figures = []

    def finished(figure, *, title, subtitle, alt, source, data):
        figures.append(figure)
        return Chart("", title, alt, source, data, subtitle)

    monkeypatch.setattr(gdp_figures, "finish", finished)
    gdp_figures.scenario_figure(edition, words)
    names = edition.projections.query("series == 'gdp'")["scenario"].unique()
    drawn = [line.get_color() for line in figures[0].axes[0].lines][: len(names)]
    assert drawn == [ACCENT] + [GREY] * (len(names) - 1)


def test_without_a_scenario_or_sectors_there_is_no_figure(edition, words):
    bare = replace(edition, projections=edition.projections.head(0), coherence=edition.coherence.head(0))
    assert gdp_figures.scenario_figure(bare, words) is None and gdp_figures.coherence_figure(bare, words) is None
