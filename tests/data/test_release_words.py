"""What single cells of a release say."""

import pytest

from ouhai_stats.data.release_words import day_of, figure_of, name_and_unit, names_of, nearest


@pytest.mark.parametrize(
    ("cell", "said"),
    [("7.5", (7.5, "")), ("+7.5%", (7.5, "%")), ("－5.3", (-5.3, "")), ("1,234.5", (1234.5, "")), ("1.1‰", (1.1, "‰"))],
)
def test_a_figure_with_the_unit_that_it_prints(cell, said):
    assert figure_of(cell) == said


@pytest.mark.parametrize("cell", ["7.5亿", "七", "7.5.1", "7 %5", "--7", "1e3"])
def test_what_is_no_figure_says_what_is_allowed(cell):
    with pytest.raises(ValueError, match="allowed: a number such as"):
        figure_of(cell)


@pytest.mark.parametrize(
    ("name", "unit", "said"),
    [
        ("地区生产总值(亿元)", "", ("地区生产总值", "亿元")),
        ("其中：第一产业", "", ("第一产业", "")),
        ("一、地区生产总值", "亿元", ("地区生产总值", "亿元")),
        ("发明专利(每万人)", "", ("发明专利(每万人)", "")),
    ],
)
def test_a_name_without_its_number_and_the_unit_behind_it(name, unit, said):
    assert name_and_unit(name, unit) == said


@pytest.mark.parametrize("words", ["2021-04-25", "2021/4/25", "2021.4.25", "2021年4月25日"])
def test_a_day(words):
    assert day_of(words) == "2021-04-25"


@pytest.mark.parametrize("words", ["2021-02-30", "25.4.2021", "四月"])
def test_what_is_no_day(words):
    with pytest.raises(ValueError, match="allowed: a day such as"):
        day_of(words)


def test_names_that_a_wide_table_may_mean():
    assert {"工业增加值增速", "工业增速", "工业增加值(总量)"} <= set(names_of("工业增加值"))


def test_a_hint_only_where_something_is_near():
    assert nearest("瓯海", ["瓯海区", "温州市"]) == "; nearest is 瓯海区"
    assert nearest("北京", ["瓯海区"]) == nearest("", ["瓯海区"]) == ""
