"""What a notebook shows of an edition: the place, the dates, the verdicts, and its frames by name."""

import html
from collections.abc import Mapping

import pandas as pd

__all__ = ["edition_html", "edition_line"]

COLUMNS = ["name_zh", "target", "unit", "previous_actual", "chance", "verdict"]


def edition_line(place: str, plan_year: int, as_of: str, targets: pd.DataFrame) -> str:
    """An edition in a line: place, plan, information date, rows by verdict."""
    counts = ", ".join(f"{verdict} {count}" for verdict, count in targets["verdict"].value_counts().items())
    return f"<Edition: {place} {plan_year}, data to {as_of}; {len(targets)} rows: {counts}>"


def edition_html(title: str, line: str, frames: Mapping[str, pd.DataFrame]) -> str:
    """An edition as a notebook shows it: title and line, its targets with verdicts, its frames by name and size."""
    targets = frames["targets"]
    rows = targets[[name for name in COLUMNS if name in targets]].round(2)
    named = "".join(
        f"<li><code>.{name}</code> {len(frame)} × {len(frame.columns)}</li>" for name, frame in frames.items()
    )
    return (
        f"<p><b>{html.escape(title)}</b><br>{html.escape(line.strip('<>'))}</p>{rows.to_html(max_rows=12, na_rep='')}"
        f"<details><summary>frames</summary><ul>{named}</ul></details>"
    )
