"""The two-piece normal distribution and the fan made of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from ouhai_stats.forecast.fan import LEVELS, two_piece
from ouhai_stats.forecast.target_probabilities import distributions


def test_bank_of_england_2022_q3():
    """METHODS, section 6."""
    prices = two_piece(9.53, 1.68, 1.0)
    assert (prices.below, prices.above) == (pytest.approx(1.33683, abs=5e-6), pytest.approx(2.59015, abs=5e-6))
    assert prices.mean == pytest.approx(10.53)
    assert prices.quantile([0.05, 0.5, 0.95]) == pytest.approx([7.5907, 10.3278, 14.1289], abs=5e-5)
    assert two_piece(13.1, 1.01, 0).quantile(0.05) == pytest.approx(11.4387, abs=5e-5)
    assert two_piece(2.64, 1.76, -0.13).cdf(2) == pytest.approx(0.38131, abs=1e-5)


@given(st.floats(-20, 20), st.floats(0.1, 10), st.floats(-5, 5), st.floats(0.001, 0.999))
def test_quantile_and_probability_are_inverse(mode, sigma, skew, level):
    shape = two_piece(mode, sigma, skew)
    assert shape.cdf(shape.quantile(level)) == pytest.approx(level, abs=1e-9)
    assert shape.mean == pytest.approx(mode + skew, abs=1e-6)


def test_without_skew_it_is_normal():
    values = np.linspace(-3, 9, 25)
    assert two_piece(3, 2, 0).cdf(values) == pytest.approx(stats.norm.cdf(values, 3, 2))


def test_the_mean_is_that_of_the_distribution():
    shape = two_piece(5.6, 2.35, 1.55)
    mean = integrate.quad(lambda level: float(shape.quantile(level)), 0, 1)[0]
    assert mean == pytest.approx(shape.mean, abs=1e-3)


@pytest.mark.parametrize("sigma", [0.0, -1.0, float("nan")])
def test_uncertainty_must_be_positive(sigma):
    with pytest.raises(ValueError, match="allowed are positive"):
        two_piece(0, sigma, 1)


def test_the_fan_begins_with_the_printed_distribution_and_widens(edition):
    fan, row = edition.fan, edition.targets.loc["gdp"]
    assert fan.index.tolist() == [2021, 2022, 2023, 2024, 2025]
    assert (np.diff(fan["sigma"]) >= 0).all() and (np.diff(fan[LEVELS].to_numpy(), axis=1) > 0).all()
    assert fan.at[2021, "centre"] == fan.at[2021, 0.5] == pytest.approx(row["centre"])
    made = distributions(edition.targets, edition.outside.offsets)["gdp"]
    assert [made.cdf(bound) for bound in fan.loc[2021, LEVELS]] == pytest.approx(LEVELS, abs=1e-6)


def test_later_years_follow_the_baseline(edition):
    path = edition.projections.query("scenario == 'baseline' and series == 'gdp'").set_index("year")["growth"]
    assert edition.fan["centre"].tolist() == pytest.approx(path.loc[2021:].tolist())
    assert edition.fan.loc[2022:, 0.5].tolist() == pytest.approx(path.loc[2022:].tolist())
