"""The sections on GDP: each sentence is chosen by what the figures say, and prints facts."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from printed_numbers import named, numbers

from ouhai_stats.display import gdp_section
from ouhai_stats.edition.facts import Facts


@pytest.mark.parametrize("section", [gdp_section.gdp, gdp_section.coherence, gdp_section.gdp_whatif])
def test_every_number_in_a_section_is_a_fact(page, section):
    text = BeautifulSoup(section(*page).data, "html.parser").get_text(" ")
    assert text.strip()
    assert numbers(text) <= named(*page)


def changed(edition, **figures):
    """The edition with other figures in GDP's row."""
    targets = edition.targets.astype(dict.fromkeys(figures, object))
    for name, value in figures.items():
        targets.at["gdp", name] = value
    return replace(edition, targets=targets)


@pytest.mark.parametrize(
    ("figures", "key"),
    [
        ({"catch_up": float("nan")}, "gdp.no_plan"),
        ({"previous_met": True}, "gdp.caught_up"),
        ({"aim": 10.0, "catch_up": 10.8}, "gdp.catch_up"),
        ({"aim": 11.0, "catch_up": 10.8}, "gdp.catch_up_asked"),
        ({"norm": float("nan")}, "gdp.base_alone"),
    ],
)
def test_the_sentence_is_the_one_that_the_figures_call_for(edition, words, figures, key):
    told = BeautifulSoup(gdp_section.gdp(changed(edition, **figures), words).data, "html.parser")
    assert words.say(key) in [item.get_text() for item in told.find_all("li")]


@pytest.mark.parametrize(("excess", "side"), [(1.0, "above"), (0.0, "equal"), (-1.0, "below")])
def test_the_target_stands_above_beside_or_below_the_parents(edition, words, excess, side):
    told = gdp_section.gdp(changed(edition, parent_excess=excess), words).data
    region = words.region(edition.targets.at["gdp", "parent_region"])
    said = {name: words.say(f"gdp.cascade_{name}", region=region) in told for name in ("above", "equal", "below")}
    assert [name for name, told in said.items() if told] == [side]


def test_without_a_target_or_a_result_there_is_nothing_to_try(edition, words):
    facts = {name: fact for name, fact in words.facts.items() if not name.startswith("whatif.")}
    assert gdp_section.gdp_whatif(edition, replace(words, facts=Facts(facts, edition.place))) is None
