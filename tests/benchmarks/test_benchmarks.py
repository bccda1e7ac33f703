"""The benchmark's metrics, multipliers and file reader on made-up series; nothing of the competition is here."""

import numpy as np
import pandas as pd
import pytest

from benchmarks import conformal, metrics
from benchmarks.choices import compare_choices, held_out
from benchmarks.competition import Competition, parse_sheet
from benchmarks.contest import Forecasts, score
from benchmarks.rivals import naive2, seasonal_indices
from ouhai_stats.data import assumption_schemas, checked_tables, schemas
from ouhai_stats.data.assumptions import read_interval_multipliers
from ouhai_stats.files import paths
from ouhai_stats.forecast.method_by_length import COVERAGES, HORIZONS, LEAST

HISTORIES = [np.array([1.0, 2.0, 4.0]), np.array([10.0, 8.0, 12.0])]
FUTURE = np.array([[5.0, 6.0], [12.0, 10.0]])


def made_up(count=300, length=30, frequency="A", seed=0):
    rng = np.random.default_rng(seed)
    paths = 500 + np.cumsum(rng.normal(1, 5, (count, length + HORIZONS[frequency])), axis=1)
    return Competition(frequency, list(paths[:, :length]), paths[:, length:])


def test_metrics_by_hand():
    points, scale = np.array([[4.0, 4.0], [12.0, 12.0]]), metrics.seasonal_scale(HISTORIES, 1)
    assert list(scale) == [1.5, 3.0]
    assert metrics.smape(points, FUTURE) == pytest.approx((200 / 9 + 400 / 10 + 0 + 400 / 22) / 4)
    assert metrics.mase(points, FUTURE, scale) == pytest.approx((1.5 / 1.5 + 1 / 3) / 2)
    low, high = points - 1, points + 1
    assert metrics.coverage(low, high, FUTURE) == 50
    # Widths 2; the second value of each series lies outside by 1, which costs 2/0.05 = 40.
    assert metrics.msis(low, high, FUTURE, scale) == pytest.approx((22 / 1.5 + 22 / 3) / 2)
    assert metrics.seasonal_scale([np.array([1.0, 2, 3, 4, 2, 4, 6, 8])], 4)[0] == 2.5
    assert metrics.smape(np.zeros((1, 2)), np.zeros((1, 2))) == 0


def test_a_score_is_a_row_of_the_table():
    series = Competition("A", HISTORIES, FUTURE)
    row = score("ours", series, Forecasts(np.stack([FUTURE] * 5, axis=1), 0.5))
    assert (row["n"], row["smape"], row["mase"], row["msis"], row["cov80"], row["seconds"]) == (2, 0, 0, 0, 100, 250)
    assert "2 failed" in score("Naive2", series, Forecasts(np.stack([FUTURE] * 5, axis=1), 0.5, 2))["source"]


def test_multipliers_are_conformal_quantiles():
    errors = np.column_stack([np.arange(1.0, 20), 2 * np.arange(1.0, 20)])
    table = conformal.estimate(np.random.default_rng(0).permutation(errors))
    # Of 19 errors the (19+1)·0.8 = 16th and the 19th; beyond the last there is only the last.
    assert list(table[:, list(COVERAGES).index(0.8)]) == [16, 32]
    assert list(table[:, list(COVERAGES).index(0.95)]) == [19, 38]
    assert list(table[:, -1]) == [19, 38]
    falling = conformal.estimate(errors[:, ::-1])
    assert falling[:, list(COVERAGES).index(0.8)] == pytest.approx([24, 24])


def test_a_series_without_a_scale_teaches_nothing():
    errors = np.vstack([np.full((1, 2), np.nan), np.ones((30, 2))])
    assert (conformal.estimate(errors) == 1).all()


@pytest.mark.slow
def test_intervals_cover_new_series_as_they_say():
    series = made_up(600)
    points, widths = conformal.cross_validated(series, (0.8, 0.95))
    for share, width in widths.items():
        assert metrics.coverage(points - width, points + width, series.future) == pytest.approx(100 * share, abs=2)


def test_no_series_helps_to_set_its_own_interval():
    series = made_up(200)
    _, widths = conformal.cross_validated(series, (0.95,))
    series.future[0] += 1e6
    _, moved = conformal.cross_validated(series, (0.95,))
    assert np.array_equal(widths[0.95][0], moved[0.95][0]) and not np.array_equal(widths[0.95], moved[0.95])


def test_classes_of_lengths_without_histories_are_cut_from_longer_ones():
    series = made_up(150, 30)
    for method, shortest, words in [
        ("drift", 4, "150 histories cut to 4"),
        ("drift", 8, "cut to 8"),
        ("combined", 12, "cut to 12"),
        ("combined", 24, "150 histories"),
    ]:
        chosen, places, source = conformal.sample(series, method, shortest)
        assert source.endswith(words) and list(places) == list(range(150))
        assert {history.size for history in chosen.histories} == {30 if shortest == 24 else shortest}
    table = conformal.multiplier_table(series)
    assert len(table) == 6 * 6 * COVERAGES.size and set(table["frequency"]) == {"A"}
    checked_tables.check_table(
        table.astype({"shortest": float, "horizon": float}), assumption_schemas.INTERVAL_MULTIPLIERS, "made up"
    )


def test_the_classes_begin_where_the_methods_do():
    assert {key: classes[0] for key, classes in conformal.CLASSES.items()} == {
        (frequency, method): least for frequency, methods in LEAST.items() for method, least in methods.items()
    }
    shipped = read_interval_multipliers().groupby(["frequency", "method"])["shortest"].unique()
    assert {key: sorted(found) for key, found in shipped.items()} == conformal.CLASSES


def test_naive2_repeats_the_season():
    season = np.array([0.8, 1.1, 1.3, 0.8])
    history = 100 * np.resize(season, 24) * 1.01 ** np.arange(24)
    assert seasonal_indices(history, 4) == pytest.approx(season, abs=0.01)
    values = naive2(history, 8, 4)
    assert values[0] == pytest.approx(np.resize(season, 8) * history[-1] / 0.8, rel=0.02)
    assert (values[3] < values[1]).all() and (values[2] < values[4]).all()
    assert list(naive2(HISTORIES[0], 3, 1)[0]) == [4, 4, 4]


@pytest.mark.parametrize("history", [np.full(24, 5.0), np.arange(1.0, 9), np.arange(24.0) - 3])
def test_naive2_takes_no_season_for_granted(history):
    assert list(seasonal_indices(history, 4)) == [1, 1, 1, 1]


def test_the_end_of_a_series_is_held_back():
    row = ["N 1", 8.0, 6.0, "MICRO", 1975.0, 1.0, *np.arange(1.0, 9), "", ""]
    series = parse_sheet([row], "A", 6, "made-up.xls, sheet M3Year")
    assert list(series.histories[0]) == [1, 2] and list(series.future[0]) == [3, 4, 5, 6, 7, 8]
    for spoilt in (["N 1", 9.0, *row[2:14]], [*row[:2], 4.0, *row[3:]], [*row[:9], "", *row[10:]]):
        with pytest.raises(ValueError, match=r"made-up.xls, sheet M3Year, row 2: N 1 needs"):
            parse_sheet([spoilt], "A", 6, "made-up.xls, sheet M3Year")


@pytest.mark.parametrize(
    ("frequency", "best"),
    [("A", {"smape": 16.4, "mase": 2.70, "msis": 25}), ("Q", {"smape": 9.15, "mase": 1.08, "msis": 10.1})],
)
def test_the_committed_scores_are_what_they_must_be(frequency, best):
    table = checked_tables.read_checked(paths.BENCHMARKS / "m3.csv", schemas.M3_SCORES)
    ours = table[table["frequency"] == frequency].set_index("method").loc["ours"]
    assert all(ours[name] <= limit for name, limit in best.items()) and 94 <= ours["cov95"] <= 96


def test_the_committed_naive2_is_the_published_one():
    scores = pd.read_csv(paths.BENCHMARKS / "m3.csv").set_index(["method", "frequency"])
    assert list(scores.loc[("Naive2", "A"), ["smape", "mase"]]) == [17.880, 3.172]
    assert list(scores.loc[("Naive2", "Q"), ["smape", "mase"]]) == pytest.approx([9.951, 1.238], rel=0.01)


def test_choices_are_made_without_the_test_set():
    series = made_up(20, 40, "Q")
    table = compare_choices(series)
    series.future[:] = np.nan
    pd.testing.assert_frame_equal(table, compare_choices(series))
    assert table["mase"].is_monotonic_increasing and {"theta + damped_trend + drift", "drift, unadjusted"} <= set(
        table["parts"]
    )
    assert all(history.size == 32 for history in held_out(series).histories)
