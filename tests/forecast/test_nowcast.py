"""Bridge from the parents' quarters to the district's year."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.data.assumptions import read_parameters
from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.example_district import EXAMPLE, example_observations
from ouhai_stats.data.national_forecasts import read_provincial_prints
from ouhai_stats.data.provinces import provincial_panel
from ouhai_stats.data.regions import read_place
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.data.vintages import known
from ouhai_stats.files import paths
from ouhai_stats.forecast.bridge_record import track_record
from ouhai_stats.forecast.nowcast import (
    Nowcast,
    bridge,
    chance_of_reaching,
    excess_errors,
    quantile,
    quarter_errors,
    year_end,
)
from ouhai_stats.measures.span_tables import span_table

PARAMETERS = read_parameters()
LINE = read_place().line
FIRST = int(PARAMETERS["first_bridge_year"])
DATES = ["2021-04-30", "2021-07-31", "2021-10-31"]


@pytest.fixture(scope="module")
def observations():
    return read_checked(paths.TIDY / "observations.csv", OBSERVATIONS)


@pytest.fixture(scope="module")
def outcomes():
    return provincial_panel()[0]


@pytest.fixture(scope="module")
def nation(observations):
    return span_table(known(observations, "2021-03-09"), "全国", "gdp").astype(float)


@pytest.mark.parametrize(
    ("so_far", "last_so_far", "predicted"), [(18.3, -6.8, 7.8), (12.7, -1.6, 8.4), (9.8, 0.7, 8.1)]
)
def test_the_nations_2021_from_its_quarters(so_far, last_so_far, predicted):
    assert round(year_end(so_far, last_so_far, 2.3), 1) == predicted


def test_in_a_steady_economy_growth_so_far_is_growth_of_the_year():
    assert year_end(6.0, 6.0, 6.0) == pytest.approx(6.0)


def test_error_of_the_quarters_on_the_nations_past(nation):
    errors = quarter_errors(nation, 2021)
    assert (errors.index.min(), errors.index.max()) == (1993, 2020)
    assert errors.at[1993, 1] == pytest.approx(13.88 - (100 * 1.153 * 1.136 / 1.1422 - 100))
    spread = np.sqrt((errors**2).mean())
    assert spread[1] > spread[2] > spread[3] > 0
    assert spread[4] == pytest.approx(0)
    assert (spread.drop(4) > np.sqrt((errors.drop(2020) ** 2).mean()).drop(4)).all()


def test_errors_of_a_year_know_nothing_of_later_years(nation, outcomes):
    disturbed = nation.copy()
    disturbed.loc[2010:] += 50
    assert quarter_errors(disturbed, 2010).equals(quarter_errors(nation, 2010))
    later = outcomes.copy()
    later.loc[2010:] += 50
    assert excess_errors(later, disturbed[4], 2010, FIRST).equals(excess_errors(outcomes, nation[4], 2010, FIRST))
    full = excess_errors(outcomes, nation[4], 2021, FIRST)
    assert full.loc[:2009].equals(excess_errors(outcomes, nation[4], 2010, FIRST))


def test_a_province_that_always_outgrows_the_nation_alike_is_forecast_without_error(nation):
    flat = pd.DataFrame({"a": nation.loc[2000:2019, 4] + 1, "b": nation.loc[2000:2019, 4] - 2})
    errors = excess_errors(flat, nation[4], 2021, FIRST)
    assert errors["persistence"].tolist() == pytest.approx([1.0] * len(errors))
    assert errors[["a", "b"]].abs().to_numpy().max() == pytest.approx(0)


def test_a_shock_year_counts_in_persistence_and_spread(nation, outcomes):
    """First prints of the shock year are as good as any other year's; the interval of the year after is wider."""
    prints = read_provincial_prints("2021-03-09").reindex(columns=outcomes.columns)
    assert prints.index.max() == 2020 and read_provincial_prints("2021-01-01").empty
    calm, whole = (excess_errors(panel, nation[4], 2021, FIRST) for panel in (outcomes, outcomes.combine_first(prints)))
    assert calm.index.max() == 2019 and whole.index.max() == 2020
    pd.testing.assert_frame_equal(whole.loc[:2019, calm.columns], calm)
    record = track_record(nation, outcomes.combine_first(prints), PARAMETERS, 2020, 2020)
    assert record["forecasts"].tolist() == [24] * 4 and record["rmse"].is_monotonic_decreasing


def test_after_a_shock_half_of_what_would_last_is_open(observations, outcomes):
    seen = known(observations, "2021-04-30")
    calm, struck = (bridge(seen, outcomes, 2021, PARAMETERS, LINE, after_shock=after) for after in (False, True))
    before, after = (made.evidence.query("region == '浙江省'").iloc[0] for made in (calm, struck))
    assert after["persistence"] == pytest.approx(before["persistence"] / 2, abs=1e-4)
    open_part = after["persistence"] * after["excess"]
    assert after["sd_excess"] == pytest.approx(np.hypot(before["sd_excess"], open_part), abs=1e-4)


def test_before_a_quarter_is_out_there_is_no_bridge(observations, outcomes):
    assert bridge(known(observations, "2021-03-09"), outcomes, 2021, PARAMETERS, LINE) is None


def test_without_the_own_result_of_last_year_there_is_no_bridge(observations, outcomes):
    seen = known(observations, "2021-04-30")
    without = seen[~((seen["region"] == "瓯海区") & (seen["period"] == "2020"))]
    assert bridge(without, outcomes, 2021, PARAMETERS, LINE) is None


def test_the_outlook_narrows_with_every_quarter(observations, outcomes):
    outlooks = [bridge(known(observations, day), outcomes, 2021, PARAMETERS, LINE) for day in DATES]
    spreads = [outlook.sd for outlook in outlooks]
    assert spreads == sorted(spreads, reverse=True) and len(set(spreads)) == 3
    widths = [float(np.diff(quantile(outlook, [0.1, 0.9]))[0]) for outlook in outlooks]
    assert widths == sorted(widths, reverse=True)


def test_the_outlook_says_whose_figures_of_which_day_it_rests_on(observations, outcomes):
    panel = outcomes.combine_first(read_provincial_prints("2021-04-30").reindex(columns=outcomes.columns))
    outlook = bridge(known(observations, "2021-04-30"), panel, 2021, PARAMETERS, LINE)
    used = outlook.evidence[outlook.evidence["used"]].iloc[0]
    assert (used["region"], used["quarter"], used["published_on"]) == ("浙江省", 1, "2021-04-26")
    assert used["parent_year"] == pytest.approx(year_end(19.5, -5.6, 3.6), abs=1e-4)
    assert outlook.mean == pytest.approx(used["parent_year"] + used["persistence"] * (4.3 - 3.6), abs=1e-4)
    assert set(outlook.evidence["region"]) == {"浙江省", "全国"}
    assert "一季度浙江省生产总值" in used["sources"]


def test_a_weak_source_is_no_evidence(observations, outcomes):
    evidence = bridge(known(observations, "2022-03-31"), outcomes, 2021, PARAMETERS, LINE).evidence
    assert "温州市" not in set(evidence["region"])


def test_own_quarters_go_before_any_parents(observations, outcomes):
    seen = known(pd.concat([observations, example_observations()], ignore_index=True), "2021-07-31")
    outlook = bridge(seen, outcomes, 2021, PARAMETERS, [EXAMPLE, "浙江省", "全国"])
    used = outlook.evidence[outlook.evidence["used"]].iloc[0]
    assert (used["region"], used["quarter"]) == (EXAMPLE, 2)
    assert outlook.mean == pytest.approx(year_end(11.6, -0.1, 3.8), abs=1e-4)


def test_a_published_year_leaves_nothing_open(observations, outcomes):
    seen = known(pd.concat([observations, example_observations()], ignore_index=True), "2022-03-31")
    outlook = bridge(seen, outcomes, 2021, PARAMETERS, [EXAMPLE, "浙江省", "全国"])
    assert (outlook.mean, outlook.sd) == (7.4, 0.0)
    assert quantile(outlook, [0.05, 0.5, 0.95]).tolist() == [7.4] * 3
    assert (chance_of_reaching(outlook, 7.4), chance_of_reaching(outlook, 7.5)) == (1.0, 0.0)


def test_quantiles_and_chances_are_the_same_distribution():
    outlook = Nowcast(8.0, 2.0, 4, pd.DataFrame())
    for probability in (0.05, 0.3, 0.5, 0.9):
        assert chance_of_reaching(outlook, float(quantile(outlook, probability))) == pytest.approx(
            1 - probability, abs=1e-3
        )
    draws = quantile(outlook, (np.arange(20000) + 0.5) / 20000)
    assert draws.mean() == pytest.approx(8.0)
    assert draws.std() == pytest.approx(2.0, rel=0.02)
