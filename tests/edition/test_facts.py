"""Facts: named once, printed in both languages, with unit and source."""

import dataclasses

import pytest

from ouhai_stats.edition.facts import MIME, Fact, Facts
from ouhai_stats.edition.facts_of_plan import _shock_facts


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


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("unemployment", "已达到，余地1.13个百分点", "reached, 1.13 percentage points to spare"),
        ("jobs", "已达到，余地0.85万人", "reached, 8,500 people to spare"),
        ("rural_income", "容许差之内，差0.3个百分点", "within tolerance, 0.3 percentage points short"),
        ("retail", "+13.8个百分点", "+13.8 percentage points"),
    ],
)
def test_a_target_that_is_reached_shows_its_room_and_no_signed_gap(facts, edition, code, zh, en):
    fact = facts[f"{code}.signed_gap"]
    assert (fact.zh, fact.value) == (zh, edition.targets.at[code, "gap"])
    assert fact.en == en


def test_every_reached_target_says_so_and_no_other(facts, edition):
    for row in edition.targets.itertuples():
        if f"{row.code}.signed_gap" in facts:
            assert facts[f"{row.code}.signed_gap"].zh.startswith(("已达到", "容许差之内")) == bool(row.satisfied), (
                row.code
            )


def test_a_target_relative_to_a_series_names_it_in_each_language(facts):
    assert facts["fai_industry.target"].zh == "快于面上投资增速"
    assert "fixed-asset investment growth" in facts["fai_industry.target"].en


def test_a_missing_figure_is_no_fact(facts):
    assert "cod.previous_actual" not in facts and "cod.gap" not in facts


def test_a_name_is_used_once():
    facts = Facts()
    facts.add("x", 1, "%", "here")
    with pytest.raises(ValueError, match="x is already named"):
        facts.add("x", 2, "%", "there")


def test_facts_show_themselves_as_data():
    facts = Facts()
    facts.put("b", Fact(1.0, "%", "here", "1%", "1%"))
    facts.add("a", 2, "%", "there")
    assert list(facts._repr_mimebundle_()[MIME]) == ["a", "b"]


@pytest.mark.parametrize(
    ("code", "zh", "detail"),
    [
        ("gdp", "较稳", "firm (it would take a change of −4.9 percentage points in last year's result"),
        ("rd_intensity", "临界", "borderline (a change of −0.03 percentage points in last year's result would alter"),
    ],
)
def test_a_verdict_says_how_firm_it_is(facts, code, zh, detail):
    assert facts[f"{code}.firmness"].zh == zh
    assert facts[f"{code}.firmness_detail"].en.startswith(detail)


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
