"""Quarters and the view of before the year, weighed by their errors."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.data.assumptions import read_parameters
from ouhai_stats.edition.analysis import past_forecasts
from ouhai_stats.forecast.bridge_record import track_record
from ouhai_stats.forecast.combined_outlook import combined, combined_sd, weight_of
from ouhai_stats.forecast.nowcast import Nowcast, persistence_of, year_end
from ouhai_stats.measures.span_tables import span_table

PARAMETERS = read_parameters()


def test_worked_numbers():
    assert weight_of(1.0, 2.0, 0.0) == pytest.approx(0.8)
    assert combined_sd(1.0, 2.0, 0.0) == pytest.approx(np.sqrt(0.8))
    # (4 - 1.2) / (1 + 4 - 2.4)
    assert weight_of(1.0, 2.0, 0.6) == 1.0
    assert weight_of(2.0, 2.0, 0.6) == pytest.approx(0.5)
    assert combined_sd(2.0, 2.0, 0.6) == pytest.approx(2 * np.sqrt(0.8))


def test_both_together_are_never_less_certain_than_the_better_one():
    bridge, view = np.meshgrid(np.linspace(0, 6, 41), np.linspace(0, 6, 41))
    for correlation in (0.0, 0.3, 0.6, 0.9):
        assert (combined_sd(bridge, view, correlation) <= np.minimum(bridge, view) + 1e-12).all()
        weight = weight_of(bridge, view, correlation)
        assert ((weight >= 0) & (weight <= 1)).all()


def test_a_year_that_is_published_leaves_nothing_open():
    told = combined(Nowcast(7.4, 0.0, 4, pd.DataFrame()), 9.0, 2.4, 0.6)
    assert (told.mean, told.sd, told.weight, told.before) == (7.4, 0.0, 1.0, 9.0)


@pytest.fixture(scope="module")
def record(edition):
    inputs = edition.inputs
    nation = span_table(inputs.observations, inputs.place.nation, "gdp").astype(float)
    return nation, inputs.outcomes, past_forecasts(inputs).forecasts


def test_the_correlation_is_that_of_the_record(record):
    """Errors of the same provinces and years, all before any plan that the project judges."""
    nation, outcomes, forecasts = record
    view = forecasts.assign(error=forecasts["outcome"] - forecasts["centre"]).pivot(
        index="year", columns="province", values="error"
    )
    excess, found = outcomes.sub(nation[4], axis="index"), []
    years = range(int(PARAMETERS["first_bridge_year"]) + 1, int(outcomes.index.max()) + 1)
    for quarter in (1, 2, 3):
        errors = {
            year: outcomes.loc[year]
            - year_end(nation.at[year, quarter], nation.at[year - 1, quarter], nation.at[year - 1, 4])
            - persistence_of(excess.loc[: year - 1]) * excess.loc[year - 1]
            for year in years
        }
        bridge = pd.DataFrame(errors).T.stack()
        other = view.stack().reindex(bridge.index)
        found.append(float((bridge * other).mean() / np.sqrt((bridge**2).mean() * (other**2).mean())))
    assert [round(value, 2) for value in found] == [0.6, 0.58, 0.54]
    assert PARAMETERS["bridge_correlation"] == round(max(found), 1)


def test_on_the_past_both_together_are_better_than_either(record):
    nation, outcomes, forecasts = record
    last = int(outcomes.index.max())
    alone = track_record(nation, outcomes, PARAMETERS, last)
    both = track_record(nation, outcomes, PARAMETERS, last, views=forecasts)
    assert both["forecasts"].tolist() == alone["forecasts"].tolist() == [336] * 4
    since = forecasts[forecasts["year"] > PARAMETERS["first_bridge_year"]]
    before = np.sqrt(((since["outcome"] - since["centre"]) ** 2).mean())
    assert (both["rmse"].loc[1:3] < alone["rmse"].loc[1:3]).all() and (both["rmse"].loc[1:3] < before).all()
    assert both["cover80"].between(0.77, 0.88).all() and both["rmse"].is_monotonic_decreasing
