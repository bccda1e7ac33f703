"""Published progress rules; numbers of METHODS section 7."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.judgement.progress_rules import (
    RULES,
    agreement,
    destatis,
    healthy_people,
    open_sdg,
    side_by_side,
    united_nations,
)
from ouhai_stats.language.sentences import sentences

POSITIVE = st.floats(1, 100)


@pytest.mark.parametrize(
    ("case", "ratio", "score", "outcome"),
    [
        ((100, 120, 200, 5, 15, 1), 0.7852, 1.323, "moderate"),
        ((20, 15, 10, 7, 15, -1), 0.8916, 2.083, "moderate"),
        ((50, 45, 60, 5, 15, 1), -1.7051, -5, "deterioration"),
        ((36.5, 36.7, 37, 0.5, 1, 1), 0.8022, 1.444, "moderate"),
        ((40.09, 40.5, 40.89, 0.5, 1, 1), 1.0302, 3.073, "on_track"),
    ],
)
def test_open_sdg(case, ratio, score, outcome):
    said = open_sdg(*case)
    assert (round(said.measure, 4), round(said.score, 3), said.outcome) == (ratio, score, outcome)


@pytest.mark.parametrize(("now", "sense", "target"), [(201, 1, 200), (9, -1, 10), (200, 1, 200)])
def test_a_target_satisfied_is_achieved(now, sense, target):
    assert open_sdg(100, now, target, 5, 15, sense).outcome == "achieved"
    assert united_nations(100, now, target, 5, 15, sense).outcome == "met_or_on_track"
    assert healthy_people(100, now, target, sense).outcome == "achieved"


@pytest.mark.parametrize(
    ("now", "outcome"), [(130, "met_or_on_track"), (120, "fair"), (101, "stagnation"), (90, "stagnation")]
)
def test_united_nations(now, outcome):
    said = united_nations(100, now, 200, 5, 15, 1)
    assert said.outcome == outcome
    assert said.measure == pytest.approx((100 * (now / 100) ** 3 - 100) / 100)


@given(POSITIVE, POSITIVE, st.integers(1, 9))
def test_growth_as_required_has_the_ratio_one(base, target, passed):
    if abs(target - base) < 0.1:
        return
    now = base * (target / base) ** (passed / 10)
    sense = 1 if target > base else -1
    assert open_sdg(base, now, target, passed, 10, sense).measure == pytest.approx(1, abs=1e-6)
    assert united_nations(base, now, target, passed, 10, sense).measure == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(
    ("values", "target", "shortfall", "outcome"),
    [
        ((10, 12, 14, 16, 18, 20), 30, 0, "sun"),
        ((10, 10.5, 11, 11.2, 11.6, 12), 20, 0.75, "cloud"),
        ((10, 12, 14, 16, 18, 20), 31.5, 0.130435, "light_cloud"),
        ((20, 19, 18, 17), 30, 1.384615, "thunderstorm"),
    ],
)
def test_destatis(values, target, shortfall, outcome):
    said = destatis(values, target, 5, 1)
    assert (round(said.measure, 6), said.outcome) == (shortfall, outcome)


def test_destatis_looks_at_the_last_five_changes():
    assert destatis((0, 10, 12, 14, 16, 18, 20), 30, 5, 1).measure == 0
    assert destatis((0, 10, 12, 14, 16, 18, 20), 30, 4, 1).measure == pytest.approx(0.2)


@pytest.mark.parametrize(("values", "outcome"), [((28, 29, 30, 31), "sun"), ((39, 36, 33, 31), "thunderstorm")])
def test_destatis_where_the_target_is_satisfied(values, outcome):
    assert destatis(values, 30, 5, 1).outcome == outcome


@pytest.mark.parametrize(
    ("base", "now", "target", "percent"), [(82.4, 84, 86.0, 44.44), (36.5, 36.7, 37, 40.0), (8.83, 9.2, 9.9, 34.58)]
)
def test_healthy_people(base, now, target, percent):
    said = healthy_people(base, now, target, 1)
    assert (round(said.measure, 2), said.outcome) == (percent, "improving")


@pytest.mark.parametrize(("now", "outcome"), [(109, "no_change"), (91, "no_change"), (89, "worse"), (110, "improving")])
def test_a_small_move_is_no_detectable_change(now, outcome):
    assert healthy_people(100, now, 200, 1).outcome == outcome


def test_what_a_rule_cannot_say_has_its_reason():
    assert open_sdg(-5, -4, 8, 1, 2, 1).reason == "not_positive"
    assert united_nations(0, 1, 8, 1, 2, 1).reason == "not_positive"


WRONG_WAY = {"deterioration", "stagnation", "thunderstorm", "worse"}
VALUES = st.floats(-50, 100).map(lambda value: round(value, 2))


@pytest.mark.parametrize(
    ("history", "target", "sense"),
    [((1.67, 3.0), 2.8, -1), ((2.8, 3.0), 2.8, -1), ((12.0, 9.0), 10.0, 1), ((10.0, 9.99), 10.0, 1)],
)
def test_a_bound_that_held_and_is_broken_is_worse_by_every_rule(history, target, sense):
    table = side_by_side(pd.Series(dict(enumerate(history, 2019))), target, 2021, sense)
    said = table.set_index("rule")["outcome"].dropna()
    assert set(said) == {"deterioration", "stagnation", "worse"} and table["measure"].isna().all()
    assert agreement(table) == (3, 3)


@given(st.lists(VALUES, min_size=2, max_size=6), VALUES, st.sampled_from([1, -1]), st.integers(1, 9))
def test_no_rule_praises_what_was_reached_and_is_lost(values, target, sense, ahead):
    """Random histories, turned so that the first value is at or beyond the target and the last is short of it."""
    first, last = sorted((values[0], values[-1]), reverse=sense > 0)
    target = round(first - sense * abs(target) / 50, 2)
    if sense * (last - target) >= 0:
        return
    history = pd.Series([first, *values[1:-1], last], index=range(2020 - len(values) + 1, 2021))
    table = side_by_side(history, target, 2020 + ahead, sense)
    assert set(table["outcome"].dropna()) <= WRONG_WAY
    assert not set(table["reason"]) & {"not_positive"}


@given(VALUES, VALUES, VALUES, st.sampled_from([1, -1]))
def test_a_share_of_the_change_has_the_sign_of_the_way_gone(base, now, target, sense):
    said = healthy_people(base, now, target, sense)
    if said.measure is None:
        assert sense * (target - base) <= 0 and said.outcome in ("achieved", "worse")
    else:
        assert (said.measure > 0) == (sense * (now - base) > 0)


def test_rules_side_by_side_and_their_agreement():
    table = side_by_side(pd.Series({2015: 10.0, 2016: 12, 2017: 14, 2018: 16, 2019: 18, 2020: 20}), 30, 2025, 1)
    assert table["rule"].tolist() == list(RULES)
    assert table["outcome"].tolist() == ["on_track", "met_or_on_track", "sun", "improving"]
    assert agreement(table) == (4, 4)
    slow = side_by_side(pd.Series({2017: 10.0, 2018: 10.5, 2019: 11.0, 2020: 11.2}), 20, 2025, 1)
    assert slow["outcome"].tolist() == ["limited", "fair", "cloud", "improving"]
    assert agreement(slow) == (3, 4)


@pytest.mark.parametrize(("years", "silent"), [(1, 4), (2, 1), (3, 1), (4, 0)])
def test_too_few_points_is_a_stated_reason(years, silent):
    table = side_by_side(pd.Series({2020 - back: 20.0 - back for back in range(years)}), 30, 2021, 1)
    assert (table["reason"] == "too_few_points").sum() == silent
    assert table["outcome"].isna().sum() == silent
    assert agreement(table)[1] == 4 - silent


def test_a_target_year_that_is_over_leaves_the_share_achieved():
    table = side_by_side(pd.Series({2019: 36.5, 2021: 36.7}), 37, 2021, 1).set_index("rule")
    assert table.at["open_sdg", "reason"] == "target_not_ahead"
    assert table.at["healthy_people", "measure"] == 40.0


def test_every_outcome_and_reason_has_its_words():
    said = {
        "achieved",
        "on_track",
        "moderate",
        "limited",
        "deterioration",
        "met_or_on_track",
        "fair",
        "stagnation",
        "sun",
        "light_cloud",
        "cloud",
        "thunderstorm",
        "improving",
        "no_change",
        "worse",
        "too_few_points",
        "not_positive",
        "target_not_ahead",
    }
    for language in ("zh", "en"):
        assert {f"outcome.{word}" for word in said} | {f"rule.{rule}" for rule in RULES} <= set(sentences(language))
