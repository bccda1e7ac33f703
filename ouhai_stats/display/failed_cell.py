"""JupyterLab brings a cell that failed into view: after Run All it shows the last cell, which did not run.

IPython loads this as an extension; `make lab` names it in the environment's settings. Below a column or row that is not
there stands the nearest that is: the tables of an edition are pandas' own, and pandas names the wrong one alone.
"""

import os
import re
import sys
import traceback
from typing import Any

import pandas as pd
from IPython.display import Javascript, display

from ouhai_stats.edition.shown import nearest

__all__ = ["SCRIPT", "SESSION", "load_ipython_extension", "nearest_label"]

# Set by Jupyter in a kernel that belongs to an opened notebook; a run of papermill has none and nobody looks at it.
SESSION = "JPY_SESSION_NAME"
# An output has its place on the page only after its script ran.
SCRIPT = "setTimeout(() => element.closest('.jp-Cell')?.scrollIntoView({block: 'end'}), 100)"


def load_ipython_extension(shell: Any) -> None:
    """Have the shell tell, after each cell, whether it failed."""
    if os.environ.get(SESSION):
        shell.events.register("post_run_cell", _shown)


def nearest_label(error: BaseException | None) -> str:
    """The label that was meant where a table was asked for one that it has not, as a line; blank if none is near."""
    asked = [str(text) for text in getattr(error, "args", ())[:1] if isinstance(error, KeyError)]
    for wrong in re.findall(r"'([^']+)'", asked[0]) or asked if asked else []:
        for frame, _ in reversed(list(traceback.walk_tb(error.__traceback__ if error else None))):
            asked_of = frame.f_locals.get("self")
            if isinstance(asked_of, pd.Index | pd.DataFrame):
                labels = asked_of.columns if isinstance(asked_of, pd.DataFrame) else asked_of
                near = nearest(wrong, map(str, labels))
                return f"no {wrong} here{near}" if near else ""
    return ""


def _shown(result: Any) -> None:
    """Below what a failed cell printed, the nearest label, and the order to bring its end onto the screen."""
    if not result.success:
        if said := nearest_label(result.error_in_exec):
            print(said, file=sys.stderr)
        display(Javascript(SCRIPT))
