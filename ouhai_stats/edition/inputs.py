"""What an edition of a date is computed from: figures, plans, forecasts and rules that were known on it."""

import pandas as pd

from ouhai_stats.data import checked_tables, schemas
from ouhai_stats.data.assumptions import read_interval_multipliers, read_parameters, read_scenarios, read_volatility
from ouhai_stats.data.national_forecasts import (
    read_first_prints,
    read_forecasts,
    read_provincial_prints,
    read_rebounds,
    read_shocks,
)
from ouhai_stats.data.provinces import provincial_panel, provincial_series
from ouhai_stats.data.regions import read_place
from ouhai_stats.data.series_codes import check_codes
from ouhai_stats.data.vintages import known, revisions
from ouhai_stats.edition.analysis import Inputs
from ouhai_stats.edition.earlier_editions import earlier_chances, earlier_days
from ouhai_stats.files import paths
from ouhai_stats.files.undo import undo_left

__all__ = ["inputs_on", "of_year", "printed_by", "revised_by", "tidy"]


def inputs_on(plan_year: int, as_of: str, previous_as_of: str = "") -> Inputs:
    """What an edition of a date is computed from.

    Notes
    -----
    The probabilities of the editions before it are computed again from what was known on their days, never read from
    what was published. The last of them is that of ``previous_as_of`` where it is told; the others are the calendar's.
    """
    on_file = _on_file(plan_year)
    days = earlier_days(plan_year, as_of, previous_as_of, on_file.observations, on_file.place.nation)
    return _known_on(on_file, as_of)._replace(earlier=earlier_chances([_known_on(on_file, day) for day in days]))


def _on_file(plan_year: int) -> Inputs:
    """What an edition is computed from, every figure on file as if it were known, the editions before it left aside."""
    place, parameters = read_place(), read_parameters()
    if "province" in place.levels and place.district == place.levels["province"]:
        # The factor is by how much a smaller place swings more than a province.
        parameters |= {"county_factor": 1.0}
    outcomes, past_targets = provincial_panel()
    return Inputs(
        targets=of_year("targets", plan_year),
        observations=tidy("observations"),
        parameters=parameters,
        place=place,
        parent_targets=tidy("parent_targets"),
        scenarios=read_scenarios(),
        volatility=read_volatility(),
        multipliers=read_interval_multipliers(),
        outcomes=outcomes,
        past_targets=past_targets,
        forecasts=read_forecasts(),
        first_prints=read_first_prints(),
        shocks=read_shocks(),
        rebounds=read_rebounds(),
    )


def _known_on(on_file: Inputs, as_of: str) -> Inputs:
    """What of it was known on a date; what bears no date is the same."""
    parents, place = on_file.parent_targets, on_file.place
    return on_file._replace(
        observations=known(on_file.observations, as_of),
        parent_targets=None if parents is None else parents[parents["published_on"] <= as_of],
        as_of=as_of,
        provincial_prints=read_provincial_prints(as_of),
        provincial=provincial_series(place.parents or place.line, as_of),
    )


def printed_by(as_of: str) -> pd.DataFrame:
    """Every figure printed by the information date, each publication of it a row."""
    printed = tidy("observations")
    return printed[printed["published_on"] <= as_of]


def revised_by(published: pd.DataFrame, plan_year: int, as_of: str) -> pd.DataFrame:
    """GDP growth figures of the plan year and the year before that were revised by the information date."""
    recent = published[(published["period"] >= str(plan_year - 1)) & (published["series"] == "gdp")]
    return revisions(recent, as_of)


def tidy(name: str) -> pd.DataFrame:
    """One tidy table as committed, checked against its schema."""
    undo_left(paths.DATA)
    rows = checked_tables.read_checked(paths.TIDY / f"{name}.csv", getattr(schemas, name.upper()))
    if name == "targets":  # A draft's targets may be of series that its acceptance is to add.
        check_codes(rows["code"], "targets.csv")
    elif name == "body_check":
        check_codes(rows["code"], "body_check.csv")
    return rows


def of_year(name: str, plan_year: int) -> pd.DataFrame:
    """Rows of one tidy table that belong to the plan of a year."""
    rows = tidy(name)
    return rows[rows["plan_year"] == plan_year].reset_index(drop=True)
