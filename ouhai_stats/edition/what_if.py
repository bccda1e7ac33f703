"""What turns when a reader supposes something else, and what becomes of GDP's probability when its target is."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.special import gammaln

from ouhai_stats.data.vintages import known
from ouhai_stats.edition import analysis
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.experiments import (
    changed_choices,
    checked_rebound,
    figures_of_shares,
    largest_rebound,
    with_added,
)
from ouhai_stats.edition.rests_on import VIEW_RESTS_ON, YEAR_RESTS_ON
from ouhai_stats.forecast.nowcast_by_target import RunningYear
from ouhai_stats.forecast.outside_view import OutsideView
from ouhai_stats.forecast.predictive import P_MAX, P_MIN
from ouhai_stats.forecast.target_probabilities import chances, distributions
from ouhai_stats.judgement.coherence import sector_findings, sector_shares
from ouhai_stats.judgement.standing import standing_of_targets
from ouhai_stats.judgement.verdicts import after_year, assessed
from ouhai_stats.language.target import RELATIVE, bars_of

__all__ = [
    "Change",
    "Outcome",
    "chance_model",
    "chance_of_target",
    "latest_shares",
    "rebound_range",
    "turned",
    "with_change",
]


class Change(NamedTuple):
    """What a reader supposes; what is left out stays as the edition has it.

    ``cut_offs`` and tolerances by name; ``shares`` of the primary, secondary and tertiary sector, percent, in place of
    the latest on file; ``rebound``, its size in percentage points.
    """

    cut_offs: Mapping[str, float] = MappingProxyType({})
    shares: Sequence[float] | None = None
    rebound: float | None = None


class Outcome(NamedTuple):
    """What comes of a change: ``targets`` by code with ``chance`` and ``verdict``, and the sectors' ``coherence``."""

    targets: pd.DataFrame
    coherence: pd.DataFrame


def with_change(edition: Edition, change: Change) -> Outcome:
    """Verdicts and the check of the sectors, as the whole edition with the change would have them.

    Notes
    -----
    Only the stages that a verdict or the sectors rest on are computed; no scenario, projection or flip distance, and
    no stage that the change leaves as it is.

    Raises
    ------
    ValueError
        If a name is none of ``edition.choices``, or a value lies outside what is permitted.
    """
    inputs = _changed(edition, change)
    context, district = analysis.context(inputs), inputs.place.district
    sectors = sector_findings(context, inputs.observations, district)
    if not change.cut_offs and change.rebound is None:
        return Outcome(edition.targets[["chance", "verdict"]], sectors)
    view, year = _view(edition, change, inputs), _year(edition, change, inputs)
    judged = assessed(analysis.expected_growth(context, view, year, inputs), inputs.parameters, view)
    if year.over:
        judged = after_year(judged, standing_of_targets(judged, inputs.observations, year.path, district))
    return Outcome(judged[["chance", "verdict"]], sectors)


def _view(edition: Edition, change: Change, inputs: analysis.Inputs) -> OutsideView:
    """View from outside with a change."""
    if VIEW_RESTS_ON.intersection(change.cut_offs) or edition.inputs.rebound is not None:
        return analysis.outside_view(inputs)
    return edition.outside if change.rebound is None else edition.outside.resized(change.rebound)


def _year(edition: Edition, change: Change, inputs: analysis.Inputs) -> RunningYear:
    """Year so far with a change; of an edition with quarters only what they say after it was weighed is kept."""
    if YEAR_RESTS_ON.intersection(change.cut_offs) or edition.year.outlook is not None:
        return analysis.year_so_far(inputs)
    return edition.year


def _changed(edition: Edition, change: Change) -> analysis.Inputs:
    """What the edition would be computed from."""
    changed_choices(edition.choices, change.cut_offs)
    inputs = edition.inputs._replace(parameters=edition.inputs.parameters | dict(change.cut_offs))
    if change.rebound is not None:
        inputs = inputs._replace(rebound=checked_rebound(change.rebound, _implied_rebound(edition)))
    if change.shares is not None:
        latest = latest_shares(edition)
        if latest is None:
            raise ValueError("shares: none are on file that others could take the place of")
        figures = figures_of_shares(change.shares, edition.place.district, latest[0])
        inputs = inputs._replace(observations=known(with_added(edition.printed, figures, edition.as_of), edition.as_of))
    return inputs


def turned(edition: Edition, change: Change) -> pd.DataFrame:
    """Targets whose verdict turns with a change, by code: ``before``, ``after``, ``chance``."""
    now = with_change(edition, change).targets
    before = edition.targets["verdict"]
    rows = now[now["verdict"] != before]
    return pd.DataFrame({"before": before[rows.index], "after": rows["verdict"], "chance": rows["chance"]})


def latest_shares(edition: Edition) -> tuple[str, list[float]] | None:
    """Latest period whose sector shares are on file, and those, percent; None where nothing rests on them."""
    shares = sector_shares(edition.observations, edition.place.district)
    if edition.coherence.empty or not shares:
        return None
    period, values = shares[-1]
    return period, [float(value) for value in values]


def rebound_range(edition: Edition) -> tuple[float, float] | None:
    """Least and largest rebound that may be supposed, percentage points; None where its size moves no verdict.

    It moves none where no rebound is expected, and none once the year is over.
    """
    implied = _implied_rebound(edition)
    return (0.0, largest_rebound(implied)) if implied and not edition.year.over else None


def _implied_rebound(edition: Edition) -> float:
    """Rebound that the evidence gives, percentage points."""
    if edition.inputs.rebound is None:
        return edition.outside.expected.rebound
    return analysis.outside_view(edition.inputs._replace(rebound=None)).expected.rebound


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
