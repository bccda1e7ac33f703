"""What turns when a cut-off is changed, and what becomes of GDP's probability when its target is."""

from typing import Any

import numpy as np
import pandas as pd
from scipy.special import gammaln

from ouhai_stats.edition import analysis
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.experiments import changed_choices
from ouhai_stats.forecast.predictive import P_MAX, P_MIN
from ouhai_stats.forecast.target_probabilities import chances, distributions
from ouhai_stats.language.target import RELATIVE, bars_of

__all__ = ["chance_model", "chance_of_target", "turned", "verdicts_with"]


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


def chance_of_target(edition: Edition, target: float) -> float | None:
    """Probability (share of one) that GDP growth meets another target, percent, in the wording of the plan's own.

    None where the plan's own target has no probability.
    """
    if _gdp_row(edition).empty:
        return None
    return float(chances(_gdp_row(edition).assign(aim=target), edition.outside.offsets)["chance"].iloc[0])


def chance_model(edition: Edition) -> dict[str, Any] | None:
    """What a page needs to say GDP's probability for any target; None where it has none.

    Returns
    -------
    dict
        ``location``, ``scale``, ``df`` and ``offsets`` of the distribution (`GrowthDistribution`), ``height`` of the
        standard Student-t at 0, ``reach``, from an aim to the growth before it is rounded for print from which on it
        counts as met (`target.Bar.unrounded`), ``side`` of it that is better, and ``least`` and ``most``.
    """
    row = _gdp_row(edition)
    if row.empty:
        return None
    student, bar = distributions(row, edition.outside.offsets)["gdp"], bars_of(row.iloc[0])
    height = np.exp(gammaln((student.df + 1) / 2) - gammaln(student.df / 2)) / np.sqrt(student.df * np.pi)
    return {
        "location": float(student.location),
        "scale": float(student.scale),
        "df": float(student.df),
        "offsets": [round(float(offset), 9) for offset in student.offsets],
        "height": float(height),
        "reach": round(float(bar.unrounded - row["aim"].iloc[0]), 9),
        "side": int(bar.side),
        "least": P_MIN,
        "most": P_MAX,
    }


def _gdp_row(edition: Edition) -> pd.DataFrame:
    """GDP's row where it has a probability and a target of its own; no row otherwise."""
    rows = edition.targets.reindex(["gdp"])
    known = rows["chance"].notna() & ~rows["operator"].isin(RELATIVE) & rows["scale"].gt(0) & rows["anchor"].notna()
    return rows[known]
