"""One edition of the briefing: the plan, what was known on a date, and the judgement on it."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from ouhai_stats.data import sources
from ouhai_stats.data.assumptions import (
    read_corrections,
    read_parameter_table,
    read_scores,
    read_series,
)
from ouhai_stats.data.commitments import listed, progress_of, promised, read_progress
from ouhai_stats.data.province_levels import province_levels
from ouhai_stats.data.regions import Place
from ouhai_stats.data.vintages import known
from ouhai_stats.edition.analysis import Inputs, analyse, outside_view
from ouhai_stats.edition.choices import ALLOWED, check_days
from ouhai_stats.edition.experiments import changed_choices, checked_rebound, with_added
from ouhai_stats.edition.inputs import inputs_on, of_year, printed_by, revised_by, tidy
from ouhai_stats.edition.kept_results import kept, key_of
from ouhai_stats.edition.missing import Missing, missing_figures
from ouhai_stats.edition.past_record import past_record
from ouhai_stats.edition.rests_on import VIEW_RESTS_ON, YEAR_RESTS_ON
from ouhai_stats.edition.shown import Nearest, edition_html, edition_line
from ouhai_stats.forecast.evaluation import Backtest
from ouhai_stats.forecast.nowcast_by_target import RunningYear
from ouhai_stats.forecast.outside_view import OutsideView
from ouhai_stats.judgement.peer_changes import peer_changes

__all__ = ["Edition", "open_edition", "reassembled"]


@dataclass(frozen=True, repr=False)
class Edition(Nearest):
    """Frames of one edition; ``targets`` is judged and indexed by code.

    ``previous_as_of`` is the information date of the edition before, blank for none; ``inputs`` is what this one is
    computed from, and :func:`reassembled` computes it again from others. ``key`` names the edition among the results
    that a build keeps (`kept_results`); one that was changed in any way has none.

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
    previous_as_of: str
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
        return past_record(self.inputs)

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

    @cached_property
    def missing(self) -> list[Missing]:
        """What the edition cannot say, and which figures it waits for, computed when it is first asked for."""
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
        if not cut_offs:
            return self
        choices = changed_choices(self.choices, cut_offs)
        inputs = self.inputs._replace(parameters=known | cut_offs)
        # Quarters that are weighed with what was expected before them are not what they were alone.
        year = None if YEAR_RESTS_ON.intersection(cut_offs) or self.year.outlook is not None else self.year
        view = None if VIEW_RESTS_ON.intersection(cut_offs) else self.outside
        return replace(self, choices=choices, **analyse(inputs, view, year))

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
        return _again(self, inputs, printed=printed, revised=revised_by(printed, self.plan_year, self.as_of))

    def with_rebound(self, size: float) -> "Edition":
        """The same edition with another size of the rebound that the last quarter does not show yet.

        Parameters
        ----------
        size
            Percentage points; ``outside.expected.rebound`` is what the evidence gives.

        Raises
        ------
        ValueError
            If no rebound is expected, or the size lies outside 0 to twice what is.
        """
        implied = outside_view(self.inputs._replace(rebound=None)).expected.rebound
        return _again(self, self.inputs._replace(rebound=checked_rebound(size, implied)))


def open_edition(plan_year: int, as_of: str, previous_as_of: str = "") -> Edition:
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
    for name, value in (("plan_year", plan_year), ("as_of", as_of), ("previous_as_of", previous_as_of)):
        ALLOWED[name](value)
    check_days(plan_year, as_of, previous_as_of)
    key = key_of(plan_year=plan_year, as_of=as_of, previous_as_of=previous_as_of)
    opened = kept("edition", key, lambda: _opened(plan_year, as_of, previous_as_of))
    object.__setattr__(opened, "key", key)
    return opened


def _opened(plan_year: int, as_of: str, previous_as_of: str) -> Edition:
    """Edition computed from its inputs."""
    folder, inputs = sources.plan_folder(plan_year), inputs_on(plan_year, as_of, previous_as_of)
    frames = analyse(inputs)
    commitments = of_year("commitments", plan_year)
    return Edition(
        plan_year,
        as_of,
        sources.read_source(folder),
        choices=read_parameter_table(),
        series=read_series(),
        printed=printed_by(as_of),
        scores=read_scores(),
        corrections=read_corrections(f"{folder.name}/annex.csv"),
        commitments=commitments,
        body_check=of_year("body_check", plan_year),
        previous_as_of=previous_as_of,
        **frames,
        revised=revised_by(tidy("observations"), plan_year, as_of),
        progress=progress_of(commitments, read_progress(folder), as_of),
        peers=peer_changes(
            frames["targets"], province_levels(as_of), plan_year, inputs.place.levels.get("province", "")
        ),
    )


def reassembled(edition: Edition, inputs: Inputs) -> Edition:
    """The same edition computed from other inputs; its list of revisions and the progress entered stay as they were."""
    return _again(edition, inputs)


def _again(edition: Edition, inputs: Inputs, **changed: pd.DataFrame) -> Edition:
    """The edition from other inputs."""
    return replace(edition, **changed, **analyse(inputs))
