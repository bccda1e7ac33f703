"""GDP beside other regions and the path of its quarters: titles are findings, and without figures there is none."""

from dataclasses import replace

import pytest
from printed_numbers import named, numbers

from ouhai_stats.display import course_figures


def test_a_figure_without_a_path_is_none(edition, words):
    path = [name for name in words.facts if name.startswith("path.1")]
    bare = type(words.facts)({name: fact for name, fact in words.facts.items() if name not in path}, edition.place)
    assert course_figures.path_figure(edition, replace(words, facts=bare)) is None


def test_where_the_districts_growth_is_not_known_it_stands_beside_nobody(edition, words):
    unknown = edition.targets.assign(previous_actual=float("nan"))
    assert course_figures.beside_figure(replace(edition, targets=unknown), words) is None


@pytest.mark.slow
def test_titles_are_findings_made_of_facts(page):
    chart = course_figures.beside_figure(*page)
    assert numbers(chart.caption + chart.subtitle + chart.alt) <= named(*page)


@pytest.mark.parametrize(("own", "key"), [(9.9, "first"), (3.5, "between"), (0.1, "last")])
def test_the_title_says_where_the_district_stands(edition, words, own, key, undrawn):
    targets = edition.targets.copy()
    targets.loc["gdp", "previous_actual"] = own
    chart = course_figures.beside_figure(replace(edition, targets=targets), words)
    assert chart.alt == words.say(f"figure.beside_{key}")
