"""Arithmetic of a year that has begun; numbers of METHODS section 5."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.measures.growth import two_year_average
from ouhai_stats.measures.rounding import Interval, over_ranges, printed
from ouhai_stats.measures.within_year import (
    completed_shares,
    cumulative_growth,
    implied_share,
    quarterly_growth,
    required_growth,
    target_path,
)

BASE = (22, 24.5, 25.5, 28)
RATES = st.lists(st.floats(-30, 40), min_size=4, max_size=4)
LEVELS = st.lists(st.floats(5, 50), min_size=4, max_size=4)


@pytest.mark.parametrize(
    ("quarters", "cumulative", "required"),
    [([8.2], 8.2, 7.3026), ([8.2, 7.9], 8.0419, 7.0290), ([8.2, 7.9, 6.0], 7.3187, 7.9661)],
)
def test_growth_still_required(quarters, cumulative, required):
    so_far = cumulative_growth(BASE, quarters)[-1]
    share = completed_shares(BASE)[len(quarters) - 1]
    assert round(so_far, 4) == cumulative
    assert round(float(required_growth(7.5, so_far, share)), 4) == required


@given(LEVELS, RATES, st.floats(0, 15), st.integers(1, 3))
def test_the_required_growth_lands_on_the_target(base, growth, target, done):
    so_far = cumulative_growth(base, growth[:done])[-1]
    rest = float(required_growth(target, so_far, completed_shares(base)[done - 1]))
    assert cumulative_growth(base, [*growth[:done], *[rest] * (4 - done)])[-1] == pytest.approx(target, abs=1e-6)


def test_nothing_can_be_required_of_a_year_that_is_over():
    assert np.isnan(required_growth(7.5, 7.0, completed_shares(BASE)[-1]))


@given(LEVELS, RATES)
def test_quarters_come_back_from_growth_since_january(base, growth):
    assert quarterly_growth(base, cumulative_growth(base, growth)) == pytest.approx(growth, abs=1e-6)


@pytest.mark.parametrize(("first", "second", "total", "share"), [(4.5, 6.3, 5.5, 0.444), (5.3, 4.7, 5.0, 0.5)])
def test_weight_of_the_first_quarter_that_published_growth_implies(first, second, total, share):
    assert round(float(implied_share(first, second, total)), 3) == share
    range_ = over_ranges(implied_share, *(printed(value, 0.1) for value in (first, second, total)))
    assert range_.low < share < range_.high


def test_rounding_leaves_an_implied_weight_wide_open():
    loose = over_ranges(implied_share, printed(5.3, 0.1), printed(4.7, 0.1), printed(5.0, 0.1))
    assert loose == pytest.approx((0.35, 0.65), abs=0.02)
    sharp = over_ranges(implied_share, printed(5.3, 0.01), printed(4.7, 0.01), printed(5.0, 0.01))
    assert sharp.high - sharp.low < 0.05


def test_parts_that_grow_alike_leave_the_weight_open():
    assert np.isnan(implied_share(5.0, 5.0, 5.0))
    assert np.isnan(over_ranges(implied_share, Interval(5.0, 5.0), Interval(5.0, 5.0), 5.0).low)


def test_required_growth_is_a_range_where_inputs_are_printed():
    share = completed_shares(BASE)[1]
    low, high = over_ranges(required_growth, 7.5, printed(8.0, 0.1), Interval(share - 0.01, share + 0.01))
    assert low < float(required_growth(7.5, 8.0, share)) < high
    assert (round(low, 2), round(high, 2)) == (7.00, 7.12)
    for cumulative in np.linspace(7.95, 8.05, 5):
        assert low <= float(required_growth(7.5, cumulative, share)) <= high


def test_target_path_gives_every_quarter_the_same_two_year_average():
    last = [-5.6, 6.0, 5.4, 7.0]
    average, growth = target_path(BASE, last, 7.5)
    assert two_year_average(last, growth) == pytest.approx([average] * 4)
    assert cumulative_growth(BASE, growth)[-1] == pytest.approx(7.5)
    assert growth.argmax() == 0 and growth[0] > 15


@given(LEVELS, RATES, st.floats(0, 15), st.integers(0, 3))
def test_a_path_after_some_quarters_still_lands_on_the_target(base, last, target, done):
    so_far = [target] * done
    average, growth = target_path(base, last, target, so_far)
    assert list(growth[:done]) == so_far
    assert cumulative_growth(base, growth)[-1] == pytest.approx(target, abs=1e-6)
    assert two_year_average(last, growth)[done:] == pytest.approx([average] * (4 - done), abs=1e-6)


def test_a_path_without_a_base_effect_is_flat():
    average, growth = target_path(BASE, [7.5] * 4, 7.5)
    assert growth == pytest.approx([7.5] * 4)
    assert average == pytest.approx(7.5)


def test_a_path_says_what_it_cannot_do():
    with pytest.raises(ValueError, match="four levels"):
        target_path(BASE[:3], [1, 2, 3], 7.5)
    with pytest.raises(ValueError, match="passed already"):
        target_path(BASE, [0] * 4, 7.5, [500, 0, 0])
    with pytest.raises(ValueError, match="positive"):
        completed_shares([22, 0, 25, 28])
