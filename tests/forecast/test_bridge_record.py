"""How past years would have been told from their quarters."""

import pandas as pd
import pytest

from ouhai_stats.data.assumptions import read_parameters
from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.provinces import provincial_panel
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.data.vintages import known
from ouhai_stats.files import paths
from ouhai_stats.forecast.bridge_record import track_record
from ouhai_stats.forecast.nowcast import persistence_of
from ouhai_stats.measures.span_tables import span_table

PARAMETERS = read_parameters()


@pytest.fixture(scope="module")
def observations():
    return read_checked(paths.TIDY / "observations.csv", OBSERVATIONS)


@pytest.fixture(scope="module")
def outcomes():
    return provincial_panel()[0]


@pytest.fixture(scope="module")
def nation(observations):
    return span_table(known(observations, "2021-03-09"), "全国", "gdp").astype(float)


def test_on_the_past_the_intervals_hold_what_they_promise(nation, outcomes):
    record = track_record(nation, outcomes, PARAMETERS, 2019)
    assert record["forecasts"].tolist() == [336] * 4
    assert record["cover80"].between(0.78, 0.9).all()
    assert record["cover95"].between(0.93, 0.99).all()
    assert (record["rmse"] < record["rmse_plain"]).all()


def test_the_nations_last_quarter_leaves_what_a_province_deviates_by():
    """A whole year is no estimate: what is missed is the lead less what lasts of that of the year before."""
    years = range(2000, 2010)
    nation = pd.DataFrame(7.0, index=years, columns=[1, 2, 3, 4])
    lead = pd.DataFrame({"a": [1.0, 1.2, 0.8, 1.1, 0.9, 1.3, 0.7, 1.0, 1.2, 0.9]}, index=years).assign(
        b=lambda one: -one["a"]
    )
    record = track_record(nation, 7 + lead, PARAMETERS | {"first_bridge_year": 2002.0}, 2009, 2009)
    missed = lead.loc[2009] - persistence_of(lead.loc[:2008]) * lead.loc[2008]
    assert record["forecasts"].tolist() == [2] * 4 and record["rmse_plain"].tolist() == [0.9] * 4
    assert record["rmse"].tolist() == pytest.approx([missed.abs().mean()] * 4, abs=1e-4)


def test_years_that_are_not_known_leave_no_row(nation, outcomes):
    assert track_record(nation, outcomes, PARAMETERS, 1990).empty
    assert track_record(nation, outcomes.iloc[:0], PARAMETERS, 2019).empty
