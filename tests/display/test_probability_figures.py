"""The fan and the record as figures: each says its finding, and places that share a record share its figures."""

import re
from dataclasses import replace

import pytest

from ouhai_stats.display import probability_figures
from ouhai_stats.edition.facts import Facts
from ouhai_stats.edition.kept_results import SHARED, keeping_results

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@pytest.mark.parametrize(
    "draw",
    [probability_figures.fan_figure, probability_figures.reliability_figure, probability_figures.coverage_figure],
)
def test_figures_say_their_finding(page, draw):
    chart = draw(*page)
    assert chart.svg.startswith("<svg") and len(chart.alt) > 30 and NUMBER.search(chart.alt) and chart.caption


@pytest.mark.parametrize("draw", [probability_figures.reliability_figure, probability_figures.coverage_figure])
def test_a_figure_on_our_record_is_drawn_once_for_places_that_share_it(page, draw):
    edition, words = page
    elsewhere = replace(words, facts={**words.facts, "gdp.aim": None}, regions={})
    others = {name: fact for name, fact in words.facts.items() if name != "record.targets"}
    with keeping_results(SHARED) as shared:
        for told in (words, elsewhere):
            with keeping_results():
                assert draw(edition, told) == draw(*page)
        assert len([*shared.glob("*_figure-*.pickle")]) == 1
        # Another record has a figure of its own.
        assert draw(edition, replace(words, facts=others)) == draw(*page)
        assert len([*shared.glob("*_figure-*.pickle")]) == 2


def test_without_a_target_or_a_path_there_is_no_fan(edition, words):
    aimless = Facts({name: fact for name, fact in words.facts.items() if name != "gdp.aim"}, edition.place)
    assert probability_figures.fan_figure(edition, replace(words, facts=aimless)) is None
    assert probability_figures.fan_figure(replace(edition, fan=edition.fan.head(0)), words) is None
