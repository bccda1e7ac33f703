"""Copies of notebooks to play with, out of git's sight, and notebooks that publishing must not use."""

import shutil
import subprocess
from itertools import count
from pathlib import Path

from ouhai_stats.files import paths
from ouhai_stats.publishing.notebooks import BRIEFING, NOTEBOOKS

__all__ = ["changed_notebooks", "copy_to_scratch"]

FOLDER = "scratch"


def copy_to_scratch(notebook: Path) -> Path:
    """Copy a notebook into the project's ``notebooks/scratch`` under a name that is free; returns the copy.

    Raises
    ------
    ValueError
        If the file is no notebook.
    """
    if notebook.suffix != ".ipynb":
        raise ValueError(f"{notebook}: a notebook is needed, a file that ends in .ipynb")
    folder = paths.ROOT / "notebooks" / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    names = (f"{notebook.stem}{f'-{number}' if number > 1 else ''}.ipynb" for number in count(1))
    while True:
        copy = folder / next(names)
        try:
            with copy.open("xb") as file, notebook.open("rb") as original:
                shutil.copyfileobj(original, file)
        except FileExistsError:
            continue
        return copy


def changed_notebooks() -> list[str]:
    """Notebooks of the briefing that differ from what is committed, by their path in the checkout; none without one.

    Notes
    -----
    Outputs are no difference where `make lab` has set git up to leave them out.
    """
    git, folder = shutil.which("git"), paths.found("notebooks")
    if not git:
        return []
    files = [f"{name}.ipynb" for name in (*NOTEBOOKS, BRIEFING)]
    asked = [git, "-c", "core.quotepath=off", "status", "--porcelain", "--untracked-files=no", "--", *files]
    done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    return [line[3:] for line in done.stdout.splitlines()] if done.returncode == 0 else []
