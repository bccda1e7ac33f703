"""The analysis in the open: what an edition is computed from, and its stages, each a function named like it.

:func:`analyse` is these stages in their order; a notebook calls them one by one and may change what stands between.
"""

from typing import NamedTuple

import pandas as pd

from ouhai_stats.data.provinces import national_growth
from ouhai_stats.data.regions import Place
from ouhai_stats.edition.kept_results import content_key, kept
from ouhai_stats.forecast.district_histories import district_histories, project_targets
from ouhai_stats.forecast.evaluation import Backtest, rolling_origin
from ouhai_stats.forecast.expected_growth import INFORMATION_DAY, announced_before, announcement_table, shock_years
from ouhai_stats.forecast.fan import growth_fan
from ouhai_stats.forecast.nowcast_by_target import RunningYear, own_outlooks, running_year, with_own_outlooks
from ouhai_stats.forecast.outside_view import Evidence, OutsideView, evidence_of, gather_evidence
from ouhai_stats.forecast.outside_view import outside_view as view_of
from ouhai_stats.forecast.parent_results import parent_results, with_parent_results, without_results
from ouhai_stats.forecast.scenarios import project
from ouhai_stats.forecast.target_probabilities import chances, distributions, weighed_outlook, with_outlook
from ouhai_stats.judgement.coherence import sector_findings
from ouhai_stats.judgement.context import in_context
from ouhai_stats.judgement.dead_band import verdicts_before
from ouhai_stats.judgement.lenses import readings, through_lenses
from ouhai_stats.judgement.progress_rules import progress_by_rule
from ouhai_stats.judgement.standing import standing_of_targets
from ouhai_stats.judgement.verdict_rules import verdict_of
from ouhai_stats.judgement.verdicts import after_year, judge

__all__ = [
    "Inputs",
    "analyse",
    "context",
    "expected_growth",
    "lens_figures",
    "outside_view",
    "past_forecasts",
    "past_of",
    "probabilities",
    "scenario_paths",
    "signals",
    "verdicts",
    "year_as_told",
    "year_so_far",
]


# Of a table that an analysis is not given.
NO_ROWS = pd.DataFrame()


class Inputs(NamedTuple):
    """What an edition is computed from: what documents say by its date, and what we chose.

    ``targets`` of the plan, ``observations`` (one figure for each region, series and period), ``parameters`` by name,
    ``place`` with its line of parents; ``parent_targets``; ``scenarios``, ``volatility`` and interval ``multipliers``
    as the assumption tables have them; ``outcomes`` and ``past_targets`` of the provincial panel, percent, years by
    provinces. ``as_of`` is the information date; ``forecasts`` and ``first_prints`` of the nation's growth, ``shocks``
    (years that are no anchor) and ``rebounds`` forecast in the world, each as `data.national_forecasts` reads them.
    ``provincial_prints`` are provinces' first prints of years that the panel does not reach yet, ``provincial`` the
    yearly growth of the place's province by series. ``earlier`` are the probabilities that the editions before this
    one gave, by code, a column an information date in their order. ``rebound`` is the size of the expected rebound,
    percentage points, where a reader supposes another one than the evidence gives.
    """

    targets: pd.DataFrame
    observations: pd.DataFrame
    parameters: dict[str, float]
    place: Place
    parent_targets: pd.DataFrame | None = None
    scenarios: pd.DataFrame | None = None
    volatility: pd.DataFrame | None = None
    multipliers: pd.DataFrame | None = None
    outcomes: pd.DataFrame = NO_ROWS
    past_targets: pd.DataFrame = NO_ROWS
    as_of: str = ""
    forecasts: pd.DataFrame = NO_ROWS
    first_prints: pd.DataFrame = NO_ROWS
    shocks: pd.DataFrame = NO_ROWS
    rebounds: pd.DataFrame = NO_ROWS
    provincial_prints: pd.DataFrame = NO_ROWS
    provincial: pd.DataFrame | None = None
    earlier: pd.DataFrame = NO_ROWS
    rebound: float | None = None

    @property
    def plan_year(self) -> int:
        """Year of the plan."""
        return int(self.targets["plan_year"].iloc[0])

    @property
    def panel(self) -> pd.DataFrame:
        """Provinces' growth, with first prints of years that the panel does not reach yet."""
        years = self.outcomes.index.union(self.provincial_prints.index).rename(self.outcomes.index.name)
        return self.outcomes.reindex(years).fillna(self.provincial_prints)


def outside_view(inputs: Inputs) -> OutsideView:
    """What is known of growth in the plan year before it begins: what happened to provinces in the district's place."""
    evidence = gather_evidence(
        inputs.outcomes,
        national_growth(inputs.observations, inputs.place.nation),
        inputs.forecasts,
        inputs.first_prints,
        inputs.shocks,
        inputs.rebounds,
        inputs.plan_year,
        inputs.as_of,
        inputs.parameters,
    )
    view = view_of(evidence, inputs.plan_year, inputs.parameters)
    return view if inputs.rebound is None else view.resized(inputs.rebound)


def year_so_far(inputs: Inputs) -> RunningYear:
    """What the plan year has shown by the information date: quarters, nowcast, path to GDP's target."""
    target = inputs.targets.set_index("code")["target"].get("gdp", float("nan"))
    parameters, line, last = inputs.parameters, inputs.place.line, inputs.plan_year - 1
    shocks = inputs.shocks[inputs.shocks["kind"] == "shock"] if len(inputs.shocks) else None
    after_shock = shocks is not None and last in shock_years(shocks, inputs.place.district)
    return running_year(inputs.observations, inputs.panel, last + 1, target, parameters, line, after_shock)


def context(inputs: Inputs) -> pd.DataFrame:
    """Targets beside the last result: what each asks for, growth before the shock, parents, denominators."""
    place = inputs.place
    return in_context(
        inputs.targets,
        inputs.observations,
        inputs.parent_targets,
        inputs.parameters,
        place.line,
        _asked_elsewhere(inputs),
        shock_years(inputs.shocks, place.district),
        inputs.provincial,
    )


def _asked_elsewhere(inputs: Inputs) -> dict[str, float]:
    """What the parents ask for in the plan year, by level and series: ``nation:gdp``."""
    if inputs.parent_targets is None:
        return {}
    parents = inputs.parent_targets[inputs.parent_targets["plan_year"] == inputs.plan_year]
    return {
        f"{level}:{row.series}": row.target
        for level, region in inputs.place.levels.items()
        for row in parents[parents["region"] == region].itertuples()
    }


def expected_growth(context: pd.DataFrame, view: OutsideView, year: RunningYear, inputs: Inputs) -> pd.DataFrame:
    """Targets in context with what growth is reckoned from: own quarters, parents' results, the view."""
    place = inputs.place
    expected = with_outlook(context, view, inputs.volatility, inputs.parameters, place.district, year.outlook)
    results = parent_results(inputs.observations, inputs.plan_year, place.line)
    expected = with_parent_results(expected, results, view, inputs.volatility, inputs.parameters)
    own = own_outlooks(inputs.targets, inputs.observations, inputs.volatility, inputs.parameters, place.line)
    expected = with_own_outlooks(expected, own)
    before = verdicts_before(inputs.earlier, inputs.parameters).reindex(expected.index)
    expected["verdict_before"] = before.astype(object).fillna("")
    return without_results(expected, own, inputs.plan_year) if year.over else expected


def year_as_told(year: RunningYear, context: pd.DataFrame, view: OutsideView, inputs: Inputs) -> RunningYear:
    """The year so far, what its quarters say of GDP weighed with what was expected before it began."""
    if year.outlook is None:
        return year
    told = weighed_outlook(year.outlook, context, view, inputs.volatility, inputs.parameters, inputs.place.district)
    return year._replace(outlook=told)


def lens_figures(expected: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """What each lens measures: gap, two-year average, catch-up, last plan's error, numerator growth, cascade."""
    return through_lenses(expected, inputs.parameters)


def signals(figures: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """What each lens says of each target: it eases, it strains, it is neutral, or it says nothing."""
    return readings(figures, inputs.parameters)


def probabilities(expected: pd.DataFrame, view: OutsideView) -> pd.DataFrame:
    """Probability that each target is met; missing where it is withheld."""
    return chances(expected, view.offsets)


def verdicts(figures: pd.DataFrame, probability: pd.DataFrame, signals: pd.DataFrame, inputs: Inputs) -> pd.Series:
    """Verdict on each target, from its probability where there is one, else from its lenses."""
    return verdict_of(figures.join(probability), signals, inputs.parameters)


def scenario_paths(expected: pd.DataFrame, view: OutsideView, inputs: Inputs) -> pd.DataFrame:
    """Paths of every series that has scenarios: quantiles of the plan year's distribution, and what follows."""
    return project(expected, inputs.scenarios, distributions(expected, view.offsets))


def past_forecasts(inputs: Inputs) -> Backtest:
    """The printed rule on the past: every province's year forecast from what was public on its 31 January.

    Within a build or a batch it is computed once for all who share the past.
    """
    return kept("past_forecasts", content_key(*past_of(inputs)), lambda: _past_forecasts(inputs), shared=True)


def past_of(inputs: Inputs) -> list:
    """What past forecasts are made from: parameters, then frames."""
    frames = ("outcomes", "past_targets", "forecasts", "first_prints", "shocks", "rebounds")
    nation = national_growth(inputs.observations, inputs.place.nation)
    return [sorted(inputs.parameters.items()), nation, *(getattr(inputs, name) for name in frames)]


def _past_forecasts(inputs: Inputs) -> Backtest:
    """Past forecasts, computed."""
    nation, last = national_growth(inputs.observations, inputs.place.nation), int(inputs.outcomes.index.max())
    announced = announcement_table(
        inputs.forecasts, inputs.first_prints, last, f"{last}-{INFORMATION_DAY}", inputs.parameters
    )

    def evidence(year: int) -> Evidence:
        before = announced_before(announced, inputs.first_prints, year)
        return evidence_of(inputs.outcomes, nation, before, inputs.shocks, inputs.rebounds, year)

    forecasts = rolling_origin(inputs.outcomes, inputs.past_targets, evidence, inputs.parameters)
    return Backtest(forecasts, inputs.outcomes, inputs.past_targets)


def analyse(inputs: Inputs, view: OutsideView | None = None, year: RunningYear | None = None) -> dict:
    """Every frame of an edition that is computed from its inputs, by the edition's name for it.

    Parameters
    ----------
    view, year
        What :func:`outside_view` and :func:`year_so_far` give of these inputs, where that is known already.

    Examples
    --------
    >>> from ouhai_stats import analyse, open_edition
    >>> edition = open_edition(2021, "2021-03-09")
    >>> analyse(edition.inputs)["targets"].equals(edition.targets)
    True
    """
    view, year = view or outside_view(inputs), year or year_so_far(inputs)
    in_their_context = context(inputs)
    expected = expected_growth(in_their_context, view, year, inputs)
    judged = judge(expected, inputs.parameters, view)
    growth = distributions(expected, view.offsets)
    year = year_as_told(year, in_their_context, view, inputs)
    projections = scenario_paths(expected, view, inputs)
    standing = standing_of_targets(judged, inputs.observations, year.path, inputs.place.district)
    if year.over:
        judged = after_year(judged, standing)
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
        "outside": view,
        "year": year,
        "standing": standing,
        "projected": project_targets(judged, histories, growth, inputs.plan_year, inputs.multipliers),
        "rules": progress_by_rule(judged, histories, inputs.plan_year),
        "fan": growth_fan(projections, growth.get("gdp"), inputs.outcomes, nation, inputs.parameters),
    }
