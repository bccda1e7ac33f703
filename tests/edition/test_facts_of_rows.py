"""Facts of each row: what is printed as it is printed, what is reached with its room, how firm a verdict is."""

import pytest

from ouhai_stats.edition.facts import Facts
from ouhai_stats.edition.facts_of_rows import put_target


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


def test_a_target_is_worded_with_its_operator_and_keeps_its_number():
    facts = Facts()
    put_target(facts, "x", ("range", 6.0, 7.0, "%"), "annex")
    put_target(facts, "none", ("assigned", float("nan"), float("nan"), "%"), "annex")
    assert (facts["x"].value, facts["x"].zh, facts["x"].en) == (6.0, "6至7%", "6 to 7%")
    assert facts["none"].value is None and "nan" not in facts["none"].zh + facts["none"].en
