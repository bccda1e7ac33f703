"""The bar of a target: one place says what meets it, for a number, a frame, a distribution and the page's script."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.language.grammar import parse_target
from ouhai_stats.language.target import (
    OPERATORS,
    RELATIVE,
    STRICT,
    TOLERANT,
    Target,
    aim_of,
    band_of,
    bar_of,
    bars_of,
    is_change,
    is_met,
)
from ouhai_stats.language.target_words import format_target


@pytest.mark.parametrize(
    ("operator", "direction", "value", "unrounded"),
    [
        ("at_least", "higher", 6.0, 5.95),
        ("plain", "lower", 6.0, 6.05),
        ("about", "higher", 5.5, 5.45),
        ("about", "lower", 6.5, 6.55),
        ("at_most", "higher", 6.0, 6.05),
        ("above", "higher", 6.0, 6.05),
        ("below", "higher", 6.0, 5.95),
        ("faster_than", "lower", 6.0, 6.05),
        ("in_step_with", "higher", 5.5, 5.45),
    ],
)
def test_a_bar_is_the_aim_less_its_tolerance_and_half_a_step_nearer_unless_strict(
    operator, direction, value, unrounded
):
    bar = bar_of(operator, 6.0, direction, tolerance=0.5, step=0.1)
    assert bar.value == pytest.approx(value) and bar.unrounded == pytest.approx(unrounded)
    assert bar.strict == (operator in STRICT)


@pytest.mark.parametrize("operator", [name for name in OPERATORS if name not in ("assigned", "none")])
@pytest.mark.parametrize("direction", ["higher", "lower"])
def test_a_frame_is_met_where_its_rows_are(operator, direction):
    target = Target(operator, 5.0, 7.0 if operator == "range" else None, "%")
    results = np.round(np.arange(4.0, 8.05, 0.1), 1)
    alone = [
        is_met(target, result, direction=direction, tolerance=0.5, reference_actual=6.0, resolution=0.1)
        for result in results
    ]
    aim = 6.0 if operator in RELATIVE else aim_of(target, direction)
    bar = bar_of(operator, aim, direction, 0.5, 0.1)
    frame = pd.DataFrame({"aim": aim, "sense": bar.side, "strict": bar.strict, "resolution": 0.1}, index=results)
    allowed = 0.5 if operator in TOLERANT else 0.0
    assert bars_of(frame.assign(tolerance=allowed)).met(pd.Series(results, index=results)).tolist() == alone
    assert True in alone and False in alone
    # A distribution reaches the bar from where results round to one that meets it.
    assert [bool(bar.side * (result - bar.unrounded) > 0) for result in results] == alone


def test_what_is_unknown_does_not_meet_a_bar():
    bar = bar_of("at_least", pd.Series([5.0, np.nan, 5.0]), step=0.1)
    assert bar.met(pd.Series([np.nan, 6.0, 5.0])).tolist() == [False, False, True]
    assert is_met(Target("at_least", 5.0), None) is None and is_met(Target("none"), 5.0) is None


@pytest.mark.parametrize(
    ("target", "direction", "result", "met"),
    [
        (Target("about", 2.0, unit="%"), "two_sided", 0.0, False),
        (Target("about", 2.0, unit="%"), "two_sided", 2.4, True),
        (Target("about", 2.0, unit="%"), "two_sided", 2.9, False),
        (Target("plain", 2.0, unit="%"), "two_sided", 2.04, True),
        (Target("range", 1.0, 3.0, unit="%"), "two_sided", 3.2, False),
        (Target("range", 1.0, 3.0, unit="%"), "two_sided", 0.9, False),
        # A bound that the wording sets makes a target of one side.
        (Target("at_most", 2.0, unit="%"), "two_sided", 0.0, True),
        (Target("about", 2.0, unit="%"), "lower", 0.0, True),
    ],
)
def test_a_figure_of_two_sides_is_met_only_near_it(target, direction, result, met):
    assert is_met(target, result, direction=direction, tolerance=0.5, resolution=0.1) is met


def test_a_band_lies_between_two_bars():
    low, high = band_of(Target("about", 2.0, unit="%"), "two_sided", 0.5, 0.1)
    assert (low.value, low.side, high.value, high.side) == (1.5, 1, 2.5, -1)
    low, high = band_of(Target("range", 1.0, 3.0, unit="%"), "two_sided", 0.5)
    assert (low.value, high.value) == (1.0, 3.0)


@pytest.mark.parametrize("given", [(Target("at_most", 2.0), "two_sided"), (Target("about", 2.0), "higher")])
def test_a_target_of_one_side_has_no_band(given):
    assert band_of(*given) is None


@pytest.mark.parametrize(
    ("words", "result", "met"),
    [
        ("高于全省平均1个百分点以上", 7.0, True),
        ("高于全省平均1个百分点以上", 6.9, False),
        ("低于全省平均0.5个百分点以内", 5.5, True),
        ("低于全省平均0.5个百分点以内", 5.4, False),
        ("低于全省平均0.5个百分点以上", 5.6, False),
        ("比全省平均高1-2个百分点", 7.0, True),
    ],
)
def test_a_margin_is_added_to_the_other_series_result(words, result, met):
    target = parse_target(words)
    assert is_met(target, result, reference_actual=6.0, resolution=0.1) is met and not is_change(target)
    assert parse_target(format_target(target)) == target
