"""What turns when a cut-off is changed: the stages as far as the verdicts, and nothing that they do not need."""

import pandas as pd

from ouhai_stats.edition import analysis
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.experiments import changed_choices

__all__ = ["turned", "verdicts_with"]


def verdicts_with(edition: Edition, cut_offs: dict[str, float]) -> pd.DataFrame:
    """Probability and verdict of every target, by code, with some cut-offs or tolerances changed.

    Raises
    ------
    ValueError
        If a name is none of ``edition.choices`` or a value lies outside its permitted range.
    """
    changed_choices(edition.choices, cut_offs)
    inputs = edition.inputs._replace(parameters=edition.inputs.parameters | cut_offs)
    view, year = analysis.outside_view(inputs), analysis.year_so_far(inputs)
    expected = analysis.expected_growth(analysis.context(inputs), view, year, inputs)
    figures = analysis.lens_figures(expected, inputs)
    probability = analysis.probabilities(expected, view)
    verdict = analysis.verdicts(figures, probability, analysis.signals(figures, inputs), inputs)
    return pd.DataFrame({"chance": probability["chance"], "verdict": verdict})


def turned(edition: Edition, cut_offs: dict[str, float]) -> pd.DataFrame:
    """Targets whose verdict turns with other cut-offs, by code: ``before``, ``after``, ``chance``."""
    now = verdicts_with(edition, cut_offs)
    before = edition.targets["verdict"]
    rows = now[now["verdict"] != before]
    return pd.DataFrame({"before": before[rows.index], "after": rows["verdict"], "chance": rows["chance"]})
