"""The lenses on a yearly target, by hand: their figures, and what each of them says."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.judgement.lenses import EASES, LENSES, NEUTRAL, STRAINS, readings, through_lenses

P = {
    "tolerance_growth": 0.5,
    "tolerance_level": 2.0,
    "gap_growth_small": 1.0,
    "gap_growth_large": 3.0,
    "gap_level_small": 2.0,
    "gap_level_large": 10.0,
    "numerator_excess_small": 2.0,
    "numerator_excess_large": 5.0,
    "cascade_margin": 1.0,
}
GDP = {
    "kind": "growth",
    "direction": "higher",
    "previous_operator": "plain",
    "previous_plan": 7.5,
    "previous_actual": 4.3,
    "aim": 7.5,
    "sense": 1.0,
    "strict": False,
    "tolerance": 0.0,
    "resolution": 0.1,
    "norm": 8.2,
    "denominator_growth": np.nan,
    "parent_target": 6.5,
}
SHARE = GDP | {"kind": "share", "previous_plan": 36.0, "previous_actual": 36.5, "aim": 37.0, "denominator_growth": 9.0}


def seen(row=GDP, **figures):
    """A target through the lenses."""
    return through_lenses(pd.DataFrame([row | figures]), P).iloc[0]


def said(row=GDP, **figures):
    """What the lenses say of a target."""
    return readings(through_lenses(pd.DataFrame([row | figures]), P), P).iloc[0]


def test_growth_has_an_average_of_two_years_and_what_it_takes_to_catch_up():
    """METHODS: 4.3 and 7.5 average 5.89; the planned level of 7.5 twice takes 10.80."""
    row = seen()
    assert (row["gap"], row["previous_error"], row["parent_excess"]) == (3.2, -3.2, 1.0)
    assert round(row["two_year_average"], 2) == 5.89 and round(row["catch_up"], 2) == 10.80
    assert np.isnan(row["gap_percent"]) and not row["satisfied"] and row["previous_met"] is False


def test_a_share_has_its_gap_in_percent_and_its_numerators_growth():
    """METHODS: 37 after 36.5 percent of what grows by 9 takes 10.49."""
    row = seen(SHARE)
    assert row["gap_percent"] == pytest.approx(100 * 0.5 / 36.5) and round(row["numerator_growth"], 2) == 10.49
    assert np.isnan(row["two_year_average"]) and np.isnan(row["catch_up"]) and row["previous_met"] is True


@pytest.mark.parametrize(
    ("figures", "met"),
    [
        ({"previous_actual": 7.1}, False),
        ({"previous_actual": 7.1, "previous_operator": "about"}, True),
        ({"previous_actual": 7.5, "previous_operator": "above"}, False),
        ({"previous_plan": np.nan}, None),
        ({"previous_actual": np.nan}, None),
    ],
)
def test_last_years_plan_is_met_by_its_own_wording_or_unknown(figures, met):
    assert seen(**figures)["previous_met"] is met


@pytest.mark.parametrize(
    ("figures", "lens", "reading"),
    [
        ({"aim": 5.3}, "gap", EASES),
        ({"aim": 7.3}, "gap", NEUTRAL),
        ({"aim": 7.4}, "gap", STRAINS),
        ({"aim": 3.0, "sense": -1.0}, "gap", NEUTRAL),
        ({}, "base_effect", EASES),
        ({"norm": 5.8}, "base_effect", STRAINS),
        ({"norm": np.nan}, "base_effect", None),
        ({}, "catch_up", EASES),
        ({"previous_actual": 7.6}, "catch_up", STRAINS),
        ({}, "track_record", STRAINS),
        ({"previous_actual": 7.6}, "track_record", EASES),
        ({"parent_target": 7.5}, "cascade", EASES),
        ({"parent_target": 6.5}, "cascade", NEUTRAL),
        ({"parent_target": 6.4}, "cascade", STRAINS),
        ({"parent_target": np.nan}, "cascade", None),
    ],
)
def test_each_lens_grades_its_own_strain(figures, lens, reading):
    found = said(**figures)[lens]
    assert (None if pd.isna(found) else found) == reading


@pytest.mark.parametrize(("aim", "reading"), [(37.0, EASES), (37.5, NEUTRAL), (38.5, STRAINS)])
def test_a_numerator_that_must_outgrow_its_denominator_strains(aim, reading):
    """Over 9: 1.5, 3.0 and 6.0 points more."""
    assert said(SHARE, aim=aim)["numerator"] == reading


@pytest.mark.parametrize("unknown", ["previous_actual", "aim"])
def test_no_lens_says_anything_without_an_aim_or_a_result(unknown):
    found = said(**{unknown: np.nan})
    assert list(found.index) == LENSES and found.isna().all()
