"""Text files: their encodings, paragraphs, and tables between strokes or tabs."""

import pytest

from ouhai_stats.data.plan_import.text_document import decoded, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_each_encoding_is_read(encoding):
    assert decoded("地区生产总值增长7%左右".encode(encoding), "plan.txt").lstrip("\ufeff") == "地区生产总值增长7%左右"


def texts(text):
    """Paragraphs and tables of a text."""
    document = read_text(text.encode(), "plan.txt")
    return [part.text for part in document.paragraphs], [
        [grid.texts(row) for row in range(len(grid.cells))] for grid in document.grids
    ]


def test_cells_between_strokes_are_a_table_without_the_rule_below_its_head():
    text = "# 计划\n| 指标 | 单位 |\n|:---|---:|\n| 甲\\|乙 | % |\n完"
    assert texts(text) == (["计划", "完"], [[["指标", "单位"], ["甲|乙", "%"]]])


def test_cells_between_tabs_are_a_table_and_another_width_begins_another():
    text = "指标\t单位\t完成\t目标\n甲\t%\t5\t6\n\n一\t二\t三\t四\t五\n一\t二"
    tables = [[["指标", "单位", "完成", "目标"], ["甲", "%", "5", "6"]], [["一", "二", "三", "四", "五"]]]
    assert texts(text) == (["一\t二"], tables)
    assert not read_text(text.encode(), "plan.txt").grids[0].merges_known


def test_a_stroke_in_running_text_is_no_table():
    assert texts("增长7%|左右\n| 甲 |") == (["增长7%|左右", "| 甲 |"], [])
