"""What a target is set beside: its aim, tolerance, norm, denominator and its parents' targets."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.judgement.context import in_context, sense, tolerance

P = {"tolerance_growth": 0.5, "tolerance_level": 2.0, "norm_age": 5.0}
LINE = ["区", "市", "省"]
NO_FIGURE = pd.DataFrame(columns=["region", "series", "period", "value", "quality", "source"])
NO_PARENT = pd.DataFrame(columns=["region", "plan_year", "series", "operator", "target", "target_upper"])


def plan(*rows):
    """Targets of 2021, each its code, kind, direction, operator, target, upper bound and reference."""
    columns = ["code", "kind", "direction", "operator", "target", "target_upper", "reference"]
    return pd.DataFrame(rows, columns=columns).assign(plan_year=2021, denominator="")


def figures(*rows):
    """Figures, each its region, series, period, value and quality."""
    return pd.DataFrame(rows, columns=["region", "series", "period", "value", "quality"]).assign(source="s")


GDP = ("gdp", "growth", "higher", "at_least", 7.5, np.nan, "")


def seen(targets, observations=NO_FIGURE, parents=NO_PARENT, **options):
    """Targets in context."""
    return in_context(targets, observations, parents, P, LINE, **options)


def test_the_aim_is_the_bound_that_counts_and_of_a_relative_target_the_others_with_its_margin():
    found = seen(
        plan(
            GDP,
            ("jobs", "level_flow", "higher", "range", 6.0, 7.0, ""),
            ("unemployment", "share", "lower", "range", 2.0, 3.0, ""),
            ("fai", "growth", "higher", "no_slower_than", 1.0, np.nan, "gdp"),
            ("retail", "growth", "higher", "faster_than", np.nan, np.nan, "nation:retail"),
            ("imports", "growth", "higher", "faster_than", np.nan, np.nan, "nothing"),
        ),
        elsewhere={"nation:retail": 8.0},
    )
    assert found["aim"].drop("imports").to_dict() == {"gdp": 7.5, "jobs": 6, "unemployment": 3, "fai": 8.5, "retail": 8}
    assert np.isnan(found.at["imports", "aim"])
    assert found["strict"].to_dict()["retail"] and not found.at["fai", "strict"]


def test_the_wording_says_which_way_is_better_before_the_indicator_does():
    operators = pd.Series(["at_most", "plain", "plain", "plain"])
    assert sense(operators, pd.Series(["higher", "higher", "lower", "two_sided"])).tolist()[:3] == [-1, 1, -1]
    assert np.isnan(sense(operators, pd.Series(["higher", "higher", "lower", "two_sided"]))[3])


def test_only_about_and_in_step_allow_anything_in_points_or_as_a_share_of_the_level():
    operators = pd.Series(["about", "in_step_with", "about", "plain"])
    kinds = pd.Series(["growth", "growth", "level_flow", "growth"])
    assert tolerance(operators, kinds, pd.Series([7.5, 7.5, -50.0, 7.5]), P).tolist() == [0.5, 0.5, 1.0, 0.0]


def test_the_norm_is_the_nearest_regions_latest_ordinary_year():
    observations = figures(
        ("市", "gdp", "2019", 8.2, "official"),
        ("市", "gdp", "2018", 7.8, "official"),
        ("市", "gdp", "2019Q1", 8.9, "official"),
        ("省", "gdp", "2019", 6.8, "official"),
        ("区", "gdp", "2019", 9.9, "weak"),
        ("区", "gdp", "2020", 4.3, "official"),
        ("区", "gdp", "2014", 9.0, "official"),
    )
    columns = ["norm", "norm_region", "norm_period", "norm_source"]
    assert seen(plan(GDP), observations).loc["gdp", columns].tolist() == [8.2, "市", "2019", "s"]
    assert seen(plan(GDP), observations, shocked={2019}).loc["gdp", columns].tolist() == [7.8, "市", "2018", "s"]
    provincial = figures(("区", "gdp", "2018", 7.0, "official"))
    assert seen(plan(GDP), observations, provincial=provincial).at["gdp", "norm"] == 7.0


def test_without_a_figure_there_is_no_norm():
    assert np.isnan(seen(plan(GDP)).at["gdp", "norm"])


def test_the_parent_is_the_nearest_with_a_target_of_the_same_year():
    parents = pd.DataFrame(
        [
            ("省", 2021, "gdp", "at_least", 6.5, np.nan),
            ("市", 2020, "gdp", "about", 7.0, np.nan),
            ("市", 2021, "fai", "about", 9.0, np.nan),
        ],
        columns=list(NO_PARENT),
    )
    found = seen(plan(GDP), parents=parents).loc["gdp"]
    assert (found["parent_region"], found["parent_operator"], found["parent_target"]) == ("省", "at_least", 6.5)


def test_a_share_has_the_growth_that_is_asked_of_its_denominator():
    share = ("rd", "share", "higher", "plain", 3.2, np.nan, "")
    frame = plan(GDP, share).assign(denominator=["", "gdp"])
    assert seen(frame)["denominator_growth"].fillna(-1).to_dict() == {"gdp": -1, "rd": 7.5}


@pytest.mark.parametrize("line", [["区"], LINE])
def test_a_region_without_parents_targets_has_none(line):
    assert pd.isna(in_context(plan(GDP), NO_FIGURE, NO_PARENT, P, line).at["gdp", "parent_target"])
