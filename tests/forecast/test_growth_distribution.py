"""Distribution of a year's growth: its quantiles, probabilities and bounds."""

import numpy as np
import pytest
from scipy import stats

from ouhai_stats.forecast.growth_distribution import GrowthDistribution
from ouhai_stats.forecast.predictive import P_MAX, P_MIN


def test_the_mixture_has_the_quantiles_of_its_distribution():
    mixed = GrowthDistribution(8.0, 1.0, 4.0, np.array([-3.0, 0.0, 1.0]))
    levels = [0.025, 0.1, 0.5, 0.9, 0.975]
    assert [mixed.cdf(mixed.quantile(level)) for level in levels] == pytest.approx(levels, abs=1e-6)
    plain = GrowthDistribution(8.0, 1.0, 4.0, np.zeros(1))
    assert plain.interval(0.8) == pytest.approx(8 + stats.t.ppf([0.1, 0.9], 4)) and plain.centre == 8.0
    table = mixed.predictive()
    assert table.quantile(0.1) == pytest.approx(mixed.quantile(0.1), abs=1e-4)
    assert 1 - table.cdf(7.3) == pytest.approx(mixed.reaching(7.3), abs=0.005)


def test_spread_is_that_of_the_student_distribution_and_of_the_offsets():
    assert GrowthDistribution(8.0, 1.0, 4.0, np.zeros(1)).sd == pytest.approx(np.sqrt(2))
    assert GrowthDistribution(8.0, 1.0, 4.0, np.array([-1.0, 1.0])).sd == pytest.approx(np.sqrt(3))


def test_even_offsets_leave_the_middle_where_it_is():
    mixed = GrowthDistribution(8.0, 1.0, 4.0, np.array([-3.0, 3.0]))
    low, high = mixed.interval(0.8)
    assert mixed.centre == pytest.approx(8.0) and low + high == pytest.approx(16.0)
    assert mixed.cdf(8.0) == pytest.approx(0.5) and mixed.quantiles(np.array([0.3, 0.7])).sum() == pytest.approx(16.0)


def test_a_published_year_is_certain_and_no_other_is():
    point = GrowthDistribution(7.4, 0.0, 4.0, np.zeros(1))
    assert (point.reaching(7.4), point.reaching(7.5), point.cdf(7.4), point.cdf(7.3)) == (1.0, 0.0, 1.0, 0.0)
    assert point.interval(0.95) == (7.4, 7.4)
    wide = GrowthDistribution(7.4, 1.0, 4.0, np.zeros(1))
    assert (wide.reaching(-1000.0), wide.reaching(1000.0)) == (P_MAX, P_MIN)
