"""The printed rule's record on past years, computed once for all editions that have the same past.

It hangs on the provinces and the nation alone: districts of one panel, and editions of one district, share it.
"""

from collections import deque

from ouhai_stats.edition.analysis import Inputs, past_forecasts, same_record
from ouhai_stats.forecast.evaluation import Backtest

__all__ = ["past_record"]

# Inputs are kept, not their digests: whether two have the same past is asked of the frames themselves.
_recent: deque[tuple[Inputs, Backtest]] = deque(maxlen=4)


def past_record(inputs: Inputs) -> Backtest:
    """Past forecasts of an edition's inputs, or those of the last editions where the past of both is the same."""
    for before, record in _recent:
        if same_record(before, inputs):
            return record._replace(forecasts=record.forecasts.copy())
    record = past_forecasts(inputs)
    _recent.append((inputs, record))
    return record._replace(forecasts=record.forecasts.copy())
