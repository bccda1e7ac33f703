"""Provinces' yearly changes beside the change that a level's target asks for."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.judgement.peer_changes import peer_changes


def levels(**provinces):
    """Levels of a series by province; keys of years are given in order from 2016, None leaves one out."""
    rows = [
        ("beds", name, 2016 + place, value, "a yearbook")
        for name, values in provinces.items()
        for place, value in enumerate(values)
        if value is not None
    ]
    return pd.DataFrame(rows, columns=["series", "province", "year", "value", "source"])


def target(gap_percent=5.0, sense=1.0):
    return pd.DataFrame({"gap_percent": [gap_percent], "sense": [sense]}, index=["beds"])


def test_changes_that_go_as_far_are_counted_over_all_provinces_and_years():
    seen = peer_changes(target(), levels(a=[100, 105, 108], b=[10, 10.4, 11]), 2021, "a").loc["beds"]
    assert (seen["total"], seen["reached"], seen["first"], seen["last"]) == (4, 2, 2017, 2018)
    assert (seen["parent_low"], seen["parent_high"]) == pytest.approx((100 * 3 / 105, 5.0))
    assert seen["source"] == "a yearbook"


def test_only_consecutive_years_before_the_plan_year_make_a_change():
    seen = peer_changes(target(), levels(a=[100, None, 120, 121], b=[10, None, 12, 12.1]), 2019, "c")
    assert seen.empty
    seen = peer_changes(target(), levels(a=[100, None, 120, 130], b=[10, None, 12, 12.1]), 2020, "c").loc["beds"]
    assert (seen["total"], seen["reached"]) == (2, 1) and np.isnan(seen["parent_low"])


def test_less_is_better_turns_the_comparison_round():
    falling = levels(a=[100, 94, 93])
    seen = peer_changes(target(-5.0, -1.0), falling, 2021, "a").loc["beds"]
    assert (seen["total"], seen["reached"]) == (2, 1)


@pytest.mark.parametrize("given", [target(-1.0), target(0.0), target(np.nan), target(5.0, np.nan)])
def test_a_target_without_a_way_to_go_has_none(given):
    assert peer_changes(given, levels(a=[100, 105, 108]), 2021, "a").empty


def test_doctors_of_the_plan(edition):
    assert list(edition.peers.index) == ["doctors"]
    row = edition.peers.loc["doctors"]
    assert (row["total"], row["reached"], row["first"], row["last"]) == (93, 35, 2017, 2019)
    assert row["asked"] == pytest.approx(100 * (1.85 / 1.74 - 1))
    assert (round(row["parent_low"], 1), round(row["parent_high"], 1)) == (5.0, 5.6)
