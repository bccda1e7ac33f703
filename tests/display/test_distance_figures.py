"""How far each row is from its target: titles are findings made of facts, and without rows there is no figure."""

from dataclasses import replace

import pytest
from printed_numbers import named, numbers

from ouhai_stats.display import distance_figures


def test_a_figure_without_rows_is_none(edition, words):
    growth = edition.targets[edition.targets["kind"] == "growth"]
    assert distance_figures.level_distance_figure(replace(edition, targets=growth), words) is None
    assert distance_figures.growth_distance_figure(replace(edition, targets=growth.head(0)), words) is None


@pytest.mark.parametrize("draw", [distance_figures.growth_distance_figure, distance_figures.level_distance_figure])
@pytest.mark.slow
def test_titles_are_findings_made_of_facts(page, draw):
    chart = draw(*page)
    assert numbers(chart.caption + chart.subtitle + chart.alt) <= named(*page)


def test_the_title_names_the_furthest_and_of_rows_that_are_all_reached_says_so(edition, words, undrawn):
    two = edition.targets.loc[["retail", "gdp"]]
    chart = distance_figures.growth_distance_figure(replace(edition, targets=two), words)
    retail = words.within(two.at["retail", "name_zh"])
    gap = words.text("retail.gap")
    assert words.say("figure.distance_growth", furthest=retail, gap=gap) in chart.alt
    reached = edition.targets[edition.targets["satisfied"].astype(bool) & (edition.targets["gap"] <= 0)].head(2)
    kind = "growth" if (reached["kind"] == "growth").all() else "level"
    draw = getattr(distance_figures, f"{kind}_distance_figure")
    assert (
        reached.shape[0]
        and words.say(f"figure.distance_{kind}_reached") in draw(replace(edition, targets=reached), words).alt
    )
