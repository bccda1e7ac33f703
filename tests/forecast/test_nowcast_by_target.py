"""The year's growth from the quarters that the district itself has published, by hand."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.forecast import nowcast_by_target
from ouhai_stats.forecast.nowcast import quarter_errors, year_end
from ouhai_stats.forecast.nowcast_by_target import latest_quarter, own_outlooks, running_year, with_own_outlooks
from ouhai_stats.measures.span_tables import span_table

P = {"county_factor": 2.0}
TARGETS = pd.DataFrame({"plan_year": 2021, "code": ["gdp", "fai", "retail", "rd"], "kind": [*["growth"] * 3, "share"]})
VOLATILITY = pd.DataFrame({"series": ["fai", "retail"], "own": [1.5, 3.0]})
SPANS = ("Q1", "H1", "Q1-Q3", "")
PAST = {2018: (6.0, 6.2, 6.5, 7.0), 2019: (5.0, 5.5, 5.8, 6.0), 2020: (-6.0, -1.0, 1.0, 2.0)}
NATION = [(f"{year}{span}", value) for year, values in PAST.items() for span, value in zip(SPANS, values, strict=True)]
NATION.append(("2021Q1", 18.0))


def figures(*rows):
    """Figures of the district, each its series, period and value, beside the nation's GDP."""
    cells = [("区", *row) for row in rows] + [("国", "gdp", *row) for row in NATION]
    return pd.DataFrame(cells, columns=["region", "series", "period", "value"]).assign(
        quality="official", published_on="2021-05-01", source="s"
    )


def outlooks(*rows):
    """Own outlooks on those figures."""
    return own_outlooks(TARGETS, figures(*rows), VOLATILITY, P, ["区", "国"])


def test_the_two_year_average_so_far_holds_and_its_error_is_the_nations_widened():
    found = outlooks(("fai", "2020Q1", -10.0), ("fai", "2020", 2.0), ("fai", "2021Q1", 30.0))
    assert list(found.index) == ["fai"] and found.at["fai", "mean"] == pytest.approx(100 * (1.3 * 0.9 / 1.02 - 1))
    assert found.at["fai", "mean"] == pytest.approx(year_end(30.0, -10.0, 2.0))
    errors = quarter_errors(span_table(figures(), "国", "gdp"), 2021)[1]
    assert found.at["fai", "sd"] == pytest.approx(np.sqrt((errors**2).mean()) * 2.0 * 1.5)


def test_a_published_year_leaves_nothing_open():
    assert outlooks(("retail", "2021", 9.0)).loc["retail"].tolist() == [9.0, 0.0]


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (("fai", "2021Q1", 30.0), ("fai", "2020", 2.0)),
        (("fai", "2021Q1", 30.0), ("fai", "2020Q1", -10.0)),
        (("gdp", "2021", 8.0), ("rd", "2021", 3.0)),
    ],
)
def test_a_span_without_its_last_year_says_nothing_nor_does_what_is_no_other_growth(rows):
    assert outlooks(*rows).empty


def outlook():
    """Targets with the outlook of before the year: one of its own and one relative to it."""
    frame = pd.DataFrame(
        {
            "plan_year": 2021,
            "previous_actual": [2.0, 5.0],
            "reference": ["", "fai"],
            "reference_actual": [np.nan, 2.0],
            "anchor": 8.0,
            "anchor_year": 2019.0,
            "expected_change": 0.0,
            "scale": 9.0,
            "df": 4.0,
            "kept": 0.5,
            "shock_part": 1.0,
            "rebound_share": 1.0,
            "withheld": ["", "no_ordinary_year"],
        },
        index=["fai", "retail"],
    )
    return frame


def test_own_quarters_take_the_place_of_the_outlook_and_a_lead_needs_both():
    own = pd.DataFrame({"mean": [7.0, 9.0], "sd": [3.0, 4.0]}, index=["fai", "retail"])
    found = with_own_outlooks(outlook(), own)
    assert found.loc["fai", ["anchor", "expected_change"]].tolist() == [2.0, 5.0]
    assert found.loc["retail", ["anchor", "expected_change", "withheld"]].tolist() == [3.0, -1.0, ""]
    assert found["scale"].tolist() == pytest.approx([3 / np.sqrt(2), 5 / np.sqrt(2)])
    assert (found[["kept", "shock_part", "rebound_share"]] == 0).all(axis=None) and (found["anchor_year"] == 2020).all()
    alone = with_own_outlooks(outlook(), own.drop("fai"))
    pd.testing.assert_frame_equal(alone, outlook(), check_dtype=False)


def test_the_latest_quarter_is_the_nations_and_0_before_the_first():
    assert [latest_quarter(figures(), year, "国") for year in (2020, 2021, 2022)] == [4, 1, 0]


def test_a_year_before_its_first_quarter_has_no_path_and_looks_at_gdp_alone(monkeypatch):
    asked = []
    monkeypatch.setattr(
        nowcast_by_target, "bridge", lambda seen, *others, after_shock: asked.append((seen, after_shock))
    )
    running = running_year(figures(("fai", "2021", 9.0)), pd.DataFrame(), 2022, 7.5, P, ["区", "国"], after_shock=False)
    assert (running.quarter, running.outlook, running.over, running.base_effect) == (0, None, False, False)
    assert running.path.empty and running.averages.empty and running._replace(quarter=4).over
    ((seen, after_shock),) = asked
    assert set(seen["series"]) == {"gdp"} and after_shock is False
