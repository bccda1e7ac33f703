"""The sheets of the year's quarters follow what a reader types, and show what the edition computed."""

from dataclasses import replace

import pandas as pd
import pytest

from ouhai_stats.formats.excel.formulas import YEAR, known_shape
from ouhai_stats.formats.excel.quarter_sheets import quarters, year

ROWS = {"aim": "'指标'!$H$2:$H$38", "code": "'指标'!$AA$2:$AA$38"}


def test_the_year_has_four_quarters_that_begin_at_the_target_and_add_up(edition, words):
    sheet = year(edition, words, ROWS)
    assert sheet["quarter"].cells == [1, 2, 3, 4]
    assert [cell.shown for cell in sheet["aim"].cells] == [7.5] * 4
    # Shares are rounded to six decimals.
    assert sheet["so_far"].cells[3].shown == pytest.approx(1, abs=5e-6)
    assert sheet["so_far"].cells[1].formula == '=IF(OR(C3=""),"",SUM(C$2:C3))'
    assert all(known_shape(cell.formula) for name in YEAR for cell in sheet[name].cells)


def test_the_districts_growth_may_be_typed_and_ranges_of_rounding_follow_nothing(edition, words):
    sheet = year(edition, words, ROWS)
    assert sheet["done"].ink == "changeable" and sheet["done"].cells == [None] * 4
    assert sheet["path_low"].ink == "fixed" and sheet["path"].ink == ""


def test_regions_above_have_their_two_year_average_live(edition, words):
    row = {"region": "全国", "quarter": 1, "last_growth": -6.8, "growth": 18.3, "published_on": "2021-04-16"}
    average = 100 * ((1 - 0.068) * (1 + 0.183)) ** 0.5 - 100
    averages = pd.DataFrame([row | {"average": average, "low": average - 0.1, "high": average + 0.1}])
    sheet = quarters(replace(edition, year=edition.year._replace(averages=averages)), words)
    (live,) = sheet["average"].cells
    assert live.formula == '=IF(OR(C2="",D2=""),"",100*(SQRT((1+C2/100)*(1+D2/100))-1))'
    assert live.shown == pytest.approx(5.0, abs=0.01) and known_shape(live.formula)
    assert list(sheet)[2:4] == ["last_growth", "growth"]
