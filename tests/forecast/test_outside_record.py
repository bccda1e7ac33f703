"""Panels of growth targets: what decides each, and what simpler rules would have said."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from ouhai_stats.forecast import outside_record
from ouhai_stats.forecast.growth_distribution import GrowthDistribution
from ouhai_stats.forecast.outside_record import baseline_forecasts, judge_targets, met_targets, outside_forecasts
from ouhai_stats.forecast.outside_view import Evidence


def test_wordings_by_hand():
    rows = pd.DataFrame(
        [(10.0, "", 10.0), (10.05, "", 10.0), (10.0, "above", 10.0), (10.0, "about", 9.5), (10.0, "at_most", 10.0)],
        columns=["target", "operator", "outcome"],
    )
    found = judge_targets(rows, 0.5)
    assert list(found["met"]) == [1, 0, 0, 1, 1]
    assert list(found["bound"]) == pytest.approx([9.95, 10.05, 10.05, 9.45, 10.05])
    assert list(found["sense"]) == [1, 1, 1, 1, -1]


def test_what_has_no_target_or_no_result_is_not_judged():
    rows = pd.DataFrame({"target": [np.nan, 7.0, 7.0], "operator": "", "outcome": [7.0, np.nan, 7.0], "year": 2010})
    judged = judge_targets(rows, 0.5)
    assert judged["met"].isna().tolist() == [True, True, False] and met_targets(judged).to_dict() == {2010: 1.0}


def row(**figures):
    """A judged target of a region in 2011."""
    return {"province": "a", "year": 2011, "bound": 6.95, "sense": 1, "outcome": 7.5, "target": 7.0} | figures


GROWTH = pd.DataFrame({"a": [6.0, 7.0, 99.0]}, index=[2009, 2010, 2011])
EVIDENCE = Evidence(
    GROWTH.loc[:2010], pd.DataFrame(), pd.DataFrame({"growth": {2011: 8.0}}), pd.DataFrame(), pd.DataFrame()
)


def test_the_outside_view_sees_earlier_years_alone_and_says_what_it_says_of_either_side(monkeypatch):
    asked = []

    def regional(view, known, *, region, own):
        asked.append((known, region, own))
        return GrowthDistribution(7.0, 1.0, 4.0, np.zeros(1))

    monkeypatch.setattr(
        outside_record, "outside_view", lambda *given: SimpleNamespace(expected=SimpleNamespace(basis="calm"))
    )
    monkeypatch.setattr(outside_record, "regional_growth", regional)
    rows = pd.DataFrame([row(bound=7.0), row(bound=7.0, sense=-1), row(bound=np.nan, outcome=np.nan, province="b")])
    found = outside_forecasts(rows, GROWTH, {2011: EVIDENCE}, {}, own={"a": 2.0})
    assert asked == [({2009: 6.0, 2010: 7.0}, "a", 2.0)] * 2 + [({}, "b", 1.0)]
    assert (
        found["probability"].tolist()[:2] == pytest.approx([0.5, 0.5])
        and found[["probability", "pit"]].iloc[2].isna().all()
    )
    assert found["pit"][0] == pytest.approx(stats.t.cdf(0.5, 4)) and set(found["basis"]) == {"calm"}
    assert found.loc[0, ["low_80", "high_80"]].tolist() == pytest.approx((7 + stats.t.ppf([0.1, 0.9], 4)).tolist())


def test_simpler_rules_by_hand():
    """Growth of 7 plus a shared change of 1, and 8 announced; a scale of nothing but one change is avoided."""
    growth = pd.DataFrame({"a": [6.0, 7.0, 9.0, 9.0]}, index=[2007, 2008, 2009, 2010])
    past = pd.DataFrame({"year": [2009, 2010, 2010], "met": [1.0, 1.0, 0.0]})
    evidence = {2011: EVIDENCE._replace(outcomes=growth)}
    found = baseline_forecasts(pd.DataFrame([row()]), growth, evidence, past)
    scale = np.std([1.0, 2.0, 0.0])
    assert found["last_year"].at[0, "probability"] == 0.5
    assert found["constant"].at[0, "probability"] == pytest.approx(2 / 3)
    assert found["around_last"].at[0, "probability"] == pytest.approx(stats.t.cdf((9 + 1 - 6.95) / scale, 5))
    assert found["nation_forecast"].at[0, "probability"] == pytest.approx(stats.t.cdf((8 - 6.95) / scale, 5))
    assert found["nation_forecast"].at[0, "pit"] == pytest.approx(stats.t.cdf((7.5 - 8) / scale, 5))


def test_a_rule_that_has_nothing_to_go_by_says_nothing():
    nothing = pd.DataFrame({"year": [], "met": []})
    rows = pd.DataFrame([row(province="b")])
    found = baseline_forecasts(
        rows, GROWTH.loc[:2010], {2011: EVIDENCE._replace(announcements=pd.DataFrame({"growth": {}}))}, nothing
    )
    assert [frame["probability"].isna().all() for frame in found.values()] == [True] * 4
