"""The record of past forecasts: computed once for all that have it in common, such as the editions of a batch."""

from ouhai_stats.data.provinces import national_growth
from ouhai_stats.edition.analysis import Inputs, past_forecasts
from ouhai_stats.edition.kept_results import content_key, kept
from ouhai_stats.forecast.evaluation import Backtest

__all__ = ["past_record", "same_record"]


def past_record(inputs: Inputs) -> Backtest:
    """Past forecasts as `past_forecasts` gives them, kept where results are kept: plan and place are not in them."""
    return kept("past_forecasts", content_key(*_made_from(inputs)), lambda: past_forecasts(inputs), shared=True)


def same_record(inputs: Inputs, others: Inputs) -> bool:
    """Whether both have the same past forecasts: same panel, parameters and forecasts, same growth of the nation."""
    (parameters, *frames), (other_parameters, *other_frames) = _made_from(inputs), _made_from(others)
    return parameters == other_parameters and all(
        frame.equals(other) for frame, other in zip(frames, other_frames, strict=True)
    )


def _made_from(inputs: Inputs) -> list:
    """What past forecasts are made from: parameters, then frames."""
    frames = ("outcomes", "past_targets", "forecasts", "first_prints", "shocks", "rebounds")
    nation = national_growth(inputs.observations, inputs.place.nation)
    return [sorted(inputs.parameters.items()), nation, *(getattr(inputs, name) for name in frames)]
