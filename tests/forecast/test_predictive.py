"""Predictive distributions, and the probability of meeting a target."""

import copy
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from ouhai_stats.forecast.predictive import LEVELS, NO_FIGURE, P_MAX, P_MIN, Predictive, probability_met
from ouhai_stats.language.reasons import Reason
from ouhai_stats.language.sentences import reason_text
from ouhai_stats.language.target import OPERATORS, Target, is_met


def normal(mean=0.0, spread=1.0):
    return Predictive(LEVELS, mean + spread * norm.ppf(LEVELS), mean, "normal")


def target(operator, value=None, upper=None):
    return Target(operator, value, upper)


numbers = st.floats(-1e6, 1e6, allow_nan=False)
distributions = st.lists(numbers, min_size=len(LEVELS), max_size=len(LEVELS)).map(
    lambda values: Predictive(LEVELS, sorted(values), float(np.mean(values)), "drawn")
)


def test_quantiles_and_intervals_of_a_table():
    table = normal(7.5, 2.0)
    assert table.median == pytest.approx(7.5) and table.mean == 7.5
    assert table.interval(0.95) == pytest.approx((7.5 - 2 * 1.959964, 7.5 + 2 * 1.959964), abs=1e-6)
    assert table.interval(0.8) == pytest.approx((7.5 - 2 * 1.281552, 7.5 + 2 * 1.281552), abs=1e-6)
    assert table.cdf(7.5) == pytest.approx(0.5) and table.cdf(-99) == 0 and table.cdf(99) == 1


def test_a_single_value_is_a_step():
    certain = Predictive(LEVELS, np.full(len(LEVELS), 3.0), 3.0, "constant")
    assert (certain.cdf(3.0), certain.cdf(3.0, strictly=True), certain.cdf(2.9)) == (1.0, 0.0, 0.0)
    assert probability_met(certain, target("at_least", 3.0)).value == P_MAX
    assert probability_met(certain, target("above", 3.0)).value == P_MIN


@given(distributions, numbers, numbers)
def test_cdf_never_falls(table, a, b):
    low, high = sorted([a, b])
    assert 0 <= table.cdf(low) <= table.cdf(high) <= 1
    assert table.cdf(low, strictly=True) <= table.cdf(low)


@given(distributions, st.floats(0.0025, 0.9975))
def test_quantile_inverts_the_cdf(table, q):
    x = table.quantile(q)
    near = 1e-9 * max(1.0, abs(x))
    assert table.cdf(x + near) >= q - 1e-9 and table.cdf(x - near, strictly=True) <= q + 1e-9


@given(distributions, numbers, st.floats(0, 10), st.sampled_from([("at_least", "below"), ("above", "at_most")]))
def test_complementary_targets_add_up_to_one(table, value, resolution, operators):
    both = [probability_met(table, target(operator, value), resolution=resolution).value for operator in operators]
    assert sum(both) == pytest.approx(1)


@given(
    distributions, distributions, st.sampled_from(OPERATORS), st.floats(-10, 10), st.sampled_from(["higher", "lower"])
)
def test_a_probability_is_finite_and_capped_or_has_a_reason(table, other, operator, value, direction):
    said = probability_met(
        table, target(operator, value, value + 1), direction=direction, reference=other, tolerance=0.5
    )
    if operator in NO_FIGURE:
        assert said.value is None and said.reason == NO_FIGURE[operator]
    else:
        assert P_MIN <= said.value <= P_MAX and said.reason == ""


@pytest.mark.parametrize("operator", [name for name in OPERATORS if name not in ("assigned", "qualitative", "none")])
@pytest.mark.parametrize("direction", ["higher", "lower"])
def test_probability_is_the_share_of_printed_results_that_meet_the_target(operator, direction):
    aim, printed = target(operator, 6.0, 7.0), np.round(normal(6.2, 1.1).quantile((np.arange(4000) + 0.5) / 4000), 1)
    share = np.mean(
        [
            is_met(aim, result, direction=direction, tolerance=0.5, reference_actual=5.9, resolution=0.1)
            for result in printed
        ]
    )
    said = probability_met(normal(6.2, 1.1), aim, direction=direction, tolerance=0.5, resolution=0.1, reference=5.9)
    assert said.value == pytest.approx(share, abs=0.002)


def test_two_series_are_independent_unless_a_correlation_is_given():
    ours, theirs, faster = normal(8.0, 1.0), normal(7.0, 1.0), target("faster_than")
    for correlation in (-0.5, 0.0, 0.5, 0.9):
        exact = norm.cdf(1 / np.sqrt(2 - 2 * correlation))
        said = probability_met(ours, faster, reference=theirs, correlation=correlation).value
        assert said == pytest.approx(min(exact, P_MAX), abs=0.004)
        least = probability_met(
            theirs, target("in_step_with"), reference=ours, correlation=correlation, direction="lower"
        ).value
        assert least == pytest.approx(said, abs=0.004)
    assert probability_met(ours, faster, reference=theirs).value == pytest.approx(norm.cdf(1 / np.sqrt(2)), abs=0.002)


def test_lower_is_better_turns_a_range_and_a_bare_figure_round():
    table = normal(3.0, 1.0)
    assert probability_met(table, target("plain", 2.0), direction="lower").value == pytest.approx(
        norm.cdf(-1), abs=0.002
    )
    assert probability_met(table, target("range", 1.0, 4.0), direction="lower").value == pytest.approx(
        norm.cdf(1), abs=0.002
    )
    assert probability_met(table, target("range", 2.0, 4.0)).value == pytest.approx(norm.cdf(1), abs=0.002)


@pytest.mark.parametrize(
    ("table", "aim", "reference", "words"),
    [
        (Predictive.withhold("a break in 2019"), target("plain", 1.0), None, "a break in 2019"),
        (normal(), target("assigned"), None, "assigned"),
        (normal(), target("none"), None, "no target"),
        (normal(), target("faster_than"), None, "not known"),
        (normal(), target("in_step_with"), float("nan"), "not known"),
        (normal(), target("in_step_with"), Predictive.withhold("no data"), "no data"),
        (normal(), target("at_least"), None, "no figure"),
        (normal(), target("plain", float("nan")), None, "no figure"),
    ],
)
def test_what_cannot_be_said_has_a_reason(table, aim, reference, words):
    said = probability_met(table, aim, reference=reference)
    assert said.value is None and words in said.reason


def test_the_reasons_for_no_probability_are_said_in_both_languages():
    """A reason within a reason is in the language of the page too."""
    withheld = Predictive.withhold(Reason("gap", "gap between {first} and {last}", {"first": 2004, "last": 2006}))
    said = [
        probability_met(normal(), target("faster_than"), reference=withheld),
        probability_met(withheld, target("plain", 1.0)),
        *(probability_met(normal(), target(name)) for name in ("assigned", "none", "plain", "faster_than")),
    ]
    assert [reason_text(one.reason, "en") for one in said] == [one.reason for one in said]
    assert reason_text(said[0].reason, "zh") == "对照指标：2004与2006之间缺数"


def test_a_reason_survives_a_copy():
    reason = Reason("gap", "gap between {first} and {last}", {"first": 2004, "last": 2006})
    assert all(
        made == reason and made.words == reason.words
        for made in (pickle.loads(pickle.dumps(reason)), copy.copy(reason))
    )


def test_a_withheld_distribution_answers_nothing():
    nothing = Predictive.withhold("no observations")
    assert nothing.withheld and (nothing.values, nothing.mean, nothing.median) == (None, None, None)
    for ask in (lambda: nothing.quantile(0.5), lambda: nothing.cdf(0.0), lambda: nothing.interval(0.8)):
        with pytest.raises(ValueError, match="no observations"):
            ask()


@pytest.mark.parametrize(
    ("levels", "values", "mean"),
    [
        ([0.1, 0.9], [2.0, 1.0], 1.5),
        ([0.9, 0.1], [1.0, 2.0], 1.5),
        ([0.0, 0.9], [1.0, 2.0], 1.5),
        ([0.1, 0.9], [1.0, float("nan")], 1.5),
        ([0.1, 0.9], [1.0, 2.0], float("inf")),
        ([0.1], [1.0, 2.0], 1.5),
        ([], [], 0.0),
    ],
)
def test_a_table_that_is_no_distribution_is_refused(levels, values, mean):
    with pytest.raises(ValueError, match="levels"):
        Predictive(levels, values, mean, "wrong")


def test_numbers_out_of_range_are_refused():
    for ask in (
        lambda: normal().quantile(1.2),
        lambda: normal().cdf(float("nan")),
        lambda: normal().interval(1.0),
        lambda: probability_met(normal(), target("plain", 1.0), correlation=1.0),
    ):
        with pytest.raises(ValueError, match=r"allowed|not a number"):
            ask()
