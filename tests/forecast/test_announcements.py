"""What published forecasts say of the nation's growth next year, and how much of it counts."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.forecast.announcements import announced_growth, announcement_weight, institutional_forecasts

P = {
    "forecast_age": 200.0,
    "announcement_small": 1.5,
    "announcement_large": 3.0,
    "announced_fall_share": 0.35,
}


FORECASTS = pd.DataFrame(
    [
        ("A", "autumn", 2010, 2.0, "2010-10-01"),
        ("A", "autumn", 2011, 8.0, "2010-10-01"),
        ("A", "winter", 2011, 8.4, "2011-01-20"),
        ("B", "winter", 2011, 7.4, "2010-12-01"),
        ("C", "spring", 2011, 1.0, "2010-05-01"),
        ("A", "late", 2011, 3.0, "2011-03-01"),
    ],
    columns=["institution", "vintage", "target_year", "growth", "published_on"],
)


PRINTS = pd.DataFrame({"year": [2009, 2010], "growth": [6.0, 2.4], "published_on": ["2010-01-18", "2011-01-18"]})


def test_the_latest_word_of_each_institution_counts_within_one_vintage_or_on_the_first_print():
    """A has no figure of 2010 in its winter update: 8.4 − 2.4; B neither: 7.4 − 2.4; C is too old."""
    found = announced_growth(FORECASTS, PRINTS, 2011, "2011-01-31", P)
    assert list(found.evidence["institution"]) == ["A", "B"] and set(found.evidence["basis"]) == {"first_print"}
    assert found.growth == pytest.approx(7.9) and found.change == pytest.approx(5.5)
    earlier = announced_growth(FORECASTS, PRINTS, 2011, "2010-11-25", P)
    assert earlier.change == pytest.approx(6.0) and list(earlier.evidence["basis"]) == ["vintage"]


def test_a_forecast_or_a_first_print_that_is_not_public_yet_does_not_count():
    before = announced_growth(FORECASTS, PRINTS, 2011, "2011-01-17", P)
    assert list(before.evidence["vintage"]) == ["autumn", "winter"] and before.growth == pytest.approx(7.7)
    assert before.change == pytest.approx(6.0) and before.evidence["change"].isna().sum() == 1


@pytest.mark.parametrize(
    ("change", "weight"),
    [(1.5, 0), (-1.5, 0), (2.25, 0.5), (3, 1), (6, 1), (-2.25, 0.175), (-4, 0.35), (np.nan, 0)],
)
def test_small_announced_changes_are_noise(change, weight):
    assert announcement_weight(change, P) == pytest.approx(weight)


def test_each_year_is_seen_on_its_own_day():
    days = pd.Series({2010: "2010-11-01", 2011: "2011-01-31"})
    found = institutional_forecasts(FORECASTS, PRINTS, days, P)
    assert found[["target_year", "institution", "vintage", "growth"]].to_numpy().tolist() == [
        [2010, "A", "autumn", 2.0],
        [2011, "A", "winter", 8.4],
        [2011, "B", "winter", 7.4],
    ]
    assert found["change"].tolist() == pytest.approx([2.0 - 6.0, 6.0, 5.0])


def test_without_a_forecast_nothing_is_announced():
    found = announced_growth(FORECASTS, PRINTS, 2015, "2015-01-31", P)
    assert np.isnan(found.growth) and np.isnan(found.change) and found.evidence.empty
    assert announcement_weight(found.change, P) == 0.0
