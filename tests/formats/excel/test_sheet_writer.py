"""How a sheet is written: the type of a cell is chosen, and no text runs."""

import datetime
import io

import openpyxl
from xlsxwriter import Workbook

from ouhai_stats.formats.excel.columns import Field, Live
from ouhai_stats.formats.excel.sheet_writer import LINE, LONGEST, Looks, dress, fill, head_height, kept

FIELDS = {
    "name": Field("指标", ["=1+1", "甲", ""], 12),
    "value": Field("数值", [7.5, None, 2.0], 10, ["0.0", "0", "0"], "changeable"),
    "day": Field("日期", [datetime.date(2021, 3, 9), None, None], 12),
    "live": Field("差距", [Live("=B2-1", 6.5), Live("=B3-1", ""), None], 300),
}


def written(title="Plan"):
    """The fields as a sheet of a workbook that is opened."""
    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True})
    page = book.add_worksheet("S")
    fill(page, FIELDS, Looks(book, "宋体"), "indicators")
    dress(page, FIELDS, 1, title, "&P")
    book.close()
    return openpyxl.load_workbook(content)["S"]


def test_cells_have_their_types_and_a_text_that_would_run_is_quoted():
    page = written()
    assert [(page[place].data_type, page[place].value) for place in ("A2", "B2", "D2")] == [
        ("s", "=1+1"),
        ("n", 7.5),
        ("f", "=B2-1"),
    ]
    assert page["A2"].quotePrefix and not page["A3"].quotePrefix and page["A4"].value is None
    assert page["C2"].value == datetime.datetime(2021, 3, 9) and page["C2"].number_format == "yyyy-mm-dd"
    assert page["B2"].number_format == "0.0" and page["B3"].value is None


def test_a_sheet_is_one_named_table_with_its_head_in_sight_and_prints_what_is_readable():
    page = written("A & B")
    assert page.tables["indicators"].ref == "A1:D4" and page.freeze_panes == "B2"
    assert page.oddHeader.left.text == "A && B"
    # The last column is wider than a landscape page: it is for the screen.
    assert page.print_area == "'S'!$A$1:$C$4"


def test_a_text_is_kept_as_far_as_a_cell_can_hold_it():
    assert kept("a\x00b\r\nc\rd") == "ab\nc\nd"
    assert kept("x" * LONGEST) == "x" * LONGEST and kept("x" * (LONGEST + 1)) == "x" * LONGEST + "…"


def test_a_look_is_made_once():
    looks = Looks(Workbook(io.BytesIO()), "宋体")
    assert looks(bold=True, align="left") is looks(align="left", bold=True) is not looks(bold=True)


def test_a_head_has_two_lines_or_as_many_as_it_takes():
    assert head_height({"a": Field("数值", [], 12)}) == 2 * LINE + 4
    # 40 wide letters are 80 narrow ones, a quarter more in bold: 100 letters in lines of 11.
    assert head_height({"a": Field("数" * 40, [], 12)}) == 10 * LINE + 4
