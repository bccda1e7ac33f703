"""Excel workbooks: figures as they are shown, merged cells as one, and only sheets that a reader sees."""

import datetime as dt

from openpyxl import Workbook
from plan_documents import bytes_of

from ouhai_stats.data.plan_import.excel_document import read_xlsx


def texts(book):
    """Texts of the tables of a workbook."""
    document = read_xlsx(bytes_of(book), "plan.xlsx")
    return [[grid.texts(row) for row in range(len(grid.cells))] for grid in document.grids]


def test_figures_stand_as_their_format_shows_them():
    book = Workbook()
    for column, (value, form) in enumerate(
        [
            (0.075, "0.0%"),
            (0.1 + 0.2, "General"),
            (7.5, "0.00"),
            (3, "General"),
            (dt.date(2023, 3, 9), "yyyy-mm-dd"),
            (None, "General"),
        ],
        1,
    ):
        book.active.cell(1, column, value).number_format = form
    book.active["G1"] = "完"
    assert texts(book) == [[["7.5%", "0.3", "7.50", "3", "2023-03-09", "", "完"]]]


def test_a_merged_cell_stands_in_every_place_that_it_covers():
    book = Workbook()
    for line in (["类别", "指标"], ["经济", "甲"], [None, "乙"]):
        book.active.append(line)
    book.active.merge_cells("A2:A3")
    assert texts(book) == [[["类别", "指标"], ["经济", "甲"], ["经济", "乙"]]]


def test_a_line_of_one_cell_is_a_paragraph_too_and_a_hidden_sheet_is_not_read():
    book = Workbook()
    book.active.append(["2023年计划"])
    book.active.append(["指标", "单位"])
    hidden = book.create_sheet("旧")
    hidden.append(["2019年计划", "x"])
    hidden.sheet_state = "hidden"
    document = read_xlsx(bytes_of(book), "plan.xlsx")
    assert [paragraph.text for paragraph in document.paragraphs] == ["2023年计划"]
    assert [str(place) for grid in document.grids for place in grid.places] == [
        "工作表“Sheet”，表1第1行",
        "工作表“Sheet”，表1第2行",
    ]
