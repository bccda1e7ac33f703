"""Scores by hand, and properties that every proper score has."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.scoring import brier_score, calibration, log_score, reliability


def test_by_hand():
    chance, met = pd.Series([0.8, 0.3]), pd.Series([1.0, 1.0])
    assert brier_score(chance, met) == pytest.approx((0.04 + 0.49) / 2)
    assert log_score(chance, met) == pytest.approx(-(np.log(0.8) + np.log(0.3)) / 2)
    assert log_score(pd.Series([0.5] * 4), pd.Series([1, 0, 1, 0])) == pytest.approx(0.693147, abs=1e-6)


def test_certainty_has_no_log_score():
    with pytest.raises(ValueError, match="no finite log score"):
        log_score(pd.Series([1.0]), pd.Series([0.0]))


@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_the_true_frequency_scores_best(truth, said):
    """Expected scores of any statement are no better than those of the truth."""

    def expected(score, chance):
        return truth * score(pd.Series([chance]), pd.Series([1.0])) + (1 - truth) * score(
            pd.Series([chance]), pd.Series([0.0])
        )

    assert expected(brier_score, said) >= expected(brier_score, truth) - 1e-12
    assert expected(log_score, said) >= expected(log_score, truth) - 1e-12


def test_calibration_finds_what_was_put_in():
    random = np.random.default_rng(1)
    odds = random.normal(0, 1.5, 20_000)
    met = pd.Series((random.random(20_000) < 1 / (1 + np.exp(-odds))).astype(float))
    for factor in (1.0, 2.0):
        intercept, slope = calibration(pd.Series(1 / (1 + np.exp(-factor * odds))), met)
        assert intercept == pytest.approx(0, abs=0.06) and slope == pytest.approx(1 / factor, abs=0.05)


def test_bands_hold_every_forecast_once():
    chance = pd.Series([0.0, 0.19, 0.2, 0.61, 0.99, 1.0])
    table = reliability(chance, pd.Series([0.0, 0.0, 1.0, 1.0, 1.0, 0.0]))
    assert table["n"].tolist() == [2, 1, 1, 2] and table["low"].tolist() == [0.0, 0.2, 0.6, 0.8]
    assert table["frequency"].tolist() == [0.0, 1.0, 1.0, 0.5]
