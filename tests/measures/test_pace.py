"""Pace of flows within the year."""

import pandas as pd
import pytest

from ouhai_stats.data.example_district import EXAMPLE, example_observations
from ouhai_stats.data.vintages import known
from ouhai_stats.measures.pace import elapsed, lead, pace_of_flows

TARGETS = pd.DataFrame(
    {
        "plan_year": 2021.0,
        "code": ["imports", "jobs", "gdp"],
        "kind": ["level_flow", "level_flow", "growth"],
        "target": [60.0, 1.1, 7.5],
        "unit": ["亿元", "万人", "%"],
    }
)


@pytest.mark.parametrize(("completed", "expected"), [(45.2, 3.5), (43.2, 1.5)])
def test_lead_on_the_pro_rata_line(completed, expected):
    assert round(lead("level_flow", completed, 100, elapsed(5)), 1) == expected


@pytest.mark.parametrize("kind", ["growth", "share", "level_stock", "reduction"])
def test_rates_and_stocks_have_no_pace(kind):
    with pytest.raises(ValueError, match=f"{kind} has no pace"):
        lead(kind, 40, 100, elapsed(5))


def test_a_target_of_nothing_has_no_pace():
    with pytest.raises(ValueError, match="positive target"):
        lead("level_flow", 1, 0, 50)


@pytest.mark.parametrize("months", [0, 13])
def test_a_year_has_twelve_months(months):
    with pytest.raises(ValueError, match="1 to 12"):
        elapsed(months)


def test_a_seasonal_profile_stands_beside_the_pro_rata_line():
    pace = pace_of_flows(TARGETS, known(example_observations(), "2021-07-31"), EXAMPLE)
    half = pace[pace["quarter"] == 2].iloc[0]
    assert half["code"] == "imports"
    assert half["lead"] == pytest.approx(100 * 27.2 / 60 - 50, abs=1e-6)
    assert half["seasonal_lead"] == pytest.approx(100 * 27.2 / 60 - 100 * 22.5 / 58, abs=1e-6)
    assert half["lead"] < 0 < half["seasonal_lead"]


def test_a_flow_that_nobody_published_is_awaited_and_a_rate_is_left_out():
    pace = pace_of_flows(TARGETS, known(example_observations(), "2021-07-31"), EXAMPLE).set_index("code")
    assert pd.isna(pace.at["jobs", "quarter"])
    assert "gdp" not in pace.index


def test_without_last_years_spans_there_is_no_profile():
    seen = known(example_observations(), "2021-07-31")
    pace = pace_of_flows(TARGETS.head(1), seen[seen["period"] != "2020H1"], EXAMPLE)
    assert pace["seasonal_lead"].isna().all()
    assert pace["lead"].notna().all()


def test_a_figure_in_another_unit_is_refused():
    seen = known(example_observations(), "2021-07-31").replace({"unit": {"亿元": "万元"}})
    with pytest.raises(ValueError, match=r"imports, 2020.* is in 万元; allowed is 亿元"):
        pace_of_flows(TARGETS, seen, EXAMPLE)
