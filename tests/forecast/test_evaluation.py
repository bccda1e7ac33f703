"""The method on provinces' past targets: what the issue asks of it, and that it sees nothing of the future."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.edition.analysis import past_forecasts
from ouhai_stats.forecast.evaluation import (
    brier_score,
    by_window,
    by_year,
    calibration,
    log_score,
    reliability,
    score_table,
)
from ouhai_stats.forecast.predictive import P_MAX, P_MIN


@pytest.fixture(scope="module")
def past(edition):
    return edition.backtest


@pytest.fixture(scope="module")
def scores(past):
    return score_table(*past).set_index("method")


def test_scores_are_better_than_those_of_the_reference_points(scores):
    """The printed rule: Brier at most 0.142, log score at most 0.462, slope of calibration 0.85 to 1.15."""
    ours = scores.loc["outside_view"]
    assert ours["n"] == 280 and ours["brier"] <= 0.142 and ours["log_score"] <= 0.462 and 0.85 <= ours["slope"] <= 1.15
    rivals = scores.drop(index="outside_view")
    assert (rivals["brier"] > ours["brier"]).all() and (rivals["log_score"] > ours["log_score"]).all()


def test_the_rivals_score_as_published(scores):
    """METHODS, section 6: last year's hit rate 0.214, Student-t around last year 0.159, constant rate 0.268.

    Log scores 0.503 and 0.748: a rival is not made weaker than it is.
    """
    assert scores.at["last_year", "brier"] == pytest.approx(0.214, abs=0.0005)
    assert scores.at["around_last", "brier"] == pytest.approx(0.159, abs=0.003)
    assert scores.at["constant", "brier"] == pytest.approx(0.268, abs=0.005)
    assert scores.at["around_last", "log_score"] == pytest.approx(0.503, abs=0.002)
    assert scores.at["constant", "log_score"] == pytest.approx(0.748, abs=0.015)


def test_80_percent_intervals_hold_what_they_say(past):
    """Coverage 77 to 86 over all, and in every window of four years 65 to 95."""
    years = by_year(past.forecasts).loc[:2017]
    windows = by_window(years)
    assert 0.77 <= years["coverage_80"].mean() <= 0.86
    assert list(windows.index) == [(year, year + 3) for year in range(2004, 2015)]
    assert windows["coverage_80"].between(0.65, 0.95).all()
    assert windows.at[(2006, 2009), "coverage_95"] == pytest.approx(years.loc[2006:2009, "coverage_95"].mean())


def test_a_forecast_uses_earlier_years_alone(past, edition):
    """Spoiling everything from 2010 on leaves the forecasts for 2010 and before as they were."""
    outcomes = past.outcomes.copy()
    outcomes.loc[2010:] += 9.0
    before, after = past.forecasts, past_forecasts(edition.inputs._replace(outcomes=outcomes)).forecasts
    columns, early = ["year", "province", "centre", "scale", "chance"], before["year"] <= 2010
    pd.testing.assert_frame_equal(before.loc[early, columns], after.loc[early, columns])
    assert not before.loc[~early, "centre"].equals(after.loc[~early, "centre"])


def test_the_years_of_large_announcements_stand_apart(past, facts):
    """2009 and 2010: together with the calm years every target once, and an interval by drawing years anew."""
    judged = past.forecasts.dropna(subset="chance")
    large = judged[judged["basis"] != "calm"]
    assert set(large["year"]) == {2009, 2010} and facts["record.large.targets"].value == len(large)
    assert facts["record.calm.targets"].value + len(large) == facts["record.targets"].value
    assert facts["record.large.brier"].value == pytest.approx(((large["chance"] - large["met"]) ** 2).mean(), abs=5e-4)
    assert facts["record.brier_low"].value < facts["record.outside_view.brier"].value < facts["record.brier_high"].value


def test_every_target_has_one_forecast(past):
    judged = past.forecasts.dropna(subset="chance")
    assert not judged.duplicated(["year", "province"]).any()
    assert judged.groupby("year").size().eq(20).all()
    assert judged["chance"].between(P_MIN, P_MAX).all() and judged["place"].between(0, 1).all()


def test_the_years_of_failure_are_on_the_page(facts):
    """2008 and 2012 to 2014 were worse than the rest; the page prints them."""
    assert facts["record.2008.coverage_80"].value < 0.5
    assert all(
        facts[f"record.{year}.mean_chance"].value > facts[f"record.{year}.met"].value for year in (2012, 2013, 2014)
    )


def test_by_hand():
    chance, met = pd.Series([0.8, 0.3]), pd.Series([1.0, 1.0])
    assert brier_score(chance, met) == pytest.approx((0.04 + 0.49) / 2)
    assert log_score(chance, met) == pytest.approx(-(np.log(0.8) + np.log(0.3)) / 2)
    assert log_score(pd.Series([0.5] * 4), pd.Series([1, 0, 1, 0])) == pytest.approx(0.693147, abs=1e-6)


def test_certainty_has_no_log_score():
    with pytest.raises(ValueError, match="no finite log score"):
        log_score(pd.Series([1.0]), pd.Series([0.0]))


@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_the_true_frequency_scores_best(truth, said):
    """Expected scores of any statement are no better than those of the truth."""

    def expected(score, chance):
        return truth * score(pd.Series([chance]), pd.Series([1.0])) + (1 - truth) * score(
            pd.Series([chance]), pd.Series([0.0])
        )

    assert expected(brier_score, said) >= expected(brier_score, truth) - 1e-12
    assert expected(log_score, said) >= expected(log_score, truth) - 1e-12


def test_calibration_finds_what_was_put_in():
    random = np.random.default_rng(1)
    odds = random.normal(0, 1.5, 20_000)
    met = pd.Series((random.random(20_000) < 1 / (1 + np.exp(-odds))).astype(float))
    for factor in (1.0, 2.0):
        intercept, slope = calibration(pd.Series(1 / (1 + np.exp(-factor * odds))), met)
        assert intercept == pytest.approx(0, abs=0.06) and slope == pytest.approx(1 / factor, abs=0.05)


def test_bands_hold_every_forecast_once():
    chance = pd.Series([0.0, 0.19, 0.2, 0.61, 0.99, 1.0])
    table = reliability(chance, pd.Series([0.0, 0.0, 1.0, 1.0, 1.0, 0.0]))
    assert table["n"].tolist() == [2, 1, 1, 2] and table["low"].tolist() == [0.0, 0.2, 0.6, 0.8]
    assert table["frequency"].tolist() == [0.0, 1.0, 1.0, 0.5]
