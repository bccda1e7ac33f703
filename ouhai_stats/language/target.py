"""A target: what a plan asks for, its words, and whether a result meets it."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from ouhai_stats.language.formatting import figure_text, plain_text

__all__ = [
    "OPERATORS",
    "RELATIVE",
    "STRICT",
    "TOLERANT",
    "WORDED_SENSE",
    "Bar",
    "Target",
    "aim_of",
    "bar_of",
    "bars_of",
    "format_target",
    "is_met",
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
    "assigned",
    "none",
]
RELATIVE = ["faster_than", "in_step_with"]
STRICT = ["below", "above", "faster_than"]
TOLERANT = ["about", "in_step_with"]
# Wordings that say by themselves which way is better; for the others the indicator's direction does.
WORDED_SENSE = {"at_least": 1, "above": 1, "faster_than": 1, "below": -1, "at_most": -1}

FORMS = {
    "zh": {
        "at_least": "{}以上",
        "about": "{}左右",
        "plain": "{}",
        "at_most": "不超过{}",
        "below": "<{}",
        "above": ">{}",
        "range": "{}至{}",
        "faster_than": "快于{}",
        "in_step_with": "与{}同步",
        "assigned": "完成上级下达任务",
        "none": "—",
    },
    "en": {
        "at_least": "{} or more",
        "about": "about {}",
        "plain": "{}",
        "at_most": "no more than {}",
        "below": "below {}",
        "above": "above {}",
        "range": "{} to {}",
        "faster_than": "faster than {}",
        "in_step_with": "in step with {}",
        "assigned": "as assigned from above",
        "none": "—",
    },
}
ASPIRATION = {"zh": "力争{}", "en": "{} (aspired to)"}


@dataclass(frozen=True)
class Target:
    """What a plan asks for.

    ``value`` is the figure in ``unit`` (of a range the lower bound, with ``upper``); ``reference`` the plan's words
    for the series that a relative target names; ``aspirational`` marks 力争 and 争取.

    Notes
    -----
    倍 is always the multiple of the base: 翻番 is 2 倍, and so is 增长1倍. 全覆盖 is 100 %.
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


def format_target(target: Target, language: str = "zh", reference: str | None = None) -> str:
    """Target in words; the Chinese words read back to the same target.

    Parameters
    ----------
    reference
        Name of the series that a relative target names, where it differs from the plan's own words.
    """
    form = FORMS[language][target.operator]
    if target.operator == "range":
        words = form.format(plain_text(target.value, language), figure_text(target.upper, target.unit or "", language))
    elif target.value is not None:
        words = form.format(figure_text(target.value, target.unit or "", language))
    else:
        words = form.format(reference or target.reference or "")
    return ASPIRATION[language].format(words) if target.aspirational else words


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
    tolerance
        What “about” and “in step” allow, in the target's unit.
    reference_actual
        Result of the series that a relative target names, for the same period.
    resolution
        Printed step of the result: equality within half of it counts as met.
    """
    aim = reference_actual if target.operator in RELATIVE else aim_of(target, direction)
    if actual is None or aim is None:
        return None
    return bool(bar_of(target.operator, aim, direction, tolerance, resolution).met(actual))
