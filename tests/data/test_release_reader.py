"""Files as offices send them: encodings, full-width figures, wide and long tables, and each fault with its place."""

import datetime as dt
import re

import openpyxl
import pytest

from ouhai_stats.data.release_reader import read_release

WIDE = """\
瓯海区2021年上半年主要经济指标,,,
发布日期,2021年7月28日,,
来源：统计月报（虚构）,,,
,,,
指标,单位,绝对值,同比增长(%)
地区生产总值（亿元）,,３５０.２,１２.１
其中：第一产业,亿元,…,2.0
二、第二产业,亿元,"1,152.8",－5.3
规模以上工业增加值,亿元,-,16.4%
固定资产投资,亿元,210,8.0
城镇新增就业人数,万人,1.02,
"""
LONG = """\
region,series,period,value,unit,published_on,source
瓯海区,gdp,2021年一季度,18.2,%,2021-04-25,月报
温州市,GDP增速,2021Q1,＋7.5%,,2021/4/25,月报
瓯海区,出口总额占全国份额,1-6月,1.1‰,‰,2021.7.25,月报
瓯海区,jobs,2021H1,,万人,2021-07-25,月报
"""


def written(tmp_path, text, name="release.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def rows(reading, *columns):
    return [tuple(row) for row in reading.figures[list(columns)].to_numpy().tolist()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_bureaus_wide_table(tmp_path, encoding):
    reading = read_release(written(tmp_path, WIDE, encoding=encoding))
    assert reading.faults == []
    assert rows(reading, "series", "value", "unit") == [
        ("gdp_level", 350.2, "亿元"),
        ("gdp", 12.1, "%"),
        ("primary", 2.0, "%"),
        ("secondary_level", 1152.8, "亿元"),
        ("secondary", -5.3, "%"),
        ("industry_above_scale", 16.4, "%"),
        ("fai", 8.0, "%"),
        ("jobs", 1.02, "万人"),
    ]
    assert set(rows(reading, "region", "period", "published_on", "source")) == {
        ("瓯海区", "2021H1", "2021-07-28", "统计月报（虚构）")
    }
    assert reading.figures["locator"][1] == "release.csv, row 6, column 同比增长(%)"
    assert reading.notes == ["release.csv, row 10, column 绝对值: no series keeps this of “固定资产投资”; left out"]


def test_a_long_table(tmp_path):
    reading = read_release(written(tmp_path, LONG), {"period": "2021年"})
    assert reading.faults == []
    assert rows(reading, "region", "series", "period", "value", "unit", "published_on") == [
        ("瓯海区", "gdp", "2021Q1", 18.2, "%", "2021-04-25"),
        ("温州市", "gdp", "2021Q1", 7.5, "%", "2021-04-25"),
        ("瓯海区", "export_share", "2021H1", 1.1, "‰", "2021-07-25"),
    ]


def test_an_excel_file_with_percentages_days_and_blanks(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [
        ["地区", "指标", "期间", "数值", "单位", "发布日期", "来源"],
        ["瓯海区", "gdp", "2021年1-3月", 0.182, "%", dt.date(2021, 4, 25), "月报"],
        ["瓯海区", "jobs", "2021年1-3月", 0.46, "万人", "2021年4月25日", "月报"],
        [None] * 7,
    ]:
        sheet.append(row)
    sheet["D2"].number_format = "0.0%"
    book.create_sheet("空")
    book.save(tmp_path / "release.xlsx")
    reading = read_release(tmp_path / "release.xlsx")
    assert reading.faults == []
    assert rows(reading, "series", "value", "published_on") == [
        ("gdp", 18.2, "2021-04-25"),
        ("jobs", 0.46, "2021-04-25"),
    ]
    sheet["D3"] = "=0.23*2"
    book.save(tmp_path / "release.xlsx")
    assert "cell D3: a formula without its value" in read_release(tmp_path / "release.xlsx").faults[0]
    book["空"]["A1"] = "x"
    book.save(tmp_path / "release.xlsx")
    assert "2 sheets hold cells; allowed: one" in read_release(tmp_path / "release.xlsx").faults[0]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "瓯海区,gdp",
            "瓯海,gdp",
            "row 2, column region: “瓯海”; allowed: 全国, 浙江省, 温州市, 瓯海区, 鹿城区; nearest is",
        ),
        ("GDP增速", "GPD增速", "row 3, column series: “GPD增速”; no series is called so; .*nearest is GDP增速"),
        ("2021年一季度", "2021年1-5月", "row 2, column period: “2021年1-5月” is not a period; allowed: 2021Q1"),
        ("18.2", "十八", "row 2, column value: “十八”; allowed: a number such as"),
        ("18.2", "18.2.1", "row 2, column value: “18.2.1”; .*"),
        (
            "18.2,%",
            "18.2,‰",
            "row 2, column unit: “‰”; allowed for 地区生产总值增速: %; units are never converted silently",
        ),
        ("18.2,%", "18.2‰,%", "row 2, column value: “‰”; allowed for"),
        ("18.2,%", "18.2,千克力", "row 2, column value: “18.2”; the unit “千克力” is not in the table of units"),
        (
            "2021-04-25,月报",
            "2021-04-31,月报",
            "row 2, column published_on: “2021-04-31”; allowed: a day such as 2021-04-25",
        ),
        (
            "2021-04-25,月报",
            "2020-04-25,月报",
            "row 2, column published_on: “2020-04-25”; 2021Q1 had not ended; allowed: 2021-03-31 or a later day",
        ),
        ("2021-04-25,月报", "2021-04-25,", "row 2, column source: “”; allowed: title of the document"),
        (
            "温州市,GDP增速,2021Q1,＋7.5%,,2021/4/25",
            "瓯海区,GDP,2021Q1,7.5,%,2021-04-25",
            "row 3, column series: “gdp”; 瓯海区 2021Q1 stands in the",
        ),
    ],
)
def test_a_fault_has_its_place_and_what_is_allowed(tmp_path, old, new, fault):
    assert old in LONG
    reading = read_release(written(tmp_path, LONG.replace(old, new, 1)), {"period": "2021年"})
    assert any(re.search(fault, line) for line in reading.faults), reading.faults


def test_a_row_longer_than_the_head_is_refused(tmp_path):
    file = tmp_path / "q1.csv"
    file.write_text(
        "地区,期间,指标,数值,单位\n瓯海区,2021Q1,生产总值增速,7.5,%,亿元\n瓯海区,2021Q1,生产总值增速,7.5,%,\n", "utf-8"
    )
    faults = read_release(file, {"published_on": "2021-04-20", "source": "公报"}).faults
    assert faults == [
        "q1.csv, row 2: 6 cells, “亿元” stands beyond the head; allowed: 5, one for each column of the head"
    ]


def test_every_fault_is_listed(tmp_path):
    text = LONG.replace("瓯海区,gdp", "瓯海,gpd").replace("18.2", "x").replace("2021/4/25", "2021/4/32")
    assert len(read_release(written(tmp_path, text)).faults) == 5


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b"\xff\xfe\x00a", "not a text file, or UTF-16"),
        ("a.csv", b"\x81\xff\xff", "neither UTF-8 nor GB18030"),
        ("a.csv", b'a,"b\n', "not a CSV file"),
        ("a.xlsx", b"PK\x03\x04 torn", "not a whole Excel file"),
        ("a.pdf", b"%PDF", "allowed: .csv, .xlsx"),
    ],
)
def test_a_file_that_is_not_what_it_says(tmp_path, name, content, fault):
    path = tmp_path / name
    path.write_bytes(content)
    assert len(read_release(path).faults) == 1 and fault in read_release(path).faults[0]
