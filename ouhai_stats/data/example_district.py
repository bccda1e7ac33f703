"""An invented district for tests and the tutorial; none of its figures was published by anyone."""

import pandas as pd

from ouhai_stats.data.csv_text import read_table
from ouhai_stats.files import paths

__all__ = ["EXAMPLE", "example_observations"]

EXAMPLE = "示例区"


def example_observations() -> pd.DataFrame:
    """Invented quarterly figures of 示例区 (Example District) in the columns of the observations table.

    The schema of observations does not admit the region, so that none of them can get among published figures.
    """
    frame = read_table(paths.found("data/example") / "quarterly.csv")
    if set(frame["region"]) != {EXAMPLE}:
        raise ValueError(f"quarterly.csv, column region: allowed is {EXAMPLE}")
    note = "invented: data/example/README.md"
    return frame.assign(
        value=frame["value"].astype(float),
        status="invented",
        published_basis="invented",
        quality="official",
        source="示例（虚构）",
        locator="data/example/quarterly.csv",
        note=note,
    )
