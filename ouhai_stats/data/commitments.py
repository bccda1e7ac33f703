"""Counts in the body of a plan, each with the phrase that it was read from: what is promised, what is only listed."""

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from ouhai_stats.data import sources
from ouhai_stats.data.checked_tables import check_table, read_checked
from ouhai_stats.data.raw_tables import read_raw
from ouhai_stats.data.schemas import COMMITMENTS, PROGRESS
from ouhai_stats.language.grammar import parse_quantity
from ouhai_stats.language.target import Target, is_met
from ouhai_stats.language.unit_table import RATIOS

__all__ = ["STATES", "build_commitments", "listed", "progress_of", "promised", "read_progress"]


def build_commitments(folder: Path) -> pd.DataFrame:
    """Every count of the body: section, what, operator, value, unit, deadline and words.

    Notes
    -----
    A number that the plan prints is a promise, a commitment (``basis`` is ``printed``): it is read by the grammar from
    the plan's words, or from the part of them in ``quantity`` where the phrase holds a second number. Names in a row
    are a list and promise no number; they are counted by us (``enumerated``), “at least” where the list ends in 等
    (“and others”). See :func:`promised` and :func:`listed`.

    Raises
    ------
    ValueError
        If a phrase holds no count or several; the phrase is shown with its number.
    """
    source = sources.read_source(folder)
    lines = read_raw(folder, "commitments.csv").itertuples()
    rows = [_commitment_row(line, source) for line in lines]
    frame = pd.DataFrame(rows, columns=list(COMMITMENTS.columns), dtype=None if rows else str)
    return check_table(frame, COMMITMENTS, "commitments.csv")


def promised(commitments: pd.DataFrame) -> pd.DataFrame:
    """Commitments: the counts whose number the plan itself prints."""
    return commitments[commitments["basis"] == "printed"]


def listed(commitments: pd.DataFrame) -> pd.DataFrame:
    """Lists of names, which the plan did not count: no commitments."""
    return commitments[commitments["basis"] == "enumerated"]


def _commitment_row(line: Any, source: dict) -> dict:
    """One row of the commitments table from one raw row."""
    if not re.fullmatch(r"\d+", line.no):
        raise ValueError(f"commitments.csv, row {line.Index + 2}, column no: “{line.no}”; allowed: a whole number")
    try:
        target = _enumerated(line) if line.items else parse_quantity(line.quantity or line.words)
    except ValueError as error:
        raise ValueError(f"commitments.csv, no. {line.no}: {error}") from error
    return {
        "plan_year": float(source["plan_year"]),
        "no": float(line.no),
        "section": line.section,
        "theme_zh": line.theme_zh,
        "theme_en": line.theme_en,
        "what_zh": line.what_zh,
        "what_en": line.what_en,
        "operator": target.operator,
        "value": target.value,
        "upper": target.upper,
        "unit": target.unit,
        "aspirational": "yes" if target.aspirational or "力争" in line.words else "no",
        "basis": "enumerated" if line.items else "printed",
        "deadline": line.deadline,
        "deadline_words": line.deadline_words,
        "words": line.words,
        "source": sources.source_name(source),
        "note": line.note,
    }


def _enumerated(line: Any) -> Target:
    """Count of the items that a phrase names."""
    operator = "at_least" if "等" in line.words else "plain"
    return Target(operator, float(len(line.items.split("|"))), unit="项")


STATES = ["complete", "on_pace", "behind", "overdue", "underway", "awaited"]
COLUMNS = ["no", "done", "done_on", "percent", "elapsed", "lead", "state", "source"]
# A share, a multiple or a length of time does not add up within the year.
UNCOUNTED = RATIOS | {"年", "个月", "天", "小时", "分钟", "岁"}


def read_progress(folder: Path) -> pd.DataFrame:
    """Progress entered for a plan's commitments: ``no, as_of, done, source, note``; no rows where there is no file.

    Raises
    ------
    ValueError
        Every fault of ``progress.csv`` with its row and column.
    """
    file = folder / "progress.csv"
    return read_checked(file, PROGRESS) if file.exists() else _nothing_entered()


def _nothing_entered() -> pd.DataFrame:
    """Table of progress without an entry, of the types that a read one has."""
    kinds = {name: float if column.numbers else str for name, column in PROGRESS.columns.items()}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})


def progress_of(commitments: pd.DataFrame, progress: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Where every commitment stands on a date, by the last entry made for that date or an earlier one.

    Parameters
    ----------
    commitments
        Counts of one plan.
    progress
        Entries as :func:`read_progress` gives them; ``done`` counts from the start of the year, in the
        commitment's unit.
    as_of
        Information date, yyyy-mm-dd.

    Returns
    -------
    DataFrame
        One row a commitment, lists left out: ``no, done, done_on, percent`` of what was promised, ``elapsed`` (percent
        of the time to the deadline, or to the end of the year, gone by on ``done_on``), ``lead`` (percent less elapsed,
        percentage points), ``state``, ``source``.

    Notes
    -----
    *complete*: the promise is kept. *overdue*: the deadline has passed and an entry from then on falls short.
    *awaited*: nothing is entered, or nothing since the deadline passed. *on_pace* and *behind*: the completed share
    against the time gone by. *underway*: neither can be said, because the unit does not add up within the year, the
    promise is a ceiling, or the plan's words for the deadline give no day.

    Raises
    ------
    ValueError
        If an entry is for a commitment that the plan does not have.
    """
    commitments = promised(commitments)
    unknown = sorted(set(progress["no"]) - set(commitments["no"]))
    if unknown:
        raise ValueError(
            f"progress.csv, column no: {_numbers(unknown)} is no commitment of the plan; allowed are "
            f"{_numbers(commitments['no'])}"
        )
    entered = progress[progress["as_of"] <= as_of].sort_values("as_of", kind="stable")
    last = entered.drop_duplicates("no", keep="last").set_index("no")
    rows = [
        _standing(row, last.loc[row.no] if row.no in last.index else None, as_of)
        for row in commitments.itertuples(index=False)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).round({"percent": 6, "elapsed": 6, "lead": 6})


def _numbers(numbers: Iterable[float]) -> str:
    """Numbers in a list, runs of them with a dash: 1, 5–13, 18."""
    runs: list[list[int]] = []
    for number in sorted(int(number) for number in numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _standing(row: Any, entry: pd.Series | None, as_of: str) -> dict:
    """Where one commitment stands."""
    if entry is None:
        return {"no": row.no, "state": "awaited"}
    end = row.deadline or f"{row.plan_year:.0f}-12-31"
    dated, passed = bool(row.deadline) or not row.deadline_words, as_of >= end
    ceiling = row.operator in ("below", "at_most") or row.value == 0
    promise = Target(row.operator, row.value, None if pd.isna(row.upper) else row.upper)
    kept = is_met(promise, entry["done"], direction="lower" if ceiling else "higher")
    known = {"no": row.no, "done": entry["done"], "done_on": entry["as_of"], "source": entry["source"]}
    if not ceiling:
        known["percent"] = 100 * entry["done"] / row.value
    if kept and (not ceiling or row.value == 0 or entry["as_of"] >= end):
        return known | {"state": "complete"}
    if dated and passed:
        return known | {"state": "overdue" if entry["as_of"] >= end else "awaited"}
    if ceiling or not dated or row.unit in UNCOUNTED:
        return known | {"state": "underway"}
    elapsed = _elapsed(entry["as_of"], end, int(row.plan_year))
    lead = known["percent"] - elapsed
    return known | {"elapsed": elapsed, "lead": lead, "state": "on_pace" if round(lead, 9) >= 0 else "behind"}


def _elapsed(day: str, end: str, year: int) -> float:
    """Percent of the days from the first of January to the deadline that had gone by at the end of a day."""
    start = dt.date(year, 1, 1) - dt.timedelta(days=1)
    gone, whole = (dt.date.fromisoformat(date) - start for date in (day, end))
    return 100 * min(1.0, gone / whole)
