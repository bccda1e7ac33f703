"""Scores of a panel's probabilities by year and in all, by hand."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.forecast.panel_scores import COLUMNS, resampled_interval, score_rows, scores_by_year

ROWS = pd.DataFrame(
    {
        "year": [2010, 2010, 2011, 2011],
        "probability": [0.8, 0.4, 0.6, np.nan],
        "met": [1.0, 0.0, 0.0, 1.0],
        "pit": [0.5, 0.95, 0.02, np.nan],
    }
)


def test_scores_count_judged_rows_and_coverage_every_row_with_a_place():
    scores = score_rows(ROWS)
    assert list(scores.index) == COLUMNS and scores[["n", "hits"]].tolist() == [3, 1]
    assert scores["mean_p"] == pytest.approx(0.6) and scores["brier"] == pytest.approx((0.04 + 0.16 + 0.36) / 3)
    assert scores["log_score"] == pytest.approx(-(np.log(0.8) + np.log(0.6) + np.log(0.4)) / 3)
    assert scores[["coverage_80", "coverage_95"]].tolist() == pytest.approx([1 / 3, 2 / 3])


def test_nothing_to_score_is_missing_and_counted():
    scores = score_rows(ROWS.iloc[3:])
    assert scores["n"] == 0 and scores.drop("n").isna().all()


@pytest.mark.parametrize(
    "change", [{"met": [1.0, 1.0, 1.0, 1.0]}, {"probability": [0.6, 0.6, 0.6, 0.6]}, {"met": [1.0, 0.0, 0.0, np.nan]}]
)
def test_a_slope_without_a_finite_answer_is_missing(change):
    """All met, one probability for all, and hits that are told apart wholly."""
    assert np.isnan(score_rows(ROWS.assign(**change))["slope"])


def test_each_year_has_its_row_and_all_have_the_last():
    table = scores_by_year(ROWS)
    assert list(table.index) == ["2010", "2011", "all"] and table["n"].tolist() == [2, 1, 3]
    assert table.loc["2011", "brier"] == pytest.approx(0.36) and table.loc["all", "brier"] == score_rows(ROWS)["brier"]


@pytest.mark.parametrize(("score", "low", "high"), [("brier", 0.04, 0.36), ("log_score", -np.log(0.8), -np.log(0.4))])
def test_whole_years_are_drawn_anew(score, low, high):
    """Two years that differ: their own scores are drawn twice in a quarter of all draws each."""
    rows = pd.DataFrame({"year": [2010, 2011], "probability": [0.8, 0.6], "met": [1.0, 0.0]})
    assert resampled_interval(rows, score) == pytest.approx((low, high))
    assert (
        resampled_interval(rows.assign(probability=0.5), score)[0]
        == resampled_interval(rows.assign(probability=0.5), score)[1]
    )


def test_one_year_has_no_interval():
    assert np.isnan(resampled_interval(ROWS[ROWS["year"] == 2010], "brier")).all()
