"""Faults of a printed annex, each a correction with its reason; nothing is corrected without one."""

import pandas as pd
import pytest
from plan_documents import draft_of_table as table
from plan_documents import targets_of as targets

from ouhai_stats.data.annex import columns_of
from ouhai_stats.data.plan_import.body import Clause
from ouhai_stats.data.plan_import.documents import Paragraph
from ouhai_stats.data.plan_import.faults import blanks_under_words, shifted_rows, slipped_numbers, units_against_body
from ouhai_stats.data.plan_import.reading import target_in


def test_a_blank_under_a_figure_inherits_nothing(tmp_path):
    lines = [["指标名称", "单位", "2022年计划"], ["地区生产总值", "%", "7"], ["固定资产投资", "%", ""]]
    read = table(tmp_path, lines, form="txt")
    assert targets(read, "code", "operator", "target") == [("gdp", "plain", 7.0), ("fai", "none", None)]


def test_numbers_that_fit_are_left_alone(tmp_path):

    lines = [
        ["序号", "指标名称", "单位", "2022年计划"],
        ["1", "地区生产总值", "%", "7"],
        ["", "第二产业增速", "%", "8"],
        ["2", "固定资产投资", "%", "6"],
    ]
    assert table(tmp_path, lines).annex.corrections == []


COLUMNS = columns_of(2022)


def annex(*lines):
    """Annex of 2022: each line its category, number, name, unit, plan, actual and target."""
    heads = ["category", "number", "name", "unit", "plan", "actual", "target"]
    rows = [{COLUMNS[head]: cell for head, cell in zip(heads, line, strict=True)} for line in lines]
    return pd.DataFrame([{"row": str(number)} | row for number, row in enumerate(rows, 1)])


def cells(corrections):
    """Row, column, old and new text of each correction."""
    names = {column: name for name, column in COLUMNS.items()}
    return [(fix.row, names[fix.column], fix.expected, fix.corrected) for fix in corrections]


def test_a_name_over_two_cells_moves_its_row_back_and_loses_the_last_figure():
    lines = annex(["经济", "1", "排放量", "氨氮", "%", "1.2", "1.4"], ["", "", "二氧化硫", "%", "2", "3", "4"])
    assert cells(shifted_rows(lines, COLUMNS, {})) == [
        (1, "name", "排放量", "排放量：氨氮"),
        (1, "unit", "氨氮", "%"),
        (1, "plan", "%", "1.2"),
        (1, "actual", "1.2", "1.4"),
        (1, "target", "1.4", ""),
        (2, "name", "二氧化硫", "排放量：二氧化硫"),
    ]


def test_a_number_beside_a_part_goes_to_the_indicator_without_one():
    lines = annex(
        ["经济", "1", "生产总值", "%", "", "", "7"],
        ["", "2", "其中：一产", "%", "", "", "3"],
        ["", "", "投资", "%", "", "", "6"],
    )
    codes = {1: "gdp", 2: "primary", 3: "fai"}
    assert cells(slipped_numbers(lines, COLUMNS, {1: "", 2: "gdp", 3: ""}, codes)) == [
        (2, "number", "2", ""),
        (3, "number", "", "2"),
    ]
    # Numbers that are not as many as the indicators tell nothing.
    assert slipped_numbers(lines, COLUMNS, {1: "", 2: "", 3: ""}, codes) == []


@pytest.mark.parametrize(("stated", "proposed"), [("3.2‰", [(1, "unit", "%", "‰")]), ("3.3‰", []), ("3.2%", [])])
def test_a_unit_is_that_of_the_text_only_where_the_figure_is_the_same(stated, proposed):
    clause = Clause("出口份额", stated, "", target_in(stated), Paragraph("", 1), "export_share")
    lines = annex(["经济", "1", "出口份额", "%", "", "", "3.2"])
    assert cells(units_against_body(lines, COLUMNS, {1: "export_share"}, [clause])) == proposed


def test_words_go_down_to_blanks_only_where_merges_are_not_kept():
    lines = annex(
        ["环境", "1", "化学需氧量", "%", "", "", "完成上级 下达任务"],
        ["", "2", "氨氮", "%", "", "", ""],
        ["", "3", "空气优良率", "%", "", "", "95"],
        ["", "4", "森林覆盖率", "%", "", "", ""],
    )
    assert blanks_under_words(lines, COLUMNS, merges_known=True) == []
    found = blanks_under_words(lines, COLUMNS, merges_known=False)
    assert cells(found) == [
        (1, "target", "完成上级 下达任务", "完成上级下达任务"),
        (2, "target", "", "完成上级下达任务"),
    ]
    assert "完成上级下达任务" in found[1].reason("zh") and "化学需氧量" in found[1].reason("en")
