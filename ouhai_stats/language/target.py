"""A target: what a plan asks for, and whether a result meets it."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

__all__ = [
    "CHANGES",
    "OPERATORS",
    "RELATIVE",
    "STRICT",
    "TOLERANT",
    "WORDED_SENSE",
    "Bar",
    "Target",
    "aim_of",
    "band_of",
    "bar_of",
    "bars_of",
    "is_change",
    "is_met",
    "margin_of",
    "unit_of_figure",
]

OPERATORS = [
    "at_least",
    "about",
    "plain",
    "at_most",
    "below",
    "above",
    "range",
    "faster_than",
    "in_step_with",
    "no_slower_than",
    "slower_than",
    "no_faster_than",
    "assigned",
    "qualitative",
    "none",
]
RELATIVE = ["faster_than", "in_step_with", "no_slower_than", "slower_than", "no_faster_than"]
STRICT = ["below", "above", "faster_than", "slower_than"]
TOLERANT = ["about", "in_step_with"]
# Wordings that say by themselves which way is better; for the others the indicator's direction does.
WORDED_SENSE = {
    "at_least": 1,
    "above": 1,
    "faster_than": 1,
    "no_slower_than": 1,
    "below": -1,
    "at_most": -1,
    "slower_than": -1,
    "no_faster_than": -1,
}
# What changes by points moves from last year's figure; it is no level.
CHANGES = ["个百分点", "个千分点"]
_POINTS = {"%": "个百分点", "‰": "个千分点"}


@dataclass(frozen=True)
class Target:
    """What a plan asks for.

    ``value`` is the figure in ``unit`` (of a range the lower bound, with ``upper``; of a relative target the margin
    over the other series in points, negative below it, or None for none); ``reference`` the plan's words
    for the series that a relative target names, for the year that a change starts from (比上年增加2万人), or, of a
    qualitative target, the text itself; ``aspirational`` marks 力争 and 争取.

    Notes
    -----
    倍 is always the multiple of the base: 翻番 is 2 倍, and so is 增长1倍. 全覆盖 is 100 %.

    Examples
    --------
    >>> from ouhai_stats import Target
    >>> Target("at_least", 7.5, unit="%").value
    7.5
    """

    operator: str
    value: float | None = None
    upper: float | None = None
    unit: str | None = None
    reference: str | None = None
    aspirational: bool = False

    def __post_init__(self) -> None:
        if self.operator not in OPERATORS:
            raise ValueError(f"operator {self.operator}: allowed are {', '.join(OPERATORS)}")


class Bar(NamedTuple):
    """What a result has to reach to meet a target, in the target's unit; numbers, or series of them row by row.

    ``value`` is the aim with its tolerance taken off, ``side`` +1 where more is better and −1 where less is,
    ``strict`` whether it must be passed, ``step`` the printed step of the result.
    """

    value: Any
    side: Any
    strict: Any
    step: Any = 0.0

    def met(self, result: Any) -> Any:
        """Whether a printed result meets the target: to half a step, or past the value if strict; False if unknown.

        Differences of printed figures are exact to far more places than any figure has; nine are kept.
        """
        beyond = np.round(self.side * (result - self.value), 9)
        return np.where(self.strict, beyond > 0, beyond >= -np.round(self.step / 2, 9))

    @property
    def unrounded(self) -> Any:
        """Result before it is rounded for print from which on the target is met.

        A value that may be equalled is met from half a step before it on, one that must be passed from half a step
        behind it.
        """
        return self.value - self.side * np.where(self.strict, -self.step / 2, self.step / 2)


def bar_of(operator: str, aim: Any, direction: str = "higher", tolerance: float = 0.0, step: float = 0.0) -> Bar:
    """Bar of a wording.

    Parameters
    ----------
    aim
        What is asked for; of a relative target the other series' result.
    direction
        Whether ``higher`` or ``lower`` is better, for wordings that do not say.
    tolerance
        What “about” and “in step” allow, in the target's unit; other wordings allow nothing.
    step
        Printed step of the result.
    """
    side = WORDED_SENSE.get(operator, -1 if direction == "lower" else 1)
    allowed = tolerance if operator in TOLERANT else 0.0
    return Bar(aim - side * allowed, side, operator in STRICT, step)


def bars_of(context: Any) -> Bar:
    """Bars of targets in context, or of one: ``aim, sense, strict, tolerance, resolution``."""
    value = context["aim"] - context["sense"] * context["tolerance"]
    return Bar(value, context["sense"], context["strict"], context["resolution"])


def aim_of(target: Target, direction: str = "higher") -> float | None:
    """Figure that a target asks for; of a range the lower bound, or the upper where less is better."""
    side = WORDED_SENSE.get(target.operator, -1 if direction == "lower" else 1)
    return target.upper if target.operator == "range" and side < 0 else target.value


def band_of(target: Target, direction: str, tolerance: float = 0.0, step: float = 0.0) -> tuple[Bar, Bar] | None:
    """Lower and upper bar of a figure that neither more nor less is better of, met between them; None of another.

    A bound that the wording sets (at least, below) makes a target of one side, whatever the indicator.
    """
    if direction != "two_sided" or target.operator not in ("about", "plain", "range") or target.value is None:
        return None
    high = target.value if target.upper is None else target.upper
    return (
        bar_of(target.operator, target.value, "higher", tolerance, step),
        bar_of(target.operator, high, "lower", tolerance, step),
    )


def is_change(target: Target) -> bool:
    """Whether the figure of a target is a change from an earlier year's, and no level of its own."""
    if target.value is None or target.operator in RELATIVE:
        return False
    return target.unit in CHANGES or target.reference is not None


def unit_of_figure(operator: str, unit: str) -> str:
    """Unit of a target's figure by the unit of its series: a margin over a share in % is in percentage points."""
    return _POINTS.get(unit, unit) if operator in RELATIVE else unit


def margin_of(target: Target) -> float:
    """Points by which a relative target's series has to lead the other one; negative where it may lag."""
    relative = target.operator in RELATIVE and target.unit in CHANGES
    return target.value or 0.0 if relative else 0.0


def is_met(
    target: Target,
    actual: float | None,
    *,
    direction: str = "higher",
    tolerance: float = 0.0,
    reference_actual: float | None = None,
    resolution: float = 0.0,
) -> bool | None:
    """Whether a result meets a target; None where that cannot be said.

    Parameters
    ----------
    direction
        Whether ``higher`` or ``lower`` is better, for wordings that do not say; of a range it picks the bound.
        ``two_sided``: neither is, and a figure without a bound is met only near it (consumer prices of about 2 %).
    tolerance
        What “about” and “in step” allow, in the target's unit.
    reference_actual
        Result of the series that a relative target names, for the same period.
    resolution
        Printed step of the result: equality within half of it counts as met.
    """
    if is_change(target):
        # Which way it moves is the clause's to say, so a change is set beside its base by whoever knows it.
        return None
    band = band_of(target, direction, tolerance, resolution)
    if band and actual is not None:
        return all(bool(bar.met(actual)) for bar in band)
    if target.operator in RELATIVE:
        aim = None if reference_actual is None else round(reference_actual + margin_of(target), 9)
    else:
        aim = aim_of(target, direction)
    if actual is None or aim is None:
        return None
    return bool(bar_of(target.operator, aim, direction, tolerance, resolution).met(actual))
