"""The forecast of any series takes its intervals from the multipliers on file."""

import pytest

from ouhai_stats.edition import any_series
from ouhai_stats.edition.any_series import project_history

HISTORY = [8.2, 7.9, 8.4, 7.6, 8.0]


def test_drift_goes_on_by_the_mean_change_and_its_interval_grows_with_the_multipliers_on_file(monkeypatch):
    made, table = project_history(HISTORY), any_series.read_interval_multipliers()
    assert made.method == "drift" and made.mean == pytest.approx(8.0 + (8.0 - 8.2) / 4)
    monkeypatch.setattr(
        any_series, "read_interval_multipliers", lambda: table.assign(multiplier=2 * table["multiplier"])
    )
    twice = project_history(HISTORY)
    assert [twice.mean - bound for bound in twice.interval(0.8)] == pytest.approx(
        [2 * (made.mean - bound) for bound in made.interval(0.8)]
    )


def test_too_short_a_series_has_no_forecast_and_says_why():
    made = project_history([8.2])
    assert made.withheld and made.reason.startswith("1 observation")
