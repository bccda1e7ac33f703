"""What we chose, apart from what documents say: series, corrections, parameters, scenarios."""

import pandas as pd

from ouhai_stats.data import assumption_schemas, checked_tables, schemas
from ouhai_stats.data.series_codes import check_codes
from ouhai_stats.files import paths
from ouhai_stats.files.undo import undo_left

__all__ = [
    "read_corrections",
    "read_interval_multipliers",
    "read_parameter_table",
    "read_parameters",
    "read_releases",
    "read_scenarios",
    "read_scores",
    "read_series",
    "read_volatility",
    "series_called",
]


def _assumed(name: str) -> pd.DataFrame:
    """One checked table of ``data/assumptions`` as it is on file now, the project's own or the shared one."""
    undo_left(paths.DATA)
    path = paths.found(f"data/assumptions/{name}.csv")
    # A plan without faults of print needs no correction; every other table was cut short if it is empty.
    read = checked_tables.read_checked if name == "corrections" else checked_tables.read_filled
    rows = read(path, getattr(assumption_schemas, name.upper()))
    # What all places share may speak of series that a place's own dictionary leaves out; its own table may not.
    if "series" in rows and path.parent == paths.ASSUMPTIONS:
        check_codes(rows["series"], path.name)
    return rows


def read_series() -> pd.DataFrame:
    """Dictionary of series: code, names, unit, kind, direction, price basis, denominator."""
    return _assumed("series")


def read_corrections(table: str) -> pd.DataFrame:
    """Corrections of one raw table, named ``folder/file``, in the order of the file."""
    undo_left(paths.DATA)
    if not (paths.ASSUMPTIONS / "corrections.csv").exists():
        return pd.DataFrame(columns=list(assumption_schemas.CORRECTIONS.columns))
    rows = _assumed("corrections")
    _check_tables(rows)
    return rows[rows["table"] == table].copy()


def _check_tables(corrections: pd.DataFrame) -> None:
    """Refuse a correction of a table that is not there: it would be left out without a word."""
    there = "、".join(sorted(f"{path.parent.name}/{path.name}" for path in paths.RAW.glob("*/annex.csv")))
    faults = [
        f"corrections.csv, row {row}, column table: “{name}”; allowed: {there or 'none, no annex is on file'}"
        for row, name in enumerate(corrections["table"], 2)
        if not (paths.RAW / name).is_file()
    ]
    if faults:
        raise ValueError("\n".join(faults))


def read_parameter_table() -> pd.DataFrame:
    """Cut-offs and tolerances of the judgement: value, permitted range, unit, meaning, source."""
    return _assumed("parameters")


def read_parameters() -> dict[str, float]:
    """Cut-offs and tolerances of the judgement by name, in the unit that the file gives, and first years of records."""
    years = _assumed("first_years").set_index("name")["year"].astype(float)
    return _assumed("parameters").set_index("parameter")["value"].to_dict() | years.to_dict()


def read_interval_multipliers() -> pd.DataFrame:
    """Half width of a projection's interval in recent changes, by frequency, method, length, horizon and coverage."""
    return _assumed("interval_multipliers")


def read_scenarios() -> pd.DataFrame:
    """Scenario parameters: scenario, series, parameter, value, permitted range, unit, source.

    They are a place's own, which no default can stand for: a project that has no such file has no scenarios.
    """
    if not (paths.ASSUMPTIONS / "scenarios.csv").is_file():
        return pd.DataFrame({name: pd.Series(dtype=str) for name in assumption_schemas.SCENARIOS.columns})
    return _assumed("scenarios")


def read_volatility() -> pd.DataFrame:
    """How much growth series move with GDP's common change, and by themselves, as multiples of GDP's."""
    return _assumed("volatility")


def read_releases() -> pd.DataFrame:
    """Release calendar: edition, span, days on which it is due and closes, source."""
    return _assumed("releases")


def read_scores() -> pd.DataFrame:
    """Scores of our projections and of other methods on the M3 competition: frequency, method, accuracy, coverage."""
    return checked_tables.read_filled(paths.BENCHMARKS / "m3.csv", schemas.M3_SCORES)


def series_called(words: str | None) -> str:
    """Code of the series that a document calls by these words, ``""`` for no words.

    Raises
    ------
    ValueError
        If no series is called so; the message shows the words.
    """
    if not words:
        return ""
    series = _assumed("series")
    for code, name, also_called in zip(series["code"], series["name_zh"], series["also_called"], strict=True):
        if words in (code, name, *also_called.split("|")):
            return code
    raise ValueError(f"series.csv: no series is called “{words}”; add the words to also_called")
