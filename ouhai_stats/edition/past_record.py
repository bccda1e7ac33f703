"""The printed rule's record on past years, computed once for all editions that have the same past.

It hangs on the provinces and the nation alone: districts of one panel, and editions of one district, share it.
"""

from collections import deque

from ouhai_stats.edition.analysis import Inputs, past_forecasts, past_of
from ouhai_stats.forecast.evaluation import Backtest

__all__ = ["past_record"]

# What the last records of this process were made from, and the records. Inputs are kept, not their digests: whether two
# have the same past is asked of the frames themselves.
_recent: deque[tuple[list, Backtest]] = deque(maxlen=4)


def past_record(inputs: Inputs) -> Backtest:
    """Past forecasts of an edition's inputs: those of editions with the same past, of a build or batch, or computed."""
    made_from = past_of(inputs)
    record = next((record for before, record in _recent if _same(before, made_from)), None)
    if record is None:
        record = past_forecasts(inputs)
        _recent.append((made_from, record))
    return record._replace(forecasts=record.forecasts.copy())


def _same(made_from: list, other: list) -> bool:
    """Whether both have the same parameters and the same frames."""
    (parameters, *frames), (others, *other_frames) = made_from, other
    return parameters == others and all(a.equals(b) for a, b in zip(frames, other_frames, strict=True))
