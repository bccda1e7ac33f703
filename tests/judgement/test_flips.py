"""The search for another verdict leaves out only what cannot turn: it finds what trying every change finds."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.edition.analysis import context, expected_growth, outside_view, year_so_far
from ouhai_stats.forecast.other_results import chance_bounds, moved
from ouhai_stats.forecast.target_probabilities import chances
from ouhai_stats.judgement import flips
from ouhai_stats.judgement.flips import flip_distance


@pytest.fixture(scope="module")
def expected(edition):
    """Targets with their outlook, and the view, after a shock year."""
    view = outside_view(edition.inputs)
    return expected_growth(context(edition.inputs), view, year_so_far(edition.inputs), edition.inputs), view


def after_a_calm_year(frame):
    """The same rows had there been no shock: what is expected moves with the last result."""
    return frame.assign(kept=frame["kept"].where(frame["kept"].isna(), 0.9), shock_part=0.0)


@pytest.mark.parametrize("year", [lambda frame: frame, after_a_calm_year])
def test_the_bounds_hold_every_probability_between(expected, year):
    frame, view = year(expected[0]), expected[1]
    bounds = chance_bounds(frame, 10 * frame["resolution"], view)
    assert bounds["low"].notna().equals(chances(frame, view.offsets)["chance"].notna()) and bounds["low"].notna().any()
    for share in np.linspace(-10, 10, 21):
        chance = chances(moved(frame, share * frame["resolution"], view), view.offsets)["chance"].dropna()
        low, high = bounds.loc[chance.index, "low"], bounds.loc[chance.index, "high"]
        assert ((low - 1e-12 <= chance) & (chance <= high + 1e-12)).all()


@pytest.mark.parametrize("year", [lambda frame: frame, after_a_calm_year])
def test_it_finds_what_trying_every_change_finds(edition, expected, year, monkeypatch):
    tried, given = [], flips._flips
    monkeypatch.setattr(flips, "_flips", lambda rows, *others: tried.append(len(rows)) or given(rows, *others))
    frame, verdict = year(expected[0]), edition.targets["verdict"]
    found, some = flip_distance(frame, verdict, edition.parameters, expected[1]), sum(tried)
    tried.clear()
    monkeypatch.setattr(flips, "_settled", lambda rows, *others: np.zeros(len(rows), bool))
    pd.testing.assert_frame_equal(found, flip_distance(frame, verdict, edition.parameters, expected[1]))
    assert found["flip"].notna().any() and some < sum(tried)


def test_a_row_without_a_probability_or_with_a_verdict_of_its_lenses_is_always_tried(edition, expected):
    frame, view = expected
    rows = frame[edition.targets["verdict"] != "not_assessed"]
    settled = flips._settled(rows, edition.targets["verdict"], 1, edition.parameters, view)
    assert settled.any() and not settled[rows["withheld"] != ""].any()
