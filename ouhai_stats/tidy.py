"""Tidy tables from raw ones: built together, written as text that a diff can read."""

from pathlib import Path

import pandas as pd

from ouhai_stats import paths, sources
from ouhai_stats.commitments import build_commitments
from ouhai_stats.observations import build_observations
from ouhai_stats.targets import build_parent_targets, build_targets, compare_with_body

__all__ = ["build_tidy", "write_frame", "write_tidy"]


def build_tidy() -> dict[str, pd.DataFrame]:
    """All tidy tables by name, from every raw folder; the plans of all years one below the other.

    Raises
    ------
    ValueError
        If a raw file was edited, a correction does not find what it expects, a phrase cannot be read,
        or a table breaks its schema.
    """
    for source in sorted(paths.RAW.glob("*/source.yml")):
        sources.verify_hashes(source.parent)
    plans = [sources.plan_folder(year) for year in sources.plan_years()]
    targets = {folder: build_targets(folder) for folder in plans}
    return {
        "targets": pd.concat(targets.values(), ignore_index=True),
        "commitments": pd.concat(map(build_commitments, plans), ignore_index=True),
        "body_check": pd.concat(map(compare_with_body, plans), ignore_index=True),
        "observations": build_observations(
            [(frame, sources.read_source(folder)) for folder, frame in targets.items()]),
        "parent_targets": build_parent_targets(),
    }


def write_tidy(tables: dict[str, pd.DataFrame], folder: Path = paths.TIDY) -> list[Path]:
    """Write tidy tables as CSV files; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return [write_frame(frame, folder / f"{name}.csv") for name, frame in tables.items()]


def write_frame(frame: pd.DataFrame, path: Path) -> Path:
    """Write a frame as a UTF-8 CSV file with line feeds and numbers as short as they can be."""
    frame.map(_shortest).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
    return path


def _shortest(cell: object) -> object:
    """Numbers as text: whole ones without a decimal point, missing ones blank."""
    if not isinstance(cell, float):
        return cell
    return "" if pd.isna(cell) else repr(cell).removesuffix(".0")
