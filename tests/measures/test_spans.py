"""Spans of a year and the days on which they end."""

import pytest

from ouhai_stats.measures.spans import QUARTER_OF, SPANS, last_day, span_of


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2020", "2020-12-31"),
        ("2021Q1", "2021-03-31"),
        ("2021H1", "2021-06-30"),
        ("2021Q1-Q3", "2021-09-30"),
        ("2015/2020", "2020-12-31"),
    ],
)
def test_the_day_on_which_a_period_ends(period, day):
    assert last_day(period) == day


@pytest.mark.parametrize("words", ["", "2021Q2", "21", "2021H1 "])
def test_what_is_no_period_says_what_is_allowed(words):
    with pytest.raises(ValueError, match="allowed: a year with Q1, H1, Q1-Q3"):
        last_day(words)


def test_spans_and_quarters_are_each_others_inverse():
    assert [QUARTER_OF[span_of(quarter)] for quarter in range(1, 5)] == [1, 2, 3, 4] and len(SPANS) == 4
