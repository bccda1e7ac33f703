"""Codes of the series that a project knows, for tables that name them."""

from ouhai_stats.data.assumption_schemas import SERIES
from ouhai_stats.data.checked_tables import read_filled
from ouhai_stats.files import paths

__all__ = ["series_codes"]


def series_codes() -> list[str]:
    """Codes of ``series.csv``, the project's own or the shared one, in the order of the file."""
    return read_filled(paths.found("data/assumptions/series.csv"), SERIES)["code"].tolist()
