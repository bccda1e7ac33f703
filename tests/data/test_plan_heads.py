"""Annexes and lists of goals as other places print them: heads, units and years in many forms, read or refused by row."""

import pytest
from docx import Document as new_word
from plan_documents import bytes_of
from plan_documents import draft_of_lines as draft
from plan_documents import rows_of_lines as rows

from ouhai_stats.data.assumptions import read_series
from ouhai_stats.data.plan_import.body import find_goals
from ouhai_stats.data.plan_import.codes import SeriesNames, new_series
from ouhai_stats.data.plan_import.counted import find_commitments
from ouhai_stats.data.plan_import.documents import Document, sentences_of
from ouhai_stats.data.plan_import.draft import row_reasons
from ouhai_stats.data.plan_import.word_document import read_docx

PLAN = ["指标", "单位", "2022年预计", "2023年目标"]


@pytest.mark.parametrize(
    ("head", "line", "read"),
    [
        # A column of growth without a year is about the figures that it stands behind.
        (
            [*PLAN, "增长(%)"],
            ["地区生产总值", "亿元", "1532.6", "1640", "6.5左右"],
            [
                ("地区生产总值增速", "%", None, "about", 6.5, None),
                ("地区生产总值（总量）", "亿元", 1532.6, "plain", 1640, None),
            ],
        ),
        (
            ["指标", "单位", "2022年完成", "增长%", "2023年目标", "比上年±%"],
            ["固定资产投资", "亿元", "—", "5.1", "—", "8"],
            [("固定资产投资增速", "%", 5.1, "plain", 8, None)],
        ),
        (
            [*PLAN, "比2022年增减%"],
            ["粮食产量", "万吨", "30", "31", "1.2"],
            [("粮食产量增速", "%", None, "plain", 1.2, None), ("粮食产量", "万吨", 30, "plain", 31, None)],
        ),
        # Units in the heads, years in Chinese or in full-width digits, wide spaces within names.
        (
            ["指标", "2022年完成（亿元）", "2023年计划（亿元）", "2023年计划（%）"],
            ["财政收入", "30", "31.5", "5"],
            [("财政收入增速", "%", None, "plain", 5, None), ("财政收入", "亿元", 30, "plain", 31.5, None)],
        ),
        (
            ["指 标 名 称", "单　位", "２０２２年预计", "二〇二三年安排"],
            ["地 区 生 产 总 值", "％", "５．８", "６．５左右"],
            [("地区生产总值增速", "%", 5.8, "about", 6.5, None)],
        ),
        # A level and its growth in one cell, with and without a column of units.
        (
            ["指标", "2022年实绩", "2023年计划"],
            ["地区生产总值", "7500亿元，增长6.1%", "8029.8亿元，增长7%左右"],
            [
                ("地区生产总值增速", "%", 6.1, "about", 7, None),
                ("地区生产总值（总量）", "亿元", 7500, "plain", 8029.8, None),
            ],
        ),
        (
            PLAN,
            ["地区生产总值", "亿元", "1756亿元，增长7.2%", "增长7%"],
            [
                ("地区生产总值增速", "%", 7.2, "plain", 7, None),
                ("地区生产总值（总量）", "亿元", 1756, "none", None, None),
            ],
        ),
        # Lists; shares beside their change; words that say again what is measured; points as the only unit.
        (
            ["指标", "2022年完成", "2023年目标"],
            ["城乡居民人均可支配收入", "分别增长5.1%和6.8%", "分别增长6%和7%"],
            [
                ("城镇居民人均可支配收入增速", "%", 5.1, "plain", 6, None),
                ("农村居民人均可支配收入增速", "%", 6.8, "plain", 7, None),
            ],
        ),
        (
            ["指标", "2022年完成", "2023年目标"],
            ["进出口总额、实际利用外资", "", "均增长5%"],
            [("进出口总额增速", "%", None, "plain", 5, None), ("实际利用外资增速", "%", None, "plain", 5, None)],
        ),
        (
            ["指标", "2022年完成", "2023年目标"],
            ["居民消费价格指数", "上涨0.2%", "涨幅控制在3%以内"],
            [("居民消费价格涨幅", "%", 0.2, "at_most", 3, None)],
        ),
        (
            ["指标", "2022年完成", "2023年目标"],
            ["常住人口城镇化率", "62.1%", "提高0.5个百分点"],
            [("常住人口城镇化率", "%", 62.1, "plain", 62.6, None)],
        ),
    ],
)
def test_forms_of_other_cities(tmp_path, head, line, read):
    assert rows(tmp_path, [head, line]) == read


def test_a_growth_that_may_be_of_either_year_is_refused(tmp_path):
    head = ["指标", "单位", "2023年目标", "2022年完成", "同比增长%"]
    with pytest.raises(
        ValueError, match=r"plan\.html, table 1: the head of column 5, “同比增长%”, does not say of which"
    ):
        draft(tmp_path, [head, ["财政收入", "亿元", "31", "30", "5"]])


def test_two_columns_for_one_target_are_refused_by_row(tmp_path):
    read = draft(
        tmp_path, [[*PLAN, "2023年任务"], ["粮食产量", "万吨", "9", "9以上", "10"], ["人口", "人", "8", "8", "8"]]
    )
    assert [(refusal.row, refusal.words) for refusal in read.annex.refusals] == [(1, "9以上；10")]


def test_a_second_target_to_strive_for_is_kept_beside_the_first(tmp_path):
    head = [
        [("指标", 2, 1), ("单位", 2, 1), ("2022年完成", 2, 1), ("2023年目标", 1, 2), None],
        [None, None, None, "基本目标", "奋斗目标"],
    ]
    lines = [*head, ["财政收入增速", "%", "6", "6.5", "7"]]
    assert rows(tmp_path, lines) == [("财政收入增速", "%", 6, "plain", 6.5, None)]
    assert list(draft(tmp_path, lines).annex.printed["奋斗目标"]) == ["7"]


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


def test_a_bare_level_is_no_rate(tmp_path):
    """A series on file that is a rate lends its % to no figure whose row does not say that it is one."""
    read = draft(
        tmp_path, [["指标", "2022年完成", "2023年目标"], ["地区生产总值", "120.5", "129"], ["失业率", "4", "4"]]
    )
    assert (1, "单位") in [(refusal.row, refusal.column) for refusal in read.annex.refusals]
    assert "地区生产总值" not in "".join(read.targets.get("name_zh", []))


def test_remarks_and_headings_are_no_indicators(tmp_path):
    lines = [PLAN[:1] + PLAN[2:], ["一、经济", "", ""], ["财政收入增速", "5%", "6%"], ["注：增速按可比价。", "", ""]]
    assert [(row.name, row.category) for row in draft(tmp_path, lines).rows] == [("财政收入增速", "经济")]


@pytest.mark.parametrize("mark", ["- ", "● ", "——", "1.", "（1）", ""])
def test_goals_as_a_list(mark):
    items = ["地区生产总值增长5.5%左右；", "城镇新增就业4万人；", "粮食产量稳定在150万吨以上。"]
    document = Document()
    for text in [
        "二、2023年目标任务",
        "2023年经济社会发展主要预期目标：",
        *(mark + item for item in items),
        "三、重点工作",
        "新建公路12公里。",
    ]:
        document.add_text(text)
    goals = find_goals(sentences_of(document), SeriesNames(read_series()))
    assert [(goal.name, goal.reading.value) for goal in goals] == [
        ("地区生产总值", 5.5),
        ("城镇新增就业", 4),
        ("粮食产量", 150),
    ]
    assert [line.words for line in find_commitments(document.paragraphs, goals, 2023)] == ["新建公路12公里"]


@pytest.mark.parametrize(
    ("name", "unit", "kind"),
    [
        ("生产安全事故死亡人数下降", "%", "reduction"),
        ("万元GDP用水量下降", "%", "reduction"),
        ("进出口总额", "%", "growth"),
        ("研发投入强度", "%", "share"),
        ("PM2.5年均浓度", "微克/立方米", "level_stock"),
        ("单位产值能耗", "吨标准煤/万元", "level_stock"),
        ("新增就业", "人", "level_flow"),
    ],
)
def test_kinds_proposed_by_the_name(name, unit, kind):
    assert new_series("own", name, unit, "")["kind"] == kind


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        (["", "%", "5", "6"], "指标名称", "no name; allowed: the indicator's name, not blank"),
        (["其中：", "%", "5", "6"], "指标名称", "no name"),
        (["财政收入", "亿元", "5", "9" * 25], "2023年计划", "allowed: figures up to 1e+12"),
        (["财政收入", "亿元", "9" * 400, "6"], "2022年完成", "allowed: figures up to 1e+12"),
        (["粮" * 6000, "%", "5", "6；7"], "2023年计划", "“;7” is not understood"),
    ],
)
def test_faults_of_single_cells_stop_no_plan(tmp_path, line, column, said):
    read = draft(tmp_path, [PLAN, line, ["城镇化率", "%", "61", "62"]])
    assert [(refusal.row, refusal.column) for refusal in read.annex.refusals] == [(1, column)]
    assert said in str(read.annex.refusals[0]) and len(read.targets) == 1


def test_a_number_out_of_all_order_is_none(tmp_path):
    lines = [["序号", *PLAN], ["9" * 400, "城镇化率", "%", "61", "62"], ["1", "失业率", "%", "4", "5以内"]]
    assert list(draft(tmp_path, lines).targets["number"]) == [1, 2]


def test_a_word_table_whose_merges_do_not_fit_says_so():
    word = new_word()
    table = word.add_table(3, 3)
    table.cell(1, 1).merge(table.cell(2, 1))
    table.rows[1]._tr.remove(table.rows[1]._tr.tc_lst[2])
    table.rows[1]._tr.remove(table.rows[1]._tr.tc_lst[1])
    with pytest.raises(ValueError, match=r"plan\.docx, table 1: its merged cells do not fit together; save it anew"):
        read_docx(bytes_of(word), "plan.docx")
