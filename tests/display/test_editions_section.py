"""How the editions of a year did, once it is over."""

from dataclasses import replace

import pandas as pd
import pytest
from readers import words_of

from ouhai_stats.display.editions_section import how_editions_did


@pytest.fixture(scope="module")
def year(edition_on):
    return edition_on("2022-03-31", "2021-10-31")


def test_within_the_year_there_is_nothing_to_say(edition, words):
    assert how_editions_did(edition, words) is None


@pytest.mark.slow
def test_without_results_there_is_no_score(year):
    words = words_of(year)
    assert words.facts["said.results"].value == 0 and not [name for name in words.facts if name.startswith("said.2")]
    shown = how_editions_did(year, words).data
    assert " → ".join(words.text(f"gdp.said.{day}") for day in year.inputs.earlier) in shown
    assert not year.targets["held"].any() and len(year.inputs.earlier.columns) == 4


@pytest.mark.slow
def test_with_results_every_edition_is_scored(year):
    verdicts = year.targets["verdict"].mask(year.targets.index == "gdp", "missed")
    decided = replace(year, targets=year.targets.assign(verdict=verdicts))
    words = words_of(decided)
    assert words.facts["said.results"].value == 1
    for day, chance in year.inputs.earlier.loc["gdp"].items():
        assert words.facts[f"said.{day}.brier"].value == pytest.approx(round(chance**2, 3))
    assert words.say("editions.brier") in how_editions_did(decided, words).data
    assert pd.notna(year.inputs.earlier.loc["gdp"]).all()
