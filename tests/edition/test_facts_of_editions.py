"""What earlier editions said is told once the year is over, and scored where results are out."""

from types import SimpleNamespace

import pandas as pd
import pytest

from ouhai_stats.edition.facts import Facts
from ouhai_stats.edition.facts_of_editions import editions_facts

CODES = ["gdp", "fai", "jobs", "beds"]
EARLIER = pd.DataFrame({"2021-03-09": [0.6, 0.9, 0.5, None], "2021-04-30": [0.8, None, 0.5, None]}, index=CODES)


def told(verdicts, over=True, earlier=EARLIER):
    """Facts of an edition with these verdicts."""
    facts = Facts()
    edition = SimpleNamespace(
        year=SimpleNamespace(over=over),
        inputs=SimpleNamespace(earlier=earlier),
        targets=pd.DataFrame({"verdict": verdicts}, index=CODES),
    )
    editions_facts(facts, edition)
    return facts


def test_each_edition_is_scored_on_the_targets_that_it_gave_a_probability_and_that_are_decided():
    facts = told(["done", "missed", "awaited", "done"])
    assert facts["said.results"].value == 2
    assert facts["said.2021-03-09.brier"].value == pytest.approx((0.4**2 + 0.9**2) / 2, abs=5e-4)
    assert facts["said.2021-04-30.brier"].value == pytest.approx(0.2**2, abs=5e-4)
    assert facts["jobs.said.2021-04-30"].value == 0.5 and "fai.said.2021-04-30" not in facts


def test_without_a_result_there_is_no_score():
    facts = told(["awaited"] * 4)
    assert facts["said.results"].value == 0 and not [name for name in facts if name.endswith(".brier")]


def test_within_the_year_and_without_an_edition_before_nothing_is_told():
    assert told(["done"] * 4, over=False) == {} and told(["done"] * 4, earlier=EARLIER.iloc[:0]) == {}
