"""Whether a history can be projected: its values in the order of time, or the reason why not."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.forecast.regular_series import last_year, regular_values, units_of
from ouhai_stats.language.reasons import Reason

FRAME = pd.DataFrame({"period": ["2020", "2019"], "value": [4.3, 8.2], "unit": ["%", "%"]})


@pytest.mark.parametrize(
    "history",
    [
        [8.2, 4.3],
        {2020: 4.3, 2019: 8.2},
        pd.Series([4.3, 8.2], index=["2020", "2019"]),
        pd.Series([8.2, 4.3], index=pd.period_range("2019", periods=2, freq="Y")),
        pd.Series([8.2, 4.3], index=pd.to_datetime(["2019-12-31", "2020-12-31"])),
        FRAME,
    ],
)
def test_a_history_in_any_form_stands_in_the_order_of_time(history):
    values, reason = regular_values(history)
    assert values.tolist() == [8.2, 4.3] and reason == ""


def test_quarters_follow_one_another_over_the_turn_of_the_year():
    assert regular_values({"2021Q1": 3.0, "2020 Q4": 2.0, "2020Q3": 1.0}, "Q")[0].tolist() == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("history", "frequency", "key", "said"),
    [
        (None, "A", "no_observations", "no observations"),
        ([], "A", "no_observations", "no observations"),
        ({2019: 8.2, 2021: 4.3}, "A", "gap", "gap between 2019 and 2021"),
        (pd.Series([8.2, 4.3], index=[2019, 2019]), "A", "twice", "period 2019 appears twice"),
        ({"2019Q1": 8.2}, "A", "not_a_year", "period 2019Q1 is not a year"),
        ({"2019": 8.2}, "Q", "not_a_quarter", "period 2019 is not a quarter"),
        ({True: 8.2}, "A", "not_a_year", "period True is not a year"),
        ([8.2, np.nan], "A", "not_finite", "value of 2 is not a finite number: nan"),
        ([8.2, "much"], "A", "not_finite", "value of 2 is not a finite number: much"),
        ([1e200], "A", "too_large", "value of 1 is beyond 1e+100: 1e+200"),
        (FRAME.assign(unit=["%", "‰"]), "A", "several_units", "several units: %, ‰"),
        (FRAME.assign(region=["a", "b"]), "A", "several_regions", "several regions: a, b"),
    ],
)
def test_what_cannot_be_projected_has_its_reason_and_no_values(history, frequency, key, said):
    values, reason = regular_values(history, frequency)
    assert values.size == 0 and isinstance(reason, Reason) and (reason.key, reason) == (key, said)


@pytest.mark.parametrize(
    ("history", "frequency", "said"),
    [
        ([8.2], "M", "frequency 'M': allowed are A, Q"),
        (8.2, "A", "history 8.2: allowed are a Series"),
        (pd.DataFrame({"year": [2019]}), "A", "history: column period, value is missing"),
    ],
)
def test_what_is_no_history_is_an_error(history, frequency, said):
    with pytest.raises(ValueError, match=said):
        regular_values(history, frequency)


def test_the_last_year_is_that_of_the_latest_period_and_plain_values_have_none():
    assert (last_year(FRAME), last_year({2019: 1.0}), last_year([1.0, 2.0])) == (2020, 2019, None)


def test_units_are_told_once_each_and_none_where_none_is_stated():
    assert units_of(FRAME) == ["%"] and units_of(FRAME.assign(unit=["%", "‰"])) == ["%", "‰"] and units_of([1.0]) == []
