"""Facts of an edition, collected from its frames: each with its source, in both languages, as it is printed."""

import dataclasses

import pytest

from ouhai_stats.edition.facts import Facts
from ouhai_stats.edition.facts_of_plan import _shock_facts
from ouhai_stats.measures.growth import two_year_average


def test_every_fact_has_its_source_and_both_languages(facts):
    assert len(facts) > 500
    for name, fact in facts.items():
        assert fact.source and fact.zh and fact.en, name


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("gdp.target", "7.5%以上", "7.5% or more"),
        ("gdp.two_year_average", "5.9%", "5.9%"),
        ("gdp.catch_up", "10.8%", "10.8%"),
        ("retail.gap", "13.8个百分点", "13.8 percentage points"),
        ("digital_share.numerator_growth", "19.2%", "19.2%"),
        ("count.rows", "37", "37"),
        ("as_of", "2021年3月9日", "9 March 2021"),
    ],
)
def test_facts_as_printed(facts, name, zh, en):
    assert (facts[name].zh, facts[name].en) == (zh, en)


def test_growth_from_before_is_named_after_the_shock_that_ended_it_and_plainly_where_none_did(edition):
    def named(plan_year, shocks):
        inputs = edition.inputs._replace(shocks=shocks)
        given = Facts()
        _shock_facts(given, dataclasses.replace(edition, plan_year=plan_year, inputs=inputs))
        return given["norm.before"].zh, "last.shock" in given

    shocks = edition.inputs.shocks
    assert named(2021, shocks) == ("疫情前", True)
    assert named(2021, shocks[:0]) == ("此前", False)
    assert named(2021, shocks.assign(year=shocks["year"] - 10)) == ("此前", False)


def test_what_if_at_the_target_repeats_the_printed_facts(facts):
    for name, printed in (("two_year_average", "gdp.two_year_average"), ("index", "gdp.index_at_target")):
        assert facts[f"whatif.target.{name}"].value == facts[printed].value
    gap = facts["whatif.target.catch_up_gap"].value
    assert gap == pytest.approx(facts["gdp.catch_up"].value - facts["gdp.aim"].value, abs=0.01)
    for case in ("baseline", "rebound", "adverse"):
        growth = facts[f"whatif.{case}.growth"].value
        assert facts[f"whatif.{case}.two_year_average"].value == pytest.approx(two_year_average(4.3, growth), abs=0.03)
        assert (facts[f"whatif.{case}.outcome"].en == "Target reached") == (growth >= 7.5)
