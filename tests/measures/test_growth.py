"""Oracles of METHODS sections 3 and 4 are the numbers that the plan and the statistics bureau print."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.measures import growth as measure

RATES = st.floats(-50, 50)


@pytest.mark.parametrize(
    ("last", "target", "expected"),
    [(4.3, 7.5, 5.89), (-5.3, 8.5, 1.37), (2.6, 8, 5.27), (5.1, 8, 6.54), (4.1, 7, 5.54), (7.2, 7.5, 7.35)],
)
def test_two_year_average_of_the_plan(last, target, expected):
    assert round(float(measure.two_year_average(last, target)), 2) == expected


@pytest.mark.parametrize(
    ("last", "growth", "published"),
    [(-6.8, 18.3, 5.0), (3.2, 7.9, 5.5), (-1.6, 12.7, 5.3), (-5.6, 19.5, 6.2), (0.5, 13.4, 6.8), (2.2, 8.1, 5.1)],
)
def test_two_year_average_as_published_in_2021(last, growth, published):
    assert round(float(measure.two_year_average(last, growth)), 1) == published


def test_the_first_print_of_2020_gives_another_average_than_the_revised_one():
    assert round(float(measure.two_year_average(2.3, 8.1)), 1) == 5.2


@pytest.mark.parametrize(
    ("plan", "last", "target", "expected"),
    [(7.5, 4.3, 7.5, 10.80), (9.5, -5.3, 8.5, 25.46), (8, 2.6, 8, 13.68), (8, 5.1, 8, 10.98)],
)
def test_catch_up_growth(plan, last, target, expected):
    assert round(float(measure.catch_up_growth(plan, last, target)), 2) == expected


@pytest.mark.parametrize(("denominator", "share", "last", "expected"), [(9, 37, 36.5, 10.49), (7.5, 6.1, 5.5, 19.23)])
def test_numerator_growth(denominator, share, last, expected):
    assert round(float(measure.numerator_growth(denominator, share, last)), 2) == expected


@pytest.mark.parametrize(
    ("target", "last", "percent"),
    [(40.89, 40.09, 2.00), (6.1, 5.5, 10.91), (2.3, 2, 15.0), (1.85, 1.74, 6.32), (9.9, 8.83, 12.12), (60, 59.9, 0.17)],
)
def test_gap_percent(target, last, percent):
    assert round(float(measure.gap_percent(target, last)), 2) == percent


@given(RATES, RATES)
def test_two_years_at_the_average_reach_the_same_level(last, growth):
    average = measure.two_year_average(last, growth)
    assert (1 + average / 100) ** 2 == pytest.approx((1 + last / 100) * (1 + growth / 100))


@given(RATES, RATES, RATES)
def test_catching_up_lands_on_the_planned_level(plan, last, growth):
    needed = measure.catch_up_growth(plan, last, growth)
    assert (1 + last / 100) * (1 + needed / 100) == pytest.approx((1 + plan / 100) * (1 + growth / 100))


@given(RATES, st.floats(0.1, 90))
def test_an_unchanged_share_needs_only_the_denominators_growth(growth, share):
    assert measure.numerator_growth(growth, share, share) == pytest.approx(growth, abs=1e-9)


@pytest.mark.parametrize("last", [0, -5.3])
def test_percent_of_a_result_that_is_not_positive_is_missing(last):
    assert np.isnan(measure.gap_percent(8.5, last))


def test_a_fall_by_more_than_everything_has_no_average():
    assert np.isnan(measure.two_year_average(-150, 10))


def test_a_share_of_nothing_has_no_numerator_growth():
    assert np.isnan(measure.numerator_growth(5, 1, 0))


def test_missing_figures_stay_missing():
    assert np.isnan(measure.gap([np.nan], [1])).all()
    assert np.isnan(measure.plan_error([1], [np.nan])).all()
