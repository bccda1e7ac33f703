"""Heads, letters, units and number formats of the workbook's columns."""

import datetime

import pytest

from ouhai_stats.formats.excel.columns import day, letter, number_forms, text_cells, unit_text


@pytest.mark.parametrize(("position", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")])
def test_letters_of_a_column(position, letters):
    assert letter(position) == letters


@pytest.mark.parametrize(
    ("unit", "zh", "en"),
    [
        ("%", "%", "%"),
        ("万人", "万人", "10,000 people"),
        ("亿元", "亿元", "100 million yuan"),
        ("万平方米", "万平方米", "10,000 m²"),
        ("件", "件", "number"),
        ("pp", "个百分点", "percentage points"),
        ("share a year", "比重/年", "share a year"),
        ("", "", ""),
        (float("nan"), "", ""),
        ("=1+1", "=1+1", "=1+1"),
        ("万", "万", "万"),
    ],
)
def test_units_are_named_and_never_guessed(unit, zh, en):
    assert (unit_text(unit, "zh"), unit_text(unit, "en")) == (zh, en)


def test_a_format_shows_the_decimals_of_its_figure():
    assert number_forms([11, 7.5, 0.0128, float("nan"), 1234.0]) == ["#,##0", "#,##0.0", "#,##0.0000", "#,##0", "#,##0"]


def test_missing_cells_and_days():
    assert text_cells([1.0, float("nan"), "", None]) == [1.0, None, "", None]
    assert (day("2021-03-09"), day("")) == (datetime.date(2021, 3, 9), None)
