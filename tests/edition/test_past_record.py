"""The record of past years is computed once for those who share the past, and never lent to those who do not."""

from collections import deque

import pandas as pd
import pytest

from ouhai_stats.edition import analysis
from ouhai_stats.edition import past_record as module
from ouhai_stats.edition.kept_results import keeping_results


@pytest.fixture
def computed(monkeypatch):
    """Inputs whose past forecasts were computed, from a start with nothing kept."""
    asked, compute = [], module.past_forecasts
    monkeypatch.setattr(module, "_recent", deque(maxlen=4))
    monkeypatch.setattr(module, "past_forecasts", lambda inputs: asked.append(inputs) or compute(inputs))
    return asked


@pytest.mark.slow
def test_who_shares_the_past_shares_its_record(edition, computed):
    """Another date, plan or place changes nothing of it."""
    first = module.past_record(edition.inputs)
    again = module.past_record(edition.inputs._replace(as_of="2022-03-31", targets=edition.targets.head(3)))
    pd.testing.assert_frame_equal(first.forecasts, again.forecasts)
    assert len(computed) == 1


@pytest.mark.slow
def test_another_past_has_a_record_of_its_own(edition, computed):
    first = module.past_record(edition.inputs)
    shorter = edition.inputs._replace(outcomes=edition.inputs.outcomes.iloc[:-1])
    assert len(module.past_record(shorter).forecasts) < len(first.forecasts)
    wider = edition.inputs._replace(parameters=edition.inputs.parameters | {"record_first_year": 2015.0})
    module.past_record(wider)
    assert len(computed) == 3


@pytest.mark.slow
def test_what_is_done_to_a_record_is_done_to_nobody_elses(edition, computed):
    forecasts = module.past_record(edition.inputs).forecasts
    forecasts["chance"] = 0.0
    assert module.past_record(edition.inputs).forecasts["chance"].ne(0).any() and len(computed) == 1


@pytest.mark.slow
def test_a_notebook_that_asks_for_past_forecasts_has_those_of_its_build(edition, monkeypatch):
    asked, compute = [], analysis.rolling_origin
    monkeypatch.setattr(analysis, "rolling_origin", lambda *given: asked.append(given) or compute(*given))
    with keeping_results():
        first, again = (analysis.past_forecasts(edition.inputs).forecasts for _ in range(2))
        changed = edition.inputs._replace(parameters=edition.inputs.parameters | {"record_first_year": 2015.0})
        assert len(analysis.past_forecasts(changed).forecasts) > 0
    pd.testing.assert_frame_equal(first, again)
    assert len(asked) == 2
