"""Projections by length of history, whatever the history is like."""

from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t

from ouhai_stats.data.assumptions import read_interval_multipliers
from ouhai_stats.forecast import exponential_smoothing
from ouhai_stats.forecast import method_by_length as methods
from ouhai_stats.forecast.exponential_smoothing import pack, recent_change
from ouhai_stats.forecast.growth_distribution import GrowthDistribution
from ouhai_stats.forecast.method_by_length import (
    COVERAGES,
    HORIZONS,
    LEAST,
    Peers,
    forecast_panel,
    method_of,
    multipliers_of,
)
from ouhai_stats.forecast.predictive import LEVELS, probability_met
from ouhai_stats.language.sentences import reason_text, sentences
from ouhai_stats.language.target import Target

MULTIPLIERS = read_interval_multipliers()
project_history, project_path, project_histories = (
    partial(made, multipliers=MULTIPLIERS)
    for made in (methods.project_history, methods.project_path, methods.project_histories)
)
GROWTH = [12.1, 11.4, 12.9, 9.8, 10.4, 8.7, 9.3, 8.1, 8.4, 7.9, 8.6, 7.2, 7.8, 7.4]

PEERS = Peers(2021, GrowthDistribution(5.0, 1.02, 4.0, np.zeros(1)))


def years(values, first=2000):
    return pd.Series(values, index=range(first, first + len(values)))


def wandering(count, seed=0, quarterly=False):
    rng = np.random.default_rng(seed)
    season = np.resize([-8, 3, 9, -4], count) if quarterly else 0
    return 100 + np.cumsum(rng.normal(1, 3, count)) + season


@pytest.mark.parametrize(
    ("count", "frequency", "method"),
    [
        (3, "A", None),
        (4, "A", "drift"),
        (11, "A", "drift"),
        (12, "A", "combined"),
        (3, "Q", None),
        (4, "Q", "drift"),
        (7, "Q", "drift"),
        (8, "Q", "combined"),
    ],
)
def test_the_length_of_the_history_decides_the_method(count, frequency, method):
    assert method_of(count, frequency) == method
    made = project_history(wandering(count), 2, frequency)
    assert made.withheld == (method is None)
    assert made.method == (method or "withheld") and f"projection.{made.method}" in sentences("zh")
    assert made.reason.startswith(f"{count} observations, too few" if method is None else f"{count} ")
    assert reason_text(made.reason, "en") == made.reason


def test_drift_goes_on_from_the_last_value_with_multipliers_of_its_length():
    history = [10.0, 11.0, 13.0, 13.0, 15.0]
    made = project_history(history, 2)
    weights = 0.5 ** (np.array([3, 2, 1, 0]) / 8)
    scale = np.dot(weights, [1, 2, 0, 2]) / weights.sum()
    shortest, table = multipliers_of(MULTIPLIERS, "A", "drift")
    assert list(shortest) == [4, 6, 8]
    assert made.mean == made.median == pytest.approx(17.5)
    half = (made.interval(0.95)[1] - made.interval(0.95)[0]) / 2
    assert half == pytest.approx(scale * table[0, 1, list(COVERAGES).index(0.95)])


def test_every_frequency_method_and_coverage_has_its_multiplier():
    for frequency, least in LEAST.items():
        for method in least:
            shortest, table = multipliers_of(MULTIPLIERS, frequency, method)
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


@pytest.mark.parametrize(
    ("history", "words"),
    [
        (None, "no observations"),
        ([], "no observations"),
        (years([]), "no observations"),
        ([7.5], "1 observations, too few"),
        ([7.5, 8.0, 7.0], "3 observations, too few"),
        ({}, "no observations"),
        ([3.0] * 15, "every observation is the same"),
        ([0.0] * 5, "every observation is the same"),
        ([1.0, 2.0, float("nan"), 3.0, 4.0], "value of 3 is not a finite number: nan"),
        (years([1.0, 2.0, float("inf"), 3.0, 4.0]), "value of 2002 is not a finite number: inf"),
        (years([1.0, 2.0, None, "x", 4.0]), "value of 2002 is not a finite number"),
        (years([1.0, 2.0, 3.0, 1e200, 4.0]), "value of 2003 is beyond 1e+100"),
        (years(GROWTH).drop(2005), "gap between 2004 and 2006"),
        (pd.concat([years(GROWTH), years([7.0], 2003)]), "period 2003 appears twice"),
        (pd.Series(GROWTH[:5], index=["2000", "2001", "2002", "2003H1", "2004"]), "period 2003H1 is not a year"),
        (pd.Series(GROWTH[:4], index=[2000, 2001, 2002, 2002.5]), "period 2002.5 is not a year"),
        (pd.Series(GROWTH[:4], index=pd.period_range("2000Q1", periods=4, freq="Q")), "period 2000Q1 is not a year"),
        (
            pd.DataFrame({"period": range(5), "value": GROWTH[:5], "unit": ["%", "%", "‰", "%", "%"]}),
            "several units: %, ‰",
        ),
        (
            pd.DataFrame({"period": range(5), "value": GROWTH[:5], "series": ["gdp", *["jobs"] * 4]}),
            "several series: gdp, jobs",
        ),
        (
            pd.DataFrame({"period": range(5), "value": GROWTH[:5], "region": ["全国", *["浙江省"] * 4]}),
            "several regions: 全国, 浙江省",
        ),
        (np.ones((5, 2)), "value of 1 is not a finite number"),
        ("12345x", "value of 6 is not a finite number: x"),
        (pd.Series([1.0], index=[pd.NaT]), "period NaT is not a year"),
    ],
)
def test_a_history_that_allows_nothing_has_its_reason_in_both_languages(history, words):
    made = project_history(history, 1)
    assert made.withheld and words in made.reason
    assert reason_text(made.reason, "en") == made.reason != reason_text(made.reason, "zh")
    assert probability_met(made, Target("at_least", 7.5)) == (None, made.reason)


def test_a_documented_break_and_a_far_horizon_withhold():
    broken, far = project_history(GROWTH, 1, documented_break="new survey in 2018"), project_history(GROWTH, 7)
    assert (broken.reason, far.reason) == (
        "documented break: new survey in 2018",
        "horizon 7: intervals are available up to 6",
    )
    assert [reason_text(made.reason, "en") for made in (broken, far)] == [broken.reason, far.reason]
    assert not project_history(GROWTH, 6).withheld


@pytest.mark.parametrize(
    "periods",
    [
        [f"{year}Q{quarter}" for year in (2019, 2020, 2021) for quarter in (1, 2, 3, 4)],
        pd.period_range("2019Q1", periods=12, freq="Q"),
        pd.date_range("2019-01-01", periods=12, freq="QS"),
        range(12),
    ],
)
def test_quarters_in_any_form_and_order_are_the_same_history(periods):
    values = wandering(12, quarterly=True)
    shuffled = pd.Series(values, index=list(periods)).sample(frac=1, random_state=1)
    assert project_history(shuffled, 3, "Q").values == pytest.approx(project_history(values, 3, "Q").values)


@pytest.mark.parametrize(
    ("count", "frequency", "method"),
    [
        (0, "A", "withheld"),
        (1, "A", "outside_view"),
        (2, "A", "outside_view"),
        (3, "A", "outside_view"),
        (4, "A", "drift"),
        (11, "A", "drift"),
        (12, "A", "combined"),
        (60, "A", "combined"),
        (3, "Q", "withheld"),
        (4, "Q", "drift"),
        (8, "Q", "combined"),
    ],
)
def test_one_entry_serves_growth_of_every_length(count, frequency, method):
    made = project_history(wandering(count), 1, frequency, peers=PEERS)
    assert made.method == method and f"projection.{method}" in sentences("zh")
    assert made.reason and reason_text(made.reason, "en") == made.reason
    for operator in ("at_least", "above", "plain", "at_most", "below", "about", "range", "faster_than", "in_step_with"):
        said = probability_met(made, Target(operator, 8.0, 9.0), tolerance=0.5, resolution=0.1, reference=7.0)
        assert said == (None, made.reason) if method == "withheld" else 0.005 <= said.value <= 0.995


def test_one_to_three_years_of_growth_are_the_outside_views():
    """The distribution that it is given, and nothing of its own: Student-t around 5.0."""
    made = project_history(years([8.2, 4.3], 2019), peers=PEERS)
    assert made.mean == made.median == pytest.approx(5.0)
    assert made.interval(0.95) == pytest.approx(5.0 + 1.02 * t.ppf([0.025, 0.975], 4))
    assert made.interval(0.80) == pytest.approx(5.0 + 1.02 * t.ppf([0.1, 0.9], 4))


@pytest.mark.parametrize(
    ("history", "horizon", "words"),
    [
        (
            pd.DataFrame({"period": [2020], "value": [4.3], "unit": ["‰"]}),
            1,
            "unit ‰: only growth in percent has a reference class",
        ),
        (years([8.7, 8.6], 2013), 1, "history to 2014, but the reference class is for 2021"),
        ({2013: 8.7, 2014: 8.6}, 1, "history to 2014, but the reference class is for 2021"),
        (years([8.2, 4.3], 2019), 2, "horizon 2: intervals are available up to 1"),
    ],
)
def test_what_the_reference_class_does_not_cover_is_withheld(history, horizon, words):
    made = project_history(history, horizon, peers=PEERS)
    assert made.withheld and made.reason == words == reason_text(made.reason, "en")


def test_a_series_whose_peers_say_nothing_is_withheld():
    made = project_history([4.3], peers=Peers(2021, None))
    assert made.withheld and reason_text(made.reason, "en") == made.reason


def test_each_history_has_its_own_peers():
    swinging = Peers(2021, PEERS.distribution._replace(scale=5.0))
    paths = project_histories([[4.3], [4.3], [4.3], GROWTH], 1, peers=[PEERS, swinging, None, PEERS])
    assert [path[0].method for path in paths] == ["outside_view", "outside_view", "withheld", "combined"]
    assert paths[1][0].interval(0.8)[0] < paths[0][0].interval(0.8)[0]
    with pytest.raises(ValueError, match="zip"):
        project_histories([[4.3], [5.0]], 1, peers=[PEERS])


ODD = st.floats(allow_nan=True, allow_infinity=True) | st.sampled_from([0.0, -1.0, 1.0, 1e9, 1e-9, None])


@settings(deadline=None, max_examples=120)
@given(st.lists(ODD, max_size=18), st.sampled_from("AQ"), st.booleans(), st.lists(st.integers(2000, 2018), max_size=18))
def test_any_history_at_all_gives_a_distribution_or_a_reason(values, frequency, has_peers, periods):
    """NaN, infinity, any magnitude, gaps and periods that stand twice; a tie of values and periods where they match."""
    histories = [values, pd.Series(values[: len(periods)], index=periods[: len(values)], dtype=object)]
    for path in project_histories(histories, 1, frequency, peers=[PEERS if has_peers else None] * 2):
        said = probability_met(path[0], Target("at_least", 7.5), resolution=0.1)
        if path[0].withheld:
            assert said == (None, path[0].reason) and reason_text(path[0].reason, "en") == path[0].reason != ""
        else:
            assert np.isfinite(path[0].values).all() and 0.005 <= said.value <= 0.995


@pytest.mark.parametrize("frequency", ["A", "Q"])
@pytest.mark.parametrize(
    "history",
    [
        wandering(16) - 110,
        -wandering(16),
        np.resize([0.0, 1.0, 0.0], 16),
        np.r_[np.zeros(15), 1.0],
        1e9 * wandering(16),
        1e-9 * wandering(16),
        1e9 + np.arange(16.0),
        np.arange(16.0),
        2.0 ** np.arange(16),
        np.r_[1.0, 1e9 * np.ones(15)],
        np.resize([1.0, 2.0, 4.0, 3.0], 16) + 1e-3 * wandering(16),
        np.r_[1e-300, np.arange(1.0, 16)],
        1e-200 * wandering(16),
        1e99 * np.resize([1.0, -1.0, 0.5], 16),
        [0.0, 0.0, 0.0, 1.0],
        [5.0, 5.0, 5.0, 5.0, 4.0],
    ],
)
def test_any_finite_history_gives_finite_distributions_and_probabilities(history, frequency):
    for made in project_path(history, HORIZONS[frequency], frequency):
        assert np.isfinite(made.values).all() and made.values[0] < made.values[-1]
        said = probability_met(made, Target("at_least", float(np.mean(history))))
        assert 0.005 <= said.value <= 0.995


def test_magnitude_does_not_matter():
    base = project_history(wandering(16, quarterly=True), 3, "Q").values
    for factor in (1e9, 1e-9, 1e-200):
        assert project_history(factor * wandering(16, quarterly=True), 3, "Q").values == pytest.approx(
            factor * base, rel=1e-6
        )


def test_what_repeats_each_year_has_no_change_to_learn_from():
    reason = project_history(np.resize([1.0, 2.0, 4.0, 3.0], 20), 1, "Q").reason
    assert "season is taken out" in reason and reason_text(reason, "en") == reason


def test_no_forecast_explodes(monkeypatch):
    monkeypatch.setattr(
        exponential_smoothing, "PARTS", {"exploding": lambda panel, horizon: np.full((len(panel), horizon), 1e9)}
    )
    points, _ = forecast_panel(pack([np.r_[np.ones(15), 2.0, 40.0]]), 3, "A", "combined")
    assert points[0] == pytest.approx([40 + 2 * 38, 40 + 4 * 38, 40 + 6 * 38])


def test_recent_changes_weigh_more():
    assert recent_change(pack([[0, 1, 1, 1, 1]]))[0] < 0.25 < recent_change(pack([[0, 0, 0, 0, 1]]))[0]
    assert recent_change(pack([[0, 1.0] * 9])) == pytest.approx(1)


@pytest.mark.parametrize(("horizon", "frequency"), [(0, "A"), (-1, "A"), (1.5, "A"), (True, "A"), ("1", "A"), (1, "M")])
def test_a_question_that_makes_no_sense_is_an_error(horizon, frequency):
    with pytest.raises(ValueError, match="allowed"):
        project_history(GROWTH, horizon, frequency)


@pytest.mark.parametrize("history", [7.5, 3, object()])
def test_what_is_no_history_is_an_error(history):
    with pytest.raises(ValueError, match="allowed are a Series, a frame, a mapping or values in a row"):
        project_history(history)


def test_a_frame_without_values_is_an_error():
    with pytest.raises(ValueError, match="column value is missing"):
        project_history(pd.DataFrame({"period": [2000]}))
