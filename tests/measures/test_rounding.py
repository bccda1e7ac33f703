"""The values that print as a figure, and results for every value of such ranges."""

import numpy as np
import pytest

from ouhai_stats.measures.rounding import Interval, over_ranges, printed


def test_a_figure_is_printed_for_half_a_step_on_either_side():
    assert printed(5.5, 0.1) == pytest.approx((5.45, 5.55)) and printed(-3.0, 1.0) == (-3.5, -2.5)


@pytest.mark.parametrize(("other", "meets"), [((1.5, 3), True), ((2, 3), True), ((2.1, 3), False), ((0, 0.9), False)])
def test_ranges_meet_where_they_have_a_value_in_common(other, meets):
    assert Interval(1, 2).meets(Interval(*other)) is meets is Interval(*other).meets(Interval(1, 2))


def test_a_result_is_as_wide_as_its_arguments_make_it():
    assert over_ranges(lambda a, b: a / b, Interval(1, 2), Interval(2, 4)) == (0.25, 1.0)
    assert over_ranges(lambda a, b: a - b, Interval(1, 2), 0.5) == (0.5, 1.5)
    assert over_ranges(lambda a: 2 * a, 3.0) == (6.0, 6.0)


@pytest.mark.parametrize("odd", [np.nan, np.inf])
def test_a_corner_without_a_value_leaves_the_result_missing(odd):
    assert np.isnan(over_ranges(lambda a: odd if a < 1 else a, Interval(0, 2))).all()
