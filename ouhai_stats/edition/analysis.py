"""The analysis in the open: what an edition is computed from, and its stages, each a function named like it.

:func:`analyse` is these stages in their order; a notebook calls them one by one and may change what stands between.
"""

from typing import NamedTuple

import pandas as pd

from ouhai_stats.data.provinces import national_growth
from ouhai_stats.data.regions import Place
from ouhai_stats.forecast.district_histories import district_histories, project_targets
from ouhai_stats.forecast.evaluation import Backtest, rolling_origin
from ouhai_stats.forecast.fan import growth_fan
from ouhai_stats.forecast.nowcast_by_target import RunningYear, own_outlooks, running_year, with_own_outlooks
from ouhai_stats.forecast.reference_class import ReferenceClass, reference_class
from ouhai_stats.forecast.scenarios import project
from ouhai_stats.forecast.target_probabilities import chances, with_outlook
from ouhai_stats.judgement.coherence import sector_findings
from ouhai_stats.judgement.context import in_context
from ouhai_stats.judgement.lenses import readings, through_lenses
from ouhai_stats.judgement.progress_rules import progress_by_rule
from ouhai_stats.judgement.standing import standing_of_targets
from ouhai_stats.judgement.verdicts import judge, verdict_of

__all__ = [
    "Inputs",
    "analyse",
    "context",
    "expected_growth",
    "lens_figures",
    "past_forecasts",
    "probabilities",
    "reference",
    "signals",
    "verdicts",
    "year_so_far",
]


class Inputs(NamedTuple):
    """What an edition is computed from: what documents say by its date, and what we chose.

    ``targets`` of the plan, ``observations`` (one figure for each region, series and period), ``parameters`` by name,
    ``place`` with its line of parents; ``parent_targets``; ``scenarios``, ``volatility`` and interval ``multipliers``
    as the assumption tables have them; ``outcomes`` and ``past_targets`` of the provincial panel, percent, years by
    provinces.
    """

    targets: pd.DataFrame
    observations: pd.DataFrame
    parameters: dict[str, float]
    place: Place
    parent_targets: pd.DataFrame | None = None
    scenarios: pd.DataFrame | None = None
    volatility: pd.DataFrame | None = None
    multipliers: pd.DataFrame | None = None
    outcomes: pd.DataFrame | None = None
    past_targets: pd.DataFrame | None = None

    @property
    def plan_year(self) -> int:
        """Year of the plan."""
        return int(self.targets["plan_year"].iloc[0])


def reference(inputs: Inputs) -> ReferenceClass:
    """How provinces' growth may change in the plan year: the reference class, estimated on the years before it."""
    nation = national_growth(inputs.observations, inputs.place.nation)
    return reference_class(inputs.outcomes, nation, inputs.plan_year, inputs.parameters)


def year_so_far(inputs: Inputs) -> RunningYear:
    """What the plan year has shown by the information date: quarters, nowcast, path to GDP's target."""
    target = inputs.targets.set_index("code")["target"].get("gdp", float("nan"))
    parameters, line = inputs.parameters, inputs.place.line
    return running_year(inputs.observations, inputs.outcomes, inputs.plan_year, target, parameters, line)


def context(inputs: Inputs) -> pd.DataFrame:
    """Targets beside the last result: what each asks for, growth before the shock, parents, denominators."""
    line = inputs.place.line
    return in_context(inputs.targets, inputs.observations, inputs.parent_targets, inputs.parameters, line)


def expected_growth(
    context: pd.DataFrame, reference: ReferenceClass, year: RunningYear, inputs: Inputs
) -> pd.DataFrame:
    """Targets in context with the centre and scale of growth in the plan year, own quarters before parents'."""
    expected = with_outlook(context, reference, inputs.volatility, inputs.scenarios, inputs.parameters, year.outlook)
    own = own_outlooks(inputs.targets, inputs.observations, inputs.volatility, inputs.parameters, inputs.place.line)
    return with_own_outlooks(expected, own)


def lens_figures(expected: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """What each lens measures: gap, two-year average, catch-up, last plan's error, numerator growth, cascade."""
    return through_lenses(expected, inputs.parameters)


def signals(figures: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """What each lens says of each target: it eases, it strains, it is neutral, or it says nothing."""
    return readings(figures, inputs.parameters)


def probabilities(expected: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """Probability that each target is met, with centres and scales; missing where it is withheld."""
    return chances(expected, inputs.parameters)


def verdicts(figures: pd.DataFrame, probability: pd.DataFrame, signals: pd.DataFrame, inputs: Inputs) -> pd.Series:
    """Verdict on each target, from its probability where there is one, else from its lenses."""
    return verdict_of(figures.join(probability), signals, inputs.parameters)


def past_forecasts(inputs: Inputs) -> Backtest:
    """The method on the past: every province's year forecast from the years before it."""
    nation = national_growth(inputs.observations, inputs.place.nation)
    forecasts = rolling_origin(inputs.outcomes, inputs.past_targets, nation, inputs.parameters)
    return Backtest(forecasts, inputs.outcomes, inputs.past_targets)


def analyse(inputs: Inputs) -> dict:
    """Every frame of an edition that is computed from its inputs, by the edition's name for it."""
    peers, year = reference(inputs), year_so_far(inputs)
    expected = expected_growth(context(inputs), peers, year, inputs)
    judged = judge(expected, inputs.parameters)
    projections = project(expected, inputs.scenarios)
    histories = district_histories(judged, inputs.observations, inputs.plan_year, inputs.place.district)
    nation = national_growth(inputs.observations, inputs.place.nation)
    return {
        "inputs": inputs,
        "parameters": inputs.parameters,
        "scenarios": inputs.scenarios,
        "targets": judged,
        "observations": inputs.observations,
        "parent_targets": inputs.parent_targets,
        "coherence": sector_findings(expected, inputs.observations, inputs.place.district),
        "projections": projections,
        "reference": peers,
        "year": year,
        "standing": standing_of_targets(judged, inputs.observations, year.path, inputs.place.district),
        "projected": project_targets(
            judged, histories, peers, inputs.volatility, inputs.parameters, inputs.multipliers
        ),
        "rules": progress_by_rule(judged, histories, inputs.plan_year),
        "fan": growth_fan(judged, projections, peers, inputs.outcomes, nation, inputs.parameters),
        "backtest": past_forecasts(inputs),
    }
