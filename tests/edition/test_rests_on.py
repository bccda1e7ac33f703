"""The lists of cut-offs that stages rest on are what they ask for; with another changed nothing of them is computed."""

import pandas as pd
import pytest

from ouhai_stats.edition import analysis
from ouhai_stats.edition.edition import reassembled
from ouhai_stats.edition.rests_on import VIEW_RESTS_ON, YEAR_RESTS_ON


@pytest.fixture(scope="module")
def over(edition_on):
    """The edition of the year's result."""
    return edition_on("2022-03-18")


class Seen(dict):
    """Parameters that remember which were asked for."""

    def __init__(self, parameters):
        super().__init__(parameters)
        self.asked = set()

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)


@pytest.mark.slow
def test_a_stage_that_is_not_computed_again_rests_on_nothing_that_was_changed(edition, over):
    """Its list of cut-offs is what it asks for; years from which records begin are no cut-offs."""
    asked = {analysis.outside_view: set(), analysis.year_so_far: set()}
    for each in (edition, over):
        for stage, names in asked.items():
            seen = Seen(each.inputs.parameters)
            stage(each.inputs._replace(parameters=seen))
            names |= seen.asked & set(edition.choices["parameter"])
    assert list(asked.values()) == [VIEW_RESTS_ON, YEAR_RESTS_ON]


@pytest.mark.parametrize(
    ("cut_off", "computed"),
    [
        ({"chance_on_track": 0.8}, []),
        ({"tail_df": 9.0}, ["outside_view", "year_so_far"]),
        ({"nation_weight": 0.4}, ["outside_view"]),
    ],
)
def test_another_cut_off_computes_only_what_rests_on_it(edition, monkeypatch, cut_off, computed):
    stages, inputs = [], edition.inputs
    whole = reassembled(edition, inputs._replace(parameters=inputs.parameters | cut_off))
    for name in ("outside_view", "year_so_far"):
        given = getattr(analysis, name)
        monkeypatch.setattr(analysis, name, lambda inputs, given=given, name=name: stages.append(name) or given(inputs))
    changed = edition.with_cut_offs(**cut_off)
    assert stages == computed
    for name in ("targets", "projections", "standing", "fan", "coherence"):
        pd.testing.assert_frame_equal(getattr(changed, name), getattr(whole, name))
