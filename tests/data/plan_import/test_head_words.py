"""What the columns of an annex hold, by their heads."""

import pytest
from plan_documents import draft_of_lines as draft
from plan_documents import rows_of_lines as rows

from ouhai_stats.data.plan_import.head_words import columns_of_head, plain

PLAN = ["指标", "单位", "2022年预计", "2023年目标"]


def test_a_growth_that_may_be_of_either_year_is_refused(tmp_path):
    head = ["指标", "单位", "2023年目标", "2022年完成", "同比增长%"]
    with pytest.raises(
        ValueError, match=r"plan\.html, table 1: the head of column 5, “同比增长%”, does not say of which"
    ):
        draft(tmp_path, [head, ["财政收入", "亿元", "31", "30", "5"]])


def test_a_second_target_to_strive_for_is_kept_beside_the_first(tmp_path):
    head = [
        [("指标", 2, 1), ("单位", 2, 1), ("2022年完成", 2, 1), ("2023年目标", 1, 2), None],
        [None, None, None, "基本目标", "奋斗目标"],
    ]
    lines = [*head, ["财政收入增速", "%", "6", "6.5", "7"]]
    assert rows(tmp_path, lines) == [("财政收入增速", "%", 6, "plain", 6.5, None)]
    assert list(draft(tmp_path, lines).annex.printed["奋斗目标"]) == ["7"]


@pytest.mark.parametrize(
    ("head", "role", "year", "measure"),
    [
        ("指标名称", "name", None, ""),
        ("计量单位", "unit", None, ""),
        ("牵头单位", "responsible", None, ""),
        ("2023年计划", "target", 2023, ""),
        ("2022年计划", "plan", 2022, ""),
        ("2022年预计完成", "actual", 2022, ""),
        ("上年实绩", "actual", 2022, ""),
        ("2023年预期目标增速", "target", 2023, "growth"),
        ("2022年完成绝对值", "actual", 2022, "level"),
        ("2021年完成", "other", 2021, ""),
        ("2023年计划投资", "other", None, ""),
        ("", "other", None, ""),
    ],
)
def test_a_head_says_role_year_and_measure_and_nothing_else_is_a_target(head, role, year, measure):
    (column,) = columns_of_head([head], 2023)
    assert (column.role, column.year, column.measure) == (role, year, measure)


def test_a_unit_in_brackets_is_the_columns_own_and_its_rate_beside_it_is_growth():
    level, rate = columns_of_head(["2023年计划(亿元)", "2023年计划(%)"], 2023)
    assert (level.unit, level.measure, rate.measure) == ("亿元", "", "growth")


def test_growth_without_a_year_is_of_the_figures_before_it():
    columns = columns_of_head(["指标", "2022年完成", "增长%", "2023年目标", "增长%"], 2023)
    assert [(column.role, column.year) for column in columns[1:]] == [("actual", 2022)] * 2 + [("target", 2023)] * 2


@pytest.mark.parametrize(
    ("head", "unread"), [("市定任务数", True), ("“十四五”目标", False), ("2019年", False), ("", False)]
)
def test_only_a_column_that_may_be_of_this_plan_is_unread(head, unread):
    assert columns_of_head([head], 2023)[0].unread is unread


def test_a_head_is_written_in_one_way():
    assert plain("２０２２年 预计①") == "2022年预计" and plain("二〇二三年安排") == "2023年安排"
