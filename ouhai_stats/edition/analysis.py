"""The analysis: what an edition is computed from, and every frame that is computed of it, stage by stage."""

from typing import NamedTuple

import pandas as pd

from ouhai_stats.data.assumptions import (
    read_interval_multipliers,
    read_scenarios,
    read_volatility,
)
from ouhai_stats.data.provinces import national_growth, provincial_panel
from ouhai_stats.forecast.district_histories import district_histories, project_targets
from ouhai_stats.forecast.evaluation import Backtest, rolling_origin
from ouhai_stats.forecast.fan import growth_fan
from ouhai_stats.forecast.nowcast_by_target import own_outlooks, running_year, with_own_outlooks
from ouhai_stats.forecast.reference_class import reference_class
from ouhai_stats.forecast.scenarios import project
from ouhai_stats.forecast.target_probabilities import with_outlook
from ouhai_stats.judgement.coherence import sector_findings
from ouhai_stats.judgement.context import in_context
from ouhai_stats.judgement.progress_rules import progress_by_rule
from ouhai_stats.judgement.standing import standing_of_targets
from ouhai_stats.judgement.verdicts import judge

__all__ = ["Inputs"]


class Inputs(NamedTuple):
    """What an edition is computed from: the plan's and the parents' targets, the figures known, what we chose."""

    targets: tuple[pd.DataFrame, pd.DataFrame]
    observations: pd.DataFrame
    parameters: dict[str, float]


def _assembled(inputs: Inputs, plan_year: int) -> dict:
    """Frames of an edition that are computed from its inputs, by name."""
    (targets, parents), observations, parameters = inputs
    (outcomes, past_targets), nation = provincial_panel(), national_growth(observations)
    reference = reference_class(outcomes, nation, plan_year, parameters)
    year = running_year(observations, outcomes, targets.set_index("code").loc["gdp"], parameters)
    volatility, multipliers = read_volatility(), read_interval_multipliers()
    context = with_outlook(
        in_context(targets, observations, parents, parameters),
        reference,
        volatility,
        read_scenarios(),
        parameters,
        year.outlook,
    )
    context = with_own_outlooks(context, own_outlooks(targets, observations, volatility, parameters))
    judged, projections = judge(context, parameters), project(context, read_scenarios())
    histories = district_histories(judged, observations, plan_year)
    return {
        "inputs": inputs,
        "parameters": parameters,
        "targets": judged,
        "observations": observations,
        "parent_targets": parents,
        "coherence": sector_findings(context, observations),
        "projections": projections,
        "reference": reference,
        "year": year,
        "standing": standing_of_targets(judged, observations, year.path),
        "projected": project_targets(judged, histories, reference, volatility, parameters, multipliers),
        "rules": progress_by_rule(judged, histories, plan_year),
        "fan": growth_fan(judged, projections, reference, outcomes, nation, parameters),
        "backtest": Backtest(rolling_origin(outcomes, past_targets, nation, parameters), outcomes, past_targets),
    }
