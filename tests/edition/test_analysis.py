"""The stages of the analysis, called one by one, give the edition's own frames."""

import ast

import nbformat
import pandas as pd
import pytest

from ouhai_stats.edition import analysis
from ouhai_stats.files import paths

SHOWN = ast.Expr


def cells_run(name, **given):
    """Names of a notebook after its cells were run from top to bottom without what they only show."""
    names = {}
    for cell in nbformat.read(paths.NOTEBOOKS / f"{name}.ipynb", as_version=4).cells:
        if cell.cell_type == "code":
            code = ast.parse(cell.source)
            code.body = [line for line in code.body if not isinstance(line, SHOWN)]
            exec(compile(code, cell.id, "exec"), names)
            names |= {key: value for key, value in given.items() if key in names}
    return names


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_stage_changed_in_between_changes_what_follows(edition):
    inputs = edition.inputs._replace(
        parameters=edition.parameters | {"chance_reachable": 0.95, "chance_on_track": 0.99}
    )
    frames = analysis.analyse(inputs)
    assert (frames["targets"]["verdict"] != edition.targets["verdict"]).any()
    assert frames["parameters"] is inputs.parameters


@pytest.mark.slow
def test_the_cells_of_feasibility_give_the_frames_of_analyse(edition):
    names = cells_run("02_feasibility")
    judged = edition.targets
    for stage in ("context", "expected", "figures", "probability"):
        pd.testing.assert_frame_equal(names[stage], judged[names[stage].columns], obj=stage)
    pd.testing.assert_frame_equal(names["signals"].add_prefix("says_"), judged.filter(like="says_"))
    assert names["verdicts"].tolist() == judged["verdict"].tolist()


@pytest.mark.slow
def test_a_cut_off_changed_in_its_cell_turns_verdicts_and_the_published_edition_stays(edition):
    names = cells_run("02_feasibility", cut_offs={"chance_on_track": 0.95, "chance_reachable": 0.5})
    assert (names["verdicts"] != names["published"].targets["verdict"]).any()
    assert names["verdicts"].tolist() == names["edition"].targets["verdict"].tolist()
    assert names["published"].targets["verdict"].tolist() == edition.targets["verdict"].tolist()


@pytest.mark.slow
def test_the_cells_of_scenarios_and_track_record_give_the_frames_of_analyse(edition):
    pd.testing.assert_frame_equal(cells_run("03_scenarios")["projections"], edition.projections)
    past = cells_run("05_track_record")["past"]
    pd.testing.assert_frame_equal(past.forecasts, edition.backtest.forecasts)


@pytest.mark.slow
def test_a_scenario_changed_in_its_cell_changes_the_projections(edition):
    calmer = edition.scenarios.copy()
    number = calmer.select_dtypes("number").columns[0]
    calmer[number] = calmer[number] / 2
    changed = cells_run("03_scenarios", scenarios=calmer)["projections"]
    assert not changed["growth"].equals(edition.projections["growth"])
