"""One edition of the briefing: the plan, what was known on a date, and the judgement on it."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from ouhai_stats.data import checked_tables, schemas, sources
from ouhai_stats.data.assumptions import (
    read_corrections,
    read_interval_multipliers,
    read_parameter_table,
    read_parameters,
    read_scenarios,
    read_scores,
    read_series,
    read_volatility,
)
from ouhai_stats.data.commitments import listed, progress_of, promised, read_progress
from ouhai_stats.data.national_forecasts import (
    read_first_prints,
    read_forecasts,
    read_provincial_prints,
    read_rebounds,
    read_shocks,
)
from ouhai_stats.data.province_levels import province_levels
from ouhai_stats.data.provinces import provincial_panel, provincial_series
from ouhai_stats.data.regions import Place, read_place
from ouhai_stats.data.vintages import known, revisions
from ouhai_stats.edition.analysis import Inputs, analyse, past_forecasts, same_record
from ouhai_stats.edition.choices import ALLOWED, check_days
from ouhai_stats.edition.earlier_editions import earlier_chances, earlier_days
from ouhai_stats.edition.experiments import changed_choices, with_added
from ouhai_stats.edition.kept_results import kept, key_of
from ouhai_stats.edition.missing import Missing, missing_figures
from ouhai_stats.edition.shown import Nearest, edition_html, edition_line
from ouhai_stats.files import paths
from ouhai_stats.forecast.evaluation import Backtest
from ouhai_stats.forecast.nowcast_by_target import RunningYear
from ouhai_stats.forecast.outside_view import OutsideView
from ouhai_stats.judgement.peer_changes import peer_changes

__all__ = ["Edition", "inputs_on", "open_edition", "reassembled"]


@dataclass(frozen=True, repr=False)
class Edition(Nearest):
    """Frames of one edition; ``targets`` is judged and indexed by code.

    ``since`` is the information date of the edition before, blank for none; ``inputs`` is what this one is computed
    from, and :func:`reassembled` computes it again from others. ``key`` names the edition among the results that a
    build keeps (`kept_results`); one that was changed in any way has none.

    Examples
    --------
    >>> from ouhai_stats import open_edition
    >>> edition = open_edition(2021, "2021-03-09")
    >>> strict = edition.with_cut_offs(chance_on_track=0.8)
    >>> bool((strict.targets["verdict"] != edition.targets["verdict"]).any())
    True
    """

    plan_year: int
    as_of: str
    source: dict
    parameters: dict
    choices: pd.DataFrame
    scenarios: pd.DataFrame
    series: pd.DataFrame
    corrections: pd.DataFrame
    targets: pd.DataFrame
    commitments: pd.DataFrame
    observations: pd.DataFrame
    printed: pd.DataFrame
    parent_targets: pd.DataFrame
    body_check: pd.DataFrame
    coherence: pd.DataFrame
    projections: pd.DataFrame
    outside: OutsideView
    fan: pd.DataFrame
    scores: pd.DataFrame
    projected: pd.DataFrame
    rules: pd.DataFrame
    year: RunningYear
    standing: pd.DataFrame
    revised: pd.DataFrame
    progress: pd.DataFrame
    peers: pd.DataFrame
    since: str
    inputs: Inputs
    key: str = field(default="", init=False, repr=False, compare=False)

    def __repr__(self) -> str:
        return edition_line(self.place.district, self.plan_year, self.as_of, self.targets)

    def _repr_html_(self) -> str:
        """What JupyterLab shows."""
        frames = {name: value for name, value in vars(self).items() if isinstance(value, pd.DataFrame)}
        return edition_html(str(self.source.get("title", "")), repr(self), frames)

    @property
    def place(self) -> Place:
        """The district that plans, with its parents."""
        return self.inputs.place

    @cached_property
    def backtest(self) -> Backtest:
        """The printed rule on the provinces' past years, computed when it is first asked for."""
        return past_forecasts(self.inputs)

    @property
    def promised(self) -> pd.DataFrame:
        """Commitments: counts whose number the plan itself prints."""
        return promised(self.commitments)

    @property
    def listed(self) -> pd.DataFrame:
        """Lists of names that promise no number."""
        return listed(self.commitments)

    @property
    def from_body(self) -> bool:
        """Whether every target was read from the document's text: it has no annex."""
        return bool(self.targets["locator"].str.startswith("正文").all())

    @property
    def missing(self) -> list[Missing]:
        """What the edition cannot say, and which figures it waits for."""
        inputs = self.inputs
        return missing_figures(
            inputs.targets, inputs.observations, inputs.parent_targets, inputs.scenarios, inputs.place
        )

    @property
    def index_at_target(self) -> float:
        """GDP level in the plan year if growth is at the target, two years before = 100; missing without both rates."""
        gdp = self.targets.reindex(["gdp"]).iloc[0]
        return 100 * (1 + gdp["previous_actual"] / 100) * (1 + gdp["aim"] / 100)

    def with_cut_offs(self, **cut_offs: float) -> "Edition":
        """The same edition judged with other cut-offs or tolerances, such as ``support_share=0.9``.

        Its assumption tables, facts, pages and workbook show the changed values.

        Raises
        ------
        ValueError
            If a name is none of ``choices`` or a value lies outside its permitted range; the message lists what is
            allowed.
        """
        known = self.inputs.parameters
        # What stands already changes nothing: an edition's own parameters, first years of records too, give it again.
        cut_offs = {name: value for name, value in cut_offs.items() if known.get(name) != value}
        choices = changed_choices(self.choices, cut_offs)
        inputs = self.inputs._replace(parameters=known | cut_offs)
        return _again(self, inputs, choices=choices)

    def with_observations(self, figures: pd.DataFrame) -> "Edition":
        """The same edition with figures added, as if they had been published by its date.

        Parameters
        ----------
        figures
            ``region, series, period, value``, and other columns of ``observations`` where they are to be told; a
            figure that is on file is replaced.

        Raises
        ------
        ValueError
            If a column is missing or unknown, a figure stands twice, or one is dated after the information date.
        """
        printed = with_added(self.printed, figures, self.as_of)
        inputs = self.inputs._replace(observations=known(printed, self.as_of))
        return _again(self, inputs, printed=printed, revised=_revised(printed, self.plan_year, self.as_of))


def open_edition(plan_year: int, as_of: str, since: str = "") -> Edition:
    """Edition of the briefing on a plan with what was published on or before a date.

    Raises
    ------
    ValueError
        If a parameter is not allowed (the message lists what is), the plan itself was published later, or the edition
        before is not earlier than this one.

    Examples
    --------
    >>> from ouhai_stats import open_edition
    >>> edition = open_edition(2021, "2021-03-09")
    >>> edition.as_of, "verdict" in edition.targets
    ('2021-03-09', True)
    """
    for name, value in (("plan_year", plan_year), ("as_of", as_of), ("since", since)):
        ALLOWED[name](value)
    check_days(plan_year, as_of, since)
    key = key_of(plan_year=plan_year, as_of=as_of, since=since)
    opened = kept("edition", key, lambda: _opened(plan_year, as_of, since))
    object.__setattr__(opened, "key", key)
    return opened


def _opened(plan_year: int, as_of: str, since: str) -> Edition:
    """Edition computed from its inputs."""
    folder, inputs = sources.plan_folder(plan_year), inputs_on(plan_year, as_of, since)
    frames = analyse(inputs)
    commitments = _of_year("commitments", plan_year)
    return Edition(
        plan_year,
        as_of,
        sources.read_source(folder),
        choices=read_parameter_table(),
        series=read_series(),
        printed=_printed(as_of),
        scores=read_scores(),
        corrections=read_corrections(f"{folder.name}/annex.csv"),
        commitments=commitments,
        body_check=_of_year("body_check", plan_year),
        since=since,
        **frames,
        revised=_revised(_tidy("observations"), plan_year, as_of),
        progress=progress_of(commitments, read_progress(folder), as_of),
        peers=peer_changes(
            frames["targets"], province_levels(as_of), plan_year, inputs.place.levels.get("province", "")
        ),
    )


def inputs_on(plan_year: int, as_of: str, since: str = "") -> Inputs:
    """What an edition of a date is computed from.

    Notes
    -----
    The probabilities of the editions before it are computed again from what was known on their days, never read from
    what was published. The last of them is that of ``since`` where it is told; the others are the calendar's.
    """
    inputs = _known_on(plan_year, as_of)
    days = earlier_days(plan_year, as_of, since, _tidy("observations"), inputs.place.nation)
    return inputs._replace(earlier=earlier_chances([_known_on(plan_year, day) for day in days]))


def _known_on(plan_year: int, as_of: str) -> Inputs:
    """What was known on a date, the editions before it left aside."""
    parents, place, parameters = _tidy("parent_targets"), read_place(), read_parameters()
    if "province" in place.levels and place.district == place.levels["province"]:
        # The factor is by how much a smaller place swings more than a province.
        parameters |= {"county_factor": 1.0}
    outcomes, past_targets = provincial_panel()
    return Inputs(
        targets=_of_year("targets", plan_year),
        observations=known(_tidy("observations"), as_of),
        parameters=parameters,
        place=place,
        parent_targets=parents[parents["published_on"] <= as_of],
        scenarios=read_scenarios(),
        volatility=read_volatility(),
        multipliers=read_interval_multipliers(),
        outcomes=outcomes,
        past_targets=past_targets,
        as_of=as_of,
        forecasts=read_forecasts(),
        first_prints=read_first_prints(),
        shocks=read_shocks(),
        rebounds=read_rebounds(),
        provincial_prints=read_provincial_prints(as_of),
        provincial=provincial_series(place.parents or place.line, as_of),
    )


def reassembled(edition: Edition, inputs: Inputs) -> Edition:
    """The same edition computed from other inputs; its list of revisions and the progress entered stay as they were."""
    return _again(edition, inputs)


def _again(edition: Edition, inputs: Inputs, **changed: pd.DataFrame) -> Edition:
    """The edition from other inputs; the record of the past is kept where what it is made from is the same."""
    again = replace(edition, **changed, **analyse(inputs))
    if "backtest" in vars(edition) and same_record(edition.inputs, inputs):
        vars(again)["backtest"] = edition.backtest
    return again


def _printed(as_of: str) -> pd.DataFrame:
    """Every figure printed by the information date, each publication of it a row."""
    printed = _tidy("observations")
    return printed[printed["published_on"] <= as_of]


def _revised(published: pd.DataFrame, plan_year: int, as_of: str) -> pd.DataFrame:
    """GDP growth figures of the plan year and the year before that were revised by the information date."""
    recent = published[(published["period"] >= str(plan_year - 1)) & (published["series"] == "gdp")]
    return revisions(recent, as_of)


def _tidy(name: str) -> pd.DataFrame:
    """One tidy table as committed, checked against its schema."""
    return checked_tables.read_checked(paths.TIDY / f"{name}.csv", getattr(schemas, name.upper()))


def _of_year(name: str, plan_year: int) -> pd.DataFrame:
    """Rows of one tidy table that belong to the plan of a year."""
    rows = _tidy(name)
    return rows[rows["plan_year"] == plan_year].reset_index(drop=True)
