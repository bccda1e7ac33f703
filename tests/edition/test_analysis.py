"""The stages of the analysis, called one by one, give the edition's own frames."""

import pandas as pd

from ouhai_stats.edition import analysis


def test_the_stages_one_by_one_give_the_frames_of_analyse(edition):
    inputs = edition.inputs
    view, year = analysis.outside_view(inputs), analysis.year_so_far(inputs)
    expected = analysis.expected_growth(analysis.context(inputs), view, year, inputs)
    figures = analysis.lens_figures(expected, inputs)
    signals = analysis.signals(figures, inputs)
    probability = analysis.probabilities(expected, view)
    verdicts = analysis.verdicts(figures, probability, signals, inputs)
    judged = edition.targets
    pd.testing.assert_frame_equal(figures, judged[figures.columns])
    pd.testing.assert_frame_equal(signals.add_prefix("says_"), judged[[f"says_{name}" for name in signals]])
    pd.testing.assert_frame_equal(probability, judged[probability.columns])
    assert verdicts.tolist() == judged["verdict"].tolist()
    assert view.expected == edition.outside.expected and view.offsets.tolist() == edition.outside.offsets.tolist()


def test_a_stage_changed_in_between_changes_what_follows(edition):
    inputs = edition.inputs._replace(
        parameters=edition.parameters | {"chance_reachable": 0.95, "chance_on_track": 0.99}
    )
    frames = analysis.analyse(inputs)
    assert (frames["targets"]["verdict"] != edition.targets["verdict"]).any()
    assert frames["parameters"] is inputs.parameters
