"""Codes of the series that a project knows, and tables that name another."""

import pandas as pd
import pytest

from ouhai_stats.data import schemas
from ouhai_stats.data.assumptions import read_series
from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.series_codes import check_codes, series_codes
from ouhai_stats.files import paths


def test_a_target_of_an_unknown_series_is_refused():
    codes = read_checked(paths.TIDY / "targets.csv", schemas.TARGETS)["code"]
    check_codes(codes, "targets.csv")
    with pytest.raises(ValueError, match=r"^targets\.csv, row 3, column code: “gdpp”; allowed: a code of series\.csv$"):
        check_codes(codes.replace(codes[1], "gdpp"), "targets.csv")


def test_a_goal_may_be_of_a_group_and_of_nothing_unknown():
    codes = pd.Series(["gdp", "pollutants", "gdpp"], name="series")
    check_codes(codes[:2], "body_targets.csv", groups=True)
    for groups, row in ((True, 4), (False, 3)):
        with pytest.raises(ValueError, match=rf"^body_targets\.csv, row {row}, column series: “"):
            check_codes(codes, "body_targets.csv", groups=groups)


def test_every_unknown_code_is_told_at_once_and_codes_stand_in_the_order_of_the_file():
    with pytest.raises(ValueError) as caught:
        check_codes(pd.Series(["nothing", "gdp", ""], name="series"), "t.csv")
    assert [line.partition(";")[0] for line in str(caught.value).splitlines()] == [
        "t.csv, row 2, column series: “nothing”",
        "t.csv, row 4, column series: “”",
    ]
    assert series_codes() == read_series()["code"].tolist() and series_codes()[0] == "gdp"
