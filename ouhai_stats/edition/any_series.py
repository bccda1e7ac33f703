"""The forecast of any series, with the interval multipliers on file."""

from typing import Any

from ouhai_stats.data.assumptions import read_interval_multipliers
from ouhai_stats.forecast import method_by_length
from ouhai_stats.forecast.method_by_length import Peers
from ouhai_stats.forecast.predictive import Predictive

__all__ = ["project_history"]


def project_history(
    history: Any, horizon: int = 1, frequency: str = "A", *, documented_break: str = "", peers: Peers | None = None
) -> Predictive:
    """Predictive distribution of a series some steps after its last observation, by the method its length allows.

    `method_by_length.project_history` with the multipliers of ``interval_multipliers.csv``; see there for arguments,
    methods and what is withheld.

    Examples
    --------
    >>> from ouhai_stats import project_history
    >>> made = project_history([8.2, 7.9, 8.4, 7.6, 8.0])
    >>> made.method, round(made.mean, 2)
    ('drift', 7.95)
    """
    return method_by_length.project_history(
        history,
        horizon,
        frequency,
        multipliers=read_interval_multipliers(),
        documented_break=documented_break,
        peers=peers,
    )
