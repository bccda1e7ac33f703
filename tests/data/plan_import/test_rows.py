"""Rows of the annex as printed: one for each indicator, with its unit, its group and its remarks."""

from plan_documents import as_html, draft_of_file
from plan_documents import draft_of_lines as draft
from plan_documents import draft_of_table as table
from plan_documents import rows_of_lines as rows
from plan_documents import targets_of as targets

from ouhai_stats.data.plan_import.draft import row_reasons


def test_the_responsible_department_is_kept(tmp_path):
    read = table(
        tmp_path,
        [
            ["序号", "指标", "单位", "2021年预计", "2022年目标", "责任单位"],
            ["1", "地区生产总值", "%", "8", "7以上", "发改局"],
            ["2", "固定资产投资", "%", "5", "6", "发改局、住建局"],
        ],
    )
    assert list(read.annex.printed["责任单位"]) == ["发改局", "发改局、住建局"]
    assert targets(read, "code", "category", "target", "previous_actual") == [
        ("gdp", "未分类", 7.0, 8.0),
        ("fai", "未分类", 6.0, 5.0),
    ]


def test_a_column_of_sub_indicators_gives_the_group_its_rows(tmp_path):
    top = [("序号", 1, 1), ("指标名称", 1, 2), None, ("单位", 1, 1), ("2021年完成", 1, 1), ("2022年计划", 1, 1)]
    lines = [
        top,
        [("1", 1, 1), ("空气优良率", 1, 2), None, ("%", 1, 1), ("95", 1, 1), ("96", 1, 1)],
        [
            ("2", 2, 1),
            ("主要污染物排放量削减率", 2, 1),
            ("化学需氧量排放量", 1, 1),
            ("%", 1, 1),
            ("1.2", 1, 1),
            ("完成上级下达任务", 2, 1),
        ],
        [None, None, ("氨氮排放量", 1, 1), ("%", 1, 1), ("1.4", 1, 1), None],
    ]
    path = tmp_path / "plan.html"
    as_html(lines, ["主要指标"], path)
    assert targets(draft_of_file(path), "code", "parent", "number", "previous_actual", "operator") == [
        ("air_quality", "", 1.0, 95.0, "plain"),
        ("cod", "pollutants", 2.0, 1.2, "assigned"),
        ("ammonia_nitrogen", "pollutants", 2.0, 1.4, "assigned"),
    ]


PLAN = ["指标", "单位", "2022年预计", "2023年目标"]


def test_figures_of_a_column_that_is_not_understood_are_to_be_confirmed(tmp_path):
    read = draft(tmp_path, [[*PLAN, "市定任务数", "“十四五”目标"], ["城镇化率", "%", "61", "62", "63", "65"]])
    assert read.annex.status(1) == "doubtful" and "“市定任务数”一栏未读：63" in row_reasons(read, 1, "zh")
    assert "十四五" not in row_reasons(read, 1, "zh")


def test_the_unit_above_a_table_is_that_of_money_alone(tmp_path):
    lines = [[("附表（单位：亿元、%）", 1, 3), None, None], ["指标", "2022年完成", "2023年目标"]]
    lines += [["工业增加值", "180", "193"], ["城镇新增就业", "1.2", "1"], ["城镇新增就业人数", "3", "2"]]
    read = draft(tmp_path, lines)
    assert [*read.targets["unit"]] == ["亿元"] and read.annex.status(1) == "doubtful"
    assert [(refusal.row, refusal.column) for refusal in read.annex.refusals] == [(2, "单位"), (3, "单位")]


def test_remarks_and_headings_are_no_indicators(tmp_path):
    lines = [PLAN[:1] + PLAN[2:], ["一、经济", "", ""], ["财政收入增速", "5%", "6%"], ["注：增速按可比价。", "", ""]]
    assert [(row.name, row.category) for row in draft(tmp_path, lines).rows] == [("财政收入增速", "经济")]


def test_a_unit_that_only_the_figures_or_the_name_say(tmp_path):
    lines = [
        ["序号", "指标", "单位", "2022年完成", "2023年计划"],
        ["1", "地区生产总值", "—", "6.5%", "6.5%左右"],
        ["2", "城镇调查失业率", "—", "4.8%", "5%左右（控制数）"],
        ["3", "城镇新增就业", "—", "2.1万人", "2万人以上"],
        ["4", "粮食总产量（万吨）", "", "42.1", "42以上"],
    ]
    assert rows(tmp_path, lines) == [
        ("地区生产总值增速", "%", 6.5, "about", 6.5, None),
        ("城镇调查失业率", "%", 4.8, "about", 5.0, None),
        ("城镇新增就业", "万人", 2.1, "at_least", 2.0, None),
        ("粮食总产量", "万吨", 42.1, "at_least", 42.0, None),
    ]
