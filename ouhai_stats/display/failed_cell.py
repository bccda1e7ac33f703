"""JupyterLab brings a cell that failed into view: after Run All it shows the last cell, which did not run.

IPython loads this as an extension; `make lab` names it in the environment's settings.
"""

import os
from typing import Any

from IPython.display import Javascript, display

__all__ = ["SCRIPT", "SESSION", "load_ipython_extension"]

# Set by Jupyter in a kernel that belongs to an opened notebook; a run of papermill has none and nobody looks at it.
SESSION = "JPY_SESSION_NAME"
# An output has its place on the page only after its script ran.
SCRIPT = "setTimeout(() => element.closest('.jp-Cell')?.scrollIntoView({block: 'end'}), 100)"


def load_ipython_extension(shell: Any) -> None:
    """Have the shell tell, after each cell, whether it failed."""
    if os.environ.get(SESSION):
        shell.events.register("post_run_cell", _shown)


def _shown(result: Any) -> None:
    """Below what a failed cell printed, the order to bring its end, which is the message, onto the screen."""
    if not result.success:
        display(Javascript(SCRIPT))
