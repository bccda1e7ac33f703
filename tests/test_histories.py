"""Projections by length of history, whatever the history is like."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats import smoothing
from ouhai_stats.grammar import Target
from ouhai_stats.histories import (
    COVERAGES,
    HORIZONS,
    LEAST,
    forecast_panel,
    method_of,
    multipliers,
    project_histories,
    project_history,
    project_path,
)
from ouhai_stats.predictive import LEVELS, probability_met
from ouhai_stats.smoothing import pack, recent_change
from ouhai_stats.wording import sentences

GROWTH = [12.1, 11.4, 12.9, 9.8, 10.4, 8.7, 9.3, 8.1, 8.4, 7.9, 8.6, 7.2, 7.8, 7.4]


def years(values, first=2000):
    return pd.Series(values, index=range(first, first + len(values)))


def wandering(count, seed=0, quarterly=False):
    rng = np.random.default_rng(seed)
    season = np.resize([-8, 3, 9, -4], count) if quarterly else 0
    return 100 + np.cumsum(rng.normal(1, 3, count)) + season


@pytest.mark.parametrize(("count", "frequency", "method"), [
    (3, "A", None), (4, "A", "drift"), (11, "A", "drift"), (12, "A", "combined"),
    (3, "Q", None), (4, "Q", "drift"), (7, "Q", "drift"), (8, "Q", "combined")])
def test_the_length_of_the_history_decides_the_method(count, frequency, method):
    assert method_of(count, frequency) == method
    made = project_history(wandering(count), 2, frequency)
    assert made.withheld == (method is None)
    assert made.method == (method or "withheld") and f"projection.{made.method}" in sentences("zh")
    assert made.reason.startswith(f"history of {count}: see the reference class" if method is None else f"{count} ")


def test_drift_goes_on_from_the_last_value_with_multipliers_of_its_length():
    history = [10.0, 11.0, 13.0, 13.0, 15.0]
    made = project_history(history, 2)
    weights = 0.5 ** (np.array([3, 2, 1, 0]) / 8)
    scale = np.dot(weights, [1, 2, 0, 2]) / weights.sum()
    shortest, table = multipliers("A", "drift")
    assert list(shortest) == [4, 6, 8]
    assert made.mean == made.median == pytest.approx(17.5)
    half = (made.interval(0.95)[1] - made.interval(0.95)[0]) / 2
    assert half == pytest.approx(scale * table[0, 1, list(COVERAGES).index(0.95)])


def test_every_frequency_method_and_coverage_has_its_multiplier():
    for frequency, least in LEAST.items():
        for method in least:
            shortest, table = multipliers(frequency, method)
            assert shortest[0] == least[method]
            assert table.shape == (shortest.size, HORIZONS[frequency], (LEVELS.size - 1) / 2)
            assert (np.diff(table, axis=2) >= 0).all() and (np.diff(table, axis=1) >= 0).all() and (table > 0).all()


@pytest.mark.parametrize("frequency", ["A", "Q"])
def test_many_series_at_once_give_what_each_gives_alone(frequency):
    histories = [wandering(count, seed=count, quarterly=frequency == "Q") for count in (3, 4, 7, 9, 14, 14, 23, 40)]
    histories += [[5.0], [1.0] * 20, wandering(20) - 130, np.exp(wandering(20) / 50)]
    together = project_histories(histories, 4, frequency)
    for history, path in zip(histories, together, strict=True):
        for alone, one in zip(project_path(history, 4, frequency), path, strict=True):
            assert (alone.method, alone.reason) == (one.method, one.reason)
            if not one.withheld:
                assert one.values == pytest.approx(alone.values, rel=1e-12)
    assert project_histories([], 1) == []


@pytest.mark.parametrize(("history", "words"), [
    (None, "no observations"), ([], "no observations"), (years([]), "no observations"),
    ([7.5], "history of 1: see the reference class"), ([7.5, 8.0, 7.0], "history of 3: see the reference class"),
    ([3.0] * 15, "every observation is the same"), ([0.0] * 5, "every observation is the same"),
    ([1.0, 2.0, float("nan"), 3.0, 4.0], "value of 3 is not a finite number: nan"),
    (years([1.0, 2.0, float("inf"), 3.0, 4.0]), "value of 2002 is not a finite number: inf"),
    (years([1.0, 2.0, None, "x", 4.0]), "value of 2002 is not a finite number"),
    (years([1.0, 2.0, 3.0, 1e200, 4.0]), "value of 2003 is beyond 1e+100"),
    (years(GROWTH).drop(2005), "gap between 2004 and 2006"),
    (pd.concat([years(GROWTH), years([7.0], 2003)]), "period 2003 stands twice"),
    (pd.Series(GROWTH[:5], index=["2000", "2001", "2002", "2003H1", "2004"]), "period 2003H1 is not a year"),
    (pd.Series(GROWTH[:4], index=[2000, 2001, 2002, 2002.5]), "period 2002.5 is not a year"),
    (pd.Series(GROWTH[:4], index=pd.period_range("2000Q1", periods=4, freq="Q")), "period 2000Q1 is not a year"),
    (pd.DataFrame({"period": range(5), "value": GROWTH[:5], "unit": ["%", "%", "‰", "%", "%"]}), "several units: %, ‰"),
    (pd.DataFrame({"period": range(5), "value": GROWTH[:5], "series": ["gdp", *["jobs"] * 4]}), "several series: gdp, jobs"),
])
def test_a_history_that_allows_nothing_has_its_reason(history, words):
    made = project_history(history, 1)
    assert made.withheld and words in made.reason
    assert probability_met(made, Target("at_least", 7.5)) == (None, made.reason)


def test_a_documented_break_and_a_far_horizon_withhold():
    assert project_history(GROWTH, 1, documented_break="new survey in 2018").reason == "documented break: new survey in 2018"
    assert project_history(GROWTH, 7).reason == "horizon 7: intervals are known up to 6"
    assert not project_history(GROWTH, 6).withheld


@pytest.mark.parametrize("periods", [
    [f"{year}Q{quarter}" for year in (2019, 2020, 2021) for quarter in (1, 2, 3, 4)],
    pd.period_range("2019Q1", periods=12, freq="Q"), pd.date_range("2019-01-01", periods=12, freq="QS"), range(12)])
def test_quarters_in_any_form_and_order_are_the_same_history(periods):
    values = wandering(12, quarterly=True)
    shuffled = pd.Series(values, index=list(periods)).sample(frac=1, random_state=1)
    assert project_history(shuffled, 3, "Q").values == pytest.approx(project_history(values, 3, "Q").values)


@pytest.mark.parametrize("frequency", ["A", "Q"])
@pytest.mark.parametrize("history", [
    wandering(16) - 110, -wandering(16), np.resize([0.0, 1.0, 0.0], 16), np.r_[np.zeros(15), 1.0], 1e9 * wandering(16),
    1e-9 * wandering(16), 1e9 + np.arange(16.0), np.arange(16.0), 2.0 ** np.arange(16), np.r_[1.0, 1e9 * np.ones(15)],
    np.resize([1.0, 2.0, 4.0, 3.0], 16) + 1e-3 * wandering(16), np.r_[1e-300, np.arange(1.0, 16)],
    1e-200 * wandering(16), 1e99 * np.resize([1.0, -1.0, 0.5], 16), [0.0, 0.0, 0.0, 1.0], [5.0, 5.0, 5.0, 5.0, 4.0]])
def test_any_finite_history_gives_finite_distributions_and_probabilities(history, frequency):
    for made in project_path(history, HORIZONS[frequency], frequency):
        assert np.isfinite(made.values).all() and made.values[0] < made.values[-1]
        said = probability_met(made, Target("at_least", float(np.mean(history))))
        assert 0.005 <= said.value <= 0.995


def test_magnitude_does_not_matter():
    base = project_history(wandering(16, quarterly=True), 3, "Q").values
    for factor in (1e9, 1e-9, 1e-200):
        assert project_history(factor * wandering(16, quarterly=True), 3, "Q").values == pytest.approx(factor * base, rel=1e-6)


def test_what_repeats_each_year_has_no_change_to_learn_from():
    assert "season apart" in project_history(np.resize([1.0, 2.0, 4.0, 3.0], 20), 1, "Q").reason


def test_no_forecast_explodes(monkeypatch):
    monkeypatch.setattr(smoothing, "PARTS", {"exploding": lambda panel, horizon: np.full((len(panel), horizon), 1e9)})
    points, _ = forecast_panel(pack([np.r_[np.ones(15), 2.0, 40.0]]), 3, "A", "combined")
    assert points[0] == pytest.approx([40 + 2 * 38, 40 + 4 * 38, 40 + 6 * 38])


def test_recent_changes_weigh_more():
    assert recent_change(pack([[0, 1, 1, 1, 1]]))[0] < 0.25 < recent_change(pack([[0, 0, 0, 0, 1]]))[0]
    assert recent_change(pack([[0, 1.0] * 9])) == pytest.approx(1)


@pytest.mark.parametrize(("horizon", "frequency"), [(0, "A"), (-1, "A"), (1.5, "A"), (True, "A"), ("1", "A"), (1, "M")])
def test_a_question_that_makes_no_sense_is_an_error(horizon, frequency):
    with pytest.raises(ValueError, match="allowed"):
        project_history(GROWTH, horizon, frequency)


def test_a_frame_without_values_is_an_error():
    with pytest.raises(ValueError, match="column value is missing"):
        project_history(pd.DataFrame({"period": [2000]}))
