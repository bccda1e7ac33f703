"""Periods in the words of documents, and what is not one."""

import pytest

from ouhai_stats.language.periods import read_period, year_in


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (
            "2021Q1",
            [
                "2021Q1",
                "2021q1",
                "2021年一季度",
                "2021年第一季度",
                "2021年1季度",
                "2021年1-3月",
                "２０２１年１—３月",
                "2021年1至3月份",
            ],
        ),
        ("2021H1", ["2021H1", "2021年上半年", "2021上半年", "2021年1-6月", "2021年1～6月"]),
        ("2021Q1-Q3", ["2021Q1-Q3", "2021Q1-3", "2021年前三季度", "2021年1-9月", "2021年一至三季度"]),
        ("2021", ["2021", "2021年", "2021年全年", "2021全年", "2021年度", "2021年1-12月"]),
    ],
)
def test_a_period_has_one_name(period, words):
    assert {read_period(each) for each in words} == {period}


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("一季度", "2021Q1"),
        ("1-3月", "2021Q1"),
        ("上半年", "2021H1"),
        ("前三季度", "2021Q1-Q3"),
        ("全年", "2021"),
        ("Q1", "2021Q1"),
        ("2020年上半年", "2020H1"),
    ],
)
def test_a_span_takes_the_year_of_its_table(words, period):
    assert read_period(words, 2021) == period


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("", "a period is missing"),
        ("上半年", "names no year"),
        ("2021Q3", "a quarter by itself"),
        ("2021年二季度", "a quarter by itself"),
        ("2021年1-5月", "is not a period"),
        ("2021-05", "is not a period"),
        ("去年", "names no year"),
    ],
)
def test_what_is_no_period(words, fault):
    with pytest.raises(ValueError, match=f"{fault}.*allowed: 2021Q1, 2021H1"):
        read_period(words)


def test_the_year_that_a_title_names():
    assert year_in("瓯海区2021年1-3月主要指标") == 2021
    assert year_in("2020年和2021年") is None and year_in("主要指标") is None
