"""Tidy tables from raw ones: built together, written as text that a diff can read."""

import shutil
from pathlib import Path

import pandas as pd

from ouhai_stats.data import sources
from ouhai_stats.data.commitments import build_commitments
from ouhai_stats.data.csv_text import frame_bytes
from ouhai_stats.data.observations import build_observations
from ouhai_stats.data.parent_targets import build_parent_targets
from ouhai_stats.data.targets import build_targets, compare_with_body
from ouhai_stats.files import paths
from ouhai_stats.files.atomic import staging_folder, swap_in

__all__ = ["build_tidy", "write_frame", "write_tidy"]


def build_tidy() -> dict[str, pd.DataFrame]:
    """All tidy tables by name, from every raw folder; the plans of all years one below the other.

    Raises
    ------
    ValueError
        If a raw file was edited, a correction does not find what it expects, a phrase cannot be read,
        or a table breaks its schema.
    """
    for folder in sources.raw_folders():
        sources.verify_hashes(folder)
    plans = [sources.plan_folder(year) for year in sources.plan_years()]
    targets = {folder: build_targets(folder) for folder in plans}
    return {
        "targets": pd.concat(targets.values(), ignore_index=True),
        "commitments": pd.concat(map(build_commitments, plans), ignore_index=True),
        "body_check": pd.concat(map(compare_with_body, plans), ignore_index=True),
        "observations": build_observations([(frame, sources.read_source(folder)) for folder, frame in targets.items()]),
        "parent_targets": build_parent_targets(),
    }


def write_tidy(tables: dict[str, pd.DataFrame], folder: Path | None = None) -> list[Path]:
    """Write tidy tables as CSV files, all in one step or, if nothing in them changed, none; returns their paths.

    Other files that lie in the folder stay there.
    """
    folder = folder or paths.TIDY
    content = {f"{name}.csv": frame_bytes(frame) for name, frame in tables.items()}
    there = {name: (folder / name).read_bytes() for name in content if (folder / name).is_file()}
    if content != there:
        with staging_folder(folder.name, folder.parent) as stage:
            for name, text in content.items():
                (stage / name).write_bytes(text)
            for other in [path for path in folder.glob("*") if path.name not in content]:
                if other.is_dir() and not other.is_symlink():
                    shutil.copytree(other, stage / other.name, symlinks=True)
                else:
                    shutil.copy2(other, stage / other.name, follow_symlinks=False)
            swap_in(stage, folder)
    return [folder / name for name in content]


def write_frame(frame: pd.DataFrame, path: Path) -> Path:
    """Write a frame as a UTF-8 CSV file with line feeds and numbers as short as they can be."""
    path.write_bytes(frame_bytes(frame))
    return path
