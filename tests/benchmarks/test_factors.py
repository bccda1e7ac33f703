"""Factors of volatility: estimates on made-up provinces, and the committed table from the committed data."""

import numpy as np
import pandas as pd
import pytest

from benchmarks import factors
from ouhai_stats.data import sources
from ouhai_stats.data.assumptions import read_parameter_table, read_volatility
from ouhai_stats.data.sources import raw_folder


def provinces(common, own, seed=0, years=60):
    """GDP's and a series' growth in 30 made-up provinces, the series moving by known multiples."""
    rng = np.random.default_rng(seed)
    shared = rng.normal(0, 2, (years, 1))
    index, columns = range(2000, 2000 + years), [f"P{place}" for place in range(30)]
    gdp = np.cumsum(shared + rng.normal(0, 1, (years, 30)), axis=0)
    series = np.cumsum(common * shared + own * rng.normal(0, 1, (years, 30)), axis=0)
    return [pd.DataFrame(values, index=index, columns=columns) for values in (gdp, series)]


@pytest.mark.parametrize(("common", "own"), [(1.6, 2.2), (-0.3, 1.5), (0.5, 7.0)])
def test_known_multiples_are_found_within_their_errors(common, own):
    gdp, series = map(factors.revisions_blank, provinces(common, own))
    found = factors.measure(series, gdp)
    assert abs(found.common - common) < 3 * found.common_se and 0 < found.common_se < 0.3 * own
    assert found.own == pytest.approx(own, rel=0.08) and abs(found.own - own) < 4 * found.own_se
    assert found.own_rms == pytest.approx(own, rel=0.08)


def test_a_revised_level_is_no_movement():
    gdp, series = provinces(1.0, 2.0)
    before = factors.measure(factors.revisions_blank(series), factors.revisions_blank(gdp))
    series.iloc[30, 4] -= 63
    changes = factors.revisions_blank(series)
    after = factors.measure(changes, factors.revisions_blank(gdp))
    # The fall and the return the year after are both left out.
    assert after.n == before.n - 2 and changes.isna().iloc[:, 4].sum() == 2
    assert (after.own, after.own_rms) == pytest.approx((before.own, before.own_rms), rel=0.01)


def test_years_without_most_provinces_are_left_out():
    _, series = provinces(1.0, 2.0)
    series.iloc[10, :6] = np.nan
    assert 2010 not in factors.revisions_blank(series).index and 2012 in factors.revisions_blank(series).index


def test_uncertain_estimates_are_drawn_to_the_mean():
    values, errors = pd.Series([1.0, 3.0, 8.0]), pd.Series([0.1, 0.1, 5.0])
    drawn = factors.shrunken(values, errors).tolist()
    assert drawn[:2] == pytest.approx([1.0, 3.0], abs=0.05) and 2 < drawn[2] < 4
    # What errors alone explain is one and the same value.
    assert np.ptp(factors.shrunken(pd.Series([1.0, 1.1]), pd.Series([1.0, 1.0]))) == pytest.approx(0)


@pytest.mark.slow
def test_the_committed_factors_are_what_the_committed_data_give():
    measured = factors.measured_table(factors.provincial_series())
    table = factors.volatility_table(measured, read_volatility())
    pd.testing.assert_frame_equal(table, read_volatility(), check_dtype=False)
    for row in read_volatility().itertuples(index=False):
        assert row.source.startswith(("by definition", "measured on", "Guesstimate. Own five thirds of"))


# Own movement as somebody else measured it on the same provinces, by the mean of each year without trimming.
ELSEWHERE = {"secondary": 2.24, "industry_deflated": 2.83, "tertiary": 1.76, "budget_revenue": 7.34, "fai": 6.27}
LESS_CERTAIN = {"primary": 1.53, "rural_income": 1.82, "urban_income": 1.43, "retail": 2.57}


@pytest.mark.slow
def test_another_measurement_says_the_same():
    whole = factors.measured_table(factors.provincial_series()).loc["2002-2019"]
    for name, own in ELSEWHERE.items():
        assert whole.loc[name, "own"] == pytest.approx(own, rel=0.03)
    for name, own in LESS_CERTAIN.items():
        assert abs(whole.loc[name, "own"] - own) < 2 * whole.loc[name, "own_se"]
    for name, common, error in (("secondary", 1.69, 0.17), ("tertiary", 0.60, 0.20), ("industry_deflated", 2.22, 0.28)):
        assert abs(whole.loc[name, "common"] - common) < error


def test_the_raw_table_is_as_it_was_taken_over():
    folder = raw_folder("provincial_series")
    sources.verify_hashes(folder)
    assert set(sources.read_source(folder)["sha256"]) == {"series_growth.csv"}


def test_the_county_factor_lies_in_its_measured_range():
    row = read_parameter_table().set_index("parameter").loc["county_factor"]
    assert (row["low"], row["value"], row["high"]) == (1.4, 1.75, 2.4) and "0.24" in row["source"]
