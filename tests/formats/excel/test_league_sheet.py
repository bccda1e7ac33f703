"""The workbook of a league: typed cells, a sheet a language, the same bytes twice."""

import io

import openpyxl

from ouhai_stats.formats.excel.league_sheet import league_workbook

HEADS = {"place": "地区", "gdp_target": "目标", "chance": "概率"}
ROWS = [
    {"place": "=1+1", "gdp_target": 7.5, "chance": 0.25},
    {"place": "乙\x00", "gdp_target": None, "chance": 0.0},
]


def test_text_stays_text_shares_are_percent_and_what_is_missing_is_blank():
    book = openpyxl.load_workbook(io.BytesIO(league_workbook({"排名": [HEADS, *ROWS], "League": [HEADS]}, ["chance"])))
    assert book.sheetnames == ["排名", "League"]
    page = book["排名"]
    assert [cell.value for cell in page[1]] == list(HEADS.values())
    assert (page["A2"].value, page["A2"].data_type, page["A3"].value) == ("=1+1", "s", "乙")
    assert page["C2"].value == 0.25 and page["C2"].number_format == "0%" and page["B2"].number_format == "General"
    assert (
        page["B3"].value is None
        and page["C3"].value == 0
        and page.auto_filter.ref == "A1:C3"
        and page.freeze_panes == "B2"
    )


def test_twice_the_same_bytes():
    given = {"排名": [HEADS, *ROWS]}
    assert league_workbook(given, ["chance"]) == league_workbook(given, ["chance"])
