"""The annex among a document's tables: by its head of one or more rows, its parts over pages put together."""

import pytest

from ouhai_stats.data.plan_import.documents import Document
from ouhai_stats.data.plan_import.grid import Cell, Place, grid_of
from ouhai_stats.data.plan_import.heads import find_annex, plan_year_of

HEAD = ["指标", "单位", "2023年目标"]


def document(*parts):
    """Document of paragraphs (texts) and tables (lists of lines)."""
    read = Document()
    for part in parts:
        if isinstance(part, str):
            read.add_text(part)
        else:
            cells = [Cell(text, row, column) for row, line in enumerate(part) for column, text in enumerate(line)]
            read.add_grid(
                grid_of(cells, [Place(len(read.grids) + 1, row + 1) for row in range(len(part))], len(part[0]))
            )
    return read


def lines(table):
    """Texts of the rows of a table below its head."""
    return [table.grid.texts(row) for row in range(len(table.grid.cells))]


FIRST, SECOND = ["地区生产总值", "%", "6"], ["固定资产投资", "%", "7"]


def test_parts_over_pages_are_one_table_with_and_without_the_head_repeated():
    (table,) = find_annex(document([HEAD, FIRST], [HEAD, SECOND], [["粮食总产量", "万吨", "9"]]), 2023)
    assert lines(table) == [FIRST, SECOND, ["粮食总产量", "万吨", "9"]]
    assert table.of("name") == [0] and table.of("target") == [2] and table.of("plan") == []


def test_a_head_repeated_within_a_table_is_no_row():
    (table,) = find_annex(document([HEAD, FIRST, HEAD, SECOND]), 2023)
    assert lines(table) == [FIRST, SECOND]


def test_a_table_behind_other_text_does_not_continue_the_annex():
    (table,) = find_annex(document([HEAD, FIRST], "附：名单", [["某某某", "科员", "1"]]), 2023)
    assert lines(table) == [FIRST]


def test_a_table_of_another_year_is_no_annex():
    assert find_annex(document([["指标", "单位", "2019年目标"], FIRST]), 2023) == []


def test_a_head_of_two_rows_is_read_from_top_to_bottom():
    top, below = ["指标", "单位", "2022年", "2023年"], ["", "", "完成", "计划"]
    (table,) = find_annex(document([top, below, ["地区生产总值", "%", "5", "6"]]), 2023)
    assert [column.head for column in table.columns] == ["指标", "单位", "2022年完成", "2023年计划"]
    assert lines(table) == [["地区生产总值", "%", "5", "6"]]


@pytest.mark.parametrize(
    ("above", "unit"),
    [("单位：亿元", "亿元"), ("单位：亿元、%", "亿元"), ("单位：亿元、万人", ""), ("责任单位：发改局", "")],
)
def test_the_unit_above_a_table_is_the_one_that_is_no_percent(above, unit):
    assert find_annex(document(above, [HEAD, FIRST]), 2023)[0].unit == unit


def test_the_plan_year_is_the_latest_that_a_head_names_a_plan_for():
    years = [["指标", "2022年计划", "2022年完成", "2023年预期目标"], ["甲", "1", "2", "3"]]
    assert plan_year_of(document(years)) == 2023
    assert plan_year_of(document([["指标", "2022年完成"], ["甲", "1"]])) is None
